"""Three trees to one: what one side changed is taken, what both changed differently is a conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable

from plan_model.diff.canonical import canonical
from plan_model.diff.structure import diff_trees
from plan_model.merge.conflict import Conflict, Merge, Why
from plan_model.merge.contents import Contents
from plan_model.merge.moves import followed
from plan_model.merge.order import Order, merged_order, woven
from plan_model.merge.rows import Items, Row, identity_of, rows_of
from plan_model.merge.written import with_places
from plan_model.tree.identity import ANY, Identity, ListRule, item_segments
from plan_model.tree.node import NULL, SEQ, Mapping, Node, Scalar, Sequence, resolved, text_of
from plan_model.tree.path import Path


def merge_trees(base: Node, ours: Node, theirs: Node, identity: Identity) -> Merge:
    """Take into our tree what they changed since the base; what contradicts our own changes stays ours, a conflict.

    Entries are told apart by identity. An item that one side moved to another list, and the other changed, is moved
    and changed.
    """
    tree, conflicts = _merged(base, ours, theirs, identity)
    follows = followed(base, ours, theirs, conflicts, identity)
    if follows is not None:
        tree, conflicts = _merged(*follows, identity)
    changes = with_places(diff_trees(ours, tree, identity), tree, identity)
    return Merge(ours, tree, changes, conflicts, identity)


def _merged(base: Node, ours: Node, theirs: Node, identity: Identity) -> tuple[Node, tuple[Conflict, ...]]:
    merging = _Merging(identity)
    tree = merging.entry(base, ours, theirs, ())
    assert tree is not None
    return tree, tuple(merging.conflicts)


_Content = Callable[[Node], Hashable]


class _Merging:
    def __init__(self, identity: Identity) -> None:
        self.conflicts: list[Conflict] = []
        self._identity = identity
        self._contents = Contents(identity)

    def entry(
        self, base: Node | None, ours: Node | None, theirs: Node | None, path: Path, place: int | None = None
    ) -> Node | None:
        """What is to stand at a path; None: nothing."""
        same = self._contents.same
        if same(ours, theirs, path) or same(base, theirs, path):
            return ours
        if same(base, ours, path):
            return theirs
        why = _why(base, ours, theirs)
        if ours is not None and theirs is not None:
            merged = self._inside(base, ours, theirs, path)
            if merged is not None:
                return merged
        self.conflicts.append(Conflict(path, base, ours, theirs, why, place))
        return ours

    # --- mappings ------------------------------------------------------------------------------------------------

    def _inside(self, base: Node | None, ours: Node, theirs: Node, path: Path) -> Node | None:
        """Two collections of one kind, merged entry by entry; None where that cannot be."""
        before = None if base is None else resolved(base)
        if isinstance(before, Scalar) and before.tag == NULL:
            before = None
        mine, yours = resolved(ours), resolved(theirs)
        if isinstance(mine, Mapping) and isinstance(yours, Mapping) and mine.tag == yours.tag:
            if before is None and self._is_chapter(path):
                before = Mapping(mine.tag, ())
            return self._mappings(before, mine, yours, ours, path) if isinstance(before, Mapping) else None
        if isinstance(mine, Sequence) and isinstance(yours, Sequence) and mine.tag == yours.tag:
            if before is None and (self._identity.rule(path).keys or self._identity.rule(path).by_value):
                before = Sequence(SEQ, ())
            return self._lists(before, mine, yours, ours, path) if isinstance(before, Sequence) else None
        return None

    def _is_chapter(self, path: Path) -> bool:
        return not path or (len(path) == 1 and path[0] in self._identity.chapters)

    def _mappings(
        self, base: Mapping, ours: Mapping, theirs: Mapping, standing: Node, path: Path
    ) -> Node | None:
        before, mine, yours = _named(base), _named(ours), _named(theirs)
        if before is None or mine is None or yours is None:
            return None
        values: dict[Hashable, tuple[Node, Node]] = {}
        for name in {**mine, **yours, **before}:
            key, segment = (mine.get(name) or yours.get(name) or before[name])[:2]
            sides = _value(before, name), _value(mine, name), _value(yours, name)
            value = self.entry(*sides, (*path, segment))
            if value is not None:
                values[name] = key, value
        numbers = {name: number for number, name in enumerate(values)}
        order = woven(
            [numbers[name] for name in mine if name in numbers],
            [numbers[name] for name in yours if name in numbers],
        )
        kept = tuple(values.values())
        pairs = tuple(kept[number] for number in order.rows)
        is_ours = len(pairs) == len(ours.pairs) and all(
            new[1] is old[1] for new, old in zip(pairs, ours.pairs, strict=True)
        )
        return standing if is_ours else ours._replace(pairs=pairs)

    # --- lists ---------------------------------------------------------------------------------------------------

    def _lists(self, base: Sequence, ours: Sequence, theirs: Sequence, standing: Node, path: Path) -> Node:
        rule = self._identity.rule(path)
        known = len(self.conflicts)
        rows = rows_of(base.items, ours.items, theirs.items, rule, self._content(path))
        sides = [(_item(base, row.base), _item(ours, row.ours), _item(theirs, row.theirs)) for row in rows]
        names = _row_names(rows, (base, ours, theirs), rule)
        merged: dict[int, Node] = {}
        for number, row in enumerate(rows):
            value = self.entry(*sides[number], (*path, names[number]), row.theirs)
            if value is not None:
                merged[number] = value
        disputed = {conflict.path[len(path)] for conflict in self.conflicts[known:]}
        order = _order(rows, merged, names, disputed, rule)
        self.conflicts += [
            Conflict((*path, names[number]), *sides[number], Why.MOVED_APART, rows[number].theirs)
            for number in order.moved_apart
        ]
        self._tell_our_places(known, path, [names[number] for number in order.rows])
        items = tuple(merged[number] for number in order.rows)
        why = self._trouble_with_all(known, path, items, (base, ours, theirs), rule)
        if why is not None:
            del self.conflicts[known:]
            self.conflicts.append(Conflict(path, base, ours, theirs, why))
            return standing
        is_ours = len(items) == len(ours.items) and all(map(_is, items, ours.items))
        return standing if is_ours else ours._replace(items=items)

    def _tell_our_places(self, known: int, path: Path, names: list[str]) -> None:
        """Where the items in conflict stand in the merged list, so that ours can be put back after theirs was tried."""
        places = {name: place for place, name in enumerate(names)}
        self.conflicts[known:] = [
            conflict._replace(our_place=places.get(conflict.path[-1]))
            if len(conflict.path) == len(path) + 1
            else conflict
            for conflict in self.conflicts[known:]
        ]

    def _trouble_with_all(
        self,
        known: int,
        path: Path,
        merged: Items,
        sides: tuple[Sequence, Sequence, Sequence],
        rule: ListRule,
    ) -> Why | None:
        """Why the list is settled as one: items are doubled, or those in conflict have no name to be found by.

        An item that only the base and theirs have is called by its place in the base, where nobody finds it any more.
        """
        _, ours, theirs = sides
        if _doubles(merged, ours.items, theirs.items, rule):
            return Why.SAME_IDENTITY
        if rule.by_value or len(self.conflicts) == known:
            return None
        nameless = {
            str(place)
            for side in (merged, *(side.items for side in sides))
            for place, item in enumerate(side)
            if identity_of(item, rule) is None
        }
        is_lost = any(conflict.path[len(path)] in nameless for conflict in self.conflicts[known:])
        return Why.BOTH_CHANGED if is_lost else None

    def _content(self, path: Path) -> _Content:
        inside = (*path, ANY)
        return lambda item: self._contents.number(item, inside)


_Named = dict[Hashable, tuple[Node, str, Node]]
"""Key, segment and value by canonical key."""


def _why(base: Node | None, ours: Node | None, theirs: Node | None) -> Why:
    if ours is None:
        return Why.REMOVED_CHANGED
    if theirs is None:
        return Why.CHANGED_REMOVED
    return Why.BOTH_ADDED if base is None else Why.BOTH_CHANGED


def _named(mapping: Mapping) -> _Named | None:
    """The pairs of a mapping; a doubled key is `key#2` the second time. None where a key is no scalar."""
    named: _Named = {}
    for key, value in mapping.pairs:
        target = resolved(key)
        if not isinstance(target, Scalar):
            return None
        name, segment, count = canonical(target), target.text, 1
        while name in named:
            count += 1
            name, segment = (canonical(target), count), f"{target.text}#{count}"
        named[name] = key, segment, value
    return named


def _value(side: _Named, name: Hashable) -> Node | None:
    return side[name][2] if name in side else None


def _is(one: Node, other: Node) -> bool:
    return one is other


def _item(side: Sequence, place: int | None) -> Node | None:
    return None if place is None else side.items[place]


def _row_names(
    rows: tuple[Row, ...], sides: tuple[Sequence, Sequence, Sequence], rule: ListRule
) -> tuple[str, ...]:
    """What each item is called: on our side, where it is there; in full where it has several keys."""
    segments = [_full_names(side, rule) for side in sides]
    return tuple(
        next(segments[side][place] for side in (1, 0, 2) if (place := row[side]) is not None) for row in rows
    )


def _full_names(side: Sequence, rule: ListRule) -> tuple[str, ...]:
    """`berg@2024-01-01` finds the term also when berg comes to have another one."""
    names = item_segments(side, rule)
    if len(rule.keys) < 2 or rule.falls_back:
        return names
    parts = (identity_of(item, rule) for item in side.items)
    full = ["@".join(filter(None, part)) if isinstance(part, tuple) else None for part in parts]
    return tuple(
        name if part is None or full.count(part) > 1 else part for name, part in zip(names, full, strict=True)
    )


def _order(
    rows: tuple[Row, ...], merged: dict[int, Node], names: tuple[str, ...], disputed: set[str], rule: ListRule
) -> Order:
    base, ours, theirs = (_in_order(rows, merged, side) for side in range(3))
    if not rule.ordered:
        return woven(ours, theirs)
    in_dispute = {number for number in merged if names[number] in disputed}
    return merged_order(
        base, ours, theirs, in_dispute, lambda number: _sort_text(merged[number], names[number], rule)
    )


def _in_order(rows: tuple[Row, ...], merged: dict[int, Node], side: int) -> list[int]:
    """The rows of one side that the merged list has, in the order of that side."""
    places = {place: number for number, row in enumerate(rows) if (place := row[side]) is not None}
    return [places[place] for place in sorted(places) if places[place] in merged]


def _doubles(merged: Items, ours: Items, theirs: Items, rule: ListRule) -> bool:
    """Has an identity more items than on either side?"""
    if not rule.keys and not rule.by_value:
        return False
    counts = [Counter(identity_of(item, rule) for item in side) for side in (merged, ours, theirs)]
    return any(
        count > max(1, counts[1][name], counts[2][name])
        for name, count in counts[0].items()
        if name is not None
    )


def _sort_text(node: Node, name: str, rule: ListRule) -> str:
    """What an item is sorted by: its name; where it has none, all that it says."""
    return name if rule.keys or rule.by_value else _told(node)


def _told(node: Node) -> str:
    target = resolved(node)
    if isinstance(target, Scalar):
        return f"{target.tag} {text_of(target) or ''}"
    if isinstance(target, Mapping):
        return "{" + ",".join(sorted(f"{_told(key)}:{_told(value)}" for key, value in target.pairs)) + "}"
    return "[" + ",".join(map(_told, target.items)) + "]"
