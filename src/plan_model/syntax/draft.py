"""Drafts: the collections of a tree while changes are made to them; every entry knows where it stood in the text."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from operator import attrgetter

from plan_model.change import Change
from plan_model.tree.identity import Identity, ListRule, first_name, item_segments, step
from plan_model.tree.node import (
    NOWHERE,
    NULL,
    STR,
    Alias,
    Mapping,
    Node,
    Scalar,
    Sequence,
    child,
    items,
    resolved,
    text_of,
)
from plan_model.tree.path import Path

_IS_CHANGED = attrgetter("is_changed")


class Entry:
    """One value in a collection: the one that stands in the text, and the one that is to stand there."""

    __slots__ = ("change", "inner", "key", "now", "number", "old", "old_key")

    def __init__(
        self, key: Node | None, value: Node, number: int | None, change: Change | None = None
    ) -> None:
        self.key = key
        self.old_key = key
        self.number = number
        """Where it stands in the text's collection, from 0; None where it is new there."""
        self.old = None if number is None else value
        self.now = value
        self.inner: Draft | None = None
        self.change = change
        """What made the value new."""

    @property
    def is_changed(self) -> bool:
        """Is it another value, or another inside, or does it stand under another key?"""
        return (
            self.now is not self.old
            or self.key is not self.old_key
            or (self.inner is not None and self.inner.is_changed)
        )

    @property
    def name(self) -> str | None:
        """The text of a mapping's key."""
        return _text(self.key)

    def opened(self) -> Draft | None:
        """The draft of the collection that it holds; None where it holds one value, or an alias."""
        if self.inner is None and isinstance(self.now, Mapping | Sequence):
            self.inner = Draft(self.now, self.change)
        return self.inner

    def replace(self, value: Scalar | Mapping | Sequence, change: Change) -> None:
        """Let another value stand there; an anchor before it stays."""
        anchor = None if isinstance(self.now, Alias) else self.now.anchor
        self.now = value if value.anchor == anchor else value._replace(anchor=anchor)
        self.inner, self.change = None, change

    def rename(self, name: str, change: Change) -> None:
        """Let it stand under another key; an anchor before that stays."""
        anchor = self.key.anchor if isinstance(self.key, Scalar) else None
        self.key, self.change = Scalar(STR, name, anchor=anchor), change

    def node(self) -> Node:
        """The value that is to be read there."""
        return self.now if self.inner is None else self.inner.result()


class Draft:
    """One collection: as it was read or made, and the entries that it is to have.

    Entries are made when they are asked for: most edits touch one of dozens.
    """

    __slots__ = ("_entries", "_met", "_names", "change", "is_rearranged", "node")

    def __init__(self, node: Mapping | Sequence, change: Change | None) -> None:
        self.node = node
        self.change = change
        """What made the collection, or let entries come, go or move last."""
        self.is_rearranged = False
        self._names: dict[str, int] | None = None
        self._met: dict[int, Entry] = {}
        """The entries that were asked for, by number."""
        self._entries: list[Entry] | None = None
        if node.start == NOWHERE:
            self._entries = [Entry(key, value, None, change) for key, value in _parts(node)]

    @property
    def entries(self) -> list[Entry]:
        """All entries in their order."""
        if self._entries is None:
            self._entries = [self.entry(number) for number in range(len(self.node[1]))]
        return self._entries

    @property
    def met(self) -> list[Entry]:
        """The entries among which all that have changed are, while none has come, gone or moved."""
        if self._entries is not None:
            return self._entries
        found = list(self._met.values())
        return found if len(found) < 2 else [self._met[number] for number in sorted(self._met)]

    @property
    def is_changed(self) -> bool:
        """Is it new, or did an entry come, go, move or change?"""
        return self.is_rearranged or any(map(_IS_CHANGED, self._entries or self._met.values()))

    def entry(self, number: int) -> Entry:
        """The entry that stood in the text at a place, from 0."""
        found = self._met.get(number)
        if found is None:
            node = self.node
            key, value = node.pairs[number] if isinstance(node, Mapping) else (None, node.items[number])
            found = self._met[number] = Entry(key, value, number)
        return found

    def result(self) -> Mapping | Sequence:
        """The collection that is to be read."""
        if not self.is_changed:
            return self.node
        if self._entries is None:
            return self._patched()
        # Where nothing stood, or nothing is left, there is no layout to keep: the collection counts as made.
        keeps_layout = self.entries and self.node[1]
        start = self.node.start if keeps_layout else NOWHERE
        if isinstance(self.node, Mapping):
            pairs = tuple((entry.key, entry.node()) for entry in self.entries if entry.key is not None)
            return self.node._replace(pairs=pairs, start=start)
        return self.node._replace(items=tuple(entry.node() for entry in self.entries), start=start)

    def _patched(self) -> Mapping | Sequence:
        """The collection with other values in place of some."""
        node = self.node
        if isinstance(node, Mapping):
            pairs = list(node.pairs)
            for number, entry in self._met.items():
                pairs[number] = pairs[number][0], entry.node()
            return node._replace(pairs=tuple(pairs))
        found = list(node.items)
        for number, entry in self._met.items():
            found[number] = entry.node()
        return node._replace(items=tuple(found))

    def rearrange(self, entries: list[Entry], change: Change) -> None:
        """Let the collection have these entries."""
        self._entries, self.change = entries, change
        self.is_rearranged = True

    def named(self, key: str) -> list[Entry]:
        """The entries of a mapping that have this key."""
        if self._entries is None and isinstance(self.node, Mapping):
            return [
                self.entry(number)
                for number, (name, _) in enumerate(self.node.pairs)
                if (name.text if type(name) is Scalar else _text(name)) == key
            ]
        return [entry for entry in self.entries if entry.name == key]

    def item(self, segment: str, path: Path, identity: Identity) -> Entry | None:
        """The entry of that name in the list at a path: its name by now, else the one that it had."""
        had = self._had(segment, identity.rule(path))
        if had is not None and not self.is_rearranged:
            return had
        now = self.result()
        found = step(now, segment, path, identity)
        place = next((place for place, item in enumerate(items(now)) if item is found), None)
        return had if place is None else self.entries[place]

    def holds(self, segment: str, item: Node, rule: ListRule) -> bool:
        """Does an item stand in the list under this name that nothing tells apart from this one?"""
        had = self._had(segment, rule) if rule.keys or rule.by_value else None
        if had is None:
            return False
        if rule.by_value:
            return content(had.node()) == content(item)
        if rule.falls_back:
            name = first_name(had.node(), rule)
            return name is not None and name == first_name(item, rule)
        names, others = ([text_of(child(node, key)) for key in rule.keys] for node in (had.node(), item))
        return names == others and names[0] is not None

    def _had(self, segment: str, rule: ListRule) -> Entry | None:
        if self._names is None:
            assert isinstance(self.node, Sequence)
            names = item_segments(self.node, rule) if self.node.start != NOWHERE else ()
            self._names = {name: number for number, name in enumerate(names)}
        number = self._names.get(segment)
        if number is None:
            return None
        entry = self.entry(number)
        return entry if not self.is_rearranged or entry in self.entries else None


def _parts(node: Mapping | Sequence) -> Collection[tuple[Node | None, Node]]:
    return node.pairs if isinstance(node, Mapping) else [(None, item) for item in node.items]


def _text(key: Node | None) -> str | None:
    if isinstance(key, Alias):
        key = key.target
    return key.text if isinstance(key, Scalar) else None


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
