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


_READ_ONLY_KINDS = frozenset({"more", "blank", "ghost", "axis", "legend"})


def list_rows(rows: Iterable[Row]) -> Iterator[ListRow]:
    """Rendered rows as rows of a list: one can stand on what has an address; the rendered row is the value."""
    times: dict[Hashable, int] = {}
    for row in rows:
        about: Hashable = (row.path, row.key, row.kind)
        times[about] = times.get(about, 0) + 1
        addressed = row.path is not None or bool(row.key)
        selectable = addressed and row.kind not in _READ_ONLY_KINDS
        yield ListRow(row.line, (about, times[about]) if selectable else None, selectable, row)


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


def filtered(rows: Iterable[ListRow], wanted: str) -> tuple[ListRow, ...]:
    """The rows that hold every word of a filter, whatever the case; headings stay where a row below them does."""
    if not wanted.strip():
        return tuple(rows)
    needles = wanted.casefold().split()
    kept: list[ListRow] = []
    headings: list[ListRow] = []
    for row in rows:
        if not row.selectable:
            headings = [row]
        elif all(needle in plain(row.line).casefold() for needle in needles):
            kept += [*headings, row]
            headings = []
    return tuple(kept)


def next_match(rows: Sequence[ListRow], wanted: str, start: int, step: int) -> int | None:
    """The next selectable row after `start` that holds a text, round the end and on."""
    needle = wanted.casefold()
    if not needle:
        return None
    for distance in range(1, len(rows) + 1):
        index = (start + step * distance) % len(rows)
        if rows[index].selectable and needle in plain(rows[index].line).casefold():
            return index
    return None
