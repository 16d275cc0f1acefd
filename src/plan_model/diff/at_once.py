"""What was read is compared at once, by its content: ten thousand items are named and told apart without a walk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import itemgetter, ne

from plan_model.tree import node as nodes
from plan_model.tree.node import Mapping, Node, Scalar, content_of

_FIRST, _SECOND = itemgetter(0), itemgetter(1)
_TEXTS, _COLLECTIONS = {str}, {tuple}


def say_the_same(one: Node, other: Node) -> bool:
    """Do both say the same, as is seen at once? Most do, and need no path; others may say it in another way."""
    if one.__class__ is Scalar:
        return other.__class__ is Scalar and one[1] == other[1] and one[0] == other[0]
    content = content_of(one)
    return one is other or (content is not None and content == content_of(other))


def values_that_differ(ours: Mapping, theirs: Mapping) -> Iterator[int] | None:
    """The places of values that do not say the same; None where the keys are not the same distinct texts in order."""
    content, other = content_of(ours), content_of(theirs)
    if content is None or other is None:
        return None
    keys = content[1][::2]  # an alias that stands for a text is one
    if keys != other[1][::2] or set(map(type, keys)) != _TEXTS or len(set(keys)) < len(keys):
        return None
    return compress(count(), map(ne, content[1][1::2], other[1][1::2]))


def items_that_differ(ours: nodes.Sequence, theirs: nodes.Sequence) -> Iterator[int] | None:
    """The places of items that do not say the same; None where one list was not read, or is longer."""
    content, other = content_of(ours), content_of(theirs)
    if content is None or other is None or len(content[1]) != len(other[1]):
        return None
    return compress(count(), map(ne, content[1], other[1]))


def pairs_that_differ(
    ours: nodes.Sequence, theirs: nodes.Sequence, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The pairs of items, by their places, that do not say the same."""
    content, other = content_of(ours), content_of(theirs)
    if content is None or other is None:
        mine, yours = ours.items, theirs.items
        return (pair for pair in pairs if not say_the_same(mine[pair[0]], yours[pair[1]]))
    lefts, rights = (
        map(content[1].__getitem__, map(_FIRST, pairs)),
        map(other[1].__getitem__, map(_SECOND, pairs)),
    )
    return compress(pairs, map(ne, lefts, rights))


def names_in(sequence: nodes.Sequence, key: str) -> tuple[str, ...] | None:
    """What the items are called, where each is a mapping that begins with that key and has a text there."""
    content = content_of(sequence)
    if (
        content is None
        or set(map(type, sequence.items)) != {Mapping}
        or set(map(type, content[1])) != _COLLECTIONS
    ):
        return None
    parts = tuple(map(_SECOND, content[1]))
    if () in parts or set(map(_FIRST, parts)) != {key}:
        return None
    names = tuple(map(_SECOND, parts))
    return names if set(map(type, names)) == _TEXTS else None
