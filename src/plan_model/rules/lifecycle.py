"""How the product is managed: the phases go forward, groups meet, changes are decided, and the end is orderly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.plan.lifecycle import PHASES, ChangeStep
from plan_model.plan.plan import Plan
from plan_model.plan.values import add_months
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.parties import is_vacant
from plan_model.rules.registry import Remark, change_rule, dated_rule, plan_rule, remark
from plan_model.rules.role import REQUIRED

_ENDING = frozenset({"ramp_down", "retired"})
_BEFORE_PRODUCTION = frozenset({"concept", "development", "pilot"})
_LONGEST_MONTHS = 24
_DECIDING = frozenset(
    {"decision", "decide", "approval", "approve", "paatos", "hyvaksynta", "beslut", "godkannande"}
)


@plan_rule("LIFE-01", Severity.ERROR)
def a_retired_product_is_archived(plan: Plan) -> Iterator[Remark]:
    """A retired product has an archive; its date of exit is EXIT-02's."""
    if plan.lifecycle.phase == "retired" and not (plan.exit and plan.exit.archive):
        yield remark(plan.exit.path if plan.exit else ("lifecycle", "phase"))


@plan_rule(
    "LIFE-02",
    Severity.WARNING,
    "nothing",
    support_policy=Severity.INFO,
    forums=Severity.INFO,
    change_process=Severity.INFO,
)
def it_is_told_how(plan: Plan) -> Iterator[Remark]:
    """A product in production says what it supports, who meets and how a change is made."""
    lifecycle = plan.lifecycle
    told = {
        "support_policy": lifecycle.minimum_supported is not None or lifecycle.security_overlap is not None,
        "forums": bool(lifecycle.forums),
        "change_process": bool(lifecycle.change_process),
    }
    if lifecycle.phase != "production":
        return
    if not any(told.values()):
        yield remark(("lifecycle",), "nothing")
        return
    for code, is_told in told.items():
        if not is_told:
            yield remark(("lifecycle",), code)


@dated_rule("LIFE-04", Severity.WARNING)
def beginnings_end(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A product is not in concept, development or pilot for more than two years."""
    since = plan.lifecycle.phase_since.day if plan.lifecycle.phase_since else None
    if plan.lifecycle.phase in _BEFORE_PRODUCTION and since and add_months(since, _LONGEST_MONTHS) < as_of:
        yield remark(("lifecycle", "phase"), phase=plan.lifecycle.phase, since=since)


@dated_rule("LIFE-05", Severity.INFO, "never", "nobody")
def forums_meet(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A forum meets at least once a year, and somebody is in it."""
    for forum in plan.lifecycle.forums:
        role = plan.role(forum.role)
        if forum.per_year == 0:
            yield remark(forum.path, "never", forum=role or forum.id)
        elif role and role.id not in REQUIRED and is_vacant(plan, role, as_of):
            yield remark(forum.path, "nobody", forum=role)


@dated_rule("LIFE-06", Severity.WARNING, "no-decision", "vacant")
def changes_are_decided(plan: Plan, as_of: date) -> Iterator[Remark]:
    """The change process has a step of decision, and whoever decides is there."""
    process = plan.lifecycle.change_process
    deciding = [step for step in process if _decides(step)]
    if process and not deciding:
        yield remark(("lifecycle", "change_process"), "no-decision")
    for step in deciding:
        for role in filter(None, (plan.role(step.by), plan.role(step.escalate_to))):
            if role.id not in REQUIRED and is_vacant(plan, role, as_of):
                yield remark(step.path, "vacant", role=role)


@plan_rule("EXIT-01", Severity.WARNING, "nothing", incomplete=Severity.INFO)
def the_way_out_is_told(plan: Plan) -> Iterator[Remark]:
    """A product in production says how it would be wound up: notice, who decides, where it is archived."""
    if plan.lifecycle.phase != "production":
        return
    if plan.exit is None:
        yield remark(("lifecycle",), "nothing")
        return
    told = {
        "notice": plan.exit.notice is not None,
        "decided_by": plan.exit.decided_by,
        "archive": plan.exit.archive,
    }
    missing = tuple(key for key, value in told.items() if not value)
    if missing:
        yield remark(plan.exit.path, "incomplete", fields=missing)


@plan_rule("EXIT-02", Severity.ERROR, "no-date", "outlasting")
def support_ends_with_the_product(plan: Plan) -> Iterator[Remark]:
    """A product that is wound up has a last day, and no version is supported beyond it."""
    if plan.lifecycle.phase not in _ENDING:
        return
    if plan.exit is None or plan.exit.date is None:
        yield remark(plan.exit.path if plan.exit else ("lifecycle", "phase"), "no-date")
        return
    last = plan.exit.date.day
    for version in plan.versions:
        end = version.end_of_life.day if version.end_of_life else None
        if version.is_maintained and last and (end is None or end > last):
            yield remark(version.path, "outlasting", version=version, last=last)


@change_rule("LIFE-03", Severity.ERROR)
def phases_go_forward(before: Plan, after: Plan) -> Iterator[Remark]:
    """A phase goes back only with the decision that approved the plan."""
    was, now = before.lifecycle.phase, after.lifecycle.phase
    if was not in PHASES or now not in PHASES or PHASES.index(was) <= PHASES.index(now):
        return
    if not is_new_decision(before, after, after.control.approved_by):
        yield remark(("lifecycle", "phase"), was=was, now=now)


def _decides(step: ChangeStep) -> bool:
    return step.step in _DECIDING or step.escalate_to is not None
