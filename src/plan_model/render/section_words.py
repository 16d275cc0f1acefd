"""Words by which people ask for a chapter of a plan: its key, its name, or the tab of the screen that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_model.plan.plan import Plan
from plan_model.render.names import section_name
from plan_model.render.words import N_, Words

OVERVIEW = "overview"
_TABS: Mapping[str, str] = {
    N_("Overview"): OVERVIEW,
    N_("Timeline"): "versions",
    N_("Decisions"): "decisions",
    N_("Findings"): "findings",
    N_("Roles"): "roles",
    N_("Funding"): "funding",
    N_("Main"): OVERVIEW,
    N_("Time"): "versions",
    N_("Money"): "funding",
    N_("Agreed"): "agreements",
    N_("Roles: RACI"): "responsibilities",
    N_("Roles: parties"): "parties",
}
_OTHERS: Mapping[str, str] = {
    "raci": "responsibilities",
    "people": "parties",
    "documents": "documentation",
    "docs": "documentation",
    "texts": "documentation",
    "quality": "checks",
    "governance": "decisions",
}
"""What other commands and the keys of the screen call a chapter."""


_COMMANDS: Mapping[str, str] = {
    N_("History"): "log",
    N_("Roles: matrix"): "roles --by matrix",
    N_("Roles: map"): "roles --by map",
}
"""What the screen has tabs and views for, and the command line commands."""


def command_meant(asked: str, words: Words) -> str | None:
    """The command that tells what a word asks for; None where no command does."""
    for title, command in _COMMANDS.items():
        if asked.lower() in (title.lower(), words.say(title).lower(), command.rpartition(" ")[2]):
            return command
    return None


def section_meant(asked: str, known: Iterable[str], plan: Plan, words: Words) -> str | None:
    """The key of the chapter that a word means, among those that a kind of document has; None where it means none."""
    keys = frozenset(known)
    by_word = {word.lower(): key for word, key in _by_word(keys, plan, words).items()}
    found = asked if asked in keys else by_word.get(asked.lower())
    return found if found == OVERVIEW or found in keys else None


def _by_word(keys: frozenset[str], plan: Plan, words: Words) -> Mapping[str, str]:
    """What comes later in here is what a word means rather."""
    told = {words.say(title): key for title, key in _TABS.items()}
    return {**_OTHERS, **_TABS, **told, **{section_name(plan, key, words): key for key in keys}}
