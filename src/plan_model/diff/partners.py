"""Partners: which part of an older version of a tree is which part of a newer one, also where an id was renamed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property

from plan_model.diff.canonical import Interner, canonical
from plan_model.diff.matching import match_lists
from plan_model.diff.moved_entries import Entry, moved_entries
from plan_model.tree import node as nodes
from plan_model.tree.identity import ANY, Identity, item_segments, locate
from plan_model.tree.node import Mapping, Node, Scalar, child, entries, resolved, text_of
from plan_model.tree.path import Path

_ID = "id"
_SIGNS = ("name", "label", "title", "ref")
"""What an entry is called: it is told by that, where its id is another one."""
_TELLING = 2
"""So many values beside its id tell an entry: less than that, others have too."""


class Partners:
    """Two versions of one tree: the newer, and the one that it was made of."""

    def __init__(self, newer: Node, older: Node, identity: Identity, contents: Interner) -> None:
        self._newer, self._older = newer, older
        self._identity = identity
        self._contents = contents

    def of(self, newer: Node, older: Node, pattern: Path) -> dict[int, int]:
        """Which child of the older node is which child of the newer one, by their places; both stand at a pattern."""
        one, other = resolved(newer), resolved(older)
        if one.tag != other.tag:
            return {}
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            return self._of_pairs(one, other)
        if isinstance(one, nodes.Sequence) and isinstance(other, nodes.Sequence):
            return self._of_items(one, other, pattern)
        return {}

    def path_before(self, path: Path) -> Path | None:
        """Where the older version has what the newer one has at a path; None where one of them has nothing there."""
        newer, older = self._newer, self._older
        pattern: Path = ()
        before: Path = ()
        for segment in path:
            names = segments_of(newer, pattern, self._identity)
            place = names.index(segment) if segment in names else None
            other = self.of(newer, older, pattern).get(place) if place is not None else None
            if place is None or other is None:
                return None
            before = (*before, segments_of(older, pattern, self._identity)[other])
            pattern = (*pattern, step_of(newer, place))
            newer, older = child_at(newer, place), child_at(older, other)
        return before

    def _of_pairs(self, newer: Mapping, older: Mapping) -> dict[int, int]:
        places = {key: index for index, key in enumerate(_keys(older))}
        keys = list(_keys(newer))
        found = {index: places[key] for index, key in enumerate(keys) if key in places}
        if len(found) < min(len(keys), len(places)) and self._old_ids:
            taken = set(found.values())
            for index, key in enumerate(keys):
                place = places.get((self._old_ids.get(key[0]), 1)) if index not in found else None
                if place is not None and place not in taken:
                    found[index] = place
        return found

    def _of_items(self, newer: nodes.Sequence, older: nodes.Sequence, pattern: Path) -> dict[int, int]:
        rule = self._identity.rule(pattern)
        match = match_lists(newer, older, rule, self._contents.number)
        found = dict(match.pairs)
        if match.removed and match.added and rule.keys:
            renamed = self.renamed.get(pattern, {}) if rule.keys == (_ID,) else self._old_ids
            was: dict[tuple[Hashable, ...], int] = {
                _names(older.items[place], rule.keys): place for place in match.added
            }
            for index in match.removed:
                first, *rest = _names(newer.items[index], rule.keys)
                place = was.pop((renamed.get(first), *rest), None)
                if place is not None:
                    found[index] = place
        return found

    @cached_property
    def _old_ids(self) -> dict[Hashable, str]:
        """The old id of each that is renamed, for what refers to it."""
        return {new: old for renamed in self.renamed.values() for new, old in renamed.items()}

    @cached_property
    def moved(self) -> dict[int, Entry]:
        """By the `id()` of an entry that came from another list of the same kind: where it stood."""
        return moved_entries(self._newer, self._older, self._identity)

    @cached_property
    def renamed(self) -> dict[Path, dict[Hashable, str]]:
        """By list: the ids that entries have now, and those that they had; what an entry says tells it."""
        return {
            pattern: dict(
                self._renamed_in(
                    *(
                        nodes.items(locate(tree, pattern, self._identity))
                        for tree in (self._newer, self._older)
                    )
                )
            )
            for pattern, rule in self._identity.rules
            if rule.keys == (_ID,) and ANY not in pattern
        }

    def _renamed_in(self, newer: tuple[Node, ...], older: tuple[Node, ...]) -> Iterator[tuple[Hashable, str]]:
        ours, theirs = _by_id(newer), _by_id(older)
        come = {id_: ours[id_] for id_ in ours.keys() - theirs.keys()}
        gone = {id_: theirs[id_] for id_ in theirs.keys() - ours.keys()}
        yield from self._told_by("", come, gone)
        for sign in _SIGNS:
            yield from self._told_by(sign, come, gone)

    def _told_by(
        self, sign: str, come: dict[str, Node], gone: dict[str, Node]
    ) -> Iterator[tuple[Hashable, str]]:
        """Pairs of entries that alone on each side say the same under a key, or where it is empty in all but the id."""
        ours, theirs = (_alone(found, lambda item: self._said(item, sign)) for found in (come, gone))
        for said in ours.keys() & theirs.keys():
            del come[ours[said]], gone[theirs[said]]
            yield ours[said], theirs[said]

    def _said(self, item: Node, sign: str) -> Hashable:
        if sign:
            value = child(item, sign)
            is_named = value is not None and (text_of(value) or isinstance(resolved(value), Mapping))
            return self._contents.number(value) if value is not None and is_named else None
        told = frozenset((key, self._contents.number(value)) for key, value in entries(item) if key != _ID)
        return told if len(told) >= _TELLING else None


def segments_of(node: Node, pattern: Path, identity: Identity) -> tuple[str, ...]:
    """The segments of a node's children, in their order; none for a scalar."""
    target = resolved(node)
    if isinstance(target, Mapping):
        return tuple(_segments(target))
    if isinstance(target, nodes.Sequence):
        return item_segments(target, identity.rule(pattern))
    return ()


