"""What was read is compared at once, by its content: ten thousand items are named and told apart without a walk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import itemgetter, ne
from typing import Any

from plan_model.tree import node as nodes
from plan_model.tree.node import MAP, NULL, Content, Mapping, Node, Scalar, child, content_of, text_of

_FIRST, _SECOND = itemgetter(0), itemgetter(1)
_TEXTS, _COLLECTIONS = {str}, {tuple}


def say_the_same(one: Node, other: Node) -> bool:
    """Do both say the same, as is seen at once? Most do, and need no path; others may say it in another way."""
    if one.__class__ is Scalar:
        return other.__class__ is Scalar and one[1] == other[1] and one[0] == other[0]
    content = content_of(one)
    return one is other or (content is not None and content == content_of(other))


def plain_keys(mapping: Mapping) -> tuple[str, ...] | None:
    """The keys, where all are texts and none comes twice; None where not, or where the mapping was not read."""
    content = content_of(mapping)
    if content is None:
        return None
    keys: tuple[Any, ...] = content[-1][::2]  # an alias that stands for a text is one
    return keys if set(map(type, keys)) == _TEXTS and len(set(keys)) == len(keys) else None


def values_that_differ(ours: Mapping, theirs: Mapping) -> list[int] | None:
    """The places of values that do not say the same; None where the keys are not the same distinct texts in order."""
    content, other = content_of(ours), content_of(theirs)
    if content is None or other is None:
        return None
    mine, yours = content[-1], other[-1]
    if mine[::2] != yours[::2] or plain_keys(ours) is None:
        return None
    return list(compress(count(), map(ne, mine[1::2], yours[1::2])))


def items_that_differ(
    ours: nodes.Sequence, theirs: nodes.Sequence, names: Sequence[str], key: str
) -> list[int] | None:
    """The places of items that differ, where both lists have the same names in the same order; None where not.

    The names, and what they stand under, are those of our items, which have one each.
    """
    content, other = content_of(ours), content_of(theirs)
    if content is None or other is None or len(content[-1]) != len(other[-1]):
        return None
    mine, yours = content[-1], other[-1]
    places = []
    for place in compress(count(), map(ne, mine, yours)):
        is_named_alike = _begin_alike(mine[place], yours[place], key)
        if not is_named_alike and text_under(theirs.items[place], key) != names[place]:
            return None
        places.append(place)
    return places


def _begin_alike(mapping: Content, other: Any, key: str) -> bool:
    """Do the contents of a mapping, and of whatever else, begin with that key and have the same there?"""
    return (
        other.__class__ is tuple
        and mapping[0] == MAP == other[0]
        and mapping[1][0] == key
        and mapping[1][:2] == other[1][:2]
    )


def pairs_that_differ(
    ours: nodes.Sequence, theirs: nodes.Sequence, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The pairs of items, by their places, that do not say the same."""
    content, other = content_of(ours), content_of(theirs)
    if content is None or other is None:
        mine, yours = ours.items, theirs.items
        return (pair for pair in pairs if not say_the_same(mine[pair[0]], yours[pair[1]]))
    lefts = map(content[-1].__getitem__, map(_FIRST, pairs))
    rights = map(other[-1].__getitem__, map(_SECOND, pairs))
    return compress(pairs, map(ne, lefts, rights))


def names_in(sequence: nodes.Sequence, key: str) -> tuple[str, ...] | None:
    """What the items are called, where each is a mapping that begins with that key and has a text there."""
    content = content_of(sequence)
    if content is None or set(map(type, content[-1])) != _COLLECTIONS:
        return None
    said = tuple(map(_SECOND, content[-1]))
    if set(map(_FIRST, content[-1])) != {MAP} or set(map(type, said)) != _COLLECTIONS or () in said:
        return None
    names = tuple(map(_SECOND, said))
    return names if set(map(_FIRST, said)) == {key} and set(map(type, names)) == _TEXTS else None


def text_under(item: Node, key: str) -> str | None:
    """What an item says under a key; most items are mappings that have their identity first."""
    if item.__class__ is Mapping:
        name, value = item.pairs[0] if item.pairs else (item, item)
        if name.__class__ is Scalar and name[1] == key and value.__class__ is Scalar and value[0] != NULL:
            return value[1]
    return text_of(child(item, key))
