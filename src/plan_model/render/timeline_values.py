"""What a timeline draws, as plain values: the frame (which columns mean which time) and the lanes."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from plan_model.plan.plan import Axis, Plan
from plan_model.plan.values import When


class Zoom(IntEnum):
    """How many months one column of a calendar stands for."""

    MONTH = 1
    TWO_MONTHS = 2
    QUARTER = 3
    HALF_YEAR = 6
    YEAR = 12
    DECADE = 120
    CENTURY = 1200


ZOOMS = tuple(Zoom)
_MOST_RELEASES = 400
"""More releases between two milestones than this are not drawn one by one."""


class Frame(NamedTuple):
    """The part of the time that is drawn: `columns` columns from column `first`.

    On a calendar column 0 holds month 0 of year 0; on an ordinal axis it is the lowest release.
    """

    first: int
    columns: int
    zoom: Zoom = Zoom.MONTH
    size: int = 1
    """Cells that one column takes."""
    releases: tuple[tuple[tuple[int, ...], str], ...] = ()
    """The columns of an ordinal axis: numbers and label; empty on a calendar."""

    def column(self, moment: When | date | None) -> int | None:
        """The column of a moment, counted from the frame's first; None where it has no place on the axis."""
        if isinstance(moment, date):
            return None if self.releases else self._month(moment)
        if moment is None:
            return None
        if self.releases:
            found = (index for index, (key, _) in enumerate(self.releases) if key == moment.ordinal)
            index = next(found, None)
            return None if index is None else index - self.first
        return self._month(moment.day) if moment.day is not None else None

    def panned(self, columns: int) -> "Frame":
        """The same frame so many columns later (earlier, where negative)."""
        return self._replace(first=self.first + columns)

    def zoomed(self, zoom: Zoom) -> "Frame":
        """The frame with another zoom; its middle stays where it was."""
        middle = (self.first + self.columns // 2) * self.zoom
        return self._replace(first=middle // zoom - self.columns // 2, zoom=zoom)

    def around(self, day: date) -> "Frame":
        """The frame moved so that a day stands in its middle."""
        column = self._month(day)
        return self if self.releases else self.panned(column - self.columns // 2)

    def _month(self, day: date) -> int:
        return _month_of(day) // self.zoom - self.first


def frame_of(
    plan: Plan, as_of: date, cells: int, *, zoom: Zoom | None = None, before: Plan | None = None
) -> Frame:
    """The frame that shows as much of a plan as fits; without a zoom the finest one that shows all of it."""
    plans = (plan,) if before is None else (plan, before)
    return frame_over(
        [moment for each in plans for moment in moments(each)], plan.axis, as_of, cells, zoom=zoom
    )


def frame_over(
    shown: Sequence[When], axis: Axis, as_of: date, cells: int, *, zoom: Zoom | None = None
) -> Frame:
    """The frame that shows as many of these moments, and the day, as fit."""
    columns = max(1, cells)
    if axis is Axis.ORDINAL:
        releases = _releases(shown)
        longest = max(len(label) for _, label in releases)
        size = max(1, min(longest + 1, columns // len(releases)))
        return Frame(0, columns // size, size=size, releases=releases)
    months = [_month_of(as_of)]
    months += [_month_of(moment.day) for moment in shown if moment.day is not None]
    first, last = min(months), max(months)
    fitting = zoom or next((size for size in ZOOMS if last // size - first // size + 2 <= columns), ZOOMS[-1])
    start = first // fitting
    if last // fitting - start >= columns:  # not all of it: today a third from the left
        start = max(start, _month_of(as_of) // fitting - columns // 3)
    return Frame(start, columns, fitting)


def moments(plan: Plan) -> Iterator[When]:
    """Every moment that lanes are drawn from."""
    yield from version_moments(plan)
    for agreement in plan.agreements:
        yield from filter(None, (agreement.valid_from, agreement.valid_until))
    for role in plan.roles:
        for holder in role.holders:
            if holder.until is not None:
                yield from filter(None, (holder.since, holder.until))


def version_moments(plan: Plan) -> Iterator[When]:
    """Every moment that the lanes of versions are drawn from."""
    for version in plan.versions:
        yield from filter(None, (version.planned, version.general_availability))
        yield from filter(None, (version.end_of_security_support, version.end_of_life))


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _releases(milestones: Sequence[When]) -> tuple[tuple[tuple[int, ...], str], ...]:
    """The releases from the lowest milestone to the highest, those between them included where they count up."""
    named = {moment.ordinal: moment.text for moment in milestones if moment.ordinal is not None}
    if not named:
        return (((), ""),)
    order = sorted(named)
    lowest, highest = order[0], order[-1]
    countable = all(len(key) == len(lowest) and key[:-1] == lowest[:-1] for key in order)
    if not countable or highest[-1] - lowest[-1] > _MOST_RELEASES:
        return tuple((key, named[key]) for key in order)
    stem = named[lowest][: len(named[lowest]) - len(str(lowest[-1]))]
    numbers = range(lowest[-1], highest[-1] + 1)
    keys = [(*lowest[:-1], number) for number in numbers]
    return tuple((key, named.get(key, f"{stem}{key[-1]}")) for key in keys)
