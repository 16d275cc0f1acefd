"""How often the planned day of a version had slipped by a change, where the days that it was planned for are known."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from plan_model.diff.days import Moved
from plan_model.diff.fact import Fact


def slipped(fact: Fact) -> tuple[date, date] | None:
    """From which planned day to which later one a version went by a fact; None where it did not."""
    moves: Any = fact.arguments.get("moves", ()) if fact.kind == "version.rescheduled" else ()
    return next((days for move in moves if (days := _later(move)) is not None), None)


def with_slips(facts: Iterable[Fact], planned: Mapping[str, Sequence[date]]) -> Iterator[Fact]:
    """The facts; those of a slip say how many there were by then (`slips`), given the days by the version's id."""
    for fact in facts:
        days = slipped(fact)
        version: Any = fact.arguments.get("version")
        count = _slips(planned.get(version.id, ()), *days) if days is not None else 0
        yield fact._replace(arguments={**fact.arguments, "slips": count}) if count else fact


def _later(move: Moved) -> tuple[date, date] | None:
    was, now = (side.day if side is not None else None for side in (move.was, move.now))
    return (was, now) if move.field == "planned" and was and now and was < now else None


def _slips(days: Sequence[date], was: date, now: date) -> int:
    """The slips up to the change; 0 where the days know nothing of it."""
    if days and days[-1] == was and now not in days:
        days = (*days, now)  # it is not committed yet
    for end in range(len(days) - 1, 0, -1):
        if days[end] == now and was in days[:end]:
            return sum(later > earlier for earlier, later in pairwise(days[: end + 1]))
    return 0
