"""The RACI matrix: in every row one role answers and somebody does the work."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, plan_rule, remark


@plan_rule("RACI-01", Severity.ERROR, "none", "several")
def one_role_answers(plan: Plan) -> Iterator[Remark]:
    """Exactly one role is accountable for each row."""
    for row in plan.responsibilities:
        if not row.accountable:
            yield remark(row.path, "none", row=row)
        elif len(row.accountable) > 1:
            roles = tuple(plan.role(role_id) or role_id for role_id in row.accountable)
            yield remark(row.path, "several", row=row, roles=roles)


@plan_rule("RACI-02", Severity.ERROR)
def somebody_does_the_work(plan: Plan) -> Iterator[Remark]:
    """At least one role is responsible in each row."""
    for row in plan.responsibilities:
        if not row.responsible:
            yield remark(row.path, row=row)
