"""Names of the entries that nothing in a plan refers to: activities, forums, sites, documents, checks, risks."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.plan.plan import Plan
from plan_model.render import vocabulary
from plan_model.render.layout import cut
from plan_model.render.names import prose, role_name
from plan_model.render.safe import safe
from plan_model.render.words import Words

LISTS = ("responsibilities", "forums", "change_process", "distribution", "documentation", "checks", "risks")
_LONGEST = 40
"""Cells of a text that stands for an entry."""


def entry_name(plan: Plan, section: str, entry_id: str, words: Words) -> str:
    """What the entry says that it is, with its id where several say the same; the id where it says nothing."""
    named = dict(_named(plan, section, words))
    name = named.get(entry_id, "")
    if not name or list(named.values()).count(name) > 1:
        return f"{name} ({safe(entry_id)})" if name else safe(entry_id)
    return cut(name, _LONGEST, words)


def _named(plan: Plan, section: str, words: Words) -> Iterator[tuple[str, str]]:
    match section:
        case "responsibilities":
            yield from ((each.id, prose(each.name, words)) for each in plan.responsibilities)
        case "risks":
            yield from ((each.id, prose(each.text, words)) for each in plan.risks)
        case "forums":
            forums = plan.lifecycle.forums
            yield from ((each.path[-1], role_name(plan, each.role, words)) for each in forums if each.role)
        case "change_process":
            table = vocabulary.STEPS
            steps = plan.lifecycle.change_process
            yield from ((each.step, vocabulary.named(table, each.step, words)) for each in steps)
        case "checks":
            table = vocabulary.CHECK_KINDS
            yield from ((each.id, vocabulary.named(table, each.kind, words)) for each in plan.checks)
        case "documentation":
            table = vocabulary.DOCUMENTATION_KINDS
            yield from ((each.id, vocabulary.named(table, each.kind, words)) for each in plan.documentation)
        case "distribution":
            table = vocabulary.DISTRIBUTION_KINDS
            yield from ((each.id, vocabulary.named(table, each.kind, words)) for each in plan.distribution)
