"""What happened to the seats of a role since an earlier revision: who came, who went, whose term changed."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan


class SeatChange(StrEnum):
    """How a seat differs from the earlier revision; the value is also the style of its sign."""

    NONE = ""
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


SIGNS = {
    SeatChange.NONE: (" ", " "),
    SeatChange.ADDED: ("+", "+"),
    SeatChange.CHANGED: ("→", "~"),
    SeatChange.REMOVED: ("−", "-"),
}
"""Fancy and plain."""


class Seat(NamedTuple):
    """A holder of a role, or (None) nobody, with what changed."""

    role: Role
    holder: Holder | None
    change: SeatChange = SeatChange.NONE


def seats_since(role: Role, before: Plan | None) -> tuple[Seat, ...]:
    """Every term of a role, those that went since then last; nothing is marked where there is no earlier plan."""
    if before is None:
        return tuple(Seat(role, holder) for holder in role.holders)
    was = before.role(role.id)
    then = was.holders if was is not None else ()
    told = [Seat(role, holder, _change(holder, then, role.holders)) for holder in role.holders]
    gone = [holder for holder in then if _match(holder, role.holders, then) is None]
    return (*told, *(Seat(role, holder, SeatChange.REMOVED) for holder in gone))


def _change(holder: Holder, then: Sequence[Holder], now: Sequence[Holder]) -> SeatChange:
    was = _match(holder, then, now)
    if was is None:
        return SeatChange.ADDED
    return SeatChange.NONE if _facts(was) == _facts(holder) else SeatChange.CHANGED


def _match(holder: Holder, others: Sequence[Holder], own: Sequence[Holder]) -> Holder | None:
    """The same term on the other side: same party and start, else the only term of that party on both sides."""
    alike = [other for other in others if other.party == holder.party]
    exact = next((other for other in alike if other.since == holder.since), None)
    if exact is not None:
        return exact
    is_only = len(alike) == 1 and sum(other.party == holder.party for other in own) == 1
    return alike[0] if is_only else None


def _facts(holder: Holder) -> tuple[object, ...]:
    return (
        holder.since,
        holder.until,
        holder.deputy,
        holder.chair,
        holder.share,
        holder.scope,
        holder.decision,
        holder.agreement,
    )
