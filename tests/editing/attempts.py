"""Edits of every kind at places of every kind in one text: what is asked for, and what the text is then to say."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from plan_model.change import Change, Op
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path
from tests.editing.said import CORE, Place, Said
from tests.trees import tree

VALUES = (
    *(("timestamp", "2026-11-24"), ("int", "12"), ("null", ""), ("bool", "true"), ("float", "0.5")),
    *(("str", text) for text in ("a word", "yes", "1.10", "0o7", "null", "2026-11-24", "- ", ": ", "#", "")),
    *(("str", text) for text in ("a: b #c", "😀 and more", "'\"\\", "one\x85line", "two\nlines\n", " x\ty ")),
    ("str", "ten kilobytes " * 700),
)
NEW = (
    "a word",
    12,
    None,
    "two: words",
    {"id": "made", "name": "x y", "more": ["a", "b"]},
    ["a", {"id": "made"}],
    {"fi": "ä"},
)


class Attempt(NamedTuple):
    """One edit."""

    kind: str
    """`set`, `replace`, `add`, `remove`, `move` or `rename`."""
    change: Change
    place: Place
    """Where the value stands that is set, or the collection whose entries come, go or move."""
    node: Node
    """The node there; of an entry that gets another name, its key."""
    alias: Alias | None
    """The first alias on the way to it."""
    entry: tuple[int, int]
    """From where to where the entry stands that goes or moves; nowhere for one that comes."""
    expected: Callable[[Said], Said]
    """What the edit does to that value, or to that collection."""
    more: tuple[Change, ...] = ()
    """What belongs to the edit besides."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes of the edit."""
        return (self.change, *(each._replace(sharing=self.change.sharing) for each in self.more))


class _Found(NamedTuple):
    path: Path
    place: Place
    node: Node
    alias: Alias | None


def attempts(tree: Node, chance: random.Random, each: int) -> Iterator[Attempt]:
    """So many edits of each kind at each kind of place."""
    kinds: dict[str, list[_Found]] = {}
    for found in _places(tree):
        kinds.setdefault(_kind(found), []).append(found)
    for _, places in sorted(kinds.items()):
        for found in chance.sample(places, min(each, len(places))):
            match resolved(found.node):
                case Mapping() as node:
                    yield from _of_mapping(found, node, chance)
                case Sequence() as node:
                    yield from _of_list(found, node, chance)
                case _:
                    yield from (_set(found, value) for value in chance.sample(VALUES, 2))
            if found.path:
                yield _replace(found, chance.choice(NEW))


def _places(root: Node) -> Iterator[_Found]:
    waiting: list[_Found] = [_Found((), (), root, None)]
    for found in waiting:
        yield found
        node = resolved(found.node)
        alias = found.alias or (found.node if isinstance(found.node, Alias) else None)
        inner: list[tuple[str | None, Node]] = []
        if isinstance(node, Sequence):
            inner = [(str(number), item) for number, item in enumerate(node.items)]
        elif isinstance(node, Mapping):
            inner = [(_name(key), value) for key, value in node.pairs]
        for number, (name, value) in enumerate(inner):
            if name is not None:
                waiting.append(_Found((*found.path, name), (*found.place, number), value, alias))


def _name(key: Node) -> str | None:
    name = resolved(key)
    return name.text if isinstance(name, Scalar) else None


def _kind(found: _Found) -> str:
    """What places have to have in common so that one may stand for all of them."""
    shared = f"{found.alias is not None} {isinstance(found.node, Alias)}"
    match resolved(found.node):
        case Scalar() as node:
            return f"{shared} {node.style or ('plain' if node.end > node.start else 'empty')} {node.tag}"
        case Mapping() as node:
            return f"{shared} map {node.flow} {bool(node.pairs)}"
        case Sequence() as node:
            return f"{shared} list {node.flow} {bool(node.items)}"


def _set(found: _Found, value: tuple[str, str]) -> Attempt:
    tag, text = value

    def expected(old: Said) -> Said:
        kept = old.tag if old.kind == "scalar" and not old.tag.startswith(CORE) else f"{CORE}{tag}"
        return Said("scalar", kept, text, old.anchor)

    change = Change(Op.SET, found.path, None, Scalar(tag, text))
    return _attempt("set", change, found, (found.node.start, found.node.end), expected)


