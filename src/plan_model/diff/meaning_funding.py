"""What changes of funding mean: who pays how much more or less, to the cent, also where only weights changed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling, paired
from plan_model.plan.funding import FundingLine, allocation

_DIVIDES = ("amount", "basis", "shares", "weights", "weights_as_of", "parties", "classes")
"""The fields that say who pays how much."""


class Part(NamedTuple):
    """What one party pays of a funding line, before and after."""

    party: str
    was: Decimal | None
    now: Decimal | None
    was_percent: Decimal | None
    now_percent: Decimal | None


def tell_funding(telling: Telling) -> None:
    """Tell lines that came, went or are divided differently, the currency and the joining fee."""
    lines = paired(telling.before.funding.lines, telling.after.funding.lines, _line_id)
    currency = telling.before.funding.currency, telling.after.funding.currency
    if currency[0] != currency[1]:
        telling.tell(
            "funding.currency_changed",
            Weight.CRITICAL,
            ("funding", "currency"),
            was=currency[0],
            now=currency[1],
        )
    for old in lines.gone:
        _tell_line(telling, "funding.line_removed", old, currency[0])
    for new in lines.come:
        _tell_line(telling, "funding.line_added", new, currency[1])
    for was, now in lines.both:
        _tell_changed(telling, was, now)
    if telling.before.funding.joining != telling.after.funding.joining:
        _tell_joining(telling)


def parts(old: FundingLine, new: FundingLine, was_in: str, now_in: str) -> tuple[Part, ...]:
    """What each party of either line pays, in the order of the newer line."""
    before, after = dict(allocation(old, was_in)), dict(allocation(new, now_in))
    payers = dict.fromkeys((*after, *before))
    return tuple(
        Part(party, before.get(party), after.get(party), _percent(before, party), _percent(after, party))
        for party in payers
    )


def _tell_line(telling: Telling, kind: str, line: FundingLine, currency: str) -> None:
    telling.tell(
        kind,
        Weight.CRITICAL if _is_closed(telling, line) else Weight.MAJOR,
        line.path,
        who=line.payers,
        cited=line.decision if kind == "funding.line_added" else None,
        may_cite=kind == "funding.line_added",
        entries=(line,),
        currency=currency,
    )


def _tell_changed(telling: Telling, old: FundingLine, new: FundingLine) -> None:
    if not telling.touched(old.path):
        return
    fields = telling.fields(old.path)
    divided = any(field in _DIVIDES for field in fields)
    closed = _is_closed(telling, old) or _is_closed(telling, new)
    funding = telling.before.funding, telling.after.funding
    telling.tell(
        _kind(old, new, divided),
        Weight.CRITICAL if divided and closed else Weight.MAJOR if divided else Weight.NORMAL,
        new.path,
        old.path,
        who=tuple(dict.fromkeys((*new.payers, *old.payers))),
        cited=new.decision,
        may_cite=True,
        was=old,
        now=new,
        currency=funding[1].currency,
        parts=parts(old, new, funding[0].currency, funding[1].currency) if divided else (),
        fields=tuple(field for field in fields if field not in _DIVIDES),
    )


def _kind(old: FundingLine, new: FundingLine, divided: bool) -> str:
    if not divided:
        return "funding.line_changed"
    return "funding.amount_changed" if old.amount != new.amount else "funding.share_changed"


def _tell_joining(telling: Telling) -> None:
    was, now = telling.before.funding.joining, telling.after.funding.joining
    joining = now or was
    if joining is not None:
        telling.tell(
            "funding.joining_changed",
            Weight.MAJOR,
            joining.path,
            was=was,
            now=now,
            currency=telling.after.funding.currency,
        )


def _is_closed(telling: Telling, line: FundingLine) -> bool:
    return line.period is not None and telling.as_of is not None and line.period.last < telling.as_of


def _percent(amounts: dict[str, Decimal], party: str) -> Decimal | None:
    total = sum(amounts.values(), Decimal(0))
    return amounts[party] * 100 / total if party in amounts and total else None


def _line_id(line: FundingLine) -> str:
    return line.id
