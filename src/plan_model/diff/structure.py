"""Structure: two trees to changes. Maps are unordered, lists are matched by identity, scalars keep their type."""

from __future__ import annotations

import gc
from collections.abc import Hashable, Iterable

from plan_model.change import Change, Op
from plan_model.diff.at_once import (
    items_that_differ,
    pairs_that_differ,
    plain_keys,
    say_the_same,
    values_that_differ,
)
from plan_model.diff.canonical import Interner, canonical, same_scalar
from plan_model.diff.fallback import named_alike
from plan_model.diff.matching import (
    match_names,
    match_without_names,
    moved_pairs,
    names_that_tell_apart,
)
from plan_model.tree.identity import Identity, ListRule, item_segments
from plan_model.tree.node import STR, Alias, Mapping, Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path

_REPEAT = 100
"""An entry that aliases show in several places is told in full in each, unless it has more changes than this."""


def diff_trees(a: Node, b: Node, identity: Identity) -> tuple[Change, ...]:
    """The changes that make tree `a` say what tree `b` says; none where they say the same.

    A changed value is one SET; an entry that comes or goes is one ADD or REMOVE with all that is in it; an item
    of an ordered list with identities that left the order is a MOVE, as few as possible. A chapter, and a list whose
    items have keys, comes and goes empty, and its entries are changes of their own.
    A path leads through the tree `a`; only the last segment of an ADD is the entry's name in `b`.
    Applied in turn they make `b` of `a`: what is inside the items of a list comes first; then MOVE and REMOVE take
    items out of it, from the last, and MOVE and ADD put them in, from the first.
    """
    comparison = _Comparison(identity)
    # The collector would look through both trees, which are no garbage, and double the time of a large comparison.
    collected = gc.isenabled()
    gc.disable()
    try:
        comparison.compare(a, b, ())
        return tuple(comparison.changes)
    finally:
        if collected:
            gc.enable()