def _replace(found: _Found, made: object) -> Attempt:
    """A value of one kind in place of one of another."""

    def expected(old: Said) -> Said:
        new = _said(made)
        is_kept = old.kind == new.kind == "scalar" and not old.tag.startswith(CORE)
        return new._replace(anchor=old.anchor, tag=old.tag if is_kept else new.tag)

    change = Change(Op.SET, found.path, None, tree(made))
    return _attempt("replace", change, found, (found.node.start, found.node.end), expected)


def _attempt(
    kind: str, change: Change, found: _Found, entry: tuple[int, int], expected: Callable[[Said], Said]
) -> Attempt:
    alias = found.alias or (found.node if isinstance(found.node, Alias) else None)
    return Attempt(kind, change, found.place, resolved(found.node), alias, entry, expected)


def _of_list(found: _Found, node: Sequence, chance: random.Random) -> Iterator[Attempt]:
    count = len(node.items)
    index, made = chance.randint(0, count), chance.choice(NEW)
    change = Change(Op.ADD, (*found.path, str(index)), None, tree(made), None, index)
    yield _attempt("add", change, found, (0, 0), _with(index, None, _said(made)))
    if count:
        index = chance.randrange(count)
        change = Change(Op.REMOVE, (*found.path, str(index)), None, None, index)
        yield _attempt("remove", change, found, _span(node.items[index]), _without(index))
    if count > 1:
        index, other = chance.sample(range(count), 2)
        change = Change(Op.MOVE, (*found.path, str(index)), None, None, index, other)
        yield _attempt("move", change, found, _span(node.items[index]), _moved(index, other))


def _of_mapping(found: _Found, node: Mapping, chance: random.Random) -> Iterator[Attempt]:
    index = chance.choice([None, chance.randint(0, len(node.pairs))])
    made = chance.choice(NEW)
    change = Change(Op.ADD, (*found.path, "x_made"), None, tree(made), None, index)
    yield _attempt("add", change, found, (0, 0), _with(0, _said("x_made"), _said(made)))
    named = [number for number, (key, _) in enumerate(node.pairs) if _name(key) is not None]
    if named:
        index = chance.choice(named)
        key, value = node.pairs[index]
        change = Change(Op.REMOVE, (*found.path, str(_name(key))))
        yield _attempt("remove", change, found, (key.start, max(key.end, value.end)), _without(index))
        yield _rename(found, str(_name(key)), key, value, index)


def _rename(found: _Found, name: str, key: Node, value: Node, index: int) -> Attempt:
    """The key becomes another, in its place."""
    goes = Change(Op.REMOVE, (*found.path, name), value, None, index)
    comes = Change(Op.ADD, (*found.path, "x_renamed"), None, value, None, index)

    def expected(old: Said) -> Said:
        parts = list(old.parts)
        told, inner = parts[index]
        assert told is not None
        parts[index] = (_said("x_renamed")._replace(anchor=told.anchor), inner)
        return old._replace(parts=tuple(parts))

    one = _attempt("rename", goes, found, (key.start, key.end), expected)
    return one._replace(node=key, more=(comes,))


def _with(index: int, key: Said | None, value: Said) -> Callable[[Said], Said]:
    return lambda old: old._replace(parts=(*old.parts[:index], (key, value), *old.parts[index:]))


def _without(index: int) -> Callable[[Said], Said]:
    return lambda old: old._replace(parts=(*old.parts[:index], *old.parts[index + 1 :]))


def _moved(index: int, other: int) -> Callable[[Said], Said]:
    def expected(old: Said) -> Said:
        parts = list(old.parts)
        parts.insert(other, parts.pop(index))
        return old._replace(parts=tuple(parts))

    return expected


def _span(node: Node) -> tuple[int, int]:
    return node.start, node.end


def _said(value: object) -> Said:
    match value:
        case dict():
            parts = tuple((_said(key), _said(inner)) for key, inner in value.items())
            return Said("map", f"{CORE}map", parts=parts)
        case list():
            return Said("seq", f"{CORE}seq", parts=tuple((None, _said(item)) for item in value))
        case int():
            return Said("scalar", f"{CORE}int", str(value))
        case None:
            return Said("scalar", f"{CORE}null")
    return Said("scalar", f"{CORE}str", str(value))
