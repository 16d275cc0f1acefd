"""Nobody is indispensable, nobody checks their own work, and a role is more than a name on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.parties import lasting_holders, organisations, party_named
from plan_model.rules.registry import Remark, dated_change_rule, dated_rule, remark, spot_rule
from plan_model.rules.role import REQUIRED
from plan_model.rules.shaped import Spot
from plan_model.tree.node import text_of

_USUAL_MINIMUM = 2


@dated_rule("ROLE-05", Severity.WARNING)
def somebody_stands_in(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A product manager who is one person has a deputy, or a second person in the role."""
    role = plan.role("product_manager")
    holders = lasting_holders(role, as_of)
    if role is None or len({holder.party for holder in holders}) != 1:
        return
    manager = party_named(plan, holders[0].party)
    stands_in = any(holder.deputy for holder in holders) or any(
        other.acts_for == role.id for other in plan.roles
    )
    if manager.kind == "person" and not stands_in:
        yield remark(role.path, role=role, party=manager)


@dated_rule("ROLE-08", Severity.INFO, "check", "expert")
def checks_are_independent(plan: Plan, as_of: date) -> Iterator[Remark]:
    """Who develops is neither the expert nor the one that checks openness."""
    developing = organisations(plan, _current(plan.role("developer_network"), as_of))
    for check in plan.checks:
        role = plan.role(check.by) if check.kind == "openness" else None
        for id_ in organisations(plan, _current(role, as_of)) if role and role.id != "expert_network" else ():
            if id_ in developing:
                yield remark(check.path, "check", party=party_named(plan, id_), role=role)
    experts = plan.role("expert_network")
    for id_ in organisations(plan, _current(experts, as_of)) if experts else ():
        if id_ in developing:
            yield remark(
                experts.path if experts else (), "expert", party=party_named(plan, id_), role=experts
            )


@dated_rule("ROLE-09", Severity.INFO)
def developers_come_from_several_houses(plan: Plan, as_of: date) -> Iterator[Remark]:
    """The developers do not all belong to one organisation."""
    role = plan.role("developer_network")
    houses = organisations(plan, _current(role, as_of))
    if role and len(houses) == 1:
        (id_,) = houses
        if party_named(plan, id_).kind != "group":
            yield remark(role.path, role=role, party=party_named(plan, id_))


@dated_change_rule("ROLE-13", Severity.WARNING)
def roles_stay_manned(before: Plan, after: Plan, as_of: date) -> Iterator[Remark]:
    """The holders of a role do not fall below its `minimum`; below two, where it says none and there were two."""
    for role in after.roles:
        had, has = _number(before.role(role.id), as_of), _number(role, as_of)
        wanted = role.minimum if role.minimum is not None else _USUAL_MINIMUM
        is_single_seat = role.minimum is None and role.id == "product_manager"
        if has < wanted <= had and not is_single_seat:
            yield remark(role.path, role=role, was=had, now=has, wanted=wanted)


@spot_rule("ROLE-14", Severity.INFO)
def roles_have_something_to_do(document: Document, spots: tuple[Spot, ...]) -> Iterator[Remark]:
    """Where responsibilities are told, every role has one, a duty, or another task that the plan names."""
    plan = document.plan
    if not plan.responsibilities:
        return
    busy = {
        text_of(node)
        for _, node, shape in spots
        if isinstance(shape, Leaf) and shape.kind is Kind.REFERENCE and shape.refers_to == "roles"
    }
    for role in plan.roles:
        if role.id not in REQUIRED and role.id not in busy and not role.duties and not role.acts_for:
            yield remark(role.path, role=role)


def _current(role: Role | None, as_of: date) -> tuple[Holder, ...]:
    return role.current_holders(as_of) if role else ()


def _number(role: Role | None, as_of: date) -> int:
    return len({holder.party for holder in lasting_holders(role, as_of)})
