"""Which decision a change rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plan_model.comparison import Comparison
from plan_model.diff.fact import Fact
from plan_model.formats.document import Document
from plan_model.past.concerning import concerns
from plan_model.past.values import ValueOrigin
from plan_model.plan.governance import Decision
from plan_model.repository import Revision
from plan_model.tree.node import child, resolved, text_of
from plan_model.tree.path import Path

Compare = Callable[[Revision], Comparison]


def with_decisions(values: Iterable[ValueOrigin], compare: Compare) -> Iterator[ValueOrigin]:
    """The origins with the decision that each change rests on; every revision among them is compared once."""
    compared: dict[str, Comparison] = {}
    for value in values:
        revision = value.revision
        if revision is not None:
            if revision.id not in compared:
                compared[revision.id] = compare(revision)
            value = value._replace(decision=decision_of(compared[revision.id], value.path_then))
        yield value


def decision_of(comparison: Comparison, path: Path) -> Decision | None:
    """The decision that a revision's change of a value rests on.

    The one that the entry cites, where the revision logs it; else the one that approves the plan as it is then,
    where that is new too.
    """
    document = comparison.after
    if document is None:
        return None
    before = comparison.before.plan if comparison.before else None
    old = {decision.id for decision in before.decisions} if before else set()
    new = {
        decision.id: decision
        for decision in reversed(document.plan.decisions)
        if decision.id and decision.id not in old
    }
    if not new:
        return None
    told: list[str | None] = [
        fact.decision for fact in comparison.facts if fact.decision in new and _tells(fact, comparison, path)
    ]
    if comparison.before is None:
        told += _cited(document, path)
    logged = (new[id_] for id_ in (*told, document.plan.control.approved_by) if id_ in new)
    return next(logged, None)


def _tells(fact: Fact, comparison: Comparison, path: Path) -> bool:
    return any(concerns(comparison.changes[index].path, path) for index in fact.changes)


def _cited(document: Document, path: Path) -> list[str | None]:
    """What the entries that hold a value cite as their decision, the nearest first."""
    return [
        text_of(child(resolved(node), "decision"))
        for length in range(len(path) - 1, 0, -1)
        if (node := document.node(path[:length])) is not None
    ]
