"""Which item of one list is which item of the other: by identity, by content, by place; and which of them moved."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from plan_model.diff.at_once import names_in, text_under
from plan_model.tree import node as nodes
from plan_model.tree.identity import ListRule, naming_key
from plan_model.tree.node import Mapping, Node, child, resolved, text_of

Key: TypeAlias = Callable[[Node], Hashable]
"""What an item is told apart by; None where it cannot be told by this."""


class Match(NamedTuple):
    """Pairs of indexes in the order of the older list, and the items that have no partner."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match_lists(old: nodes.Sequence, new: nodes.Sequence, rule: ListRule, content: Key) -> Match:
    """Match the items of two lists as their rule tells them apart."""
    names, others = names_that_tell_apart(old, rule), names_that_tell_apart(new, rule)
    if names is not None and others is not None:
        return match_names(names, others)
    return match_without_names(old.items, new.items, rule, content)


def match_without_names(old: Sequence[Node], new: Sequence[Node], rule: ListRule, content: Key) -> Match:
    """Match the items of two lists where their names alone do not tell them apart."""
    if rule.keys or rule.by_value or not rule.ordered:
        return match_items(old, new, rule, content)
    return match_in_order(old, new, content)


def match_items(old: Sequence[Node], new: Sequence[Node], rule: ListRule, content: Key) -> Match:
    """Match the items of a list that declares how they are told apart, most certain first.

    Items with keys: by all of them (a second item with the same keys meets the second), then by the first key
    where only one item on each side is left with it. Where the keys fall back: by each in turn, where one item on
    each side is left with it. Values, and items without their key: by content. Whatever has no key of its own and is
    left then is matched in order.
    """
    matching = _Matching(old, new)
    if rule.falls_back:
        for key in rule.keys:
            matching.by_lone_key(_keys((key,)))
    elif rule.keys:
        matching.by_key(_keys(rule.keys))
        if len(rule.keys) > 1:
            matching.by_lone_key(_keys(rule.keys[:1]))
    nameless = _nameless(rule)
    matching.by_key(lambda item: content(item) if nameless(item) else None)
    if rule.by_value:
        matching.by_key(text_of)
    else:
        matching.in_order(nameless)
    return matching.result()


def names_that_tell_apart(sequence: nodes.Sequence, rule: ListRule) -> tuple[str, ...] | None:
    """The items' first keys, where each has one and no two are the same: then they alone tell the items apart."""
    if not rule.keys or rule.falls_back:
        return None
    names = names_in(sequence, rule.keys[0])
    if names is None:
        found = [text_under(item, rule.keys[0]) for item in sequence.items]
        names = tuple(name for name in found if name is not None)
    return names if len(set(names)) == len(sequence.items) else None


def match_names(ours: Sequence[str], theirs: Sequence[str]) -> Match:
    """Match items by names that tell them apart."""
    if ours == theirs:
        return Match(tuple(zip(range(len(ours)), range(len(ours)), strict=True)), (), ())
    places = {name: index for index, name in enumerate(theirs)}
    found = [(index, places.pop(name, -1)) for index, name in enumerate(ours)]
    return Match(
        tuple(pair for pair in found if pair[1] >= 0),
        tuple(index for index, place in found if place < 0),
        tuple(places.values()),
    )


def match_in_order(old: Sequence[Node], new: Sequence[Node], content: Key) -> Match:
    """Match the items of a list that nobody declared: its order means something, and items are told by content.

    Equal items that keep their order stay pairs; between them items are paired place by place. Where pairing the
    whole list place by place leaves fewer differences, that is done.
    """
    ours, theirs = [content(item) for item in old], [content(item) for item in new]
    anchors = _anchors(ours, theirs)
    placed = min(len(old), len(new))
    different = sum(ours[index] != theirs[index] for index in range(placed))
    pairs = _filled(anchors, len(old), len(new))
    if different + abs(len(old) - len(new)) < len(old) + len(new) - len(pairs) - len(anchors):
        pairs = [(index, index) for index in range(placed)]
    return _result(pairs, len(old), len(new))


