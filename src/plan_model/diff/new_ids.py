"""A tree whose entries have other ids: they, and all that refers to them, say the new ones."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Collection, Mapping
from typing import NamedTuple, TypeAlias

from plan_model.errors import UsageError
from plan_model.formats.shape import Entries, Group, Leaf, Shape, Table, shape_at
from plan_model.tree import node as nodes
from plan_model.tree.identity import ANY
from plan_model.tree.node import Node, Scalar, resolved
from plan_model.tree.path import Path, format_path, parse_path

NewIds: TypeAlias = Mapping[str, Mapping[str, str]]
"""By the name of the list (`funding.lines`): the new id of each old one."""


class Said(NamedTuple):
    """One place that says a new id."""

    list_name: str
    old: str
    was: Scalar
    """The value or key that said the old id."""
    now: Scalar
    """What stands in its place."""
    is_own: bool
    """Is it the entry's own id, and not a reference to it?"""


class Rewriting:
    """Gives the entries of a tree new ids; what is not touched stays the same object."""

    def __init__(self, shape: Shape, ids: NewIds, kept: Collection[int] = ()) -> None:
        self._root = shape
        self._ids = ids
        self._kept = kept
        """By `id()`: the values and keys that go on saying the old id."""
        self.said: dict[int, Said] = {}
        """What was rewritten, by the `id()` of what stands there now."""

    def tree(self, node: Node, shape: Shape | None, path: Path = ()) -> Node:
        """The node with the new ids; it stands at a path of keys, in which an item of a list is `*`."""
        target = resolved(node)
        match shape, target:
            case Leaf(refers_to=to), Scalar() if to in self._ids:
                return self._renamed(target, to)
            case Leaf(), Scalar() if path == ("waivers", ANY, "path"):
                return self._readdressed(target)
            case Group(fields=fields), nodes.Mapping(pairs=pairs):
                return _with_pairs(node, target, [self._field(*pair, fields, path) for pair in pairs])
            case Table(value=inner, refers_to=to), nodes.Mapping(pairs=pairs):
                return _with_pairs(node, target, [self._row(*pair, inner, to, path) for pair in pairs])
            case Entries(item=inner), nodes.Sequence(items=items):
                name = format_path(path)
                entries = [self._entry(self.tree(item, inner, (*path, ANY)), name) for item in items]
                return _with_items(node, target, entries)
        return node

    def _field(self, key: Node, value: Node, fields: Mapping[str, Shape], path: Path) -> tuple[Node, Node]:
        name = resolved(key)
        known = fields.get(name.text) if isinstance(name, Scalar) else None
        return key, self.tree(value, known, (*path, name.text)) if isinstance(name, Scalar) else value

    def _row(self, key: Node, value: Node, inner: Shape, to: str, path: Path) -> tuple[Node, Node]:
        name = resolved(key)
        if isinstance(name, Scalar) and to in self._ids:
            new = self._renamed(name, to)
            key = key if new is name else new
        return key, self.tree(value, inner, (*path, ANY))

    def _entry(self, item: Node, list_name: str) -> Node:
        """An entry of a list; where ids of that list are others, with its own."""
        target = resolved(item)
        if list_name not in self._ids or not isinstance(target, nodes.Mapping):
            return item
        return _with_pairs(item, target, [self._own(*pair, list_name) for pair in target.pairs])

    def _own(self, key: Node, value: Node, list_name: str) -> tuple[Node, Node]:
        name, said = resolved(key), resolved(value)
        if isinstance(name, Scalar) and name.text == "id" and isinstance(said, Scalar):
            return key, self._renamed(said, list_name, is_own=True)
        return key, value

    def _renamed(self, was: Scalar, list_name: str, *, is_own: bool = False) -> Scalar:
        new = self._ids[list_name].get(was.text)
        return was if new is None else self._say(was, new, list_name, was.text, is_own)

    def _readdressed(self, was: Scalar) -> Scalar:
        """The address of a waiver."""
        try:
            address = parse_path(was.text)
        except UsageError:
            return was
        for name, ids in self._ids.items():
            for old, new in ids.items():
                renamed = readdressed(address, self._root, name, old, new)
                if renamed != address:
                    return self._say(was, format_path(renamed), name, old, False)
        return was

    def _say(self, was: Scalar, text: str, list_name: str, old: str, is_own: bool) -> Scalar:
        if id(was) in self._kept:
            return was
        now = was._replace(text=text)
        self.said[id(now)] = Said(list_name, old, was, now, is_own)
        return now


def readdressed(address: Path, shape: Shape, list_name: str, old: str, new: str) -> Path:
    """An address in which the id of one entry is another one."""
    renamed: list[str] = []
    for depth, segment in enumerate(address):
        name, sign, rest = segment.partition("@")
        above = address[:depth]
        is_named = format_path(above) == list_name or is_named_by(shape_at(shape, above), list_name)
        renamed.append(f"{new}{sign}{rest}" if is_named and name == old else segment)
    return tuple(renamed)


def is_named_by(shape: Shape | None, list_name: str) -> bool:
    """Is what stands below a collection of this shape named by the ids of that list?"""
    match shape:
        case Table(refers_to=to):
            return to == list_name
        case Entries(item=Leaf(refers_to=to), by_value=True):
            return to == list_name
        case Entries(item=Group(fields=fields), keys=(first, *_)):
            named = fields.get(first)
            return isinstance(named, Leaf) and named.refers_to == list_name
    return False


def _with_pairs(node: Node, target: nodes.Mapping, pairs: list[tuple[Node, Node]]) -> Node:
    same = all(
        one is two
        for was, now in zip(target.pairs, pairs, strict=True)
        for one, two in zip(was, now, strict=True)
    )
    return node if same else target._replace(pairs=tuple(pairs))


def _with_items(node: Node, target: nodes.Sequence, items: list[Node]) -> Node:
    same = all(was is now for was, now in zip(target.items, items, strict=True))
    return node if same else target._replace(items=tuple(items))
