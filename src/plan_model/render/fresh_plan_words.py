"""The words that a fresh plan begins with: hints in its first language, the roles' names in all of them."""

from __future__ import annotations

from collections.abc import Sequence

from plan_model import locales
from plan_model.formats.fresh_plan import ROLES, Hints
from plan_model.plan.values import Text
from plan_model.render import vocabulary
from plan_model.render.words import N_, Words, words_for

_COMMENTS = {
    "head": N_(
        'A product management plan. Lines that begin with "#" are hints: delete each when it has done its work. '
        '"planrev check" says what is still missing.'
    ),
    "status": N_(
        "draft, then proposal, then approved: from then on the plan names the decision that approved it (approved_by)."
    ),
    "languages": N_("The first language is authoritative; texts come in all of them."),
    "product": N_(
        "Next: what it is for (purpose), what is not managed here (out_of_scope), what kind of software it is (type)."
    ),
    "repository": N_("Where the source code is."),
    "no_repository": N_(
        "The source code has no address yet: write it here. Names under .invalid lead nowhere, on purpose."
    ),
    "licence": N_(
        "The licence of the code, as SPDX writes it. Documents may have their own (documentation)."
    ),
    "parties": N_(
        "Everybody whom the plan names: organisations, persons, groups. A person speaks for an organisation "
        "(affiliation)."
    ),
    "roles": N_(
        "Who holds which role: since when, until when, and who stands in (deputy). A network is empty until it has "
        "members; a new role needs an id and a name."
    ),
    "responsibilities": N_(
        "Who does what (responsibilities): for each task one role that answers (A), those that do the work (R), "
        "that are asked (C) and that are told (I)."
    ),
    "phase": N_("concept, development, pilot, production, ramp_down, retired."),
    "versions": N_(
        "A version has an id, a label, a status and its dates: planned, general_availability, end_of_security_support, "
        "end_of_life."
    ),
    "agreements": N_(
        "Later: who pays for what (funding), what was agreed and until when (agreements), where versions are found "
        "(distribution)."
    ),
    "decisions": N_(
        "Each decision stands here with its date and who made it (decisions); entries cite it by its id."
    ),
}


def fresh_plan_hints(languages: Sequence[str]) -> Hints:
    """Comments in the first of these languages, the names of roles in all; English where we speak a language not."""
    first = _words(languages[0])
    names = {role: _name(role, languages) for role in ROLES}
    return Hints({about: first.say(told) for about, told in _COMMENTS.items()}, names)


def _name(role: str, languages: Sequence[str]) -> Text:
    if all(_is_spoken(tag) for tag in languages):
        told = [(tag, vocabulary.named(vocabulary.ROLES, role, _words(tag))) for tag in languages]
        return Text(None, tuple(told))
    spoken = next((tag for tag in languages if _is_spoken(tag)), "en")
    return Text(
        vocabulary.named(vocabulary.ROLES, role, _words(spoken))
    )  # for all languages, until it is translated


def _words(tag: str) -> Words:
    return words_for(tag.split("-")[0])


def _is_spoken(tag: str) -> bool:
    return tag.split("-")[0] in locales.LANGUAGES
