"""Chapters of facts: what a reader who asks for roles, versions or funding alone wants to see."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plan_model.diff.fact import Fact


class Chapter(NamedTuple):
    """One chapter: a fact belongs to it by its kind, or by where in the plan its entry stands."""

    nouns: frozenset[str]
    """The first words of kinds of facts; each belongs to one chapter."""
    keys: frozenset[str] = frozenset()
    """The keys of the plan format: a text in an entry of the chapter is of the chapter too."""


CHAPTERS: Mapping[str, Chapter] = {
    "plan": Chapter(frozenset({"plan", "lifecycle", "licence"}), frozenset({"plan", "product"})),
    "roles": Chapter(frozenset({"role", "raci", "forum"}), frozenset({"roles", "responsibilities"})),
    "parties": Chapter(frozenset({"party"}), frozenset({"parties"})),
    "versions": Chapter(frozenset({"version", "site"}), frozenset({"versions", "distribution", "milestone"})),
    "funding": Chapter(frozenset({"funding"}), frozenset({"funding"})),
    "agreements": Chapter(frozenset({"agreement"}), frozenset({"agreements"})),
    "decisions": Chapter(frozenset({"decision", "step"}), frozenset({"decisions"})),
    "quality": Chapter(frozenset({"check", "risk", "waiver"}), frozenset({"checks", "risks", "waivers"})),
    "texts": Chapter(frozenset({"text", "documentation"}), frozenset({"documentation"})),
    "layout": Chapter(frozenset({"order", "spelling", "comment", "layout"})),
    "other": Chapter(frozenset({"entry"})),
}
"""By the word that is asked for."""


def of_chapters(facts: Iterable[Fact], names: Iterable[str]) -> tuple[Fact, ...]:
    """The facts of some chapters."""
    chapters = [CHAPTERS[name] for name in names]
    return tuple(fact for fact in facts if any(_belongs(fact, chapter) for chapter in chapters))


def _belongs(fact: Fact, chapter: Chapter) -> bool:
    return fact.kind.partition(".")[0] in chapter.nouns or fact.path[:1] in {(key,) for key in chapter.keys}
