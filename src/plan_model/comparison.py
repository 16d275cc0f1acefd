"""Comparison: one plan at two revisions, with changes, their meaning, and the findings fixed and made."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from plan_model.change import Change
from plan_model.diff.fact import Fact
from plan_model.diff.meaning import explain
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.rules.check import Severities, check, compare_findings
from plan_model.rules.finding import Finding


class Side(NamedTuple):
    """One side of a comparison: the text, and the document, or the problem where it cannot be read."""

    path: str
    source: str
    document: Document | None = None
    problem: PlanError | None = None


class Comparison(NamedTuple):
    """One plan at two revisions."""

    path: str
    status: str
    """`added`, `removed`, `changed`, `renamed`, `unchanged`, or `unreadable` (then `problem` says why)."""
    old_path: str | None = None
    """The former path of a renamed plan."""
    before: Document | None = None
    after: Document | None = None
    changes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    fixed: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    problem: PlanError | None = None
    before_source: str = ""
    after_source: str = ""


def compare_sides(
    before: Side | None, after: Side | None, as_of: date, severities: Severities | None = None
) -> Comparison:
    """Compare two sides, both judged as of one day; at least one of them is there."""
    side = after or before
    assert side is not None
    old, new = before.document if before else None, after.document if after else None
    problem = (after.problem if after else None) or (before.problem if before else None)
    changes, facts = _meaning(old, new, as_of) if problem is None else ((), ())
    fixed, made = _findings(old, new, as_of, changes, severities or {}) if problem is None else ((), ())
    return Comparison(
        side.path,
        _status(before, after),
        before.path if before and after and before.path != after.path else None,
        old,
        new,
        changes,
        facts,
        fixed,
        made,
        problem,
        before.source if before else "",
        after.source if after else "",
    )


def _meaning(
    before: Document | None, after: Document | None, as_of: date
) -> tuple[tuple[Change, ...], tuple[Fact, ...]]:
    if before is None or after is None:
        return (), ()
    changes = diff_trees(before.tree, after.tree, after.format.identity)
    return changes, explain(before, after, changes, as_of)


def _findings(
    before: Document | None,
    after: Document | None,
    as_of: date,
    changes: tuple[Change, ...],
    severities: Severities,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    if after is None:
        return (), ()
    had = check(before, as_of, severities=severities) if before else ()
    return compare_findings(had, check(after, as_of, before, severities=severities, changes=changes))


def _status(before: Side | None, after: Side | None) -> str:
    if any(side is not None and side.problem is not None for side in (before, after)):
        return "unreadable"
    if before is None or after is None:
        return "added" if before is None else "removed"
    if before.path != after.path:
        return "renamed"
    return "unchanged" if before.source == after.source else "changed"
