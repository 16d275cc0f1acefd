"""What an edit means in money: before and after, for each payer, in amounts and in percent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from plan_model.change import Change
from plan_model.edits.steps import edited
from plan_model.formats.document import Document
from plan_model.plan.funding import Funding, FundingLine, allocation
from plan_model.plan.plan import Plan

_HUNDRED = Decimal(100)
_Parts = dict[str, Decimal]


class Part(NamedTuple):
    """What one party pays before and after; None where it does not pay."""

    party: str
    before: Decimal | None
    after: Decimal | None
    percent_before: Decimal | None
    """Of the sum of all parties, not rounded."""
    percent_after: Decimal | None

    @property
    def difference(self) -> Decimal:
        """How much more it pays."""
        return (self.after or Decimal(0)) - (self.before or Decimal(0))


class LinePreview(NamedTuple):
    """One line that an edit divides otherwise, adds or takes away."""

    before: FundingLine | None
    after: FundingLine | None
    parts: tuple[Part, ...]


class PeriodPreview(NamedTuple):
    """All lines of one period together."""

    period: str
    total_before: Decimal
    total_after: Decimal
    parts: tuple[Part, ...]


class Preview(NamedTuple):
    """What an edit means for those who pay."""

    currency: str
    lines: tuple[LinePreview, ...]
    periods: tuple[PeriodPreview, ...]
    """Those in which somebody pays another amount, a single line or several."""


def allocation_preview(document: Document, changes: Iterable[Change]) -> Preview:
    """What each payer pays before and after changes; only what differs."""
    return preview_of(document.plan, edited(document, changes).plan)


def preview_of(before: Plan, after: Plan) -> Preview:
    """The same for two plans."""
    currency = after.funding.currency or before.funding.currency
    return Preview(
        currency, tuple(_lines(before.funding, after.funding)), tuple(_periods(before.funding, after.funding))
    )


def compare_periods(plan: Plan, earlier: str, later: str) -> PeriodPreview:
    """What each payer pays in a period, beside another period of the same plan: the new year beside the old."""
    was, is_ = _sums(plan.funding, earlier), _sums(plan.funding, later)
    return PeriodPreview(later, _total(was), _total(is_), _compared(was, is_))


def _lines(before: Funding, after: Funding) -> Iterator[LinePreview]:
    had = {line.id: line for line in before.lines}
    has = {line.id: line for line in after.lines}
    for id_ in dict.fromkeys((*had, *has)):
        old, new = had.get(id_), has.get(id_)
        was, is_ = _parts(old, before.currency), _parts(new, after.currency)
        if was != is_ or (old is None) != (new is None):
            yield LinePreview(old, new, _compared(was, is_))


def _periods(before: Funding, after: Funding) -> Iterator[PeriodPreview]:
    lines = (*before.lines, *after.lines)
    for period in sorted(dict.fromkeys(line.period_text for line in lines)):
        was, is_ = _sums(before, period), _sums(after, period)
        if was != is_:
            yield PeriodPreview(period, _total(was), _total(is_), _compared(was, is_))


def _parts(line: FundingLine | None, currency: str) -> _Parts:
    return dict(allocation(line, currency)) if line is not None else {}


def _sums(funding: Funding, period: str) -> _Parts:
    sums: _Parts = {}
    for line in funding.lines:
        if line.period_text == period:
            for party, part in allocation(line, funding.currency):
                sums[party] = sums.get(party, Decimal(0)) + part
    return sums


def _compared(before: _Parts, after: _Parts) -> tuple[Part, ...]:
    return tuple(
        Part(party, before.get(party), after.get(party), _percent(before, party), _percent(after, party))
        for party in dict.fromkeys((*before, *after))
    )


def _percent(parts: _Parts, party: str) -> Decimal | None:
    part, total = parts.get(party), _total(parts)
    return None if part is None or not total else part * _HUNDRED / total


def _total(parts: _Parts) -> Decimal:
    return sum(parts.values(), Decimal(0))