class _Comparison:
    def __init__(self, identity: Identity) -> None:
        self.changes: list[Change] = []
        self._identity = identity
        self._contents = Interner()
        self._told: dict[tuple[int, int], int] = {}

    def compare(self, old: Node, new: Node, path: Path) -> None:
        """Tell how the entry at a path differs."""
        if old is new:
            return
        if type(old) is Scalar and type(new) is Scalar:
            if not same_scalar(old, new):
                self._set(old, new, path)
            return
        ours, theirs = resolved(old), resolved(new)
        if isinstance(ours, Scalar) and isinstance(theirs, Scalar):
            if not same_scalar(ours, theirs):
                self._set(old, new, path)
        elif ours.__class__ is not theirs.__class__ or ours.tag != theirs.tag:
            self._replace(old, new, path)
        elif ours.anchor or theirs.anchor:
            self._shared(old, new, path)
        else:
            self._collection(old, new, path)

    def _shared(self, old: Node, new: Node, path: Path) -> None:
        """An entry that other places may share: told once in full, so that nested aliases do not multiply."""
        if self._same(old, new):
            return
        pair = id(resolved(old)), id(resolved(new))
        if self._told.get(pair, 0) > _REPEAT:
            self._set(old, new, path)
            return
        start = len(self.changes)
        self._collection(old, new, path)
        self._told[pair] = len(self.changes) - start

    def _collection(self, old: Node, new: Node, path: Path) -> None:
        ours, theirs = resolved(old), resolved(new)
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            places = values_that_differ(ours, theirs)
            named, renamed = (None, None) if places is not None else (_named(ours), _named(theirs))
            if places is not None:
                self._values(ours, theirs, places, path)
            elif named is not None and renamed is not None:
                self._pairs(named, renamed, path)
            elif not self._same(ours, theirs):
                self._set(old, new, path)
        elif isinstance(ours, Sequence) and isinstance(theirs, Sequence):
            self._items(ours, theirs, path)

    def _values(self, ours: Mapping, theirs: Mapping, places: Iterable[int], path: Path) -> None:
        """Tell how two mappings of the same keys, all of them texts, differ at some places."""
        for place in places:
            key, old = ours.pairs[place]
            self.compare(old, theirs.pairs[place][1], (*path, str(resolved(key)[1])))

    def _pairs(self, ours: _Named, theirs: _Named, path: Path) -> None:
        removed: list[tuple[str, Node]] = []
        for key, (segment, value) in ours.items():
            if key in theirs:
                other = theirs[key][1]
                if not say_the_same(value, other):
                    self.compare(value, other, (*path, segment))
            else:
                removed.append((segment, value))
        for segment, value in reversed(removed):
            self._remove(value, (*path, segment))
        for key, (segment, value) in theirs.items():
            if key not in ours:
                self._add(value, (*path, segment))

    def _items(self, ours: Sequence, theirs: Sequence, path: Path) -> None:
        rule = self._identity.rule(path)
        if not ours.items or not theirs.items:
            self._all_items(ours, theirs, rule, path)
            return
        names = names_that_tell_apart(ours, rule)
        places = None if names is None else items_that_differ(ours, theirs, names, rule.keys[0])
        if places is not None and names is not None:
            self._matched(ours, theirs, zip(places, places, strict=True), names, path)
            return
        if len(ours.items) == len(theirs.items) and all(map(say_the_same, ours.items, theirs.items)):
            return
        if rule.falls_back and self._same(ours, theirs):
            return
        others = names_that_tell_apart(theirs, rule)
        if names is None or others is None:
            match = match_without_names(ours.items, theirs.items, rule, self._content)
            names, others = item_segments(ours, rule), item_segments(theirs, rule)
            if rule.falls_back:
                match, names = named_alike(ours, theirs, rule, match)
        else:
            match = match_names(names, others)
        self._matched(ours, theirs, pairs_that_differ(ours, theirs, match.pairs), names, path)
        moved = moved_pairs(match.pairs) if rule.ordered else ()
        self.changes += [
            *(Change(Op.MOVE, (*path, names[i]), ours.items[i], ours.items[i], i, j) for i, j in moved),
            *(Change(Op.REMOVE, (*path, names[i]), ours.items[i], None, i) for i in reversed(match.removed)),
            *(Change(Op.ADD, (*path, others[j]), None, theirs.items[j], None, j) for j in match.added),
        ]

    def _all_items(self, ours: Sequence, theirs: Sequence, rule: ListRule, path: Path) -> None:
        """Tell all items of one of two lists, the other of which has none."""
        names, others = item_segments(ours, rule), item_segments(theirs, rule)
        self.changes += [
            Change(Op.REMOVE, (*path, names[i]), ours.items[i], None, i) for i in reversed(range(len(names)))
        ]
        self.changes += [
            Change(Op.ADD, (*path, others[j]), None, theirs.items[j], None, j) for j in range(len(others))
        ]

    def _matched(
        self,
        ours: Sequence,
        theirs: Sequence,
        pairs: Iterable[tuple[int, int]],
        names: tuple[str, ...],
        path: Path,
    ) -> None:
        """Compare the items of two lists that are the same entry."""
        for left, right in pairs:
            self.compare(ours.items[left], theirs.items[right], (*path, names[left]))

    def _add(self, new: Node, path: Path) -> None:
        hollow = self._hollow(new, path)
        self.changes.append(Change(Op.ADD, path, new=hollow))
        if hollow is not new:
            self._collection(hollow, new, path)

    def _remove(self, old: Node, path: Path) -> None:
        hollow = self._hollow(old, path)
        if hollow is not old:
            self._collection(old, hollow, path)
        self.changes.append(Change(Op.REMOVE, path, old=hollow))

    def _replace(self, old: Node, new: Node, path: Path) -> None:
        """Tell a value of one sort that takes the place of one of another."""
        was, now = self._hollow(old, path), self._hollow(new, path)
        if was is not old:
            self._collection(old, was, path)
        self._set(was, now, path)
        if now is not new:
            self._collection(now, new, path)

    def _hollow(self, node: Node, path: Path) -> Node:
        """What comes and goes as itself: of a chapter, or of a list whose items have keys, the collection alone."""
        target = resolved(node)
        if isinstance(target, Mapping):
            return Mapping(target.tag, ()) if target.pairs and self._is_chapter(path) else node
        if isinstance(target, Sequence):
            return Sequence(target.tag, ()) if target.items and self._identity.rule(path).keys else node
        return node

    def _is_chapter(self, path: Path) -> bool:
        return not path or (len(path) == 1 and path[0] in self._identity.chapters)

    def _set(self, old: Node, new: Node, path: Path) -> None:
        self.changes.append(Change(Op.SET, path, old, new))

    def _same(self, old: Node, new: Node) -> bool:
        return self._contents.number(old) == self._contents.number(new)

    def _content(self, item: Node) -> Hashable:
        node = resolved(item)
        return canonical(node) if isinstance(node, Scalar) else self._contents.number(node)


_Named = dict[Hashable, tuple[str, Node]]
"""Segment and value by canonical key."""


def _named(mapping: Mapping) -> _Named | None:
    """The pairs of a mapping; a doubled key is `key#2` the second time. None where a key is no scalar."""
    keys = plain_keys(mapping)
    if keys is not None:
        return {key: (key, pair[1]) for key, pair in zip(keys, mapping.pairs, strict=True)}
    named: _Named = {}
    counts: dict[Hashable, int] = {}
    for key, value in mapping.pairs:
        if isinstance(key, Alias):
            key = key.target
        if not isinstance(key, Scalar):
            return None
        name = said = canonical(key) if key.tag != STR else key.text
        segment = key.text
        while name in named:
            counts[said] = count = counts.get(said, 1) + 1
            name, segment = (said, count), f"{key.text}#{count}"
        named[name] = segment, value
    return named
