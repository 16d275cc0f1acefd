"""What changes of versions mean: dates that move, statuses, who maintains them."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.diff.days import Moved, days_between, is_earlier
from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling, paired
from plan_model.plan.plan import Axis
from plan_model.plan.values import When
from plan_model.plan.versions import LEGAL_STEPS, Version

_DATES = ("planned", "general_availability", "end_of_security_support", "end_of_life")
_ENDS = ("end_of_security_support", "end_of_life")


def tell_versions(telling: Telling) -> None:
    """Tell versions that came, went, moved in time, changed status or maintainer."""
    versions = paired(telling.before.versions, telling.after.versions, _version_id)
    for old in versions.gone:
        weight = Weight.CRITICAL if _was_released(telling, old) else Weight.NORMAL
        telling.tell("version.removed", weight, old.path, entries=(old,))
    for new in versions.come:
        telling.tell("version.added", Weight.NORMAL, new.path, entries=(new,))
    for was, now in versions.both:
        if was != now:
            _tell_moved(telling, was, now)
            _tell_status(telling, was, now)
            _tell_maintainer(telling, was, now)
            _tell_rest(telling, was, now)


def _tell_moved(telling: Telling, was: Version, now: Version) -> None:
    moves = tuple(_moves(telling.after.axis, was, now))
    if moves:
        telling.tell(
            "version.rescheduled",
            Weight.MAJOR if any(_breaks_promise(move, was) for move in moves) else Weight.NORMAL,
            now.path,
            *((*was.path, move.field) for move in moves),
            who=(now.maintainer, *_payers(telling, now)),
            version=now,
            moves=moves,
        )


def _payers(telling: Telling, version: Version) -> tuple[str, ...]:
    """Who pays for a version."""
    line = telling.after.funding_line(version.funded_by)
    return line.payers if line is not None else ()


def _moves(axis: Axis, was: Version, now: Version) -> Iterator[Moved]:
    if axis is Axis.ORDINAL:
        old, new = _moment(was), _moment(now)
        if old != new:
            yield Moved("milestone", old, new)
        return
    for field in _DATES:
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            yield Moved(field, before, after)


def _breaks_promise(move: Moved, was: Version) -> bool:
    """Is support cut short, left open where it was promised, or a publication rewritten?"""
    if move.field in _ENDS and move.was is not None and move.was.day is not None:
        return move.now is None or move.now.is_open or is_earlier(move.now, move.was)
    days = days_between(move.was, move.now)
    return move.field == "general_availability" and was.is_released and days is not None


def _tell_status(telling: Telling, was: Version, now: Version) -> None:
    if was.status != now.status:
        telling.tell(
            "version.status_changed",
            Weight.NORMAL if (was.status, now.status) in LEGAL_STEPS else Weight.MAJOR,
            now.path,
            (*was.path, "status"),
            who=(now.maintainer,),
            version=now,
            was=was.status,
            now=now.status,
        )


def _tell_maintainer(telling: Telling, was: Version, now: Version) -> None:
    if was.maintainer != now.maintainer:
        telling.tell(
            "version.maintainer_changed",
            Weight.MAJOR if was.is_maintained or now.is_maintained else Weight.NORMAL,
            now.path,
            (*was.path, "maintainer"),
            who=(was.maintainer, now.maintainer),
            version=now,
            was=was.maintainer,
            now=now.maintainer,
        )


def _tell_rest(telling: Telling, was: Version, now: Version) -> None:
    fields = telling.fields(was.path)
    if fields:
        telling.tell(
            "version.changed",
            Weight.MINOR if set(fields) <= {"url"} else Weight.NORMAL,
            now.path,
            was.path,
            entry=now,
            was=was,
            fields=fields,
        )


def _was_released(telling: Telling, version: Version) -> bool:
    return version.is_released and telling.before.axis is Axis.CALENDAR


def _moment(version: Version) -> When | None:
    return version.general_availability or version.planned


def _version_id(version: Version) -> str:
    return version.id
