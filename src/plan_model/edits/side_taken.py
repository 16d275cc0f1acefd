"""What each way to settle a conflict means: the facts since the base, and what the rules would say of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plan_model.diff.differences import differences
from plan_model.diff.fact import Fact
from plan_model.edits.steps import edited
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.merge.conflict import Choice, Conflict, Take
from plan_model.merge.settle import both_of, settled
from plan_model.rules.check import Facts, Severities, check
from plan_model.rules.finding import Finding


class Judged(NamedTuple):
    """As what and by what a plan is judged."""

    as_of: date
    severities: Severities
    facts: Facts | None = None


class SideTaken(NamedTuple):
    """One way to settle a conflict, and what it would mean."""

    take: Take
    after: Document | None
    """The plan as it would be; None where it cannot be had."""
    facts: tuple[Fact, ...] = ()
    """What this side changed since the base."""
    findings: tuple[Finding, ...] = ()
    """What the rules would say of that plan, as the revision after the base."""
    refused: PlanError | None = None
    """Why it cannot be written."""


class Sides(NamedTuple):
    """The ways to settle one conflict."""

    base: Document
    """The plan as it would be if neither side had changed the entry."""
    taken: tuple[SideTaken, ...]
    """Ours, theirs, and both where they can both be had."""

    def of(self, take: Take) -> SideTaken | None:
        """One of the ways; None where there is no such way."""
        return next((side for side in self.taken if side.take is take), None)


def sides_taken(document: Document, conflict: Conflict, now: Choice, judged: Judged) -> Sides:
    """The ways to settle a conflict in a plan that holds what is chosen now, and what each would mean."""
    before = _with_base(document, conflict, now)
    takes = _takes(conflict, document)
    return Sides(before, tuple(_taken(document, before, conflict, now, take, judged) for take in takes))


def _takes(conflict: Conflict, document: Document) -> Iterator[Take]:
    yield Take.OURS
    yield Take.THEIRS
    if both_of(conflict, document.format.identity) is not None:
        yield Take.BOTH


def _taken(
    document: Document,
    before: Document,
    conflict: Conflict,
    now: Choice,
    take: Take,
    judged: Judged,
) -> SideTaken:
    identity = document.format.identity
    try:
        changes = settled(document.tree, (conflict,), {0: Choice(take)}, identity, {0: now})
        after = edited(document, changes)
    except PlanError as error:
        return SideTaken(take, None, refused=error)
    findings = check(after, judged.as_of, before, facts=judged.facts, severities=judged.severities)
    return SideTaken(take, after, differences(before, after, judged.as_of).facts, findings)


def _with_base(document: Document, conflict: Conflict, now: Choice) -> Document:
    """The plan as it would be if neither side had changed the entry; only its values are meant, not its lines."""
    identity = document.format.identity
    choice = Choice(Take.VALUE, conflict.base)
    try:
        changes = settled(document.tree, (conflict,), {0: choice}, identity, {0: now})
        return edited(document, changes)
    except PlanError:  # then what is there now is the best that can be compared with
        return document
