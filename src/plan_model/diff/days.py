"""Days between two points in time, where both are days."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.plan.values import When


class Moved(NamedTuple):
    """One date that changed."""

    field: str
    """`planned`, `end_of_life`; `milestone` on an ordinal axis."""
    was: When | None
    now: When | None

    @property
    def days(self) -> int | None:
        """Days from the older to the newer; None where one of them is no day."""
        return days_between(self.was, self.now)


def days_between(was: When | None, now: When | None) -> int | None:
    """Days from one point to another; None where one of them is no calendar day."""
    if was is None or now is None or was.day is None or now.day is None:
        return None
    return (now.day - was.day).days


def is_earlier(now: When | None, was: When | None) -> bool:
    """Does something end earlier than it did? A last day where there was none counts; none is later than any."""
    if now is None or now.is_open:
        return False
    if was is None or was.is_open:
        return True
    if now.ordinal is not None and was.ordinal is not None:
        return now.ordinal < was.ordinal
    return (days_between(was, now) or 0) < 0
