"""Seats: who held a role before, who holds it after, term by term."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Sequence
from typing import NamedTuple

from plan_model.diff.telling import paired
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan


class Seats(NamedTuple):
    """One role in two plans."""

    before: Role | None
    after: Role | None
    both: tuple[tuple[Holder, Holder], ...]
    """Terms that are in both plans."""
    left: tuple[Holder, ...]
    joined: tuple[Holder, ...]

    @property
    def role(self) -> Role:
        """The role as it is now, else as it was."""
        role = self.after or self.before
        assert role is not None
        return role

    @property
    def is_single(self) -> bool:
        """Is it a seat for one: was there one holder whose term had no end, and is there one now?"""
        return all(role is not None and _open_terms(role) == 1 for role in (self.before, self.after))


def all_seats(before: Plan, after: Plan) -> tuple[Seats, ...]:
    """Every role of both plans."""
    roles = paired(before.roles, after.roles, _role_id)
    return (
        *(_seats(old, new) for old, new in roles.both),
        *(Seats(old, None, (), old.holders, ()) for old in roles.gone),
        *(Seats(None, new, (), (), new.holders) for new in roles.come),
    )


def _seats(before: Role, after: Role) -> Seats:
    same = paired(before.holders, after.holders, _term)
    both, left, joined = list(same.both), list(same.gone), list(same.come)
    for holder in same.gone:
        again = [other for other in same.come if other.party == holder.party]
        if len(again) == 1 == sum(other.party == holder.party for other in same.gone):
            both.append((holder, again[0]))
            left.remove(holder)
            joined.remove(again[0])
    return Seats(before, after, tuple(both), tuple(left), tuple(joined))


def _open_terms(role: Role) -> int:
    holders: Sequence[Holder] = role.holders
    return sum(holder.until is None for holder in holders) or min(1, len(holders))


def _role_id(role: Role) -> str:
    return role.id


def _term(holder: Holder) -> tuple[str, str | None]:
    return holder.party, holder.since.text if holder.since else None
