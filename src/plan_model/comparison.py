"""Comparison: one plan at two revisions, with changes, their meaning, and the findings fixed and made."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from datetime import date
from typing import NamedTuple

from plan_model.change import Change
from plan_model.diff.differences import Changed, Differences, differences
from plan_model.diff.fact import Fact
from plan_model.diff.meaning import explain_values
from plan_model.diff.renamed import Renaming
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.plan.governance import Decision
from plan_model.rules.check import Severities, check, compare_findings
from plan_model.rules.finding import Finding
from plan_model.tree.path import Path


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
    """`added`, `removed`, `changed`, `renamed`, `unchanged`, `unreadable` (then `problem` says why), or `different`:
    two plans, `old_path` is the other one.
    """
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
    renaming: Renaming | None = None
    """Where entries have other ids: its changes come first, and the rest lead through its document."""

    def before_of(self, change: int) -> Document | None:
        """The document through which a change leads, by the change's index."""
        if self.renaming is None or change < len(self.renaming.changes):
            return self.before
        return self.renaming.document


class EntryChange(NamedTuple):
    """What changed of one entry."""

    comparison: Comparison
    """Only the changes and facts that concern the entry."""
    path: Path
    """Where the entry stands afterwards."""
    path_before: Path
    """Where it stood before: another address where it, or what it belongs to, got another id."""
    decision: Decision | None = None
    """The decision that the change rests on, where one does."""


def compare_sides(
    before: Side | None, after: Side | None, as_of: date, severities: Severities | None = None
) -> Comparison:
    """Compare two sides, both judged as of one day; at least one of them is there."""
    side = after or before
    assert side is not None
    old, new = before.document if before else None, after.document if after else None
    problem = (after.problem if after else None) or (before.problem if before else None)
    changed, facts = _meaning(old, new, as_of) if problem is None else (Changed(()), ())
    fixed, made = _findings(old, new, as_of, changed, severities or {}) if problem is None else ((), ())
    return Comparison(
        side.path,
        _status(before, after),
        before.path if before and after and before.path != after.path else None,
        old,
        new,
        changed.changes,
        facts,
        fixed,
        made,
        problem,
        before.source if before else "",
        after.source if after else "",
        changed.renaming,
    )


def compare_files(path: str, old: bytes | None, new: bytes | None) -> Comparison:
    """Compare two versions of a file that is no plan: values, not what they mean, and no rule is asked.

    What tells the entries of its lists apart is inferred from both sides. At least one of them is there.
    """
    from plan_model.formats.any_yaml import read_files  # late: most files are plans

    found = read_files(path, old, new)
    before, after = (_side(path, data, each) for data, each in zip((old, new), found, strict=True))
    return _values_compared(path, before, after)


def compare_values(before: Document, after: Document) -> Comparison:
    """Compare two versions of a document that is no plan, in hand: values, not what they mean."""
    sides = (Side(each.path, each.source, each) for each in (before, after))
    return _values_compared(after.path, *sides)


def _values_compared(path: str, before: Side | None, after: Side | None) -> Comparison:
    from plan_model.formats.any_yaml import holds_documents  # late, as above

    ours, theirs = (side.document if side else None for side in (before, after))
    changes = diff_trees(ours.tree, theirs.tree, theirs.format.identity) if ours and theirs else ()
    return Comparison(
        path,
        _status(before, after),
        before=ours,
        after=theirs,
        changes=changes,
        facts=explain_values(ours, theirs, changes, holds_documents(theirs.tree)) if ours and theirs else (),
        problem=(after.problem if after else None) or (before.problem if before else None),
        before_source=before.source if before else "",
        after_source=after.source if after else "",
    )


def _side(path: str, data: bytes | None, found: Document | PlanError | None) -> Side | None:
    if data is None:
        return None
    if isinstance(found, Document):
        return Side(path, found.source, found)
    return Side(path, data.decode("utf-8", "backslashreplace"), None, found)


def compare_plans(one: Document, other: Document, as_of: date) -> Comparison:
    """Compare two different plans: what the other one solves otherwise."""
    from plan_model.diff.two_plans import two_plans  # late: most comparisons are of one plan

    changed, facts = two_plans(one, other, as_of)
    return Comparison(
        other.path,
        "different",
        one.path,
        one,
        other,
        changed.changes,
        facts,
        before_source=one.source,
        after_source=other.source,
        renaming=changed.renaming,
    )


def _meaning(before: Document | None, after: Document | None, as_of: date) -> Differences:
    if before is None or after is None:
        return Differences(Changed(()), ())
    return differences(before, after, as_of)


def _findings(
    before: Document | None,
    after: Document | None,
    as_of: date,
    changed: Changed,
    severities: Severities,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    if after is None:
        return (), ()
    had = check(before, as_of, severities=severities) if before else ()
    return compare_findings(had, check(after, as_of, before, severities=severities, changed=changed))


def _status(before: Side | None, after: Side | None) -> str:
    if any(side is not None and side.problem is not None for side in (before, after)):
        return "unreadable"
    if before is None or after is None:
        return "added" if before is None else "removed"
    if before.path != after.path:
        return "renamed"
    return "unchanged" if before.source == after.source else "changed"
