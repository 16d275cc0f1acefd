"""Handover: one term ends the day before another begins."""

from __future__ import annotations

from datetime import date, timedelta

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.parties import Member, listed, name_of
from plan_model.edits.roles import Term, days_of, enter, holder_of, role_of
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.people import Holder
from plan_model.plan.plan import Plan


def hand_over(
    document: Document,
    role: str,
    holder: str,
    to: Member,
    on: date,
    *,
    deputy: str = "",
    decision: str = "",
    agreement: str = "",
) -> Changes:
    """Let a party take over from a holder on a day; the old term ends the day before, unless it ends sooner.

    The new term stands right after the old one, and takes over chair, share and scope. UsageErrors:
    `handover-to-itself` (party), `handover-before-term` (party, since, day), and those of `roles.add_holder`.
    """
    edit = Editing(document)
    seat = role_of(edit, role)
    old = holder_of(edit, seat, holder)
    _refuse_impossible(edit.plan, old, to, on)
    party_id = listed(edit, to)
    last = on - timedelta(days=1)
    if days_of(old)[1] > last:
        edit.put((*old.path, "until"), last)
    place = edit.index(old.path)
    term = Term(
        on, None, "" if deputy == party_id else deputy, old.chair, old.share, old.scope, decision, agreement
    )
    enter(edit, seat._replace(holders=_without(seat.holders, old)), party_id, term, (place or 0) + 1)
    return edit.changes


def suggest_deputy(plan: Plan, role: str, holder: str, to: str) -> str:
    """Who stands in for the new holder: the old one where the deputy moves up, else the deputy that there was."""
    seat = plan.role(role)
    old = next((found for found in seat.holders if found.path[-1] == holder), None) if seat else None
    if old is None:
        return ""
    return old.party if old.deputy == to else old.deputy or ""


def _refuse_impossible(plan: Plan, old: Holder, to: Member, on: date) -> None:
    name = name_of(plan, old.party)
    if to == old.party:
        raise UsageError("handover-to-itself", party=name)
    since = days_of(old)[0]
    if on <= since != date.min:
        raise UsageError("handover-before-term", party=name, since=since, day=on)


def _without(holders: tuple[Holder, ...], old: Holder) -> tuple[Holder, ...]:
    """The other holders; the chair that is handed over stays with the old term, which has ended by then."""
    return tuple(holder for holder in holders if holder is not old)
