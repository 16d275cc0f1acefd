"""Any entry of any format, field by field: what the editor lists, and the view of chapters without one of their own."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterator
from typing import NamedTuple

from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, Group, Kind, Leaf, Shape, Table, shape_at
from plan_model.plan.values import Text, parse_duration
from plan_model.render import names, vocabulary
from plan_model.render.address import typed_address_name
from plan_model.render.fields import field_name
from plan_model.render.layout import labelled, width_of, wrap_line
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.raci import raci_rows
from plan_model.render.rows import Row, entry, notes
from plan_model.render.safe import safe
from plan_model.render.words import Words
from plan_model.tree.identity import item_segments
from plan_model.tree.node import (
    NULL,
    Alias,
    Mapping,
    Node,
    Scalar,
    Sequence,
    child,
    entries,
    resolved,
    text_of,
)
from plan_model.tree.path import Path

_DEEPEST = 12
"""Levels below an entry that are shown."""
_TITLES = ("name", "title", "label", "text", "party", "kind", "step", "role", "rule", "purpose")
_LABEL_WIDTH = 30


class Field(NamedTuple):
    """One value below an entry, with the words that its row shows."""

    path: Path
    depth: int
    label: str
    value: Line | None
    """None: a collection, whose values follow."""
    kind: str
    """`field`, `entry` (an item of a list), `heading` (a group), `absent` (the format knows it, the plan lacks it)."""


def entry_rows(
    document: Document, path: Path, words: Words, width: int, *, absent: bool = False
) -> tuple[Row, ...]:
    """Every scalar of one entry with its name; with `absent` also those that the entry could have."""
    fields = tuple(entry_fields(document, path, words, absent=absent))
    label = max(
        (width_of(field.label) + field.depth * 2 for field in fields if field.value is not None), default=0
    )
    rows: list[Row] = []
    for field in fields:
        indent = "  " * field.depth
        if field.value is None:
            shown = wrap_line((Piece(indent), Piece(field.label, "strong")), width)
        else:
            shown = labelled(indent + field.label, field.value, min(label, _LABEL_WIDTH), words, width)
        rows += entry(shown, field.path, field.kind)
    return tuple(rows)


def chapter_rows(document: Document, chapter: str, words: Words, width: int) -> tuple[Row, ...]:
    """A chapter of the plan; responsibilities as a table of roles, the others field by field."""
    name = names.section_name(document.plan, chapter, words)
    title = entry(wrap_line((Piece(name, "heading"),), width), (chapter,), "heading")
    if document.node((chapter,)) is None:
        return (*title, *notes(words.say("The plan does not have this chapter."), width))
    if chapter == "responsibilities":
        return (*title, *raci_rows(document.plan, words, width))
    return (*title, *entry_rows(document, (chapter,), words, width))


def chapters(document: Document) -> tuple[str, ...]:
    """The chapters that a document has, in its order."""
    known = document.format.shape.fields
    return tuple(key for key, _ in entries(document.tree) if key in known)


def entry_fields(document: Document, path: Path, words: Words, *, absent: bool = False) -> Iterator[Field]:
    """The fields of an entry in the order of the document, those of its groups and lists included."""
    node = document.node(path)
    if node is not None:
        yield from fields_of(document, path, node, words, absent=absent)


def fields_of(
    document: Document, path: Path, node: Node, words: Words, *, absent: bool = False
) -> Iterator[Field]:
    """The fields of an entry that stands, or would stand, at a path of the document."""
    shape = shape_at(document.format.shape, path)
    if isinstance(resolved(node), Scalar):
        yield Field(
            path, 0, _label(document, path, words), _value(document, path, node, shape, words), "field"
        )
        return
    yield from _below(document, path, node, shape, words, 0, absent)


def _below(
    document: Document, path: Path, node: Node, shape: Shape | None, words: Words, depth: int, absent: bool
) -> Iterator[Field]:
    target = resolved(node)
    if isinstance(target, Mapping):
        for key, value in entries(target):
            yield from _one(document, (*path, key), value, words, depth, absent)
        if absent and isinstance(shape, Group):
            yield from _absent(path, target, shape, words, depth)
    elif isinstance(target, Sequence):
        segments = item_segments(target, document.format.identity.rule(path))
        for segment, item in zip(segments, target.items, strict=True):
            yield from _one(document, (*path, segment), item, words, depth, absent)


def _one(
    document: Document, path: Path, node: Node, words: Words, depth: int, absent: bool
) -> Iterator[Field]:
    shape = shape_at(document.format.shape, path)
    target = resolved(node)
    is_item = isinstance(shape_at(document.format.shape, path[:-1]), Entries)
    if isinstance(target, Scalar):
        label = "" if is_item else _label(document, path, words)
        yield Field(path, depth, label, _value(document, path, node, shape, words), "field")
        return
    if isinstance(node, Alias):
        yield Field(path, depth, _label(document, path, words), line(piece(f"*{node.name}", "id")), "field")
        return
    title = _title(document, path, target, words) if is_item else _label(document, path, words)
    if not (target.pairs if isinstance(target, Mapping) else target.items):
        yield Field(path, depth, title, (Piece(words.say("nothing"), "muted"),), "field")
        return
    if depth >= _DEEPEST:
        yield Field(path, depth, title, (Piece(words.glyph("…", "..."), "muted"),), "field")
        return
    yield Field(path, depth, title, None, "entry" if is_item else "heading")
    yield from _below(document, path, node, shape, words, depth + 1, absent)


def _absent(path: Path, node: Mapping, shape: Group, words: Words, depth: int) -> Iterator[Field]:
    for key, inner in shape.fields.items():
        if child(node, key) is None and isinstance(inner, Leaf):
            shown = (Piece(words.glyph("–", "-"), "muted"),)
            yield Field((*path, key), depth, field_name(key, words), shown, "absent")


def _label(document: Document, path: Path, words: Words) -> str:
    if not path:
        return ""  # the whole file is one value
    parent = shape_at(document.format.shape, path[:-1])
    if len(path) == 1 and path[0] in vocabulary.SECTIONS and not isinstance(parent, Table):
        return names.section_name(document.plan, path[0], words)
    if path[:-1] == ("labels",):
        return names.labelled_name(path[-1], words)
    if isinstance(parent, Leaf):  # a text in several languages: the key is a language
        return vocabulary.named(vocabulary.LANGUAGES, path[-1], words)
    if isinstance(parent, Table) and parent.refers_to:
        return names.referent_name(document.plan, parent.refers_to, path[-1], words)
    return field_name(path[-1], words)


def _title(document: Document, path: Path, node: Node, words: Words) -> str:
    """What an item of a list is called, else its id."""
    found = next((child(node, key) for key in _TITLES if child(node, key) is not None), None)
    key = next((key for key in _TITLES if child(node, key) is not None), "")
    told = names.prose(_text(found), words) if found is not None else ""
    shape = shape_at(document.format.shape, (*path, key)) if key else None
    if told and isinstance(shape, Leaf):
        told = _named(document, (*path, key), told, shape, words)
    return told or safe(path[-1])


def _text(node: Node) -> Text:
    plain_text = text_of(node)
    if plain_text is not None:
        return Text(plain_text)
    return Text(
        None, tuple((tag, text) for tag, inner in entries(node) if (text := text_of(inner)) is not None)
    )


def _value(document: Document, path: Path, node: Node, shape: Shape | None, words: Words) -> Line:
    target = resolved(node)
    assert isinstance(target, Scalar)
    alias = (piece(f"*{node.name} ", "id"),) if isinstance(node, Alias) else ()
    if target.tag == NULL:
        return (*alias, Piece(words.glyph("–", "-"), "muted"))
    raw = target.text.rstrip("\n")
    told = _named(document, path, raw, shape, words) if isinstance(shape, Leaf) else safe(raw)
    return (*alias, Piece(told))


def _named(document: Document, path: Path, raw: str, shape: Leaf, words: Words) -> str:
    """A value in words: the name of what it refers to, of its choice, of its duration."""
    match shape.kind:
        case Kind.REFERENCE:
            return names.referent_name(document.plan, shape.refers_to, raw, words)
        case Kind.DURATION:
            duration = parse_duration(raw)
            return vocabulary.duration_text(duration, words) if duration is not None else safe(raw)
        case Kind.BOOLEAN if raw in ("true", "false"):
            return words.say("yes") if raw == "true" else words.say("no")
        case Kind.DATE_OR_TBA | Kind.DATE_OR_NOTICE if raw == "tba":
            return words.say("to be announced")
        case Kind.DATE_OR_NOTICE if raw == "until_further_notice":
            return words.say("until further notice")
    if path[0] == "waivers" and path[-1] == "path":
        return typed_address_name(document.plan, raw, words)
    return vocabulary.named(vocabulary.choices_at(path), raw, words)
