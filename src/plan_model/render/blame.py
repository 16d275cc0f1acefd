"""Blame as lines: before each value the revision that gave it what it says, as `git blame` does for lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from plan_model.plan.governance import Decision
from plan_model.render.layout import cut, pad, width_of
from plan_model.render.lines import Line, Piece, piece
from plan_model.render.safe import safe
from plan_model.render.told_revision import ToldRevision
from plan_model.render.words import Words
from plan_model.tree.node import NULL, Mapping, Node, Scalar, resolved
from plan_model.tree.node import Sequence as Items
from plan_model.tree.path import Path, format_path

_WIDEST_AUTHOR = 20


class BlamedValue(Protocol):
    """One value with its origin."""

    @property
    def path(self) -> Path: ...
    @property
    def node(self) -> Node: ...
    @property
    def revision(self) -> ToldRevision | None: ...
    @property
    def decision(self) -> Decision | None: ...


def blame_lines(values: Sequence[BlamedValue], words: Words) -> tuple[Line, ...]:
    """One line a value: revision, day, author, address and value, and the decision that it rests on."""
    return tuple(_lines(values, words))


def _lines(values: Sequence[BlamedValue], words: Words) -> Iterable[Line]:
    authors = {value.revision.author for value in values if value.revision}
    column = min(_WIDEST_AUTHOR, max((width_of(safe(author)) for author in authors), default=0))
    short = max((width_of(value.revision.short) for value in values if value.revision), default=0)
    uncommitted = pad(words.say("not committed"), short + column + 14)
    for value in values:
        revision = value.revision
        origin: Line = (Piece(uncommitted, "changed"),)
        if revision is not None:
            origin = (
                piece(revision.short, "id"),
                piece(f"  {revision.date:%Y-%m-%d}  ", "muted"),
                Piece(pad(cut(safe(revision.author), column, words), column), "name"),
                Piece("  "),
            )
        yield (
            *origin,
            piece(format_path(value.path), "strong"),
            Piece(": "),
            *_value(value.node, words),
            *_decided(value, words),
        )


def _value(node: Node, words: Words) -> Line:
    match resolved(node):
        case Scalar(tag=tag, text=text):
            return (Piece(words.glyph("–", "-"), "muted"),) if tag == NULL else (piece(text),)
        case Mapping():
            return (Piece("{}", "muted"),)
        case Items():
            return (Piece("[]", "muted"),)


def _decided(value: BlamedValue, words: Words) -> Line:
    if value.decision is None:
        return ()
    title = words.text(value.decision.title).strip() or safe(value.decision.id)
    return (Piece(f"  {words.glyph('✓', '+')} {title}", "good"),)
