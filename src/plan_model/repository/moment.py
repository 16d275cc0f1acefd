"""When a commit was made, as git writes it; whoever makes a commit may write a day or a zone that no calendar has."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_TOLD = r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-])(\d+):(\d+)"
_LAST = datetime(9999, 12, 30, tzinfo=UTC)
"""A day before the end, so that it can be told in every zone."""


def moment(told: str) -> datetime:
    """The moment; of an odd zone in UTC, and the end of the calendar for what lies beyond it."""
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return _of_an_odd_zone(told)


def _of_an_odd_zone(told: str) -> datetime:
    found = re.fullmatch(_TOLD, told)
    if found is None:
        return _LAST
    away = timedelta(hours=int(found[3]), minutes=int(found[4]))
    try:
        local = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
        return local + away if found[2] == "-" else local - away
    except OverflowError:
        return _LAST
