"""Chapters of facts: what a reader who asks for roles, versions or funding alone wants to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_model.diff.fact import Fact

CHAPTERS: Mapping[str, frozenset[str]] = {
    "plan": frozenset({"plan", "lifecycle", "licence"}),
    "roles": frozenset({"role", "raci", "forum"}),
    "parties": frozenset({"party"}),
    "versions": frozenset({"version", "site"}),
    "funding": frozenset({"funding"}),
    "agreements": frozenset({"agreement"}),
    "decisions": frozenset({"decision", "step"}),
    "quality": frozenset({"check", "risk", "waiver"}),
    "texts": frozenset({"text", "documentation"}),
    "layout": frozenset({"order", "spelling", "comment", "layout"}),
    "other": frozenset({"entry"}),
}
"""By the word that is asked for, the first words of the kinds of facts; each belongs to one chapter."""


def of_chapters(facts: Iterable[Fact], chapters: Iterable[str]) -> tuple[Fact, ...]:
    """The facts of some chapters."""
    nouns = frozenset(noun for chapter in chapters for noun in CHAPTERS[chapter])
    return tuple(fact for fact in facts if fact.kind.partition(".")[0] in nouns)
