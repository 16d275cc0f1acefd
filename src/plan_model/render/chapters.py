"""The chapters of facts in words, and which of them, and what else, a reader of a history asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_model.plan.plan import Plan
from plan_model.render.names import party_name
from plan_model.render.safe import safe
from plan_model.render.words import N_, Words

_NAMES: Mapping[str, str] = {
    "plan": N_("The plan itself"),
    "roles": N_("Roles"),
    "parties": N_("Parties"),
    "versions": N_("Versions"),
    "funding": N_("Funding"),
    "agreements": N_("Agreements"),
    "decisions": N_("Decisions"),
    "quality": N_("Quality and risks"),
    "texts": N_("Texts"),
    "layout": N_("Layout, order, comments"),
    "other": N_("Other entries"),
}


def chapter_name(chapter: str, words: Words) -> str:
    """A chapter of facts in words."""
    return words.say(_NAMES[chapter])


def choice_text(
    chapters: Sequence[str], value: str | None, who: str | None, plan: Plan | None, words: Words
) -> str:
    """What was asked for of a history, in a few words; `who` is a party's id, or a part of a name."""
    told = [chapter_name(each, words) for each in chapters]
    if value is not None:
        told.append(words.say(N_("“{text}”"), text=safe(value)))
    if who is not None:
        told.append(party_name(plan, who, words) if plan is not None and plan.party(who) else safe(who))
    return ", ".join(told)
