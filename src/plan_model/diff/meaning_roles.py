"""What changes of roles mean: handovers, moves between roles, who joined and left, terms, chairs, deputies."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable
from typing import NamedTuple

from plan_model.diff.fact import WEIGHTS
from plan_model.diff.meaning_terms import at_most_major, first_decision, role_weight, tell_term
from plan_model.diff.seats import Seats, all_seats
from plan_model.diff.staying import gets_an_end, is_vacant, of_party, other_roles
from plan_model.diff.telling import Telling
from plan_model.plan.people import Holder, Role
from plan_model.tree.path import Path

_ENDING = ("until", "since", "decision", "agreement")
"""What of a term goes with its new last day."""


class _Leaving(NamedTuple):
    """A holder who leaves: gone from the plan, or still there with a last day that was not there before."""

    before: Holder
    after: Holder | None = None

    @property
    def shown(self) -> Holder:
        return self.after or self.before


class _Open:
    """What of one role is not told yet."""

    def __init__(self, seats: Seats) -> None:
        self.seats = seats
        self.role = seats.role
        self.leaving = [_Leaving(holder) for holder in seats.left]
        self.leaving += [_Leaving(old, new) for old, new in seats.both if gets_an_end(old, new)]
        self.joined = list(seats.joined)

    @property
    def is_handover(self) -> bool:
        """Did one leave and one join?"""
        return len(self.leaving) == len(self.joined) == 1


def tell_roles(telling: Telling) -> None:
    """Tell every change of who holds which role, and of the roles themselves."""
    open_roles = [
        _Open(seats)
        for seats in all_seats(telling.before, telling.after)
        if not _tell_whole_role(telling, seats)
    ]
    for role in open_roles:
        _tell_new_terms(telling, role)
        if role.seats.is_single:
            _tell_handover(telling, role)
    _tell_moves(telling, open_roles)
    for role in open_roles:
        _tell_handover(telling, role)
        _tell_joined_and_left(telling, role)
        _tell_chair(telling, role.seats)
        for old, new in role.seats.both:
            tell_term(telling, role.role, old, new)


def _tell_whole_role(telling: Telling, seats: Seats) -> bool:
    """Tell a role that came or went with its holders; not one that is nothing but its list of holders."""
    role = seats.role
    if (seats.before and seats.after) or len(role.path) == 1:
        return False
    kind = "role.added" if seats.after else "role.removed"
    who = [holder.party for holder in role.holders]
    cited = first_decision(*role.holders) if seats.after else None
    return (
        telling.tell(
            kind, role_weight(role.id), role.path, who=who, cited=cited, may_cite=True, entries=(role,)
        )
        is not None
    )


def _tell_handover(telling: Telling, role: _Open) -> None:
    if not role.is_handover:
        return
    leaving, joined = role.leaving[0], role.joined[0]
    told = telling.tell(
        "role.handover",
        role_weight(role.role.id),
        role.role.path,
        *_paths(leaving.before, leaving.after, joined),
        who=(leaving.before.party, joined.party),
        cited=first_decision(joined, leaving.after),
        may_cite=True,
        role=role.role,
        left=leaving.shown,
        joined=joined,
        swap=leaving.before.deputy == joined.party and joined.deputy == leaving.before.party,
    )
    if told is not None:
        role.leaving.clear()
        role.joined.clear()


def _tell_new_terms(telling: Telling, role: _Open) -> None:
    """Who goes on in a role: one term gets a last day, and another term of the same party begins."""
    for leaving in tuple(role.leaving):
        again = of_party(role.joined, leaving.before.party)
        if leaving.after is None or len(again) != 1:
            continue
        told = telling.tell(
            "role.term_added",
            at_most_major(role.role),
            again[0].path,
            *_paths(leaving.before, leaving.after, again[0]),
            who=(again[0].party,),
            cited=first_decision(again[0], leaving.after),
            may_cite=True,
            role=role.role,
            was=leaving.after,
            now=again[0],
        )
        if told is not None:
            role.leaving.remove(leaving)
            role.joined.remove(again[0])


def _tell_moves(telling: Telling, roles: list[_Open]) -> None:
    """Who left one role and joined another in the same revision."""
    for source in roles:
        for leaving in tuple(source.leaving):
            party = leaving.before.party
            targets = [role for role in roles if role is not source and of_party(role.joined, party)]
            sources = [role for role in roles if any(gone.before.party == party for gone in role.leaving)]
            if len(targets) == len(sources) == 1:
                _tell_move(telling, source, targets[0], leaving)


def _tell_move(telling: Telling, source: _Open, target: _Open, leaving: _Leaving) -> None:
    joined = of_party(target.joined, leaving.before.party)[0]
    told = telling.tell(
        "role.holder_moved",
        min(role_weight(source.role.id), role_weight(target.role.id), key=WEIGHTS.index),
        joined.path,
        *_paths(leaving.before, leaving.after, joined),
        who=(joined.party,),
        cited=first_decision(joined, leaving.after),
        may_cite=True,
        source=source.role,
        target=target.role,
        left=leaving.shown,
        joined=joined,
    )
    if told is not None:
        source.leaving.remove(leaving)
        target.joined.remove(joined)


def _tell_joined_and_left(telling: Telling, role: _Open) -> None:
    weight = role_weight(role.role.id)
    gone = [leaving for leaving in role.leaving if leaving.after is None]
    for leaving in role.leaving:
        path, holder = leaving.before.path, leaving.shown
        telling.tell(
            "role.holder_removed",
            weight,
            path,
            *((*path, field) for field in _ENDING if leaving.after),
            who=(holder.party,),
            cited=first_decision(leaving.after),
            may_cite=leaving.after is not None,
            role=role.role,
            entries=(holder,),
            others=other_roles(telling, role.role, holder.party),
            vacant=leaving not in gone[:-1] and is_vacant(telling, role.seats.after, leaving.after),
        )
    for holder in role.joined:
        telling.tell(
            "role.holder_added",
            weight,
            holder.path,
            who=(holder.party,),
            cited=holder.decision,
            may_cite=True,
            role=role.role,
            entries=(holder,),
            others=other_roles(telling, role.role, holder.party),
        )


def _tell_chair(telling: Telling, seats: Seats) -> None:
    changed = [old.path for old, new in seats.both if old.chair != new.chair]
    if not changed or seats.before is None or seats.after is None:
        return
    was, now = _chairs(seats.before), _chairs(seats.after)
    telling.tell(
        "role.chair_changed",
        role_weight(seats.role.id),
        seats.role.path,
        *((*path, "chair") for path in changed),
        who=(*was, *now),
        cited=first_decision(*seats.after.holders),
        may_cite=True,
        role=seats.role,
        was=was,
        now=now,
    )


def _paths(*holders: Holder | None) -> Iterable[Path]:
    return (holder.path for holder in holders if holder is not None)


def _chairs(role: Role) -> tuple[str, ...]:
    return tuple(holder.party for holder in role.holders if holder.chair)
