"""Versions: their dates are in order, their status is true, and nothing that was promised is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.plan.plan import Plan
from plan_model.plan.values import When
from plan_model.plan.versions import LEGAL_STEPS, Version
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, change_rule, dated_rule, plan_rule, remark

_COMING = frozenset({"planned", "in_development"})


@plan_rule("VER-01", Severity.ERROR, "circle", "roots")
def lineage_is_a_line(plan: Plan) -> Iterator[Remark]:
    """Predecessors go in no circle, and only parallel lines have several first versions."""
    for version in plan.versions:
        if _precedes_itself(plan, version):
            yield remark(version.path, "circle", version=version)
    roots = [version for version in plan.versions if version.predecessor is None]
    if any(version.predecessor is not None for version in plan.versions):
        for version in roots[1:]:
            if version.line is None or version.line in {root.line for root in roots if root is not version}:
                yield remark(version.path, "roots", version=version, first=roots[0])


@plan_rule("VER-02", Severity.WARNING)
def versions_come_after_their_predecessors(plan: Plan) -> Iterator[Remark]:
    """A version is not released or planned before its predecessor, but for `out_of_order: true`."""
    for version in plan.versions:
        predecessor = plan.version(version.predecessor)
        if predecessor is None or version.out_of_order or predecessor.status == "cancelled":
            continue
        start, earlier = _start(version), _start(predecessor)
        if start and earlier and start < earlier:
            yield remark(
                version.path, version=version, predecessor=predecessor, start=start, predecessor_start=earlier
            )


@plan_rule("VER-03", Severity.ERROR, "security-before-release", "end-before-security", "end-before-release")
def dates_are_in_order(plan: Plan) -> Iterator[Remark]:
    """General availability, end of security support and end of life follow each other."""
    for version in plan.versions:
        release, security, end = (
            _day(version.general_availability),
            _day(version.end_of_security_support),
            _day(version.end_of_life),
        )
        if release and security and security < release:
            yield remark(
                version.path, "security-before-release", version=version, first=release, second=security
            )
        if security and end and end < security:
            yield remark(version.path, "end-before-security", version=version, first=security, second=end)
        elif release and end and end < release:
            yield remark(version.path, "end-before-release", version=version, first=release, second=end)


@plan_rule("VER-05", Severity.ERROR)
def released_versions_have_a_release(plan: Plan) -> Iterator[Remark]:
    """A version that is or was supported has a date of general availability."""
    for version in plan.versions:
        if version.is_released and version.general_availability is None:
            yield remark(version.path, version=version)


@dated_rule(
    "VER-06", Severity.ERROR, "maintained-after-end", "ended-before-end", "released-early", "released"
)
def status_agrees_with_dates(plan: Plan, as_of: date) -> Iterator[Remark]:
    """The status says what the dates say of this day."""
    for version in plan.versions:
        release, end = _day(version.general_availability), _day(version.end_of_life)
        if version.is_maintained and end and end < as_of:
            yield remark(version.path, "maintained-after-end", version=version, day=end)
        if version.status == "end_of_life" and end and as_of < end:
            yield remark(version.path, "ended-before-end", version=version, day=end)
        if version.is_released and release and as_of < release:
            yield remark(version.path, "released-early", version=version, day=release)
        if version.status in _COMING and release and release <= as_of:
            yield remark(version.path, "released", version=version, day=release)


@plan_rule("VER-07", Severity.ERROR)
def maintained_versions_have_a_maintainer(plan: Plan) -> Iterator[Remark]:
    """Somebody maintains every supported version."""
    for version in plan.versions:
        if version.is_maintained and not version.maintainer:
            yield remark(version.path, version=version)


@dated_rule("VER-08", Severity.ERROR)
def production_is_supported(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A product in production has as many supported versions as its policy asks for, at least one."""
    wanted = 1 if plan.lifecycle.minimum_supported is None else plan.lifecycle.minimum_supported
    supported = [version for version in plan.versions if _is_supported(version, as_of)]
    if plan.lifecycle.phase == "production" and len(supported) < wanted:
        yield remark(("versions",), supported=len(supported), wanted=wanted)


@dated_rule("VER-09", Severity.WARNING)
def planned_days_are_ahead(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A version that is still to come has its planned day still ahead."""
    for version in plan.versions:
        planned = _day(version.planned)
        if version.status in _COMING and version.general_availability is None and planned and planned < as_of:
            late = (as_of - planned).days
            yield remark(version.path, version=version, planned=planned, days_late=late)


@change_rule("VER-13", Severity.ERROR, "removed", "moved")
def releases_are_history(before: Plan, after: Plan) -> Iterator[Remark]:
    """A released version stays, and so does the day of its release."""
    for old in before.versions:
        if not old.is_released:
            continue
        new = after.version(old.id)
        if new is None:
            yield remark(old.path, "removed", version=old)
        elif _text(new.general_availability) != _text(old.general_availability) and old.general_availability:
            yield remark(
                new.path, "moved", version=new, was=old.general_availability, now=new.general_availability
            )


@change_rule("VER-14", Severity.WARNING, "security", "end")
def support_is_not_shortened(before: Plan, after: Plan) -> Iterator[Remark]:
    """End of security support and end of life are not brought forward."""
    for new in after.versions:
        old = before.version(new.id)
        if old is None or new.status == "cancelled":
            continue
        yield from _shortened(new, "security", old.end_of_security_support, new.end_of_security_support)
        yield from _shortened(new, "end", old.end_of_life, new.end_of_life)


@change_rule("VER-16", Severity.ERROR)
def steps_are_legal(before: Plan, after: Plan) -> Iterator[Remark]:
    """A status goes forward step by step; another step needs the decision that approved the plan."""
    for new in after.versions:
        old = before.version(new.id)
        if old is None or not old.status or not new.status or old.status == new.status:
            continue
        decided = is_new_decision(before, after, after.control.approved_by)
        if not decided and not _is_legal(old.status, new.status):
            yield remark(new.path, version=new, was=old.status, now=new.status)


def _precedes_itself(plan: Plan, version: Version) -> bool:
    seen: set[str] = set()
    step = plan.version(version.predecessor)
    while step is not None and step.id not in seen:
        if step.id == version.id:
            return True
        seen.add(step.id)
        step = plan.version(step.predecessor)
    return False


def _is_legal(was: str, now: str) -> bool:
    """Is the step legal, or does it only pass over steps that are (a plan is not revised for each)?"""
    reached = {was}
    while True:
        further = reached | {after for before, after in LEGAL_STEPS if before in reached}
        if further == reached:
            return now in reached
        reached = further


def _is_supported(version: Version, as_of: date) -> bool:
    end = _day(version.end_of_life)
    return version.is_maintained and (end is None or as_of <= end)


def _shortened(version: Version, code: str, was: When | None, now: When | None) -> Iterator[Remark]:
    earlier, later = _day(now), _day(was)
    if earlier and later and earlier < later:
        yield remark(
            version.path, code, version=version, was=later, now=earlier, days_lost=(later - earlier).days
        )


def _start(version: Version) -> date | None:
    return _day(version.general_availability) or _day(version.planned)


def _day(moment: When | None) -> date | None:
    return moment.day if moment else None


def _text(moment: When | None) -> str:
    return moment.text if moment else ""