def step_of(node: Node, index: int) -> str:
    """A child's segment as the list rules' patterns have it: an item of a list is any item."""
    target = resolved(node)
    key = resolved(target.pairs[index][0]) if isinstance(target, Mapping) else None
    return key.text if isinstance(key, Scalar) else ANY


def child_at(node: Node, index: int) -> Node:
    """A child by its place."""
    target = resolved(node)
    assert not isinstance(target, Scalar)
    return target.pairs[index][1] if isinstance(target, Mapping) else target.items[index]


def _segments(mapping: Mapping) -> Iterator[str]:
    """The keys of a mapping; a doubled key is `key#2` the second time, one that is no scalar its number."""
    seen: dict[str, int] = {}
    for index, (key, _) in enumerate(mapping.pairs):
        name = resolved(key)
        text = name.text if isinstance(name, Scalar) else str(index)
        seen[text] = seen.get(text, 0) + 1
        yield text if seen[text] == 1 else f"{text}#{seen[text]}"


def _keys(mapping: Mapping) -> Iterator[tuple[Hashable, int]]:
    """What tells the pairs of a mapping apart: the key with its type, and how often it came before."""
    seen: dict[Hashable, int] = {}
    for key, _ in mapping.pairs:
        name = resolved(key)
        said = canonical(name) if isinstance(name, Scalar) else id(name)
        seen[said] = seen.get(said, 0) + 1
        yield said, seen[said]


def _names(item: Node, keys: Iterable[str]) -> tuple[Hashable, ...]:
    return tuple(text_of(child(item, key)) for key in keys)


def _by_id(items: Iterable[Node]) -> dict[str, Node]:
    return {id_: item for item in items if (id_ := text_of(child(item, _ID))) is not None}


def _alone(found: dict[str, Node], said: Callable[[Node], Hashable]) -> dict[Hashable, str]:
    """The ids by what their entries say, where one entry alone says it."""
    ids: dict[Hashable, list[str]] = {}
    for id_, item in found.items():
        told = said(item)
        if told is not None:
            ids.setdefault(told, []).append(id_)
    return {told: ids[told][0] for told in ids if len(ids[told]) == 1}
