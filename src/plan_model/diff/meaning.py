"""Meaning: changes to facts. Each chapter tells what it knows; every change is told by exactly one fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from plan_model.change import Change
from plan_model.diff.fact import WEIGHTS, Fact, Weight
from plan_model.diff.layout import tell_layout
from plan_model.diff.telling import Telling
from plan_model.formats.document import Document

_CHAPTERS = (
    "plan",
    "lifecycle",
    "licence",
    "role",
    "raci",
    "funding",
    "version",
    "agreement",
    "decision",
)
"""The first word of a kind, in the order of telling; facts of other chapters come after these."""


def explain(
    before: Document,
    after: Document,
    changes: Sequence[Change],
    as_of: date | None = None,
    since: Document | None = None,
) -> tuple[Fact, ...]:
    """What the changes mean, the weightiest first.

    A funding period is closed when it ended before `as_of`, or before the plan's own date where that is not given.
    A decision covers a change where it was added since the older side, or since `since`, which is older still.
    Where a text differs and no value does, a fact without changes says whether comments or layout do.
    """
    telling = Telling(before, after, changes, as_of, since)
    if changes:
        from plan_model.diff.tellers import OF_A_PLAN  # late: comments and layout are told without

        for tell in OF_A_PLAN:
            tell(telling)
    tell_layout(telling)
    return weightiest_first(_finished(fact, telling) for fact in telling.facts)


def weightiest_first(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts as a reader wants them: by weight, then by chapter."""
    return tuple(sorted(facts, key=_rank))


def explain_values(
    before: Document, after: Document, changes: Sequence[Change], of_documents: bool = False
) -> tuple[Fact, ...]:
    """What the changes of a file that is no plan mean: which values came, went or changed; nothing of decisions.

    `of_documents`: the file holds several, and each address begins with the one that it leads into.
    """
    telling = Telling(before, after, changes, None)
    if changes:
        from plan_model.diff.tellers import OF_VALUES  # late, as above

        for tell in OF_VALUES:
            tell(telling)
    tell_layout(telling)
    more = {"as_written": True, "of_documents": of_documents}
    told = (fact._replace(arguments={**fact.arguments, **more}) for fact in telling.facts)
    return weightiest_first(told)


def _finished(fact: Fact, telling: Telling) -> Fact:
    """The fact with both plans, so that ids can be told as names, and whether it asks for a decision."""
    # Nothing can decide that the log of decisions be rewritten.
    weighty = fact.weight in (Weight.CRITICAL, Weight.MAJOR) and not fact.kind.startswith("decision.")
    logs_decisions = "decisions" in telling.after_document.format.shape.fields
    arguments = {**fact.arguments, "before_plan": telling.before, "after_plan": telling.after}
    return fact._replace(needs_decision=weighty and logs_decisions, arguments=arguments)


def _rank(fact: Fact) -> tuple[int, int]:
    chapter = fact.kind.partition(".")[0]
    place = _CHAPTERS.index(chapter) if chapter in _CHAPTERS else len(_CHAPTERS)
    return WEIGHTS.index(fact.weight), place
