"""Who pays: the owners, none of them nearly alone, for what is planned, period after period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from plan_model.plan.funding import FundingLine, allocation
from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.parties import lasting_holders, organisations, party_named
from plan_model.rules.registry import Remark, dated_rule, plan_rule, remark

_CENTRAL = Decimal("0.75")
_LASTING = ("maintenance", "product_management")
"""What is funded period after period."""


@dated_rule("FUND-05", Severity.WARNING, "payer", "owner")
def owners_pay(plan: Plan, as_of: date) -> Iterator[Remark]:
    """Who pays is an owner, a funder or a party to the line's agreement; and every owner pays for something."""
    lines = _coming(plan, as_of)
    owners = organisations(plan, lasting_holders(plan.role("owner"), as_of))
    funders = organisations(plan, lasting_holders(plan.role("funder"), as_of))
    if not owners:
        return
    for line in lines:
        agreement = plan.agreement(line.agreement)
        entitled = {*owners, *funders, *(agreement.parties if agreement else ())}
        for payer in line.payers:
            if payer not in entitled:
                yield remark(line.path, "payer", party=party_named(plan, payer), funding=line)
    paying = {payer for line in lines for payer in line.payers}
    role = plan.role("owner")
    for owner in owners if paying and role else ():
        if owner not in paying:
            yield remark(role.path if role else (), "owner", party=party_named(plan, owner))


@dated_rule("FUND-08", Severity.INFO)
def no_payer_carries_all(plan: Plan, as_of: date) -> Iterator[Remark]:
    """Of several payers none pays more than three quarters of all that is agreed from today on."""
    paid: dict[str, Decimal] = {}
    for line in _coming(plan, as_of):
        for party, part in allocation(line, plan.funding.currency):
            paid[party] = paid.get(party, Decimal(0)) + part
    total = sum(paid.values(), Decimal(0))
    for party, part in paid.items() if len(paid) > 1 and total > 0 else ():
        if part > total * _CENTRAL:
            percent = int(part * 100 / total)
            yield remark(("funding",), party=party_named(plan, party), percent=percent)


@plan_rule("FUND-11", Severity.WARNING, "nothing", "too-short")
def versions_are_funded(plan: Plan) -> Iterator[Remark]:
    """A version in development names a funding line, whose period lasts until the planned day."""
    for version in plan.versions:
        if version.status != "in_development" or not plan.funding.lines:
            continue
        line = plan.funding_line(version.funded_by)
        planned = version.planned.day if version.planned else None
        if not version.funded_by:
            yield remark(version.path, "nothing", version=version)
        elif line and line.period and planned and line.period.last < planned:
            yield remark(
                version.path,
                "too-short",
                version=version,
                funding=line,
                until=line.period.last,
                planned=planned,
            )


@plan_rule("FUND-12", Severity.INFO, "overlap", "gap")
def periods_follow_each_other(plan: Plan) -> Iterator[Remark]:
    """The periods of maintenance and of product management neither overlap nor leave a gap."""
    for purpose in _LASTING:
        lines = [line for line in plan.funding.lines if line.purpose == purpose]
        for earlier, later in pairwise(_by_period(lines)):
            if earlier.period is None or later.period is None or earlier.period == later.period:
                continue
            if later.period.first <= earlier.period.last:
                yield remark(later.path, "overlap", funding=later, other=earlier)
            elif later.period.first > earlier.period.last + timedelta(days=1):
                yield remark(later.path, "gap", funding=later, other=earlier)


def _coming(plan: Plan, as_of: date) -> tuple[FundingLine, ...]:
    """The lines whose period is not over."""
    return tuple(line for line in plan.funding.lines if line.period is None or line.period.last >= as_of)


def _by_period(lines: Iterable[FundingLine]) -> list[FundingLine]:
    """Lines by period; of several lines for one and the same period only the first."""
    firsts = {line.period: line for line in reversed(list(lines)) if line.period}
    return [line for _, line in sorted(firsts.items(), key=lambda pair: (pair[0].first, pair[0].last))]
