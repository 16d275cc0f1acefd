"""Who is meant: the party behind an id, the organisation that it speaks for, who holds a role and for whom."""

from __future__ import annotations

from datetime import date

from plan_model.plan.people import Holder, Party, Role
from plan_model.plan.plan import Plan


def party_named(plan: Plan, party_id: str) -> Party:
    """The party with this id; where there is none, one that has only the id."""
    return plan.party(party_id) or Party(party_id, ("parties", party_id))


def organisation_behind(plan: Plan, party_id: str) -> str:
    """The id of the organisation that a person speaks for; of any other party its own id."""
    party = plan.party(party_id)
    return (party.affiliation if party else None) or party_id


def lasting_holders(role: Role | None, as_of: date) -> tuple[Holder, ...]:
    """The holders whose term is not over: who holds the role today, and who will."""
    return tuple(holder for holder in role.holders if not holder.has_ended(as_of)) if role else ()


def organisations(plan: Plan, holders: tuple[Holder, ...]) -> dict[str, None]:
    """The ids of the organisations that these holders speak for, in order, each once."""
    return dict.fromkeys(organisation_behind(plan, holder.party) for holder in holders)


def is_vacant(plan: Plan, role: Role, as_of: date) -> bool:
    """Does nobody hold the role on this day, nor another role that acts for it?"""
    if role.current_holders(as_of):
        return False
    return not any(other.acts_for == role.id and other.current_holders(as_of) for other in plan.roles)
