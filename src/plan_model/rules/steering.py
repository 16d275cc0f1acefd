"""The steering group can decide, and who pays sits in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.plan.people import Role
from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.parties import lasting_holders, organisation_behind, organisations, party_named
from plan_model.rules.registry import Remark, dated_rule, remark

_GUESTS = ("funder", "coordinator", "steward", "product_manager")
"""Roles that sit in a steering group by their office: who funds a first version, who keeps the minutes."""


@dated_rule("ROLE-06", Severity.WARNING, "quorum", "no-chair", "several-chairs")
def groups_can_decide(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A forum's role has as many members as its quorum, and the steering group has one chair."""
    for forum in plan.lifecycle.forums:
        role = plan.role(forum.role)
        members = len({holder.party for holder in role.current_holders(as_of)}) if role else 0
        if role and members and forum.quorum and members < forum.quorum:
            yield remark(forum.path, "quorum", role=role, members=members, quorum=forum.quorum)
    group = plan.role("steering_group")
    current = group.current_holders(as_of) if group else ()
    if group and len(current) > 1:
        chairs = tuple(party_named(plan, holder.party) for holder in current if holder.chair)
        if not chairs:
            yield remark(group.path, "no-chair", role=group)
        elif len(chairs) > 1:
            yield remark(group.path, "several-chairs", role=group, parties=chairs)


@dated_rule("ROLE-07", Severity.WARNING, "no-seat", guest=Severity.INFO)
def who_pays_sits(plan: Plan, as_of: date) -> Iterator[Remark]:
    """An owner that pays has a seat in the steering group, and nobody sits there but owners and officers."""
    group, owner = plan.role("steering_group"), plan.role("owner")
    if group is None or owner is None or not group.current_holders(as_of) or _is_opaque(plan, group):
        return
    seated = organisations(plan, lasting_holders(group, as_of))
    owners = organisations(plan, lasting_holders(owner, as_of))
    paying = _payers(plan, as_of)
    for id_ in owners:
        if id_ in paying and id_ not in seated:
            yield remark(group.path, "no-seat", role=group, party=party_named(plan, id_))
    officers = organisations(
        plan, tuple(holder for id_ in _GUESTS for holder in lasting_holders(plan.role(id_), as_of))
    )
    for holder in group.current_holders(as_of):
        id_ = organisation_behind(plan, holder.party)
        if not {id_, holder.party} & {*owners, *officers, *paying}:
            yield remark(holder.path, "guest", role=group, party=party_named(plan, holder.party))


def _is_opaque(plan: Plan, role: Role) -> bool:
    """Does a group hold the role, of which the plan does not say who is in it?"""
    return any(party_named(plan, holder.party).kind == "group" for holder in role.holders)


def _payers(plan: Plan, as_of: date) -> frozenset[str]:
    """Who pays now or will."""
    return frozenset(
        payer
        for line in plan.funding.lines
        if line.period is None or line.period.last >= as_of
        for payer in line.payers
    )
