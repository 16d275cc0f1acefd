"""Lists whose items are mappings of scalars, as rows: ten thousand items are named and compared without a loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import is_, itemgetter, ne, or_
from typing import Any

from plan_model.tree.node import NULL, STR, Mapping, Node, Row

_TAG, _PAIRS, _ROW = itemgetter(0), itemgetter(1), itemgetter(8)
_TEXTS, _TAGS, _MADE_OF = itemgetter(0), itemgetter(1), itemgetter(2)
_FIRST, _SECOND = itemgetter(0), itemgetter(1)
_ALL_TEXTS = {STR}
_MANY = 8
"""Fewer are looked at one by one as quickly."""


def rows_of(items: Sequence[Node]) -> list[Row] | None:
    """The rows of items, where every one of them has a row (see `row_of`), and they are many."""
    if len(items) < _MANY or set(map(type, items)) != {Mapping}:
        return None
    rows: list[Any] = list(map(_ROW, items))
    if None in rows or not all(map(is_, map(_MADE_OF, rows), map(_PAIRS, items))):
        return None
    return rows


def names_in(rows: Sequence[Row], key: str) -> tuple[str, ...] | None:
    """What the items are called, where each begins with that key and has a value there."""
    if set(map(_FIRST, map(_TEXTS, rows))) != {key} or NULL in set(map(_SECOND, map(_TAGS, rows))):
        return None
    return tuple(map(_SECOND, map(_TEXTS, rows)))


def differing(
    ours: Sequence[Node], theirs: Sequence[Node], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]] | None:
    """The pairs of items that do not say the same in the same order; None where not all are rows of one tag."""
    rows, others = rows_of(ours), rows_of(theirs)
    if rows is None or others is None or len({*map(_TAG, ours), *map(_TAG, theirs)}) > 1:
        return None
    mine, yours = rows, others
    if not len(rows) == len(others) == len(pairs) or any(map(ne, map(_FIRST, pairs), map(_SECOND, pairs))):
        mine, yours = [rows[left] for left, _ in pairs], [others[right] for _, right in pairs]
    told_otherwise = map(
        or_, map(ne, map(_TEXTS, mine), map(_TEXTS, yours)), map(ne, map(_TAGS, mine), map(_TAGS, yours))
    )
    return compress(pairs, told_otherwise)


def have_the_same_keys(ours: Row, theirs: Row) -> bool:
    """Have both the same keys in the same order, all of them texts, and each once?"""
    keys, tags = ours[0][::2], ours[1][::2]
    return (
        keys == theirs[0][::2]
        and tags == theirs[1][::2]
        and set(tags) == _ALL_TEXTS
        and len(set(keys)) == len(keys)
    )
