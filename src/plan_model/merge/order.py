"""In which order the items of three lists stand when they are merged."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from plan_model.diff.matching import moved_pairs

Row = int
Name = Callable[[Row], str]


class Order(NamedTuple):
    """The rows in their merged order, and those that both sides moved, each to another place."""

    rows: tuple[Row, ...]
    moved_apart: tuple[Row, ...] = ()


def woven(ours: list[Row], theirs: list[Row]) -> Order:
    """Our order; what only they have stands behind what it stands behind on their side, and what we put there."""
    result = list(ours)
    known, yours = set(ours), set(theirs)
    for place, row in enumerate(theirs):
        if row not in known:
            before = next((other for other in reversed(theirs[:place]) if other in known), None)
            after = next((other for other in theirs[place + 1 :] if other in known), None)
            at = result.index(before) + 1 if before is not None else _place(result, after)
            while before is not None and at < len(result) and result[at] not in yours:
                at += 1
            result.insert(at, row)
            known.add(row)
    return Order(tuple(result))


def merged_order(
    base: list[Row], ours: list[Row], theirs: list[Row], disputed: set[Row], name: Name
) -> Order:
    """The order of an ordered list: what neither side moved keeps its order, between it stands what one side put there.

    What both sides put to one place stands sorted by name, so that it does not matter whose side is whose. What both
    added stands where the earlier one is, or where ours is if it is in dispute.
    """
    mine, yours = set(ours), set(theirs)
    common = [row for row in base if row in mine and row in yours]
    we, they = _moved(common, ours), _moved(common, theirs)
    fixed = [row for row in common if row not in we and row not in they]
    left, right = _gaps(ours, fixed), _gaps(theirs, fixed)
    apart: list[Row] = []
    for row in ours:
        if row not in yours or (row in we and row not in they):
            right.pop(row, None)
        elif row in they and row not in we:
            left.pop(row, None)
        elif row in left and left[row] != right[row]:
            if row in we:
                apart.append(row)
            (right if row in we or row in disputed or left[row] < right[row] else left).pop(row)
    result: list[Row] = []
    for gap in range(len(fixed) + 1):
        result += fixed[gap - 1 : gap] if gap else []
        run, other = _run(ours, left, gap), _run(theirs, right, gap)
        together, crossed = _together(run, other, name)
        result += together
        apart += crossed
    return Order(tuple(result), tuple(apart))


def _place(rows: list[Row], after: Row | None) -> int:
    return len(rows) if after is None else rows.index(after)


def _moved(common: list[Row], side: list[Row]) -> set[Row]:
    """The fewest of the common rows that a side moved."""
    kept = set(common)
    places = {row: place for place, row in enumerate(row for row in side if row in kept)}
    pairs = [(number, places[row]) for number, row in enumerate(common)]
    return {common[number] for number, _ in moved_pairs(pairs)}


def _gaps(side: list[Row], fixed: list[Row]) -> dict[Row, int]:
    """Behind how many fixed rows each other row of a side stands."""
    stands, gaps, count = set(fixed), {}, 0
    for row in side:
        if row in stands:
            count += 1
        else:
            gaps[row] = count
    return gaps


def _run(side: list[Row], gaps: dict[Row, int], gap: int) -> list[Row]:
    return [row for row in side if gaps.get(row) == gap]


def _together(ours: list[Row], theirs: list[Row], name: Name) -> tuple[list[Row], list[Row]]:
    shared = [row for row in ours if row in theirs]
    if shared != [row for row in theirs if row in ours]:
        return [*ours, *(row for row in theirs if row not in ours)], shared
    result: list[Row] = []
    mine, yours = list(ours), list(theirs)
    for row in [*shared, None]:
        parts = _taken(mine, row), _taken(yours, row)
        for part in sorted(filter(None, parts), key=lambda part: [_natural(name(each)) for each in part]):
            result += part
        result += [] if row is None else [row]
    return result, []


def _taken(rows: list[Row], until: Row | None) -> list[Row]:
    """Take the rows before one, and that one, from the front of a list; give those before it."""
    end = len(rows) if until is None else rows.index(until)
    taken = rows[:end]
    del rows[: end + 1]
    return taken


def _natural(name: str) -> list[tuple[int, str]]:
    """`v9` before `v10`."""
    return [(int(part), part) if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]
