"""Funding: shares add up, the money is promised, and what has been booked stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from plan_model.formats.document import Document
from plan_model.plan.funding import FundingLine, allocation, minor_digits
from plan_model.plan.governance import Agreement
from plan_model.plan.plan import Plan
from plan_model.plan.values import Period, add_months
from plan_model.rules.decided import is_new_decision
from plan_model.rules.doc import problem_remarks
from plan_model.rules.finding import Severity
from plan_model.rules.registry import (
    EVERY_FORMAT,
    Remark,
    change_rule,
    dated_change_rule,
    dated_rule,
    document_rule,
    plan_rule,
    remark,
)
from plan_model.tree.path import Path

_TOLERANCE = Decimal("0.01")
_HUNDRED = Decimal(100)
_NOTHING_TO_MAINTAIN = frozenset({"concept", "development", "retired"})


@plan_rule("FUND-01", Severity.ERROR, "sum", "no-shares")
def percents_add_up(plan: Plan) -> Iterator[Remark]:
    """The shares of a line by percent add up to 100, but for a hundredth for each payer."""
    for line in plan.funding.lines:
        if line.basis != "percent":
            continue
        total = sum((share for _, share in line.shares), Decimal(0))
        if not line.shares:
            yield remark(line.path, "no-shares", funding=line)
        elif abs(total - _HUNDRED) > _TOLERANCE * len(line.shares):
            yield remark((*line.path, "shares"), "sum", funding=line, total=total)


@document_rule("FUND-02", Severity.ERROR, "not-a-currency", "negative", "decimals", formats=EVERY_FORMAT)
def amounts_are_money(document: Document) -> Iterator[Remark]:
    """Amounts are not below zero and no finer than the currency, which is one of ISO 4217."""
    yield from problem_remarks(document, "FUND-02")
    currency = document.plan.funding.currency
    for path, amount in _amounts(document.plan):
        exponent = amount.normalize().as_tuple().exponent
        if amount < 0:
            yield remark(path, "negative", amount=amount, currency=currency)
        elif isinstance(exponent, int) and -exponent > minor_digits(currency):
            yield remark(path, "decimals", amount=amount, currency=currency, digits=minor_digits(currency))


@plan_rule("FUND-03", Severity.ERROR, "sum", "undividable")
def parts_add_up(plan: Plan) -> Iterator[Remark]:
    """What the payers pay adds up to the line's amount, to the cent."""
    for line in plan.funding.lines:
        parts = allocation(line, plan.funding.currency)
        total = sum((part for _, part in parts), Decimal(0))
        if line.amount is None or not line.payers:
            continue
        if not parts:
            yield remark(line.path, "undividable", funding=line)
        elif total != line.amount:
            yield remark(
                line.path,
                "sum",
                funding=line,
                total=total,
                amount=line.amount,
                currency=plan.funding.currency,
            )


@dated_rule(
    "FUND-04", Severity.WARNING, "maintenance-now", "maintenance-next", "management-now", "management-next"
)
def upkeep_is_funded(plan: Plan, as_of: date) -> Iterator[Remark]:
    """Maintenance is funded for this period and the next; product management too while in production."""
    if plan.lifecycle.phase not in _NOTHING_TO_MAINTAIN:
        yield from _unfunded(plan, as_of, "maintenance", "maintenance")
    if plan.lifecycle.phase == "production":
        yield from _unfunded(plan, as_of, "product_management", "management")


@plan_rule("FUND-06", Severity.ERROR, "no-weights", "no-day", "no-parties")
def the_basis_has_its_figures(plan: Plan) -> Iterator[Remark]:
    """A basis comes with what it divides by: weights and their day, or parties."""
    for line in plan.funding.lines:
        if line.basis in ("inhabitants", "size_class") and not line.weights:
            yield remark(line.path, "no-weights", funding=line)
        elif line.weights and line.weights_as_of is None:
            yield remark(line.path, "no-day", funding=line)
        elif line.basis == "equal" and not line.parties:
            yield remark(line.path, "no-parties", funding=line)