def moved_pairs(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The fewest pairs that must move so that the rest keeps its order."""
    stays = _longest_increasing([new for _, new in pairs])
    return tuple(pair for index, pair in enumerate(pairs) if index not in stays)


class _Matching:
    """Pairs found so far; each pass looks at what the passes before it left."""

    def __init__(self, old: Sequence[Node], new: Sequence[Node]) -> None:
        self._old, self._new = old, new
        self._pairs: list[tuple[int, int]] = []
        self._left: dict[int, None] = dict.fromkeys(range(len(old)))
        self._right: dict[int, None] = dict.fromkeys(range(len(new)))

    def by_key(self, key: Key) -> None:
        """Pair items of equal keys, the first with the first."""
        wanted = _grouped(self._new, self._right, key)
        for name, indexes in _grouped(self._old, self._left, key).items():
            self._join(zip(indexes, wanted.get(name, ()), strict=False))

    def by_lone_key(self, key: Key) -> None:
        """Pair items of equal keys where each side has one."""
        wanted = _grouped(self._new, self._right, key)
        for name, indexes in _grouped(self._old, self._left, key).items():
            others = wanted.get(name, ())
            if len(indexes) == len(others) == 1:
                self._join(zip(indexes, others, strict=True))

    def in_order(self, fits: Callable[[Node], bool]) -> None:
        """Pair what is left and fits, place by place."""
        left = [index for index in self._left if fits(self._old[index])]
        right = [index for index in self._right if fits(self._new[index])]
        self._join(zip(left, right, strict=False))

    def result(self) -> Match:
        return Match(tuple(sorted(self._pairs)), tuple(self._left), tuple(self._right))

    def _join(self, pairs: Iterable[tuple[int, int]]) -> None:
        for left, right in tuple(pairs):
            self._pairs.append((left, right))
            del self._left[left], self._right[right]


def _keys(keys: tuple[str, ...]) -> Key:
    def name(item: Node) -> Hashable:
        first = text_of(child(item, keys[0]))
        if first is None or len(keys) == 1:
            return first
        return first, *(text_of(child(item, key)) for key in keys[1:])

    return name


def _nameless(rule: ListRule) -> Callable[[Node], bool]:
    if not rule.keys:
        return lambda item: True
    if rule.falls_back:
        return lambda item: naming_key(item, rule) is None
    first = rule.keys[0]
    return lambda item: not isinstance(resolved(item), Mapping) or text_of(child(item, first)) is None


def _grouped(nodes: Sequence[Node], indexes: Iterable[int], key: Key) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for index in indexes:
        name = key(nodes[index])
        if name is not None:
            groups.setdefault(name, []).append(index)
    return groups


def _anchors(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Equal items that keep their order: equal head and tail, between them as many as stay in order."""
    head, most = 0, min(len(ours), len(theirs))
    while head < most and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < most - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    places: dict[Hashable, list[int]] = {}
    for index in range(len(theirs) - tail - 1, head - 1, -1):
        places.setdefault(theirs[index], []).append(index)
    inner = [
        (index, places[ours[index]].pop())
        for index in range(head, len(ours) - tail)
        if places.get(ours[index])
    ]
    stays = _longest_increasing([new for _, new in inner])
    kept = [pair for index, pair in enumerate(inner) if index in stays]
    ends = [(len(ours) - count, len(theirs) - count) for count in range(tail, 0, -1)]
    return [(index, index) for index in range(head)] + kept + ends


def _filled(anchors: list[tuple[int, int]], old: int, new: int) -> list[tuple[int, int]]:
    """The anchors, and between two of them the items paired place by place."""
    pairs: list[tuple[int, int]] = []
    left = right = 0
    for anchor in [*anchors, (old, new)]:
        pairs.extend(zip(range(left, anchor[0]), range(right, anchor[1]), strict=False))
        pairs.append(anchor)
        left, right = anchor[0] + 1, anchor[1] + 1
    return pairs[:-1]


def _result(pairs: list[tuple[int, int]], old: int, new: int) -> Match:
    ours, theirs = {left for left, _ in pairs}, {right for _, right in pairs}
    return Match(
        tuple(pairs),
        tuple(index for index in range(old) if index not in ours),
        tuple(index for index in range(new) if index not in theirs),
    )


def _longest_increasing(numbers: Sequence[int]) -> frozenset[int]:
    """The places of a longest increasing run of numbers, not necessarily neighbours."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        ends[length:] = [number] if length == len(ends) else [number, *ends[length + 1 :]]
        places[length:] = [place] if length == len(places) else [place, *places[length + 1 :]]
    run: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        run.add(place)
        place = before[place]
    return frozenset(run)
