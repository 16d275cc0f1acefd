"""Drafts: the collections of a tree while changes are made to them; every entry knows where it stood in the text."""

from __future__ import annotations

from collections.abc import Hashable

from plan_model.change import Change
from plan_model.tree.identity import Identity, ListRule, item_segments, step
from plan_model.tree.node import NOWHERE, NULL, Alias, Mapping, Node, Scalar, Sequence, items, resolved
from plan_model.tree.path import Path


class Entry:
    """One value in a collection: the one that stands in the text, and the one that is to stand there."""

    __slots__ = ("change", "inner", "key", "now", "number", "old")

    def __init__(
        self, key: Node | None, value: Node, number: int | None, change: Change | None = None
    ) -> None:
        self.key = key
        self.number = number
        """Where it stands in the text's collection, from 0; None where it is new there."""
        self.old = None if number is None else value
        self.now = value
        self.inner: Draft | None = None
        self.change = change
        """What made the value new."""

    @property
    def is_changed(self) -> bool:
        """Is it another value, or another inside?"""
        return self.now is not self.old or (self.inner is not None and self.inner.is_changed)

    @property
    def name(self) -> str | None:
        """The text of a mapping's key."""
        key = resolved(self.key) if self.key is not None else None
        return key.text if isinstance(key, Scalar) else None

    def opened(self) -> Draft | None:
        """The draft of the collection that it holds; None where it holds one value, or an alias."""
        if self.inner is None and isinstance(self.now, Mapping | Sequence):
            self.inner = Draft(self.now, self.change)
        return self.inner

    def replace(self, value: Scalar | Mapping | Sequence, change: Change) -> None:
        """Let another value stand there; an anchor before it stays."""
        anchor = None if isinstance(self.now, Alias) else self.now.anchor
        self.now, self.inner, self.change = value._replace(anchor=anchor), None, change

    def node(self) -> Node:
        """The value that is to be read there."""
        return self.now if self.inner is None else self.inner.result()


class Draft:
    """One collection: as it was read or made, and the entries that it is to have."""

    __slots__ = ("_names", "change", "entries", "is_rearranged", "node")

    def __init__(self, node: Mapping | Sequence, change: Change | None) -> None:
        self.node = node
        self.change = change
        """What made the collection, or let entries come, go or move last."""
        pairs = node.pairs if isinstance(node, Mapping) else [(None, item) for item in node.items]
        is_made = node.start == NOWHERE
        self.entries = [
            Entry(key, value, None if is_made else number, change if is_made else None)
            for number, (key, value) in enumerate(pairs)
        ]
        self.is_rearranged = False
        self._names: dict[str, int] | None = None

    @property
    def is_changed(self) -> bool:
        """Did an entry come, go, move or change?"""
        return self.is_rearranged or any(entry.is_changed for entry in self.entries)

    def result(self) -> Mapping | Sequence:
        """The collection that is to be read."""
        if not self.is_changed:
            return self.node
        # Where nothing stood, or nothing is left, there is no layout to keep: the collection counts as made.
        keeps_layout = self.entries and self.node[1]
        start = self.node.start if keeps_layout else NOWHERE
        if isinstance(self.node, Mapping):
            pairs = tuple((entry.key, entry.node()) for entry in self.entries if entry.key is not None)
            return self.node._replace(pairs=pairs, start=start)
        return self.node._replace(items=tuple(entry.node() for entry in self.entries), start=start)

    def rearrange(self, entries: list[Entry], change: Change) -> None:
        """Let the collection have these entries."""
        self.entries, self.change, self.is_rearranged = entries, change, True

    def twins(self, key: str) -> int:
        """How many entries of a mapping have this key."""
        return sum(entry.name == key for entry in self.entries)

    def find(self, segment: str, path: Path, identity: Identity) -> Entry | None:
        """The entry of that name in the collection at a path: its name by now, else the one that it had."""
        if isinstance(self.node, Mapping):
            return next((entry for entry in self.entries if entry.name == segment), None)
        had = self._had(segment, identity.rule(path))
        if had is not None and not self.is_rearranged:
            return had
        now = self.result()
        found = step(now, segment, path, identity)
        place = next((place for place, item in enumerate(items(now)) if item is found), None)
        return had if place is None else self.entries[place]

    def _had(self, segment: str, rule: ListRule) -> Entry | None:
        if self._names is None:
            assert isinstance(self.node, Sequence)
            names = item_segments(self.node, rule) if self.node.start != NOWHERE else ()
            self._names = {name: number for number, name in enumerate(names)}
        number = self._names.get(segment)
        if number is None:
            return None
        return next((entry for entry in self.entries if entry.number == number), None)


def made(node: Node) -> Scalar | Mapping | Sequence:
    """A copy without places, quotes, layout and anchors, as a person would have made it; aliases written out."""
    node = resolved(node)
    if isinstance(node, Scalar):
        return Scalar(node.tag, node.text)
    if isinstance(node, Mapping):
        return Mapping(node.tag, tuple((made(key), made(value)) for key, value in node.pairs))
    return Sequence(node.tag, tuple(made(item) for item in node.items))


def content(node: Node) -> Hashable:
    """What a node says: equal for nodes that say the same, whatever the order of their keys."""
    node = resolved(node)
    if isinstance(node, Scalar):
        return node.tag, "" if node.tag == NULL else node.text
    if isinstance(node, Mapping):
        return node.tag, frozenset((content(key), content(value)) for key, value in node.pairs)
    return node.tag, tuple(content(item) for item in node.items)


def children(node: Mapping | Sequence) -> tuple[Node, ...]:
    """The values of a mapping, the items of a list."""
    return tuple(value for _, value in node.pairs) if isinstance(node, Mapping) else node.items
