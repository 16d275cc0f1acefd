"""What changes of roles mean: handovers, moves between roles, who joined and left, terms, chairs, deputies."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from plan_model.diff.days import is_earlier
from plan_model.diff.fact import WEIGHTS, Weight
from plan_model.diff.seats import Seats, all_seats
from plan_model.diff.telling import Telling
from plan_model.plan.people import Holder, Role
from plan_model.tree.path import Path

_WEIGHTS = {
    "owner": Weight.CRITICAL,
    "product_manager": Weight.MAJOR,
    "steering_group": Weight.MAJOR,
    "owning_sig": Weight.MAJOR,
}


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
        self.leaving += [_Leaving(old, new) for old, new in seats.both if _gets_an_end(old, new)]
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
            _tell_holder(telling, role.role, old, new)


def role_weight(role_id: str) -> Weight:
    """How much it matters who holds a role."""
    return _WEIGHTS.get(role_id, Weight.NORMAL)


def _tell_whole_role(telling: Telling, seats: Seats) -> bool:
    """Tell a role that came or went with its holders; not one that is nothing but its list of holders."""
    role = seats.role
    if (seats.before and seats.after) or len(role.path) == 1:
        return False
    kind = "role.added" if seats.after else "role.removed"
    who = [holder.party for holder in role.holders]
    cited = _cited(*role.holders) if seats.after else None
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
        cited=_cited(joined, leaving.after),
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
        again = _of(role.joined, leaving.before.party)
        if leaving.after is None or len(again) != 1:
            continue
        told = telling.tell(
            "role.term_added",
            _at_most_major(role.role),
            again[0].path,
            *_paths(leaving.before, leaving.after, again[0]),
            who=(again[0].party,),
            cited=_cited(again[0], leaving.after),
            may_cite=True,
            role=role.role,
            was=leaving.after,
            now=again[0],
        )
        if told is not None:
            role.leaving.remove(leaving)
            role.joined.remove(again[0])


def _at_most_major(role: Role) -> Weight:
    return max(role_weight(role.id), Weight.MAJOR, key=WEIGHTS.index)


def _tell_moves(telling: Telling, roles: list[_Open]) -> None:
    """Who left one role and joined another in the same revision."""
    for source in roles:
        for leaving in tuple(source.leaving):
            party = leaving.before.party
            targets = [role for role in roles if role is not source and _of(role.joined, party)]
            sources = [role for role in roles if any(gone.before.party == party for gone in role.leaving)]
            if len(targets) == len(sources) == 1:
                _tell_move(telling, source, targets[0], leaving)


def _tell_move(telling: Telling, source: _Open, target: _Open, leaving: _Leaving) -> None:
    joined = _of(target.joined, leaving.before.party)[0]
    told = telling.tell(
        "role.holder_moved",
        min(role_weight(source.role.id), role_weight(target.role.id), key=WEIGHTS.index),
        joined.path,
        *_paths(leaving.before, leaving.after, joined),
        who=(joined.party,),
        cited=_cited(joined, leaving.after),
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
            cited=_cited(leaving.after),
            may_cite=leaving.after is not None,
            role=role.role,
            entries=(holder,),
            others=_other_roles(telling, role.role, holder.party),
            vacant=leaving not in gone[:-1] and _is_vacant(telling, role.seats.after, leaving),
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
            others=_other_roles(telling, role.role, holder.party),
        )


def _other_roles(telling: Telling, role: Role, party: str) -> tuple[Role, ...]:
    """The roles that somebody had and keeps beside one."""
    had = {each.id for each in telling.before.roles if _is_in(each, party, telling.as_of)}
    kept = (each for each in telling.after.roles if each.id in had and each.id != role.id)
    return tuple(each for each in kept if _is_in(each, party, telling.as_of))


def _is_in(role: Role, party: str, as_of: date | None) -> bool:
    return any(as_of is None or not holder.has_ended(as_of) for holder in _of(role.holders, party))


def _gets_an_end(old: Holder, new: Holder) -> bool:
    """Has a term a last day that it had not before?"""
    return _is_open(old) and not _is_open(new)


def _is_open(holder: Holder) -> bool:
    return holder.until is None or holder.until.is_open


def _is_vacant(telling: Telling, role: Role | None, leaving: _Leaving) -> bool:
    """Does nobody stay in a role longer than one who leaves, nor come after?"""
    others = [holder for holder in role.holders if holder != leaving.after] if role else []
    return not any(_stays(holder, leaving.after, telling.as_of) for holder in others)


def _stays(holder: Holder, leaving: Holder | None, as_of: date | None) -> bool:
    if leaving is not None:
        return _is_open(holder) or is_earlier(leaving.until, holder.until)
    return as_of is None or not holder.has_ended(as_of)


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
        cited=_cited(*seats.after.holders),
        may_cite=True,
        role=seats.role,
        was=was,
        now=now,
    )


def _tell_holder(telling: Telling, role: Role, old: Holder, new: Holder) -> None:
    """One term that is in both plans; what has no fact of its own goes with the first that there is."""
    if not telling.touched(old.path):
        return
    told = [_tell_term(telling, role, old, new)] if old.since != new.since or old.until != new.until else []
    if old.deputy != new.deputy:
        told.append(_tell_field(telling, role, old, new, "deputy", "role.deputy_changed", Weight.NORMAL))
    if old.share != new.share:
        weight = role_weight(role.id)
        told.append(_tell_field(telling, role, old, new, "share", "role.share_changed", weight))
    first = next((fact for fact in told if fact is not None), None)
    rest = [(*old.path, field) for field in telling.fields(old.path) if field != "scope"]
    if first is not None:
        telling.add_to(first, *rest)
    elif rest:
        fields = tuple(path[-1] for path in rest)
        telling.tell(
            "role.holder_changed",
            Weight.NORMAL,
            new.path,
            *rest,
            who=(new.party,),
            cited=new.decision,
            may_cite=True,
            role=role,
            was=old,
            now=new,
            fields=fields,
        )


def _tell_term(telling: Telling, role: Role, old: Holder, new: Holder) -> int | None:
    shorter = is_earlier(new.until, old.until)
    weight = _at_most_major(role) if shorter else Weight.NORMAL
    return telling.tell(
        "role.term_changed",
        weight,
        new.path,
        (*old.path, "since"),
        (*old.path, "until"),
        who=(new.party,),
        cited=new.decision,
        may_cite=True,
        role=role,
        was=old,
        now=new,
    )


def _tell_field(
    telling: Telling, role: Role, old: Holder, new: Holder, field: str, kind: str, weight: Weight
) -> int | None:
    return telling.tell(
        kind,
        weight,
        new.path,
        (*old.path, field),
        who=(new.party, new.deputy) if field == "deputy" else (new.party,),
        cited=new.decision,
        may_cite=True,
        role=role,
        was=old,
        now=new,
    )


def _paths(*holders: Holder | None) -> Iterable[Path]:
    return (holder.path for holder in holders if holder is not None)


def _cited(*holders: Holder | None) -> str | None:
    return next((holder.decision for holder in holders if holder is not None and holder.decision), None)


def _of(holders: Iterable[Holder], party: str) -> list[Holder]:
    return [holder for holder in holders if holder.party == party]


def _chairs(role: Role) -> tuple[str, ...]:
    return tuple(holder.party for holder in role.holders if holder.chair)
