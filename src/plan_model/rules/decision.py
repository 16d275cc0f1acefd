"""The decision log: what was decided stays as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.plan.governance import Decision
from plan_model.plan.plan import Plan
from plan_model.plan.values import Text
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, change_rule, dated_rule, plan_rule, remark


@change_rule("DEC-01", Severity.ERROR, "edited", "removed")
def decisions_stay(before: Plan, after: Plan) -> Iterator[Remark]:
    """A decision is neither edited nor removed; what it did not say yet may be added."""
    for old in before.decisions:
        new = after.decision(old.id)
        if new is None:
            yield remark(old.path, "removed", decision=old)
        elif not _sayings(old) <= _sayings(new):
            yield remark(new.path, "edited", decision=new)


@plan_rule("DEC-02", Severity.WARNING)
def decisions_can_be_looked_up(plan: Plan) -> Iterator[Remark]:
    """A decision has a reference; its date and decider are required keys (DOC-11)."""
    for decision in plan.decisions:
        if not decision.ref:
            yield remark(decision.path, decision=decision)


@dated_rule("DEC-03", Severity.WARNING)
def decisions_have_been_made(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A decision is not dated in the future."""
    for decision in plan.decisions:
        made = decision.date.day if decision.date else None
        if made and made > as_of:
            yield remark(decision.path, decision=decision, day=made)


def _sayings(decision: Decision) -> set[tuple[str, str, str]]:
    """Every single thing that a decision says: (field, language, text)."""
    said = {
        ("date", "", decision.date.text if decision.date else ""),
        ("by", "", decision.by or ""),
        ("ref", "", decision.ref or ""),
    }
    for name, text in (("title", decision.title), ("basis", decision.basis)):
        said.update((name, language, words) for language, words in _words(text))
    return {saying for saying in said if saying[2]}


def _words(text: Text) -> tuple[tuple[str, str], ...]:
    return (("", text.plain or ""), *text.translations)
