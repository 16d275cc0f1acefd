"""The rows of a line list, and the moves of a cursor over those that can be selected. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from plan_model.render.lines import Line, plain
from plan_model.render.rows import Row


class ListRow(NamedTuple):
    """One row: what is shown, what it is about, and whether the cursor may stand on it."""

    line: Line
    key: Hashable = None
    """Tells the row apart when rows change, so that the cursor stays with it; None: by position."""
    selectable: bool = True
    value: object = None
    """What the screen wants back when the row is chosen."""
    continues: bool = False
    """Does it belong to the selectable row above it?"""


_READ_ONLY_KINDS = frozenset({"more", "blank", "ghost", "axis", "legend"})
_HEADING_KINDS = frozenset({"heading", "axis"})
_CONTINUING_KINDS = frozenset({"more", "ghost"})


def list_rows(rows: Iterable[Row]) -> Iterator[ListRow]:
    """Rendered rows as rows of a list: one can stand on what has an address; the rendered row is the value."""
    times: dict[Hashable, int] = {}
    for row in rows:
        about: Hashable = (row.path, row.key, row.kind)
        times[about] = times.get(about, 0) + 1
        addressed = row.path is not None or bool(row.key)
        selectable = addressed and row.kind not in _READ_ONLY_KINDS
        key = (about, times[about]) if selectable else None
        yield ListRow(row.line, key, selectable, row, row.kind in _CONTINUING_KINDS)


def next_selectable(rows: Sequence[ListRow], index: int, step: int) -> int | None:
    """The nearest selectable row from `index` on in the direction of `step` (1 or -1), itself included."""
    while 0 <= index < len(rows):
        if rows[index].selectable:
            return index
        index += step
    return None


def nearest_selectable(rows: Sequence[ListRow], index: int) -> int | None:
    """The selectable row at, else after, else before an index."""
    index = max(0, min(index, len(rows) - 1))
    below = next_selectable(rows, index, 1)
    return below if below is not None else next_selectable(rows, index, -1)


def index_of_key(rows: Sequence[ListRow], key: Hashable) -> int | None:
    """Where the row with a key stands now."""
    if key is None:
        return None
    return next((index for index, row in enumerate(rows) if row.key == key), None)


def filtered(rows: Sequence[ListRow], wanted: str) -> tuple[ListRow, ...]:
    """The rows that hold every word of a filter, whatever the case.

    A heading stays where a row below it does; where the heading itself holds the words, all that stands below it stays.
    """
    needles = wanted.casefold().split()
    if not needles:
        return tuple(rows)
    kept: list[ListRow] = []
    heading: tuple[ListRow, ...] = ()
    is_all_wanted = False
    for entry in entries(rows):
        holds = all(needle in _text(entry) for needle in needles)
        if _is_heading(entry[0]):
            heading, is_all_wanted = entry, holds
        elif is_blank(entry[0]):
            is_all_wanted = False
        if holds or (is_all_wanted and not _is_heading(entry[0])):
            kept += [*(heading if heading is not entry else ()), *entry]
            heading = ()
    return tuple(kept)


def next_match(rows: Sequence[ListRow], wanted: str, start: int, step: int) -> int | None:
    """Where the cursor goes for the next row after `start` that holds a text; round the end and on.

    A row that it cannot stand on, a heading, is found too: the cursor goes to the row below it.
    """
    needle = wanted.casefold()
    if not needle:
        return None
    for distance in range(1, len(rows) + 1):
        index = (start + step * distance) % len(rows)
        if rows[index].continues or needle not in _text(entry_at(rows, index)):
            continue
        landing = nearest_selectable(rows, index)
        if landing is not None and (landing != start or index == start):
            return landing
    return None


def entries(rows: Sequence[ListRow]) -> Iterator[tuple[ListRow, ...]]:
    """Each row with the rows that continue it."""
    index = 0
    while index < len(rows):
        entry = entry_at(rows, index)
        yield entry
        index += len(entry)


def headings(rows: Sequence[ListRow]) -> tuple[int, ...]:
    """Where rows stand that say what the rows below them are: headings, and the years above a timeline."""
    return tuple(
        index
        for index, row in enumerate(rows)
        if isinstance(row.value, Row) and row.value.kind in _HEADING_KINDS
    )


def entry_at(rows: Sequence[ListRow], index: int) -> tuple[ListRow, ...]:
    """The row at an index with the rows that continue it."""
    end = index + 1
    while end < len(rows) and rows[end].continues:
        end += 1
    return tuple(rows[index:end])


def _text(entry: tuple[ListRow, ...]) -> str:
    return " ".join(plain(row.line) for row in entry).casefold()


def _is_heading(row: ListRow) -> bool:
    return (
        row.value.kind == "heading" if isinstance(row.value, Row) else not (row.selectable or is_blank(row))
    )


def is_blank(row: ListRow) -> bool:
    """Is nothing shown on the row?"""
    return not plain(row.line).strip()
