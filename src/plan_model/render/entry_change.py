"""What one revision did to one entry, told of that entry alone."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.comparison import EntryChange
from plan_model.diff.fact import Fact
from plan_model.formats.document import Document
from plan_model.render.entry_view import entry_fields
from plan_model.render.facts import gist, rows_of, summary_of, told_of
from plan_model.render.history import revision_summary
from plan_model.render.lines import Line, Piece, line, piece, plain
from plan_model.render.told import Told
from plan_model.render.words import Words
from plan_model.tree.node import text_of
from plan_model.tree.path import Path

_WIDE = 200
"""Rows beneath a fact are as wide as they are; who shows them in less wraps them."""


def change_lines(change: EntryChange, words: Words) -> tuple[Line, ...]:
    """What changed of the entry, a line for each thing, without a word on decisions."""
    comparison = change.comparison
    if comparison.after is None or comparison.before is None:
        return (line(piece(change_summary(change, words))),)
    return tuple(_lines(change, words))


def change_summary(change: EntryChange, words: Words) -> str:
    """What changed of the entry, in a sentence."""
    comparison = change.comparison
    if comparison.after is None:
        return revision_summary(comparison, words)
    if comparison.before is None:
        value = text_of(comparison.after.node(change.path))
        return words.say("first written: {value}", value=value) if value else words.say("first written")
    if change.path != change.path_before:
        return "; ".join(map(plain, _lines(change, words)))
    facts = tuple(narrowed(fact, change.path) for fact in comparison.facts)
    return revision_summary(comparison._replace(facts=facts), words)


def narrowed(fact: Fact, path: Path) -> Fact:
    """A fact with only what it says of the value at a path below its entry."""
    if len(path) <= len(fact.path):
        return fact
    key, told = path[len(fact.path)], dict(fact.arguments)
    moves, fields = told.get("moves"), told.get("fields")
    if isinstance(moves, tuple) and any(move.field == key for move in moves):
        told["moves"] = tuple(move for move in moves if move.field == key)
    if isinstance(fields, tuple) and key in fields:
        told["fields"] = (key,)
    return fact._replace(arguments=told)


def _lines(change: EntryChange, words: Words) -> Iterator[Line]:
    comparison = change.comparison
    if change.path != change.path_before:
        yield _renamed(change, words)
        yield from _otherwise(change, words)
        return
    if not comparison.facts:
        yield line(piece(summary_of((), words)))
    for fact in comparison.facts:
        told = told_of(narrowed(fact, change.path), words)
        first, *more = told.parts or ("",)
        yield gist(Told(told.subject, (first,) if first else (), (), told.sign), words)
        for below in (*(line(piece(part)) for part in more), *rows_of(told, words, _WIDE)):
            yield (Piece("  "), *below)


def _renamed(change: EntryChange, words: Words) -> Line:
    pairs = zip(change.path_before, change.path, strict=False)
    was, now = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    return line(piece(words.say("has another id: {was} → {now}", was=was, now=now), "changed"))


def _otherwise(change: EntryChange, words: Words) -> Iterator[Line]:
    """What an entry that got another id says otherwise than before, value by value."""
    before, after = change.comparison.before, change.comparison.after
    was, now = _values(before, change.path_before, words), _values(after, change.path, words)
    arrow = words.glyph("→", "->")
    nothing = words.glyph("–", "-")
    for key in dict.fromkeys((*was, *now)):
        (name, old), (other_name, new) = was.get(key, ("", nothing)), now.get(key, ("", nothing))
        if old != new:
            yield line(piece(f"{other_name or name} {old} {arrow} {new}".strip()))


def _values(document: Document | None, path: Path, words: Words) -> dict[Path, tuple[str, str]]:
    """Name and words of each single value of an entry but its id, by its place below the entry."""
    found = entry_fields(document, path, words) if document is not None else ()
    return {
        field.path[len(path) :]: (field.label, plain(field.value))
        for field in found
        if field.value is not None and field.path[len(path) :] != ("id",)
    }
