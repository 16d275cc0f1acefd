"""Funding: what a line costs and how it is divided, and the lines of the next year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.entries import put_fields
from plan_model.edits.parties import free_id, suggest_id
from plan_model.edits.values import Day, Number, Value
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.funding import FundingLine, allocation
from plan_model.plan.plan import Plan
from plan_model.plan.values import Period, add_months, parse_period
from plan_model.tree.node import entries

LINES = ("funding", "lines")
_WITH_SHARES = frozenset({"percent", "fixed"})
_WITH_WEIGHTS = frozenset({"inhabitants", "size_class"})
_SHORT = {
    "initial_development": "init",
    "maintenance": "maint",
    "further_development": "dev",
    "product_management": "pm",
    "operation": "ops",
}
_HUNDRED = Decimal(100)


class NewLine(NamedTuple):
    """A sum for a period and purpose. By the basis it has shares, weights with their day, or parties."""

    id: str
    period: str
    purpose: str
    amount: Number
    basis: str
    shares: Mapping[str, Number] | None = None
    weights: Mapping[str, Number] | None = None
    weights_as_of: Day | None = None
    parties: Collection[str] = ()
    in_kind_days: Number | None = None
    agreement: str = ""
    decision: str = ""


def add_line(document: Document, line: NewLine, currency: str = "") -> Changes:
    """Add a funding line at the end; `currency` is needed where the plan has no funding yet (`no-currency`)."""
    edit = Editing(document)
    if not edit.plan.funding.currency:
        if not currency:
            raise UsageError("no-currency")
        edit.put(("funding", "currency"), currency)
    fields: dict[str, Value] = {
        key: value for key, value in line._asdict().items() if value not in (None, "")
    }
    edit.insert(LINES, {**fields, "parties": list(line.parties) or None})
    return edit.changes


def set_amount(document: Document, line: str, amount: Number, decision: str = "") -> Changes:
    """Let a line have another amount; the decision that says so may be cited."""
    edit = Editing(document)
    path = edit.require(LINES, line)
    edit.put((*path, "amount"), amount)
    if decision:
        edit.put((*path, "decision"), decision)
    return edit.changes


def set_shares(document: Document, line: str, shares: Mapping[str, Number], decision: str = "") -> Changes:
    """Divide a line anew: percent by party, or amounts where they are fixed; `shares_left` says what is missing.

    UsageError `basis-without-shares` (basis) for a line that is divided otherwise.
    """
    edit = Editing(document)
    found = line_of(edit, line)
    if found.basis not in _WITH_SHARES:
        raise UsageError("basis-without-shares", basis=found.basis)
    edit.put((*found.path, "shares"), _numbers(shares))
    if decision:
        edit.put((*found.path, "decision"), decision)
    return edit.changes


def set_weights(document: Document, line: str, weights: Mapping[str, Number], as_of: Day) -> Changes:
    """Divide a line by other weights, counted on a day. UsageError `basis-without-weights` (basis) for others."""
    edit = Editing(document)
    found = line_of(edit, line)
    if found.basis not in _WITH_WEIGHTS:
        raise UsageError("basis-without-weights", basis=found.basis)
    put_fields(edit, found.path, {"weights": _numbers(weights), "weights_as_of": as_of})
    if (amount := sum_of_classes(found, weights)) is not None:
        edit.put((*found.path, "amount"), amount)
    return edit.changes


def sum_of_classes(line: FundingLine, weights: Mapping[str, Number]) -> Decimal | None:
    """What a line by size classes costs with other weights; None where its amount is not the sum of its parts now."""
    if line.basis != "size_class" or line.amount != _sum(line):
        return None
    return _sum(line._replace(weights=tuple((party, _decimal(weight)) for party, weight in weights.items())))


def shares_left(line: FundingLine, shares: Mapping[str, Decimal]) -> Decimal | None:
    """What is missing to 100 percent, or to the amount of fixed parts; negative where it is too much."""
    whole = _HUNDRED if line.basis == "percent" else line.amount
    return None if whole is None else whole - sum(shares.values(), Decimal(0))


def filled_up(line: FundingLine, shares: Mapping[str, Decimal], party: str) -> dict[str, Decimal]:
    """The shares with one party taking what is missing, or giving what is too much."""
    left = shares_left(line, shares)
    return {**shares, party: shares.get(party, Decimal(0)) + (left or Decimal(0))}


class NextPeriod(NamedTuple):
    """What is new about a copied line; what stays None is as in the line that is copied."""

    period: str = ""
    """Empty: the period right after."""
    id: str = ""
    """Empty: the same id with the new period in it."""
    amount: Number | None = None
    weights: Mapping[str, Number] | None = None
    weights_as_of: Day | None = None
    shares: Mapping[str, Number] | None = None
    parties: Collection[str] | None = None
    agreement: str | None = None
    decision: str = ""
    """A decision is never copied: it was made for another period."""


def copy_line(document: Document, line: str, new: NextPeriod = NextPeriod()) -> Changes:  # noqa: B008
    """Add the same line for the next period, or for another: new weights, a new amount, the rest as it was."""
    edit = Editing(document)
    _copy(edit, line_of(edit, line), new, [each.id for each in edit.plan.funding.lines])
    return edit.changes


def copy_period(
    document: Document,
    period: str,
    to: str = "",
    *,
    weights: Mapping[str, Number] | None = None,
    weights_as_of: Day | None = None,
    decision: str = "",
) -> Changes:
    """Add the lines of a period for the next one, but for purposes that it has already; weights go to those with some.

    UsageErrors: `no-lines-of-period` (period), `period-there` (period) where nothing is missing.
    """
    edit = Editing(document)
    lines = [line for line in edit.plan.funding.lines if line.period_text == period]
    if not lines:
        raise UsageError("no-lines-of-period", period=period)
    to = to or next_period(period)
    there = {line.purpose for line in edit.plan.funding.lines if line.period_text == to}
    lines = [line for line in lines if line.purpose not in there]
    if not lines:
        raise UsageError("period-there", period=to)
    taken = [line.id for line in edit.plan.funding.lines]
    for line in lines:
        weighed = line.basis in _WITH_WEIGHTS
        new = NextPeriod(
            to,
            weights=weights if weighed else None,
            weights_as_of=weights_as_of if weighed else None,
            decision=decision,
        )
        taken.append(_copy(edit, line, new, taken))
    return edit.changes


def line_of(edit: Editing, line: str) -> FundingLine:
    """The funding line with this id; raise UsageError where there is none."""
    path = edit.require(LINES, line)
    return next(found for found in edit.plan.funding.lines if found.path == path)


def next_period(text: str) -> str:
    """The period right after: `2026` → `2027`, `2026-01-01/2026-06-30` → `2026-07-01/2026-12-31`.

    UsageError `no-period` (text) where the text is none.
    """
    period = parse_period(text)
    if period is None:
        raise UsageError("no-period", text=text)
    if len(text) == len("2026"):
        return f"{period.first.year + 1:04}"
    first = period.last + timedelta(days=1)
    return f"{first}/{_last_of(period, first)}"


def suggest_line_id(plan: Plan, period: str, purpose: str) -> str:
    """A free id in the manner of the lines of that purpose: `f-2027-maint` after `f-2026-maint`."""
    lines = plan.funding.lines
    taken = [line.id for line in lines]
    like = next((line for line in reversed(lines) if line.purpose == purpose), None)
    if like is not None:
        return _id_for(like, period, taken)
    return free_id(f"f-{suggest_id(period, ()).removeprefix('x-')}-{_SHORT.get(purpose, 'x')}", taken)


def _copy(edit: Editing, line: FundingLine, new: NextPeriod, taken: Iterable[str]) -> str:
    period = new.period or next_period(line.period_text)
    fields: dict[str, Value] = dict(entries(edit.document.node(line.path)))
    fields.pop("decision", None)
    by_class = new.amount is None and new.weights is not None
    given: dict[str, Value] = {
        "id": new.id or _id_for(line, period, taken),
        "period": period,
        "amount": sum_of_classes(line, new.weights or {}) if by_class else new.amount,
        "weights": _numbers(new.weights),
        "weights_as_of": new.weights_as_of,
        "shares": _numbers(new.shares),
        "parties": None if new.parties is None else list(new.parties),
        "agreement": new.agreement,
        "decision": new.decision,
    }
    return edit.insert(LINES, {**fields, **{key: value for key, value in given.items() if value is not None}})


def _id_for(line: FundingLine, period: str, taken: Iterable[str]) -> str:
    short, old = _slug(period), _slug(line.period_text)
    wanted = line.id.replace(old, short) if old and old in line.id else f"{line.id}-{short}"
    return free_id(wanted, taken)


def _slug(period: str) -> str:
    return re.sub(r"[^0-9a-z]+", "-", period.lower()).strip("-")


def _last_of(period: Period, first: object) -> str:
    start = period.last + timedelta(days=1)
    months = (start.year - period.first.year) * 12 + start.month - period.first.month
    if period.first.day == start.day == 1 and months > 0:
        return (add_months(start, months) - timedelta(days=1)).isoformat()
    return (start + (period.last - period.first)).isoformat()


def _sum(line: FundingLine) -> Decimal:
    return sum((part for _, part in allocation(line, "")), Decimal(0))


def _decimal(number: Number) -> Decimal:
    """The number; zero for what is none, which the format refuses."""
    try:
        return Decimal(number)
    except InvalidOperation:
        return Decimal(0)


def _numbers(numbers: Mapping[str, Number] | None) -> dict[str, Value] | None:
    return None if numbers is None else dict(numbers)
