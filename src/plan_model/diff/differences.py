"""Differences: what two documents say differently, as changes and as what these mean; a new id is one fact."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from plan_model.change import Change, Op
from plan_model.diff.fact import Fact, Weight
from plan_model.diff.meaning import explain, weightiest_first
from plan_model.diff.renamed import Renaming
from plan_model.diff.structure import diff_trees
from plan_model.formats.document import Document
from plan_model.tree.identity import Identity


class Changed(NamedTuple):
    """What makes one document of another."""

    changes: tuple[Change, ...]
    renaming: Renaming | None = None
    """Where entries have other ids: its changes come first, and the rest lead through its document."""


class Differences(NamedTuple):
    """What makes one document of another, and what it means."""

    changed: Changed
    facts: tuple[Fact, ...]


def changes_between(before: Document, after: Document) -> Changed:
    """The changes that make one document of another; where entries have other ids, these first."""
    changes = diff_trees(before.tree, after.tree, after.format.identity)
    renaming = _renaming(before, after, changes)
    if renaming is None:
        return Changed(changes)
    rest = diff_trees(renaming.document.tree, after.tree, after.format.identity)
    return Changed((*renaming.changes, *rest), renaming)


def _renaming(before: Document, after: Document, changes: Sequence[Change]) -> Renaming | None:
    if before.format is not after.format or not _may_rename(changes, before.format.identity):
        return None
    from plan_model.diff.renaming import find_renaming  # late: an id hardly ever changes

    return find_renaming(before, after)


def _may_rename(changes: Sequence[Change], identity: Identity) -> bool:
    """Did an entry leave a list and another one come to it, where entries have ids?"""
    gone = {change.path[:-1] for change in changes if change.op is Op.REMOVE and change.path}
    come = {change.path[:-1] for change in changes if change.op is Op.ADD and change.path}
    return any(identity.rule(path).keys == ("id",) for path in gone & come)


def differences(
    before: Document, after: Document, as_of: date | None = None, since: Document | None = None
) -> Differences:
    """The changes between two documents, and the facts that they make; see `explain` for the days."""
    changed = changes_between(before, after)
    renaming = changed.renaming
    if renaming is None:
        return Differences(changed, explain(before, after, changed.changes, as_of, since))
    count = len(renaming.changes)
    told = explain(renaming.document, after, changed.changes[count:], as_of, since)
    # That the text reads otherwise, the ids told already.
    others = (fact for fact in told if fact.kind != "layout.changed")
    facts = (*_renamed(renaming, before, after), *shifted(others, count))
    return Differences(changed, weightiest_first(facts))


def _renamed(renaming: Renaming, before: Document, after: Document) -> Iterator[Fact]:
    for each in renaming.renamed:
        yield Fact(
            "entry.renamed",
            # The log of decisions is only ever added to.
            Weight.CRITICAL if each.path[0] == "decisions" else Weight.NORMAL,
            each.path,
            each.changes,
            (each.new, each.old) if each.path[0] == "parties" else (),
            arguments={
                "old": each.old,
                "new": each.new,
                "references": each.references,
                "before_plan": before.plan,
                "after_plan": after.plan,
            },
        )


def shifted(facts: Iterable[Fact], count: int) -> Iterator[Fact]:
    """The facts of changes that stand behind so many others."""
    for fact in facts:
        yield fact._replace(changes=tuple(index + count for index in fact.changes))
