"""Who stays in a role where somebody leaves it, and what else those keep who join or leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plan_model.diff.days import is_earlier
from plan_model.diff.telling import Telling
from plan_model.plan.people import Holder, Role


def gets_an_end(old: Holder, new: Holder) -> bool:
    """Has a term a last day that it had not before?"""
    return _is_open(old) and not _is_open(new)


def is_vacant(telling: Telling, role: Role | None, last: Holder | None) -> bool:
    """Does nobody stay in a role longer than one who leaves, with or without a last term, nor come after?"""
    others = [holder for holder in role.holders if holder != last] if role else []
    return not any(_stays(holder, last, telling.as_of) for holder in others)


def other_roles(telling: Telling, role: Role, party: str) -> tuple[Role, ...]:
    """The roles that somebody had and keeps beside one."""
    had = {each.id for each in telling.before.roles if _is_in(each, party, telling.as_of)}
    kept = (each for each in telling.after.roles if each.id in had and each.id != role.id)
    return tuple(each for each in kept if _is_in(each, party, telling.as_of))


def of_party(holders: Iterable[Holder], party: str) -> list[Holder]:
    """The terms of one party."""
    return [holder for holder in holders if holder.party == party]


def _is_in(role: Role, party: str, as_of: date | None) -> bool:
    return any(as_of is None or not holder.has_ended(as_of) for holder in of_party(role.holders, party))


def _is_open(holder: Holder) -> bool:
    return holder.until is None or holder.until.is_open


def _stays(holder: Holder, leaving: Holder | None, as_of: date | None) -> bool:
    if leaving is not None:
        return _is_open(holder) or is_earlier(leaving.until, holder.until)
    return as_of is None or not holder.has_ended(as_of)
