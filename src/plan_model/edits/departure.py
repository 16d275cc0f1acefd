"""An owner leaves: the terms of its own and of its people end, others pay, agreements go on without it, in one step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from plan_model.edits.agreements import agreement_of
from plan_model.edits.editing import Changes, Editing
from plan_model.edits.funding import line_of, sum_of_classes
from plan_model.edits.parties import name_of
from plan_model.edits.roles import days_of, role_of
from plan_model.edits.values import Number
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.funding import FundingLine, largest_remainder, minor_digits
from plan_model.plan.governance import Agreement
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.tree.path import Path

_OWNER = "owner"
_HUNDRED = Decimal(100)
_NO_SHARES: Mapping[str, Mapping[str, Number]] = {}


class Departure(NamedTuple):
    """On which terms an owner leaves."""

    last: date
    """Its last day as an owner."""
    decision: str = ""
    terms: Collection[Path] | None = None
    """The paths of the terms that end with it, beside its own as an owner; None: those of `terms_of`."""
    lines: Collection[str] | None = None
    """The funding lines that the others pay; None: those of `lines_after`."""
    shares: Mapping[str, Mapping[str, Number]] = _NO_SHARES
    """The shares of those who stay, by line id; a line that is not named is divided as `shares_without` says."""
    left: Collection[str] = ()
    """The agreements that go on without it."""
    ended: Collection[str] = ()
    """The agreements that end with it."""
    keeps_copyright: bool = True


def let_owner_leave(document: Document, party: str, terms: Departure) -> Changes:
    """End what an owner is and does in a plan.

    UsageErrors: `not-an-owner` (party), `nobody-else-pays` (period).
    """
    edit = Editing(document)
    plan = edit.plan
    owners = [
        each for each in role_of(edit, _OWNER).holders if each.party == party and _lasts(each, terms.last)
    ]
    if not owners:
        raise UsageError("not-an-owner", party=name_of(plan, party))
    _end(edit, owners, terms, terms.decision)
    wanted = terms.terms
    ending = [
        holder for _, holder in terms_of(plan, party, terms.last) if wanted is None or holder.path in wanted
    ]
    _end(edit, ending, terms, "")
    lines = lines_after(plan, party, terms.last) if terms.lines is None else terms.lines
    for line in lines:
        _pay_without(edit, line_of(edit, line), party, terms)
    _leave_agreements(edit, party, terms)
    if not terms.keeps_copyright and party in plan.product.copyright_holders:
        edit.take(("product", "copyright_holders", party))
    return edit.changes


def terms_of(plan: Plan, party: str, last: date) -> tuple[tuple[Role, Holder], ...]:
    """The terms of an owner and of those who speak for it that would go on after a day, but for its own as an owner."""
    people = {each.id for each in plan.parties if each.affiliation == party}
    return tuple(
        (role, holder)
        for role in plan.roles
        for holder in role.holders
        if _lasts(holder, last) and (holder.party in people or (holder.party == party and role.id != _OWNER))
    )


def lines_after(plan: Plan, party: str, last: date) -> tuple[str, ...]:
    """The lines of periods that begin after a day, in which a party pays and others do."""
    return tuple(
        line.id for line in lines_with(plan, party) if line.period is not None and line.period.first > last
    )


def lines_with(plan: Plan, party: str) -> tuple[FundingLine, ...]:
    """The lines in which a party pays and others do."""
    return tuple(line for line in plan.funding.lines if party in line.payers and len(line.payers) > 1)


def shares_without(line: FundingLine, party: str, currency: str) -> dict[str, Decimal]:
    """The shares of those who stay, in the proportions that they have, so that they add up to the whole again."""
    rest = {payer: share for payer, share in line.shares if payer != party}
    by_percent = line.basis == "percent"
    whole = _HUNDRED if by_percent else line.amount
    if whole is None:
        return rest
    parts = largest_remainder(whole, [*rest.values()], 2 if by_percent else minor_digits(currency))
    return dict(zip(rest, map(_short, parts), strict=True)) if parts else rest


def agreements_with(plan: Plan, party: str, last: date) -> tuple[Agreement, ...]:
    """The agreements that a party is in and that last beyond a day."""
    return tuple(
        agreement
        for agreement in plan.agreements
        if party in agreement.parties
        and not (agreement.valid_until and agreement.valid_until.day and agreement.valid_until.day <= last)
    )


def _lasts(holder: Holder, last: date) -> bool:
    return days_of(holder)[1] > last


def _end(edit: Editing, holders: Collection[Holder], terms: Departure, decision: str) -> None:
    """Let terms end; one that was only to begin afterwards never does."""
    for holder in holders:
        if days_of(holder)[0] > terms.last:
            edit.take(holder.path)
            continue
        edit.put((*holder.path, "until"), terms.last)
        if decision:
            edit.put((*holder.path, "decision"), decision)


def _pay_without(edit: Editing, line: FundingLine, party: str, terms: Departure) -> None:
    if party not in line.payers:
        return
    if len(line.payers) == 1:
        raise UsageError("nobody-else-pays", period=line.period_text)
    if line.weights:
        edit.take((*line.path, "weights", party))
        amount = sum_of_classes(line, {payer: weight for payer, weight in line.weights if payer != party})
        if amount is not None:
            edit.put((*line.path, "amount"), amount)
    elif line.shares:
        new = terms.shares.get(line.id) or shares_without(line, party, edit.plan.funding.currency)
        edit.put((*line.path, "shares"), dict(new))
    else:
        edit.take((*line.path, "parties", party))
    if terms.decision:
        edit.put((*line.path, "decision"), terms.decision)


def _leave_agreements(edit: Editing, party: str, terms: Departure) -> None:
    for id_ in terms.ended:
        edit.put((*agreement_of(edit, id_).path, "valid_until"), terms.last)
    for id_ in terms.left:
        agreement = agreement_of(edit, id_)
        if id_ not in terms.ended and party in agreement.parties:
            edit.take((*agreement.path, "parties", party))


def _short(number: Decimal) -> Decimal:
    """The number without zeros that say nothing: 60.00 is 60."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
