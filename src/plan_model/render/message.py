"""Commit messages that say what a change means."""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.comparison import Comparison
from plan_model.diff.fact import Weight
from plan_model.render.facts import fact_summary, summary_of
from plan_model.render.lines import plain
from plan_model.render.names import prose
from plan_model.render.safe import safe
from plan_model.render.words import Words

SUBJECT_WIDTH = 72


def default_message(comparisons: Sequence[Comparison], words: Words) -> str:
    """The meaning as a message: a subject of at most 72 characters, then a line for each fact that has weight."""
    if not comparisons:
        return ""
    subject = _subject(comparisons, words)
    body = [row for comparison in comparisons for row in _body(comparison, words, len(comparisons) > 1)]
    return "\n".join([subject, "", *body]) if len(body) > 1 else subject


def merge_message(proposed: str, comparisons: Sequence[Comparison], words: Words) -> str:
    """The message that git proposes for a merge, and between its subject and its body what the merge means."""
    rows = [row for comparison in comparisons for row in _body(comparison, words, several=True)]
    meaning = default_message(comparisons, words) if len(rows) > 1 else "\n".join(rows)
    subject, _, body = proposed.partition("\n")
    return "\n\n".join(part for part in (subject, meaning, body.strip("\n")) if part)


def _subject(comparisons: Sequence[Comparison], words: Words) -> str:
    if len(comparisons) > 1:
        named = ", ".join(product_name(comparison, words) for comparison in comparisons)
        return _cut(
            words.say(
                "{count}: {plans}", count=words.count("{n} plan", "{n} plans", len(comparisons)), plans=named
            )
        )
    comparison = comparisons[0]
    name = f"{product_name(comparison, words)}: "
    return _cut(name + told_in_short(comparison, words, SUBJECT_WIDTH - len(name)))


def told_in_short(comparison: Comparison, words: Words, width: int = 0) -> str:
    """What changed in one plan, in one line; where a width is given no fact is begun that has no room."""
    match comparison.status:
        case "added":
            return words.say("new plan")
        case "removed":
            return words.say("plan removed")
        case "unreadable":
            return words.say("text changed, cannot be read as a plan")
    return summary_of(comparison.facts, words, width=width)


def _body(comparison: Comparison, words: Words, several: bool) -> list[str]:
    prefix = f"{product_name(comparison, words)}: " if several else ""
    told = [plain(fact_summary(fact, words)) for fact in comparison.facts if fact.weight is not Weight.NONE]
    return [f"* {prefix}{row}" for row in told or [told_in_short(comparison, words)]]


def product_name(comparison: Comparison, words: Words) -> str:
    """What the product is called that a compared plan is about; else the plan's id, or its path."""
    side = comparison.after or comparison.before
    return (prose(side.plan.product.name, words) if side else "") or safe(plan_name(comparison))


def plan_name(comparison: Comparison) -> str:
    """The id of the plan that is compared, or its path where it has none."""
    side = comparison.after or comparison.before
    return (side.plan.control.id if side else "") or comparison.path


def _cut(text: str) -> str:
    return text if len(text) <= SUBJECT_WIDTH else text[: SUBJECT_WIDTH - 1].rstrip() + "…"
