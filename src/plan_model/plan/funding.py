"""Who pays what: lines by period and purpose, allocated to the last cent."""

# Annotations are not postponed in plan/: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from plan_model.plan.values import Period, Text, When
from plan_model.tree.path import Path

PURPOSES = ("initial_development", "maintenance", "further_development", "product_management", "operation")
BASES = ("percent", "equal", "inhabitants", "size_class", "fixed")

_MINOR_UNITS = {
    "BIF": 0,
    "CLP": 0,
    "ISK": 0,
    "JPY": 0,
    "KRW": 0,
    "BHD": 3,
    "JOD": 3,
    "KWD": 3,
    "OMR": 3,
    "TND": 3,
}


class SizeClass(NamedTuple):
    """What a party of up to so many inhabitants pays."""

    up_to: Decimal | None
    """None: every larger party."""
    amount: Decimal


class FundingLine(NamedTuple):
    """One sum for one period and purpose, and how it is divided."""

    id: str
    path: Path
    period: Period | None = None
    period_text: str = ""
    purpose: str = ""
    amount: Decimal | None = None
    basis: str = ""
    shares: tuple[tuple[str, Decimal], ...] = ()
    """Percent by party id (basis `percent`), or amounts (basis `fixed`)."""
    weights: tuple[tuple[str, Decimal], ...] = ()
    """Inhabitants by party id (bases `inhabitants` and `size_class`)."""
    weights_as_of: When | None = None
    parties: tuple[str, ...] = ()
    """Who pays in equal parts (basis `equal`)."""
    classes: tuple[SizeClass, ...] = ()
    in_kind_days: Decimal | None = None
    agreement: str | None = None
    decision: str | None = None

    @property
    def payers(self) -> tuple[str, ...]:
        """The ids of the parties that pay, in the order of the plan."""
        return tuple(party for party, _ in self.shares or self.weights) or self.parties


class Joining(NamedTuple):
    """The fee that a new owner pays once."""

    path: Path
    kind: str = ""
    amount: Decimal | None = None
    note: Text = Text()


class Funding(NamedTuple):
    """The funding chapter; amounts exclude VAT."""

    currency: str = ""
    lines: tuple[FundingLine, ...] = ()
    joining: Joining | None = None


def minor_digits(currency: str) -> int:
    """Digits after the decimal point of a currency (ISO 4217)."""
    return _MINOR_UNITS.get(currency, 2)


def allocation(line: FundingLine, currency: str) -> tuple[tuple[str, Decimal], ...]:
    """What each party pays, in the currency's minor unit, by largest remainder; empty where it cannot be told.

    The parts add up to the line's amount exactly, but for `size_class`, where each party's class says its part.
    """
    if line.basis == "size_class":
        return tuple(
            (party, part)
            for party, weight in line.weights
            if (part := _class_amount(line, weight)) is not None
        )
    if line.basis == "fixed" and line.shares:
        return line.shares
    if line.amount is None or not line.payers:
        return ()
    weights = [weight for _, weight in line.shares or line.weights] or [Decimal(1)] * len(line.parties)
    parts = largest_remainder(line.amount, weights, minor_digits(currency))
    return tuple(zip(line.payers, parts, strict=True)) if parts else ()


def largest_remainder(amount: Decimal, weights: Sequence[Decimal], digits: int) -> tuple[Decimal, ...]:
    """Divide an amount by weights into parts of `digits` decimals that add up to it (Hamilton's method).

    Empty where the weights do not add up to more than zero or one of them is negative. Where two remainders are
    equal the earlier party gets the unit.
    """
    total = sum(weights, Decimal(0))
    if total <= 0 or any(weight < 0 for weight in weights):
        return ()
    unit = Decimal(1).scaleb(-digits)
    exact = [amount * weight / total for weight in weights]
    parts = [part.quantize(unit, rounding=ROUND_DOWN) for part in exact]
    left = int((amount.quantize(unit) - sum(parts, Decimal(0))) / unit)
    step = unit if left >= 0 else -unit
    order = sorted(range(len(parts)), key=lambda index: abs(exact[index] - parts[index]), reverse=True)
    for index in order[: abs(left)]:
        parts[index] += step
    return tuple(parts)


def _class_amount(line: FundingLine, weight: Decimal) -> Decimal | None:
    for size in line.classes:
        if size.up_to is None or weight <= size.up_to:
            return size.amount
    return None
