"""Was it decided since? Which decisions are new between two revisions."""

from __future__ import annotations

from plan_model.plan.plan import Plan


def is_new_decision(before: Plan, after: Plan, decision_id: str | None) -> bool:
    """Was this decision added since the plan before, or made after that plan's date?"""
    decision = after.decision(decision_id)
    if decision is None:
        return False
    if before.decision(decision_id) is None:
        return True
    made = decision.date.day if decision.date else None
    last = before.control.date.day if before.control.date else None
    return made is not None and last is not None and made > last
