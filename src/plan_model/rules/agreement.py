"""Agreements: in force where they are leaned on, renewed in time, and as long as what they carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from plan_model.plan.funding import FundingLine
from plan_model.plan.governance import Agreement
from plan_model.plan.people import Role
from plan_model.plan.plan import Plan
from plan_model.plan.values import Duration
from plan_model.plan.versions import Version
from plan_model.rules.finding import Severity
from plan_model.rules.parties import organisation_behind
from plan_model.rules.registry import Remark, dated_rule, plan_rule, remark

_USUAL_NOTICE = Duration("P6M", 6, 0)
_OVER = frozenset({"end_of_life", "cancelled"})


@dated_rule("AGR-01", Severity.ERROR)
def agreements_in_use_are_in_force(plan: Plan, as_of: date) -> Iterator[Remark]:
    """No current role and no funding line that is not past leans on an agreement that has ended."""
    for agreement in plan.agreements:
        end = _end(agreement)
        if end is not None and end < as_of:
            users = (*_roles_on(plan, agreement, as_of), *_lines_on(plan, agreement, as_of))
            if users:
                late = (as_of - end).days
                yield remark(agreement.path, agreement=agreement, until=end, users=users, days_late=late)


@dated_rule("AGR-02", Severity.WARNING)
def agreements_are_renewed_in_time(plan: Plan, as_of: date) -> Iterator[Remark]:
    """An agreement in its notice period (six months where it says none) has a successor."""
    for agreement in plan.agreements:
        end = _end(agreement)
        if end is None or end < as_of:
            continue
        notice = agreement.notice or _USUAL_NOTICE
        if notice.before(end) <= as_of and not _has_successor(plan, agreement, end):
            left = (end - as_of).days
            yield remark(agreement.path, agreement=agreement, until=end, days_left=left)


@plan_rule("AGR-03", Severity.WARNING)
def maintenance_lasts_as_long_as_support(plan: Plan) -> Iterator[Remark]:
    """The maintainer's maintenance agreement lasts until the version's end of life."""
    for version in plan.versions:
        agreement = _maintenance(plan, version)
        if agreement is None or version.end_of_life is None or version.status in _OVER:
            continue
        agreed, promised = _end(agreement), version.end_of_life.day
        if agreed and promised and agreed < promised:
            yield remark(
                version.path, version=version, agreement=agreement, until=agreed, end_of_life=promised
            )


@plan_rule("AGR-04", Severity.ERROR, "backwards", "no-parties")
def agreements_hold_together(plan: Plan) -> Iterator[Remark]:
    """An agreement has parties and does not end before it begins."""
    for agreement in plan.agreements:
        first, last = agreement.valid_from.day if agreement.valid_from else None, _end(agreement)
        if not agreement.parties:
            yield remark(agreement.path, "no-parties", agreement=agreement)
        if first and last and last < first:
            yield remark(agreement.path, "backwards", agreement=agreement, first=first, until=last)


def _end(agreement: Agreement) -> date | None:
    return agreement.valid_until.day if agreement.valid_until else None


def _roles_on(plan: Plan, agreement: Agreement, as_of: date) -> Iterator[Role]:
    for role in plan.roles:
        current = role.current_holders(as_of)
        own = any(holder.agreement == agreement.id for holder in current)
        if own or (current and role.agreement == agreement.id):
            yield role


def _lines_on(plan: Plan, agreement: Agreement, as_of: date) -> Iterator[FundingLine]:
    for line in plan.funding.lines:
        if line.agreement == agreement.id and (line.period is None or line.period.last >= as_of):
            yield line


def _has_successor(plan: Plan, agreement: Agreement, end: date) -> bool:
    """Does another agreement of this kind take over without a gap what this one carries?"""
    if end == date.max:
        return True
    following = end + timedelta(days=1)
    carried = frozenset(_carried(plan, agreement, end))
    return any(
        other.id != agreement.id
        and other.kind == agreement.kind
        and _is_in_force(other, following)
        and (carried <= set(other.parties) if carried else _follows(other, agreement, end))
        for other in plan.agreements
    )


def _carried(plan: Plan, agreement: Agreement, end: date) -> Iterator[str]:
    """The agreement's parties that go on after its end with what it is for: holders, maintainers, payers."""
    for role in plan.roles:
        for holder in role.holders:
            cites = (holder.agreement or role.agreement) == agreement.id
            if cites and not holder.has_ended(end + timedelta(days=1)):
                yield from _of(agreement, holder.party, organisation_behind(plan, holder.party))
    for version in plan.versions if agreement.kind == "maintenance" else ():
        last = version.end_of_life.day if version.end_of_life else None
        if version.maintainer and version.status not in _OVER and (last is None or last > end):
            yield from _of(agreement, version.maintainer)
    for line in plan.funding.lines:
        if line.agreement == agreement.id and (line.period is None or line.period.last > end):
            yield from _of(agreement, *line.payers)


def _of(agreement: Agreement, *parties: str) -> Iterator[str]:
    return (party for party in parties if party in agreement.parties)


def _follows(other: Agreement, agreement: Agreement, end: date) -> bool:
    """Was the other one made to follow: with one of the parties, from a day within the notice period?"""
    first = other.valid_from.day if other.valid_from else None
    begins_late = first is not None and first >= (agreement.notice or _USUAL_NOTICE).before(end)
    return begins_late and bool(set(other.parties) & set(agreement.parties))


def _is_in_force(agreement: Agreement, day: date) -> bool:
    first, last = agreement.valid_from.day if agreement.valid_from else None, _end(agreement)
    return (first is None or first <= day) and (last is None or day <= last)


def _maintenance(plan: Plan, version: Version) -> Agreement | None:
    """The maintainer's maintenance agreement, the longest of several."""
    own = [
        agreement
        for agreement in plan.agreements
        if agreement.kind == "maintenance" and version.maintainer in agreement.parties
    ]
    return max(own, key=lambda agreement: _end(agreement) or date.max, default=None)
