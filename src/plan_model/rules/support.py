"""Support without gaps: how long it lasts, and what comes after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from plan_model.plan.plan import Plan
from plan_model.plan.values import When, add_months
from plan_model.plan.versions import Version
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Facts, Remark, dated_rule, history_rule, plan_rule, remark

_ENDING = frozenset({"ramp_down", "retired"})
_COMING = frozenset({"planned", "in_development"})
_FORESEEN_MONTHS = 6
_MOST_SLIPS = 2


@plan_rule("VER-04", Severity.INFO, "security", "end")
def releases_are_maintained(plan: Plan) -> Iterator[Remark]:
    """A version is supported for longer than the day of its release."""
    for version in plan.versions:
        release = _day(version.general_availability)
        if release and _day(version.end_of_life) == release:
            yield remark(version.path, "end", version=version, day=release)
        elif release and _day(version.end_of_security_support) == release:
            yield remark(version.path, "security", version=version, day=release)


@dated_rule("VER-10", Severity.WARNING, "gap", "overlap")
def support_overlaps(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A version is supported until its successor is there, and for as long after as the policy says."""
    overlap = plan.lifecycle.security_overlap
    for version in plan.versions:
        end = _day(version.end_of_security_support) or _day(version.end_of_life)
        starts = [start for other in _successors(plan, version) if (start := _start(other))]
        if not version.is_maintained or end is None or end < as_of or not starts:
            continue
        start = min(starts)
        if end < start:
            yield remark(version.path, "gap", version=version, until=end, start=start)
        elif overlap and end < overlap.after(start):
            yield remark(
                version.path, "overlap", version=version, until=end, start=start, wanted=overlap.after(start)
            )


@dated_rule("VER-11", Severity.WARNING)
def something_comes_after(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A version whose end of life comes within six months has a successor, unless the product is wound up."""
    if plan.lifecycle.phase in _ENDING:
        return
    for version in plan.versions:
        end = _day(version.end_of_life)
        is_soon = end is not None and as_of <= end <= add_months(as_of, _FORESEEN_MONTHS)
        if end and is_soon and version.is_maintained and not _is_followed(plan, version, end):
            yield remark(version.path, version=version, until=end, days_left=(end - as_of).days)


@plan_rule("VER-12", Severity.INFO)
def the_end_is_announced(plan: Plan) -> Iterator[Remark]:
    """A supported version says until when."""
    for version in plan.versions:
        ends = (version.end_of_security_support, version.end_of_life)
        if version.is_maintained and not any(_day(end) for end in ends):
            yield remark(version.path, version=version)


@history_rule("VER-15", Severity.INFO)
def plans_hold(plan: Plan, facts: Facts) -> Iterator[Remark]:
    """The planned day of a version that is to come has not slipped more than twice."""
    for version in plan.versions:
        days, now = facts.planned.get(version.id, ()), _day(version.planned)
        if now and days[-1:] != (now,):
            days = (*days, now)
        slips = sum(later > earlier for earlier, later in pairwise(days))
        if version.status in _COMING and slips > _MOST_SLIPS:
            yield remark(version.path, version=version, slips=slips, first=days[0], now=days[-1])


def planned_days(revisions: Iterable[Plan]) -> dict[str, tuple[date, ...]]:
    """The days that each version was planned for in turn, from its plan's revisions, the oldest first."""
    days: dict[str, tuple[date, ...]] = {}
    for plan in revisions:
        for version in plan.versions:
            planned, before = _day(version.planned), days.get(version.id, ())
            if planned and before[-1:] != (planned,):
                days[version.id] = (*before, planned)
    return days


def _successors(plan: Plan, version: Version) -> Iterator[Version]:
    """What follows a version on its own line."""
    for other in plan.versions:
        is_next = other.predecessor == version.id and other.status != "cancelled"
        if is_next and other.line == version.line and not other.out_of_order:
            yield other


def _is_followed(plan: Plan, version: Version, end: date) -> bool:
    """Is there another version to come, or one that is supported for longer?"""
    for other in plan.versions:
        if other.id == version.id:
            continue
        last = _day(other.end_of_life)
        if other.status in _COMING or (other.is_maintained and (last is None or last > end)):
            return True
    return False


def _start(version: Version) -> date | None:
    return _day(version.general_availability) or _day(version.planned)


def _day(moment: When | None) -> date | None:
    return moment.day if moment else None
