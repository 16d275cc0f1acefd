"""The product's phases: forward only, unless decided otherwise, and with an orderly end."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.plan.lifecycle import PHASES
from plan_model.plan.plan import Plan
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, change_rule, plan_rule, remark

_ENDING = frozenset({"ramp_down", "retired"})


@plan_rule("LIFE-01", Severity.ERROR)
def a_retired_product_is_archived(plan: Plan) -> Iterator[Remark]:
    """A retired product has an archive; its date of exit is EXIT-02's."""
    if plan.lifecycle.phase == "retired" and not (plan.exit and plan.exit.archive):
        yield remark(plan.exit.path if plan.exit else ("lifecycle", "phase"))


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
