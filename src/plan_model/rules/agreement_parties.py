"""Who is bound: outsiders by an agreement, owners by the cooperation agreement, and each can be looked up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.plan.versions import Version
from plan_model.rules.finding import Severity
from plan_model.rules.parties import lasting_holders, organisation_behind, organisations, party_named
from plan_model.rules.registry import Remark, dated_rule, plan_rule, remark


@dated_rule("AGR-05", Severity.WARNING, "maintainer", "manager")
def outsiders_have_an_agreement(plan: Plan, as_of: date) -> Iterator[Remark]:
    """Who maintains a version or manages the product without being an owner is party to an agreement."""
    owners = organisations(plan, lasting_holders(plan.role("owner"), as_of))
    bound = {party for agreement in plan.agreements for party in agreement.parties}
    for maintainer, version in _maintainers(plan).items():
        house = organisation_behind(plan, maintainer)
        if house not in owners and not {house, maintainer} & bound:
            party = party_named(plan, maintainer)
            yield remark(version.path, "maintainer", party=party, version=version)
    role = plan.role("product_manager")
    for holder in role.current_holders(as_of) if role else ():
        house = organisation_behind(plan, holder.party)
        is_bound = {house, holder.party} & bound or _cites_an_agreement(role, holder)
        if house not in owners and not is_bound:
            yield remark(holder.path, "manager", party=party_named(plan, holder.party))


@dated_rule("AGR-06", Severity.WARNING)
def owners_are_in_the_cooperation(plan: Plan, as_of: date) -> Iterator[Remark]:
    """Where owners cooperate by agreement, every owner of today is a party to it."""
    cooperation = [agreement for agreement in plan.agreements if agreement.kind == "cooperation"]
    bound = {organisation_behind(plan, party) for agreement in cooperation for party in agreement.parties}
    role = plan.role("owner")
    for owner in organisations(plan, role.current_holders(as_of)) if role and cooperation else ():
        if owner not in bound:
            yield remark(cooperation[0].path, party=party_named(plan, owner), agreement=cooperation[0])


@plan_rule("AGR-07", Severity.INFO)
def agreements_can_be_looked_up(plan: Plan) -> Iterator[Remark]:
    """An agreement has a reference: the number under which it is found."""
    for agreement in plan.agreements:
        if not agreement.ref:
            yield remark(agreement.path, agreement=agreement)


def _maintainers(plan: Plan) -> dict[str, Version]:
    """Who maintains something, each with the first version that is supported or in the making."""
    found: dict[str, Version] = {}
    for version in plan.versions:
        if version.maintainer and (version.is_maintained or version.status == "in_development"):
            found.setdefault(version.maintainer, version)
    return found


def _cites_an_agreement(role: Role | None, holder: Holder) -> bool:
    return holder.agreement is not None or (role is not None and role.agreement is not None)
