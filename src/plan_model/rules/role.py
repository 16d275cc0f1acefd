"""Roles: the fixed points are there and held, nobody is lost, and who changed was decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from plan_model.plan.people import Holder, Party, Role
from plan_model.plan.plan import Plan
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.parties import party_named
from plan_model.rules.registry import Remark, change_rule, dated_rule, plan_rule, remark

REQUIRED = ("owner", "product_manager")
_EXPECTED = (*REQUIRED, "developer_network", "user_network", "expert_network", "steering_group")
_FORESEEN = timedelta(days=90)


@plan_rule(
    "ROLE-01",
    Severity.ERROR,
    *REQUIRED,
    developer_network=Severity.WARNING,
    user_network=Severity.WARNING,
    expert_network=Severity.INFO,
    steering_group=Severity.INFO,
)
def expected_roles_exist(plan: Plan) -> Iterator[Remark]:
    """Owner and product manager exist; networks and steering group should. A role that acts for another counts."""
    present = {role.id for role in plan.roles} | {role.acts_for for role in plan.roles}
    for role_id in _EXPECTED:
        if role_id not in present:
            yield remark(("roles",), role_id)


@dated_rule("ROLE-02", Severity.ERROR, "no-holder", "not-yet", "ended")
def required_roles_are_held(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A required role has a holder today, or another role that is held acts for it."""
    acted_for = {role.acts_for for role in plan.roles if role.current_holders(as_of)}
    for role in plan.roles:
        if role.id in REQUIRED and role.id not in acted_for and not role.current_holders(as_of):
            yield _vacancy(role, as_of)


@dated_rule("ROLE-03", Severity.WARNING)
def no_vacancy_is_foreseen(plan: Plan, as_of: date) -> Iterator[Remark]:
    """When the last holder's term ends within 90 days, somebody's term begins."""
    for role in plan.roles:
        ends = [
            holder.until.day for holder in role.current_holders(as_of) if holder.until and holder.until.day
        ]
        last = max(ends, default=date.max)
        is_soon = last != date.max and last - as_of <= _FORESEEN
        if is_soon and not role.current_holders(last + timedelta(days=1)):
            yield remark(role.path, role=role, until=last, days_left=(last - as_of).days)


@dated_rule("ROLE-04", Severity.WARNING)
def product_managers_share_the_role(plan: Plan, as_of: date) -> Iterator[Remark]:
    """Several product managers have a share, a scope or a deputy each."""
    role = plan.role("product_manager")
    undivided = (
        [holder for holder in role.current_holders(as_of) if not _is_told_apart(holder)] if role else []
    )
    if role and len(undivided) > 1:
        yield remark(
            role.path, role=role, parties=tuple(party_named(plan, holder.party) for holder in undivided)
        )


@plan_rule("ROLE-10", Severity.WARNING, "overlap", backwards=Severity.ERROR)
def terms_are_in_order(plan: Plan) -> Iterator[Remark]:
    """A term does not end before it begins, and a party's terms in one role do not overlap."""
    for role in plan.roles:
        for index, holder in enumerate(role.holders):
            party = party_named(plan, holder.party)
            if _first_day(holder) > _last_day(holder):
                yield remark(holder.path, "backwards", party=party, role=role)
            elif any(_overlap(holder, earlier) for earlier in role.holders[:index]):
                yield remark(holder.path, "overlap", party=party, role=role)


@change_rule("ROLE-11", Severity.ERROR, "holders", "chair")
def changes_of_leadership_are_decided(before: Plan, after: Plan) -> Iterator[Remark]:
    """A new or leaving owner, product manager or chair cites a decision made since the revision before."""
    for role in after.roles:
        old = before.role(role.id)
        if old is None:
            continue
        joined, left = _moved(old, role)
        if role.id in REQUIRED:
            yield from _undecided(before, after, role, "holders", joined, left)
        yield from _undecided(before, after, role, "chair", *_differences(_chairs(old), _chairs(role)))


@change_rule("ROLE-12", Severity.WARNING)
def no_role_is_lost_unawares(before: Plan, after: Plan) -> Iterator[Remark]:
    """A person who gets a role does not lose one of several others in the same change."""
    for party in after.parties:
        if party.kind != "person":
            continue
        had, has = _role_ids(before, party), _role_ids(after, party)
        if len(had) > 1 and had - has and has - had:
            lost = tuple(role for role in before.roles if role.id in had - has)
            gained = tuple(role for role in after.roles if role.id in has - had)
            yield remark(party.path, party=party, lost=lost, gained=gained)


def _vacancy(role: Role, as_of: date) -> Remark:
    starts = [holder.since for holder in role.holders if holder.since and not holder.has_ended(as_of)]
    ends = [holder.until for holder in role.holders if holder.until]
    if starts:
        return remark(role.path, "not-yet", role=role, since=min(starts, key=lambda start: start.text))
    if ends:
        return remark(role.path, "ended", role=role, until=max(ends, key=lambda end: end.text))
    return remark(role.path, "no-holder", role=role)


def _is_told_apart(holder: Holder) -> bool:
    return holder.share is not None or bool(holder.scope) or holder.deputy is not None


def _moved(old: Role, new: Role) -> tuple[frozenset[str], frozenset[str]]:
    """The parties that joined a role, and those that left it or whose seat got an end."""
    joined, left = _differences(_holders(old), _holders(new))
    return joined, left | (_open_seats(old) & _holders(new) - _open_seats(new))


def _undecided(
    before: Plan, after: Plan, role: Role, code: str, joined: frozenset[str], left: frozenset[str]
) -> Iterator[Remark]:
    cited = [holder.decision for holder in role.holders]
    if not joined:
        # A holder who is gone cannot cite anything: the decision that approved the plan speaks for it.
        cited.append(after.control.approved_by)
    if joined | left and not any(is_new_decision(before, after, decision) for decision in cited):
        yield remark(
            role.path,
            code,
            role=role,
            joined=tuple(party_named(after, party) for party in sorted(joined)),
            left=tuple(party_named(before, party) for party in sorted(left)),
        )


def _differences(had: frozenset[str], has: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    return has - had, had - has


def _holders(role: Role) -> frozenset[str]:
    return frozenset(holder.party for holder in role.holders)


def _open_seats(role: Role) -> frozenset[str]:
    return frozenset(holder.party for holder in role.holders if holder.until is None)


def _chairs(role: Role) -> frozenset[str]:
    return frozenset(holder.party for holder in role.holders if holder.chair)


def _role_ids(plan: Plan, party: Party) -> set[str]:
    return {role.id for role in plan.roles if any(holder.party == party.id for holder in role.holders)}


def _first_day(holder: Holder) -> date:
    return (holder.since.day if holder.since else None) or date.min


def _last_day(holder: Holder) -> date:
    return (holder.until.day if holder.until else None) or date.max


def _overlap(one: Holder, other: Holder) -> bool:
    same_party = one.party == other.party
    return same_party and _first_day(one) <= _last_day(other) and _first_day(other) <= _last_day(one)
