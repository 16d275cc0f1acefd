"""What changes of funding mean: who pays how much more or less, to the cent, also where only weights changed."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling, paired
from plan_model.plan.funding import FundingLine, allocation

_DIVIDES = ("amount", "basis", "shares", "weights", "weights_as_of", "parties", "classes")
"""The fields that say who pays how much."""
_NOTHING = Decimal(0)
_TENTH = Decimal("0.1")
_TOLERANCE = Decimal("0.01")


class Part(NamedTuple):
    """What one party pays of a funding line, before and after."""

    party: str
    was: Decimal | None
    """None where the party did not pay, or where the line cannot be divided."""
    now: Decimal | None
    was_percent: Decimal | None
    """As it is written, where the line is divided by percent; else of the amounts, to a tenth."""
    now_percent: Decimal | None
    delta: Decimal | None
    """None where one of the lines cannot be divided."""


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
    before, after = _amounts(old, was_in), _amounts(new, now_in)
    was, now = _percents(old, before), _percents(new, after)
    return tuple(
        Part(
            party,
            before.get(party),
            after.get(party),
            was.get(party),
            now.get(party),
            after.get(party, _NOTHING) - before.get(party, _NOTHING) if before and after else None,
        )
        for party in dict.fromkeys((*new.payers, *old.payers))
    )


def percent_total(line: FundingLine) -> Decimal | None:
    """What the shares of a line add up to, where that is not 100 percent and should be (rule FUND-01)."""
    total = sum((share for _, share in line.shares), _NOTHING)
    adds_up = abs(total - 100) <= _TOLERANCE * len(line.shares)
    return None if line.basis != "percent" or adds_up or not line.shares else total


def _tell_line(telling: Telling, kind: str, line: FundingLine, currency: str) -> None:
    telling.tell(
        kind,
        Weight.CRITICAL if _is_closed(telling, line) else Weight.MAJOR,
        line.path,
        who=line.payers,
        cited=_decided(telling, line) if kind == "funding.line_added" else None,
        may_cite=kind == "funding.line_added",
        entries=(line,),
        currency=currency,
    )


def _tell_changed(telling: Telling, old: FundingLine, new: FundingLine) -> None:
    if not telling.touched(old.path):
        return
    fields = telling.fields(old.path)
    divided = any(field in _DIVIDES for field in fields)
    weighty = divided or ("period" in fields and new.amount is not None)
    closed = _is_closed(telling, old) or _is_closed(telling, new)
    funding = telling.before.funding, telling.after.funding
    telling.tell(
        _kind(old, new, fields),
        Weight.CRITICAL if weighty and closed else Weight.MAJOR if weighty else Weight.NORMAL,
        new.path,
        old.path,
        who=tuple(dict.fromkeys((*new.payers, *old.payers))),
        cited=_decided(telling, new),
        may_cite=True,
        was=old,
        now=new,
        currency=funding[1].currency,
        amounts=(_total(old, funding[0].currency), _total(new, funding[1].currency)),
        parts=parts(old, new, funding[0].currency, funding[1].currency) if divided else (),
        undivided=percent_total(new) if divided else None,
        fields=tuple(field for field in fields if field not in _DIVIDES),
    )


def _decided(telling: Telling, line: FundingLine) -> str | None:
    """The new decision that a line cites, else the one that approves the plan, as rule FUND-10 has it."""
    is_new = line.decision in telling.new_decisions
    return line.decision if is_new else telling.after.control.approved_by


def _kind(old: FundingLine, new: FundingLine, fields: tuple[str, ...]) -> str:
    if any(field in _DIVIDES for field in fields):
        return "funding.amount_changed" if old.amount != new.amount else "funding.share_changed"
    return "funding.period_changed" if "period" in fields else "funding.line_changed"


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
            currency=telling.after.funding.currency or telling.before.funding.currency,
        )


def _is_closed(telling: Telling, line: FundingLine) -> bool:
    return line.period is not None and telling.as_of is not None and line.period.last < telling.as_of


def _total(line: FundingLine, currency: str) -> Decimal | None:
    """What a line costs: its amount, else what its parties pay together (by size class)."""
    if line.amount is not None:
        return line.amount
    paid = _amounts(line, currency)
    return sum(paid.values(), _NOTHING) if paid else None


def _amounts(line: FundingLine, currency: str) -> dict[str, Decimal]:
    """What each party pays; nothing where the shares are no division of the amount."""
    return {} if percent_total(line) is not None else dict(allocation(line, currency))


def _percents(line: FundingLine, amounts: dict[str, Decimal]) -> dict[str, Decimal]:
    """The percents as they are written, else to a tenth of what the line is divided by."""
    if line.basis == "percent":
        return dict(line.shares)
    if not amounts:
        return {}
    by = {"inhabitants": dict(line.weights), "equal": dict.fromkeys(line.parties, Decimal(1))}
    divided = by.get(line.basis, amounts)
    total = sum(divided.values(), _NOTHING)
    if not total:
        return {}
    return {party: (part * 100 / total).quantize(_TENTH, ROUND_HALF_UP) for party, part in divided.items()}


def _line_id(line: FundingLine) -> str:
    return line.id