@dated_rule("FUND-07", Severity.WARNING, "nothing", "uncovered")
def money_is_promised(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A line that is not past has a decision, or an agreement that covers its whole period."""
    for line in plan.funding.lines:
        if line.decision or (line.period and line.period.last < as_of):
            continue
        agreement = plan.agreement(line.agreement)
        if not line.agreement:
            yield remark(line.path, "nothing", funding=line)
        elif agreement and line.period and not _covers(agreement, line.period):
            yield remark(line.path, "uncovered", funding=line, agreement=agreement)


@dated_change_rule("FUND-09", Severity.ERROR, "amount", "division", "removed")
def closed_periods_stay(before: Plan, after: Plan, as_of: date) -> Iterator[Remark]:
    """Amount and shares of a period that is over stay as they were."""
    for old in before.funding.lines:
        if old.period is None or old.period.last >= as_of:
            continue
        new = after.funding_line(old.id)
        if new is None:
            yield remark(old.path, "removed", funding=old)
        elif new.amount != old.amount:
            yield remark(
                new.path,
                "amount",
                funding=new,
                was=old.amount,
                now=new.amount,
                currency=after.funding.currency,
            )
        elif _division(new) != _division(old):
            yield remark(new.path, "division", funding=new)


@change_rule("FUND-10", Severity.WARNING)
def money_moves_by_decision(before: Plan, after: Plan) -> Iterator[Remark]:
    """A changed amount, period or share of a period to come cites a decision made since."""
    last = before.control.date.day if before.control.date else None
    for new in after.funding.lines:
        old = before.funding_line(new.id)
        if old is None or _agreed(new) == _agreed(old):
            continue
        is_coming = old.period is None or last is None or old.period.last >= last
        cited = (new.decision, after.control.approved_by)
        if is_coming and not any(is_new_decision(before, after, decision) for decision in cited):
            yield remark(new.path, funding=new)


def _agreed(line: FundingLine) -> tuple[object, ...]:
    return line.amount, line.period_text, _division(line)


def _amounts(plan: Plan) -> Iterator[tuple[Path, Decimal]]:
    for line in plan.funding.lines:
        if line.amount is not None:
            yield (*line.path, "amount"), line.amount
        if line.basis == "fixed":
            yield from (((*line.path, "shares", party), amount) for party, amount in line.shares)
        yield from (((*line.path, "classes"), size.amount) for size in line.classes)
    joining = plan.funding.joining
    if joining is not None and joining.amount is not None:
        yield (*joining.path, "amount"), joining.amount


def _unfunded(plan: Plan, as_of: date, purpose: str, code: str) -> Iterator[Remark]:
    periods = [line.period for line in plan.funding.lines if line.purpose == purpose and line.period]
    current = [period for period in periods if period.covers(as_of)]
    if not current:
        yield remark(("funding",), f"{code}-now", day=as_of)
    following = _day_of_next_period(current, as_of)
    if not any(period.covers(following) for period in periods):
        yield remark(("funding",), f"{code}-next", day=following)


def _day_of_next_period(current: list[Period], as_of: date) -> date:
    """The day after the current period; where there is none, this day next year."""
    last = max((period.last for period in current), default=None)
    if last is None or last == date.max:
        return add_months(as_of, 12)
    return last + timedelta(days=1)


def _covers(agreement: Agreement, period: Period) -> bool:
    first = agreement.valid_from.day if agreement.valid_from else None
    last = agreement.valid_until.day if agreement.valid_until else None
    return (first is None or first <= period.first) and (last is None or period.last <= last)


def _division(line: FundingLine) -> tuple[object, ...]:
    return line.basis, frozenset(line.shares), frozenset(line.weights), frozenset(line.parties), line.classes
