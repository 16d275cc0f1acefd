"""The RACI matrix: in every row one role answers and somebody does the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from plan_model.plan.people import Responsibility
from plan_model.plan.plan import Plan
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.parties import is_vacant
from plan_model.rules.registry import Remark, change_rule, dated_rule, plan_rule, remark
from plan_model.rules.role import REQUIRED

RECOMMENDED = ("approve-plan", "prioritise", "release", "security-fix", "openness-check", "budget")
"""Ids of the rows that a plan in production does not do without."""
_MOST_CONSULTED = 3
_ENOUGH_ROWS = 4
"""In fewer rows nothing can be told of how they are divided."""


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


@plan_rule("RACI-03", Severity.WARNING)
def few_are_consulted(plan: Plan) -> Iterator[Remark]:
    """At most three roles are consulted in a row."""
    for row in plan.responsibilities:
        if len(row.consulted) > _MOST_CONSULTED:
            yield remark(row.path, row=row, consulted=len(row.consulted), most=_MOST_CONSULTED)


@plan_rule("RACI-04", Severity.WARNING)
def rows_name_roles(plan: Plan) -> Iterator[Remark]:
    """A row names roles, not parties: it need not change when somebody changes jobs."""
    roles, parties = {role.id for role in plan.roles}, {party.id: party for party in plan.parties}
    for row in plan.responsibilities:
        for id_ in dict.fromkeys(_named(row)):
            if id_ not in roles and id_ in parties:
                yield remark(row.path, row=row, party=parties[id_])


@dated_rule("RACI-05", Severity.WARNING)
def who_answers_is_there(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A role that answers for a row or does its work is held; of the required roles ROLE-02 tells."""
    for role in plan.roles:
        rows = tuple(
            row for row in plan.responsibilities if role.id in row.accountable or role.id in row.responsible
        )
        if rows and role.id not in REQUIRED and is_vacant(plan, role, as_of):
            yield remark(role.path, role=role, rows=rows)


@plan_rule("RACI-06", Severity.INFO, "most", "none")
def accountability_is_shared(plan: Plan) -> Iterator[Remark]:
    """No role answers for more than two thirds of the rows, and the product manager answers for some."""
    rows = plan.responsibilities
    if len(rows) < _ENOUGH_ROWS:
        return
    answers = Counter(id_ for row in rows for id_ in row.accountable)
    for role in plan.roles:
        if answers[role.id] * 3 > len(rows) * 2:
            yield remark(role.path, "most", role=role, rows=answers[role.id], of=len(rows))
        elif role.id == "product_manager" and not answers[role.id]:
            yield remark(role.path, "none", role=role)


@plan_rule("RACI-07", Severity.INFO)
def usual_rows_are_there(plan: Plan) -> Iterator[Remark]:
    """A product in production whose rows have the usual ids has all of the usual rows."""
    present = {row.id for row in plan.responsibilities}
    missing = tuple(id_ for id_ in RECOMMENDED if id_ not in present)
    has_usual_ids = len(RECOMMENDED) - len(missing) > 1
    if plan.lifecycle.phase == "production" and has_usual_ids and missing:
        yield remark(("responsibilities",), rows=missing)


@change_rule("RACI-08", Severity.WARNING)
def accountability_moves_by_decision(before: Plan, after: Plan) -> Iterator[Remark]:
    """Another role answers for a row only by a new decision that approves the plan."""
    if is_new_decision(before, after, after.control.approved_by):
        return
    former = {row.id: row for row in before.responsibilities}
    for row in after.responsibilities:
        old = former.get(row.id)
        if old and old.accountable and row.accountable and set(old.accountable) != set(row.accountable):
            was = tuple(before.role(id_) or id_ for id_ in old.accountable)
            now = tuple(after.role(id_) or id_ for id_ in row.accountable)
            yield remark(row.path, row=row, was=was, now=now)


def _named(row: Responsibility) -> tuple[str, ...]:
    return (*row.accountable, *row.responsible, *row.consulted, *row.informed)
