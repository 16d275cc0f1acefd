"""Care taken: openness and quality are checked in time, and great risks are in somebody's hands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, dated_rule, plan_rule, remark

_ASSURING = frozenset({"openness", "quality"})
_GREAT = 12
"""Likelihood times impact of a risk that must not be left alone."""


@plan_rule("OPEN-01", Severity.WARNING)
def something_is_checked(plan: Plan) -> Iterator[Remark]:
    """The openness or the quality of a product in production is checked."""
    if plan.lifecycle.phase == "production" and not any(check.kind in _ASSURING for check in plan.checks):
        yield remark(("checks",) if plan.checks else ("lifecycle", "phase"))


@dated_rule("OPEN-02", Severity.WARNING)
def checks_are_made_in_time(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A recurring check is not overdue."""
    for check in plan.checks if plan.lifecycle.phase != "retired" else ():
        last = check.last.day if check.last else None
        due = check.every.after(last) if last and check.every else None
        if due and due < as_of:
            yield remark(check.path, kind=check.kind, due=due, days_late=(as_of - due).days)


@plan_rule("RISK-01", Severity.WARNING, "owner", "mitigation")
def great_risks_are_handled(plan: Plan) -> Iterator[Remark]:
    """A risk of twelve or more of twenty-five has a role that answers for it, and a control measure."""
    for risk in plan.risks:
        if (risk.likelihood or 0) * (risk.impact or 0) < _GREAT:
            continue
        if not risk.owner:
            yield remark(risk.path, "owner", risk=risk.text)
        if not risk.mitigation:
            yield remark(risk.path, "mitigation", risk=risk.text)
