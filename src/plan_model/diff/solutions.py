"""Solutions: what many entries of a plan have in common, so that two different plans can be compared by that."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from plan_model.change import Change
from plan_model.diff.fact import Fact, Weight
from plan_model.plan.people import Role
from plan_model.plan.plan import Plan
from plan_model.plan.values import Duration
from plan_model.plan.versions import Version
from plan_model.tree.path import Path

_DAYS_OF_A_MONTH = 365.25 / 12


class VersionPolicy(NamedTuple):
    """How many versions are supported at a time, and how long one usually is."""

    supported: int
    support: Duration | None
    """From release to end of life, in whole months; the median. None where no version says both."""


def solutions(
    one: Plan, other: Plan, changes: Sequence[Change], left: Sequence[int], as_of: date
) -> Iterator[Fact]:
    """Who holds each role, the model of funding and the policy of versions, where the plans differ in them.

    Each takes what is left of the changes below it.
    """
    for role in one.roles:
        theirs = other.role(role.id)
        if theirs is not None:
            was, now = (held_by(plan, each, as_of) for plan, each in ((one, role), (other, theirs)))
            yield from _told("role.held_changed", theirs.path, was, now, changes, left, role=theirs)
    models = funding_model(one), funding_model(other)
    yield from _told("funding.model_changed", ("funding", "lines"), *models, changes=changes, left=left)
    policies = version_policy(one.versions), version_policy(other.versions)
    yield from _told("version.policy_changed", ("versions",), *policies, changes=changes, left=left)


def _told(
    kind: str,
    path: Path,
    was: Hashable,
    now: Hashable,
    changes: Sequence[Change],
    left: Sequence[int],
    **arguments: object,
) -> Iterator[Fact]:
    takes = tuple(index for index in left if changes[index].path[: len(path)] == path)
    if was != now and takes:
        yield Fact(kind, Weight.NORMAL, path, takes, arguments={"was": was, "now": now, **arguments})


def held_by(plan: Plan, role: Role, as_of: date) -> tuple[tuple[str, int], ...]:
    """How many parties of which kind hold a role, in the order of the plan."""
    counts: dict[str, int] = {}
    for party_id in dict.fromkeys(holder.party for holder in role.current_holders(as_of)):
        party = plan.party(party_id)
        kind = party.kind if party else ""
        counts[kind] = counts.get(kind, 0) + 1
    return tuple(sorted(counts.items()))


def funding_model(plan: Plan) -> tuple[tuple[str, str], ...]:
    """For each purpose that is funded, how its newest line is divided."""
    newest = sorted(plan.funding.lines, key=lambda line: line.period_text)
    return tuple(sorted({line.purpose: line.basis for line in newest}.items()))


def version_policy(versions: Sequence[Version]) -> VersionPolicy:
    """How versions are supported."""
    months = [_months(version) for version in versions]
    known = [each for each in months if each is not None]
    usual = round(median(known)) if known else None
    support = None if usual is None else Duration(f"P{usual}M", usual, 0)
    return VersionPolicy(sum(version.is_maintained for version in versions), support)


def _months(version: Version) -> float | None:
    released, ended = version.general_availability, version.end_of_life
    first, last = released.day if released else None, ended.day if ended else None
    return (last - first).days / _DAYS_OF_A_MONTH if first and last else None
