"""Entries as people address them on a command line: added from the text of a value, removed, moved beside another."""

from __future__ import annotations

from plan_model.change import Change, Op
from plan_model.edits.making import Making
from plan_model.edits.values import Value
from plan_model.errors import PlanSyntaxError, UsageError
from plan_model.formats.addresses import addressed
from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, Kind, Leaf, Shape, shape_at
from plan_model.formats.value_change import is_free, refused_value, unknown_path
from plan_model.syntax.read import parse
from plan_model.syntax.scalar import made_scalar
from plan_model.tree.identity import ListRule, first_name, item_segments
from plan_model.tree.node import NULL, SEQ, Mapping, Node, Scalar, Sequence, child, entries, resolved, text_of
from plan_model.tree.path import Path, format_path


def added(document: Document, path: Path, text: str, before: str = "", after: str = "") -> Change:
    """The change that adds an item to the list at a path, or a value under a key that is not there yet.

    The text is the item itself where the list holds single values, else YAML such as `{party: niemi, since:
    2026-10-01}`; `before` and `after` name the item beside which the new one is to stand, by default the last.
    UsageErrors: `unknown-path`, `already-there` (entry), `not-yaml` (text, detail), `not-in-a-list` (address),
    and those of Making.
    """
    path = addressed(document, path)
    shape, node = shape_at(document.format.shape, path), document.node(path)
    if not path or (node is None and document.node(path[:-1]) is None):
        raise unknown_path(document, path)
    target = resolved(node) if node is not None else None
    is_empty = target is None or (isinstance(target, Scalar) and target.tag == NULL)
    if isinstance(target, Sequence) or (is_empty and isinstance(shape, Entries)):
        return _added_item(document, path, shape, target, text, before, after)
    if not is_empty:
        raise UsageError("already-there", path=document.path, entry=format_path(path))
    if before or after:
        raise UsageError("not-in-a-list", path=document.path, address=format_path(path))
    new = _made(document, path, shape, text)
    return Change(Op.ADD if node is None else Op.SET, path, node, new)


def removed(document: Document, path: Path) -> Change:
    """The change that takes an entry away, with all that is in it."""
    path = addressed(document, path)
    node = document.node(path)
    if node is None or not path:
        raise unknown_path(document, path)
    return Change(Op.REMOVE, path, node, None, _place(document, path))


def moved(document: Document, path: Path, before: str = "", after: str = "") -> Change:
    """The change that moves an item of a list beside another one of it."""
    path = addressed(document, path)
    node = document.node(path)
    if node is None or not path:
        raise unknown_path(document, path)
    place = _place(document, path)
    if place is None:
        raise UsageError("not-in-a-list", path=document.path, address=format_path(path))
    other = _beside(document, path[:-1], before, after)
    return Change(Op.MOVE, path, node, node, place, other - (place < other))


def _added_item(
    document: Document,
    path: Path,
    shape: Shape | None,
    target: Node | None,
    text: str,
    before: str,
    after: str,
) -> Change:
    item_shape = shape.item if isinstance(shape, Entries) else None
    rule = document.format.identity.rule(path)
    there = target.items if isinstance(target, Sequence) else ()
    new = _made(document, path, item_shape, text, rule, len(there))
    if any(_names(item, rule) == _names(new, rule) for item in there if _names(item, rule)):
        name = format_path((*path, _names(new, rule)[0] or ""))
        raise UsageError("already-there", path=document.path, entry=name)
    segment = item_segments(Sequence(SEQ, (*there, new)), rule)[-1]
    if not isinstance(target, Sequence):
        return Change(Op.ADD if target is None else Op.SET, path, document.node(path), Sequence(SEQ, (new,)))
    place = _beside(document, path, before, after) if before or after else len(there)
    return Change(Op.ADD, (*path, segment), None, new, None, place)


def _made(
    document: Document,
    path: Path,
    shape: Shape | None,
    text: str,
    rule: ListRule | None = None,
    count: int = 0,
) -> Node:
    """The node of a new value, or with a rule of a new item of the list at the path."""
    if is_free(document):
        return _as_typed(text)
    value = _value(path, shape, text)
    place = path if rule is None else (*path, _first_name(rule, value, count))
    return Making(document).node(place, value)


def _as_typed(text: str) -> Node:
    """A value in a file that no format knows: each part of it has the type that all readers see in it."""
    return _bare(_parsed(text))


def _bare(node: Node) -> Node:
    match resolved(node):
        case Mapping(tag=tag, pairs=pairs):
            return Mapping(tag, tuple((_bare(key), _bare(value)) for key, value in pairs))
        case Sequence(tag=tag, items=items):
            return Sequence(tag, tuple(map(_bare, items)))
        case Scalar(text=text, style=style):
            return made_scalar(text, bool(style))


def _beside(document: Document, path: Path, before: str, after: str) -> int:
    """The place in the list that an item is to have, counted as the list is now."""
    beside = _place(document, addressed(document, (*path, before or after)))
    if beside is None:
        raise unknown_path(document, (*path, before or after))
    return beside if before else beside + 1


def _place(document: Document, path: Path) -> int | None:
    """Where an item stands in its list, from 0; None where it is no item."""
    above, node = document.node(path[:-1]), document.node(path)
    target = resolved(above) if above is not None else None
    if not isinstance(target, Sequence):
        return None
    return next((place for place, item in enumerate(target.items) if item is node), None)


def _names(item: Node, rule: ListRule) -> tuple[str | None, ...]:
    """What tells an item apart; empty where nothing does."""
    if rule.by_value:
        return (text_of(item),)
    if rule.falls_back:
        name = first_name(item, rule)
        return () if name is None else (name,)
    names = tuple(text_of(child(item, key)) for key in rule.keys)
    return names if any(names) else ()


def _first_name(rule: ListRule, value: Value, count: int) -> str:
    if rule.keys and isinstance(value, dict):
        keys = rule.keys if rule.falls_back else rule.keys[:1]
        return str(next((value[key] for key in keys if value.get(key)), count))
    return value if rule.by_value and isinstance(value, str) else str(count)


def _value(path: Path, shape: Shape | None, text: str) -> Value:
    """The value that a text stands for: itself where a single value is wanted, else what it says as YAML."""
    is_translated = isinstance(shape, Leaf) and shape.kind is Kind.TEXT and text.startswith("{")
    if isinstance(shape, Leaf) and not is_translated:
        return text
    value = _plain(_parsed(text))
    if shape is not None and not isinstance(shape, Leaf) and not isinstance(value, dict | list):
        expected = "list" if isinstance(shape, Entries) else "mapping"
        raise refused_value(path, "wrong-shape", {"expected": expected, "found": "value"})
    return value


def _parsed(text: str) -> Node:
    try:
        return parse(text, "")[1]
    except PlanSyntaxError as error:
        raise UsageError("not-yaml", text=text, detail=error.arguments.get("detail") or error.code) from error


def _plain(node: Node) -> Value:
    """A parsed value with its texts as they were typed."""
    node = resolved(node)
    if isinstance(node, Mapping):
        return {name: _plain(inner) for name, inner in entries(node)}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return text_of(node)
