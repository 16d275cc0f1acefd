"""The product's phases: it does not go back without a decision."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.plan.lifecycle import PHASES
from plan_model.plan.plan import Plan
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, change_rule, remark


@change_rule("LIFE-03", Severity.ERROR)
def phases_go_forward(before: Plan, after: Plan) -> Iterator[Remark]:
    """A phase goes back only with the decision that approved the plan."""
    was, now = before.lifecycle.phase, after.lifecycle.phase
    if was not in PHASES or now not in PHASES or PHASES.index(was) <= PHASES.index(now):
        return
    if not is_new_decision(before, after, after.control.approved_by):
        yield remark(("lifecycle", "phase"), was=was, now=now)
