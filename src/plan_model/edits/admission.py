"""Admitting an owner: a seat, a vote, a share of the costs and a party to the agreement, in one step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.funding import line_of, sum_of_classes
from plan_model.edits.parties import Member, listed
from plan_model.edits.roles import Term, enter, role_of
from plan_model.edits.values import Number, Value
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.funding import FundingLine
from plan_model.plan.governance import Agreement
from plan_model.plan.plan import Plan
from plan_model.plan.values import Period

_OWNER = "owner"
_NO_SHARES: Mapping[str, Mapping[str, Number]] = {}


class Admission(NamedTuple):
    """On which terms an owner is admitted."""

    since: date
    decision: str = ""
    weight: Number | None = None
    """Inhabitants, for the lines that are divided by them."""
    shares: Mapping[str, Mapping[str, Number]] = _NO_SHARES
    """The new shares of lines by percent or fixed amounts, by line id; a line that is not named stays as it is."""
    lines: Collection[str] | None = None
    """The lines that the owner pays in; None: those of `lines_for`."""
    agreement: str | None = None
    """The agreement that it joins; None: the owners' (`agreement_for`), empty: none."""
    in_steering_group: bool = True
    in_user_network: bool = True
    holds_copyright: bool = False


def admit_owner(document: Document, party: Member, terms: Admission) -> Changes:
    """Make a party an owner, with all that comes with it.

    UsageError `weight-needed` where a line is divided by inhabitants and none are given; `already-holds`.
    """
    edit = Editing(document)
    plan = edit.plan
    party_id = listed(edit, party)
    enter(edit, role_of(edit, _OWNER), party_id, Term(terms.since, decision=terms.decision))
    _seat(edit, "steering_group", party_id, terms, terms.in_steering_group)
    _seat(edit, "user_network", party_id, terms, terms.in_user_network)
    if terms.holds_copyright and party_id not in plan.product.copyright_holders:
        edit.insert(("product", "copyright_holders"), party_id)
    _sign(edit, party_id, terms)
    lines = lines_for(plan, terms.since) if terms.lines is None else terms.lines
    _pay(edit, party_id, [line_of(edit, line) for line in lines], terms)
    return edit.changes


def lines_for(plan: Plan, since: date) -> tuple[str, ...]:
    """The lines that a new owner would pay in: those of periods that have not begun, in which all owners pay."""
    role = plan.role(_OWNER)
    owners = {holder.party for holder in role.current_holders(since)} if role else set()
    return tuple(
        line.id
        for line in plan.funding.lines
        if _begins_later(line.period, since) and owners <= set(line.payers)
    )


def agreement_for(plan: Plan) -> Agreement | None:
    """The agreement between the owners: the one that their role cites, else the last one of cooperation."""
    role = plan.role(_OWNER)
    cited = plan.agreement(role.agreement) if role else None
    return cited or next((each for each in reversed(plan.agreements) if each.kind == "cooperation"), None)


def _begins_later(period: Period | None, since: date) -> bool:
    return period is not None and period.first >= since


def _seat(edit: Editing, role: str, party: str, terms: Admission, wanted: bool) -> None:
    seat = edit.plan.role(role)
    if not wanted or seat is None:
        return
    if not any(holder.party == party and not holder.has_ended(terms.since) for holder in seat.holders):
        decision = terms.decision if role == "steering_group" else ""  # a seat in networks needs none
        enter(edit, seat, party, Term(terms.since, decision=decision))


def _sign(edit: Editing, party: str, terms: Admission) -> None:
    own = agreement_for(edit.plan)
    id_ = (own.id if own else "") if terms.agreement is None else terms.agreement
    if not id_:
        return
    path = edit.require(("agreements",), id_)
    agreement = next(each for each in edit.plan.agreements if each.path == path)
    if party not in agreement.parties:
        edit.insert((*path, "parties"), party)


def _pay(edit: Editing, party: str, lines: list[FundingLine], terms: Admission) -> None:
    lines = [line for line in lines if party not in line.payers]
    weighed = [line for line in lines if line.basis in ("inhabitants", "size_class")]
    if weighed and terms.weight is None:
        raise UsageError("weight-needed")
    for line in lines:
        shares: Mapping[str, Value] | None = terms.shares.get(line.id)
        if line in weighed:
            edit.put((*line.path, "weights", party), terms.weight)
            amount = sum_of_classes(line, {**dict(line.weights), party: terms.weight or 0})
            if amount is not None:
                edit.put((*line.path, "amount"), amount)
        elif line.basis == "equal":
            edit.insert((*line.path, "parties"), party)
        elif shares is not None:
            edit.put((*line.path, "shares"), shares)
