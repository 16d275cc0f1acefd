"""What can be chosen for a value, by name: the words of a choice, entries of the plan, the steps of a version."""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.edits.versions import illegal_step, next_steps
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf
from plan_model.formats.value_change import choices_at
from plan_model.plan.values import TBA, UNTIL_FURTHER_NOTICE, When
from plan_model.plan.versions import STATUSES
from plan_model.render import vocabulary
from plan_model.render.names import referent_name
from plan_model.render.vocabulary import named
from plan_model.render.words import Words
from plan_model.rules.spdx import current_ids
from plan_model.tree.path import Path
from plan_tui.forms import choices
from plan_tui.widgets.suggestions import Completion, with_unlike_names

OPEN_DAYS = {Kind.DATE_OR_TBA: TBA, Kind.DATE_OR_NOTICE: UNTIL_FURTHER_NOTICE}
"""The word that may stand where a day does, by the kind of value."""


def completions(
    document: Document, leaf: Leaf, path: Path, words: Words, committed: Document | None = None
) -> Sequence[Completion]:
    """What can be chosen for a value, by name: the words of a choice, or the entries that it may refer to.

    A version's status is chosen from where the version may go next, and from where it stands.
    """
    found = next_statuses(document, path, committed) or choices_at(document, leaf)
    if (usual := _usual(leaf, words)) is not None:
        return usual
    names = [
        referent_name(document.plan, leaf.refers_to, text, words)
        if leaf.refers_to
        else named(vocabulary.choices_at(path), text, words)
        for text in found
    ]
    pairs = zip(found, names, strict=True)
    return with_unlike_names(Completion(text, name if name != text else "") for text, name in pairs)


def _usual(leaf: Leaf, words: Words) -> list[Completion] | None:
    """What people choose from where the format takes any value of a kind."""
    match leaf.kind:
        case Kind.BOOLEAN:
            return [Completion("true", words.say("yes")), Completion("false", words.say("no"))]
        case Kind.DATE_OR_TBA | Kind.DATE_OR_NOTICE:
            word = OPEN_DAYS[leaf.kind]
            return [Completion(word, words.day(When(word)))]
        case Kind.SPDX:
            return [Completion(name) for name in current_ids()]
        case Kind.LANGUAGE:
            return [Completion(each.value, each.label) for each in choices.languages(words)]
        case Kind.CURRENCY:
            return [Completion(each.value) for each in choices.currencies()]
        case Kind.DURATION:
            return [Completion(each.value, each.label) for each in choices.durations(words)]
    return None


def next_statuses(document: Document, path: Path, committed: Document | None) -> tuple[str, ...]:
    """The statuses that a version may have here; empty where any may stand, because it is none of a version."""
    match path:
        case ("versions", id_, "status") if document.format.name == "plan":
            version = document.plan.version(id_)
            before = committed.plan.version(id_) if committed is not None else None
            return next_steps(version, before) if version is not None else ()
    return ()


def refused_step(
    document: Document, path: Path, text: str, offered: Sequence[Completion], words: Words
) -> UsageError | None:
    """Why a version cannot have the status that a text means; None where it means none, or no version's is asked."""
    version = document.plan.version(path[1]) if len(path) > 1 else None
    wanted = _status_meant(text, words)
    if version is None or not wanted or not next_statuses(document, path, None):
        return None
    return illegal_step(version, wanted, [each.text for each in offered])


def _status_meant(text: str, words: Words) -> str:
    """The status of a version that a text means, by its name or as the plan writes it."""
    wanted = text.strip().casefold()
    names = {status: named(vocabulary.VERSION_STATUSES, status, words) for status in STATUSES}
    return next((each for each, name in names.items() if wanted in (each, name.casefold())), "")
