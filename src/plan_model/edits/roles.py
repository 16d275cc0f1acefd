"""Roles: who holds a seat, from when until when, and who chairs."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.entries import put_fields
from plan_model.edits.parties import Member, listed, name_of
from plan_model.edits.values import Day, Number, Texts, Value, by_language, day_of
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.people import Holder, Role
from plan_model.plan.values import Text
from plan_model.tree.path import Path


class Term(NamedTuple):
    """What is said of one term of one holder."""

    since: Day | None = None
    until: Day | None = None
    """The last day."""
    deputy: str = ""
    chair: bool = False
    share: Number | None = None
    scope: Texts = ""
    decision: str = ""
    agreement: str = ""


def add_holder(document: Document, role: str, party: Member, term: Term = Term()) -> Changes:  # noqa: B008
    """Give a role to a party, last in its list; a new chair takes the chair from the one who has it.

    UsageError `already-holds` (party, role), `ends-before-it-begins` (first, last).
    """
    edit = Editing(document)
    seat = role_of(edit, role)
    party_id = listed(edit, party)
    enter(edit, seat, party_id, term)
    return edit.changes


def enter(edit: Editing, seat: Role, party_id: str, term: Term, index: int | None = None) -> None:
    """Let a party's term begin, among the changes of a larger step."""
    first, last = span(term.since, term.until)
    for holder in seat.holders:
        if holder.party == party_id and _overlaps(holder, first, last):
            raise UsageError("already-holds", party=name_of(edit.plan, party_id), role=name_of_role(seat))
    if term.chair:
        _give_up_chair(edit, seat, first, last, but="")
    edit.insert((*seat.path, "holders"), {"party": party_id, **fields_of(term)}, index)


def change_term(document: Document, role: str, holder: str, term: Term) -> Changes:
    """Let a holder's entry say exactly this; what the term leaves empty is taken away.

    `holder` is the last segment of the holder's path: `niemi`, or `niemi@2026-10-01` where a party has several terms.
    """
    edit = Editing(document)
    seat = role_of(edit, role)
    found = holder_of(edit, seat, holder)
    first, last = span(term.since, term.until)
    for other in seat.holders:
        if other is not found and other.party == found.party and _overlaps(other, first, last):
            raise UsageError("already-holds", party=name_of(edit.plan, other.party), role=name_of_role(seat))
    if term.chair and not found.chair:
        _give_up_chair(edit, seat, first, last, but=found.path[-1])
    put_fields(edit, found.path, fields_of(term))
    return edit.changes


def end_term(document: Document, role: str, holder: str, until: Day, decision: str = "") -> Changes:
    """Let a holder's term end on a day, the last one included; the decision that says so may be cited."""
    edit = Editing(document)
    found = holder_of(edit, role_of(edit, role), holder)
    span(found.since.day if found.since else None, until)
    edit.put((*found.path, "until"), until)
    if decision:
        edit.put((*found.path, "decision"), decision)
    return edit.changes


def remove_holder(document: Document, role: str, holder: str) -> Changes:
    """Take a holder out of the list, as if the term had never been; `end_term` keeps it as past."""
    edit = Editing(document)
    edit.take(holder_of(edit, role_of(edit, role), holder).path)
    return edit.changes


def set_chair(document: Document, role: str, holder: str) -> Changes:
    """Let a holder chair the group, and nobody else whose term is at the same time."""
    edit = Editing(document)
    seat = role_of(edit, role)
    found = holder_of(edit, seat, holder)
    _give_up_chair(edit, seat, *days_of(found), but=found.path[-1])
    edit.put((*found.path, "chair"), True)
    return edit.changes


def role_of(edit: Editing, role: str) -> Role:
    """The role with this id; raise UsageError where there is none."""
    path = edit.require(("roles",), role)
    return next(found for found in edit.plan.roles if found.path == path)


def holder_of(edit: Editing, seat: Role, holder: str) -> Holder:
    """The holder that a segment names; raise UsageError where there is none."""
    path = edit.require((*seat.path, "holders"), holder)
    node = edit.document.node(path)
    return next(found for found in seat.holders if edit.document.node(found.path) is node)


def name_of_role(seat: Role) -> Text | str:
    """What a role is called, for an error: its name, else its id."""
    return seat.name or seat.id


def fields_of(term: Term) -> dict[str, Value]:
    """The term as the fields of a holder's entry."""
    texts = by_language(term.scope)
    return {
        "since": term.since or None,
        "until": term.until or None,
        "deputy": term.deputy,
        "chair": term.chair,
        "share": None if term.share == "" else term.share,
        "scope": texts.get("", texts or None),
        "decision": term.decision,
        "agreement": term.agreement,
    }


def span(since: Day | None, until: Day | None) -> tuple[date, date]:
    """First and last day of a term; raise UsageError where it ends before it begins."""
    first, last = day_of(since) or date.min, day_of(until) or date.max
    if last < first:
        raise UsageError("ends-before-it-begins", first=first, last=last)
    return first, last


def days_of(holder: Holder) -> tuple[date, date]:
    """First and last day of a term; a day that is open or cannot be read bounds nothing."""
    first = holder.since.day if holder.since else None
    last = holder.until.day if holder.until else None
    return first or date.min, last or date.max


def _overlaps(holder: Holder, first: date, last: date) -> bool:
    begins, ends = days_of(holder)
    return begins <= last and first <= ends


def _give_up_chair(edit: Editing, seat: Role, first: date, last: date, but: str) -> None:
    for holder in seat.holders:
        if holder.chair and holder.path[-1] != but and _overlaps(holder, first, last):
            edit.put(_chair(holder), None)


def _chair(holder: Holder) -> Path:
    return (*holder.path, "chair")
