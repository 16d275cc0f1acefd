"""Changes made in a tree, one after another, by somebody who knows nothing of the writer; and what a tree says."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import groupby

from plan_model.change import Change, Op
from plan_model.diff.canonical import canonical
from plan_model.tree.identity import Identity, item_segments, step, undoubled
from plan_model.tree.node import Mapping, Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path
from tests.trees import tree

Said = tuple[Hashable, ...]


def said(node: Node, identity: Identity, path: Path = ()) -> Said:
    """What a tree says, with types; the order of keys, and of lists whose order means nothing, aside."""
    return Saying(identity).said(node, path)


class Saying:
    """What trees say, each part of them looked at once: trees that come of one another share most."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._known: dict[tuple[int, Path], tuple[Node, Said]] = {}
        """With the node itself, so that no other node gets its id."""

    def said(self, node: Node, path: Path = ()) -> Said:
        """What stands at a path says."""
        target = resolved(node)
        if isinstance(target, Scalar):
            return "scalar", canonical(target)
        known = self._known.get((id(target), path))
        if known is None:
            told = self._pairs(target, path) if isinstance(target, Mapping) else self._items(target, path)
            known = self._known[id(target), path] = target, told
        return known[1]

    def _pairs(self, mapping: Mapping, path: Path) -> Said:
        found = [(self.said(key), self.said(value, (*path, name_of(key)))) for key, value in mapping.pairs]
        return "map", mapping.tag, tuple(sorted(found, key=repr if _is_doubled(found) else _key))

    def _items(self, sequence: Sequence, path: Path) -> Said:
        rule = self._identity.rule(path)
        names = item_segments(sequence, rule)
        listed = [self.said(item, (*path, name)) for item, name in zip(sequence.items, names, strict=True)]
        return "seq", sequence.tag, tuple(listed if rule.ordered else sorted(listed, key=repr))


def _key(pair: tuple[Said, Said]) -> str:
    return repr(pair[0])


def _is_doubled(pairs: list[tuple[Said, Said]]) -> bool:
    return len({key for key, _ in pairs}) < len(pairs)


def name_of(key: Node) -> str:
    """The segment of a key."""
    name = resolved(key)
    return name.text if isinstance(name, Scalar) else ""


def apply(changes: Iterable[Change], start: Node, identity: Identity) -> Node:
    """The tree after the changes, in turn; of one list's own changes those that take items out come first.

    An AssertionError or ValueError where one does not fit.
    """
    applying = _Applying(identity)
    for is_list, together in groupby(changes, key=_list_changed):
        changed = tuple(together)
        turns = _in_turn(changed) if is_list else [(one, one.path) for one in changed]
        for change, path in turns:
            start = applying.applied(start, path, (), change)
    return start


def _list_changed(change: Change) -> Path:
    placed = change.old_index is not None or change.new_index is not None
    return ("in", *change.path[:-1]) if placed else ()


def _in_turn(changes: tuple[Change, ...]) -> list[tuple[Change, Path]]:
    """Items leave from the last, and come from the first; a MOVE comes twice, the second time with `+`."""
    out = [change for change in changes if change.op in (Op.REMOVE, Op.MOVE)]
    into = [change for change in changes if change.op in (Op.ADD, Op.MOVE)]
    out.sort(key=lambda change: -(change.old_index or 0))
    into.sort(key=lambda change: change.new_index or 0)
    return [(one, one.path) for one in out] + [(one, (*one.path[:-1], "+")) for one in into]


class _Applying:
    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._saying = Saying(identity)
        self._moving: dict[Path, Node] = {}

    def applied(self, node: Node, rest: Path, path: Path, change: Change) -> Node:
        """The node at a path after a change that is `rest` below it."""
        node = resolved(node)
        if not rest:
            assert change.op is Op.SET
            self._expect(node, change.old, path)
            return _given(change.new)
        if isinstance(node, Mapping):
            return node._replace(pairs=self._pairs(node, rest, path, change))
        assert isinstance(node, Sequence)
        return node._replace(items=self._items(node, rest, path, change))

    def _pairs(self, node: Mapping, rest: Path, path: Path, change: Change) -> tuple[tuple[Node, Node], ...]:
        names = _named([name_of(key) for key, _ in node.pairs])
        pairs = list(node.pairs)
        if len(rest) == 1 and change.op is Op.ADD:
            assert rest[0] not in names
            plain, count = undoubled(rest[0])
            name = plain if count > 1 and plain in names else rest[0]
            return (*pairs, (tree(name), _given(change.new)))
        index = names.index(rest[0])
        if len(rest) == 1 and change.op is Op.REMOVE:
            self._expect(pairs.pop(index)[1], change.old, (*path, rest[0]))
        else:
            key, value = pairs[index]
            pairs[index] = key, self.applied(value, rest[1:], (*path, rest[0]), change)
        return tuple(pairs)

    def _items(self, node: Sequence, rest: Path, path: Path, change: Change) -> tuple[Node, ...]:
        items = list(node.items)
        if rest == ("+",):
            item = self._moving.pop(change.path) if change.op is Op.MOVE else _given(change.new)
            assert change.new_index is not None
            items.insert(change.new_index, item)
            return tuple(items)
        # Where another term of the same party left before, `berg@2024-01-01` names the only one that is left.
        found = step(node, rest[0], path, self._identity)
        index = next(place for place, item in enumerate(items) if item is found)
        if len(rest) == 1 and change.op is Op.MOVE:
            self._moving[change.path] = items.pop(index)
        elif len(rest) == 1 and change.op is Op.REMOVE:
            self._expect(items.pop(index), change.old, (*path, rest[0]))
        else:
            items[index] = self.applied(items[index], rest[1:], (*path, rest[0]), change)
        return tuple(items)

    def _expect(self, found: Node, old: Node | None, path: Path) -> None:
        assert self._saying.said(found, path) == self._saying.said(_given(old), path)


def _named(keys: list[str]) -> list[str]:
    """A doubled key is `key#2` the second time."""
    counts: dict[str, int] = {}
    names = []
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
        names.append(key if counts[key] == 1 else f"{key}#{counts[key]}")
    return names


def _given(node: Node | None) -> Node:
    assert node is not None
    return node
