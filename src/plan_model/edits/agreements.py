"""Agreements: a new one, a longer one, one that ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.parties import Member, free_id, listed
from plan_model.edits.roles import span
from plan_model.edits.values import Day, Value, day_of
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.governance import Agreement
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.plan.values import When
from plan_model.tree.path import Path

_SHORT = {
    "cooperation": "coop",
    "maintenance": "maint",
    "product_management": "pm",
    "operation": "ops",
    "licence": "licence",
    "data_processing": "data",
}


class NewAgreement(NamedTuple):
    """A contract between parties."""

    id: str
    kind: str
    parties: Collection[str]
    valid_from: Day | None = None
    valid_until: Day | None = None
    """The last day, or `until_further_notice`."""
    notice: str = ""
    """ISO 8601: `P6M`."""
    ref: str = ""


def add_agreement(document: Document, agreement: NewAgreement) -> Changes:
    """Add an agreement at the end. UsageError `ends-before-it-begins` (first, last)."""
    edit = Editing(document)
    span(agreement.valid_from, agreement.valid_until)
    fields: dict[str, Value] = {**agreement._asdict(), "parties": list(agreement.parties)}
    edit.insert(("agreements",), fields)
    return edit.changes


def extend(document: Document, agreement: str, until: Day, terms: Collection[Path] = ()) -> Changes:
    """Let an agreement last longer, or until further notice, and with it the terms at some paths (`terms_ending_with`).

    UsageErrors: `not-longer` (last, until), `open-ended`.
    """
    edit = Editing(document)
    found = agreement_of(edit, agreement)
    last, new = _day(found.valid_until), day_of(until)
    if found.valid_until is not None and found.valid_until.is_open:
        raise UsageError("open-ended")
    if last is not None and new is not None and new <= last:
        raise UsageError("not-longer", last=last, until=new)
    _put_until(edit, found, until)
    for path in terms:
        edit.put((*path, "until"), new)
    return edit.changes


def terms_ending_with(plan: Plan, agreement: Agreement) -> tuple[tuple[Role, Holder], ...]:
    """The terms that rest on an agreement and end on its last day."""
    last = _day(agreement.valid_until)
    return tuple(
        (role, holder)
        for role in plan.roles
        for holder in role.holders
        if last is not None and _day(holder.until) == last and _rests_on(role, holder, agreement)
    )


def end(document: Document, agreement: str, on: Day) -> Changes:
    """Let an agreement end on a day, the last one included."""
    edit = Editing(document)
    _put_until(edit, agreement_of(edit, agreement), on)
    return edit.changes


def join(document: Document, agreement: str, party: Member) -> Changes:
    """Let a party join an agreement; nothing is changed where it is in it."""
    edit = Editing(document)
    found = agreement_of(edit, agreement)
    party_id = listed(edit, party)
    if party_id not in found.parties:
        edit.insert((*found.path, "parties"), party_id)
    return edit.changes


def agreement_of(edit: Editing, agreement: str) -> Agreement:
    """The agreement with this id; raise UsageError where there is none."""
    path = edit.require(("agreements",), agreement)
    return next(found for found in edit.plan.agreements if found.path == path)


def suggest_agreement_id(plan: Plan, kind: str) -> str:
    """A free id in the manner of the others: `a-maint`, the second of that kind `a-maint-2`."""
    taken = [agreement.id for agreement in plan.agreements]
    like = next((each.id for each in plan.agreements if each.kind == kind), "")
    prefix = next((f"{id_.partition('-')[0]}-" for id_ in taken if "-" in id_), "a-")
    return free_id(like or prefix + _SHORT.get(kind, kind), taken)


def _put_until(edit: Editing, found: Agreement, until: Day) -> None:
    span(_day(found.valid_from), until)
    edit.put((*found.path, "valid_until"), until)


def _rests_on(role: Role, holder: Holder, agreement: Agreement) -> bool:
    """Does a term cite the agreement, or the role where the term cites none?"""
    return (holder.agreement or role.agreement) == agreement.id


def _day(moment: When | None) -> date | None:
    return moment.day if moment else None
