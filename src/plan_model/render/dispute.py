"""One conflict of a merge as a value, and the words that its list and its telling share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from plan_model.edits.side_taken import Sides
from plan_model.formats.document import Document
from plan_model.merge.conflict import Choice, Conflict, Take, Why
from plan_model.plan.governance import Decision
from plan_model.render.address import address_name
from plan_model.render.entry_view import entry_fields
from plan_model.render.lines import Line
from plan_model.render.words import N_, Words
from plan_model.tree.node import Scalar, resolved
from plan_model.tree.path import Path

_NO_BOTH = {
    Why.MOVED_APART: N_("it can stand in one place only: choose ours or theirs"),
    Why.SAME_IDENTITY: N_("both would have the same name: choose ours or theirs"),
    Why.CANNOT_WRITE: N_("what theirs says cannot be written beside ours: choose one, or write a value"),
}


class Voice(NamedTuple):
    """Who gave an entry what a side says, and the decision that this rests on."""

    author: str
    date: datetime
    subject: str
    decision: Decision | None = None


class Dispute(NamedTuple):
    """One conflict, with all that a person wants to know before choosing."""

    document: Document
    """The plan as it is settled so far."""
    conflict: Conflict
    sides: Sides | None = None
    """What each way to settle it would mean; None while that is not known yet."""
    chosen: Choice | None = None
    names: tuple[str, str] = ("", "")
    """What ours and theirs are called: branches, where there are some."""
    voices: tuple[Voice | None, Voice | None] = (None, None)


def conflict_name(document: Document, conflict: Conflict, words: Words) -> str:
    """Where a conflict is, from the chapter down; a text's language by its name."""
    above = address_name(document.plan, conflict.path[:-1], words) if len(conflict.path) > 1 else ""
    found = tuple(entry_fields(document, conflict.path, words)) if above else ()
    if len(found) == 1 and found[0].path == conflict.path and found[0].label:
        return f"{above}{words.glyph(' › ', ' > ')}{found[0].label}"
    return address_name(document.plan, conflict.path, words)


def why_no_both(conflict: Conflict) -> str:
    """Why both sides cannot be had together, as a message that is still to be translated."""
    if not conflict.path:
        return N_("a plan is there or it is not: choose ours or theirs")
    if conflict.ours is None or conflict.theirs is None:
        return N_("one side took it out: choose ours or theirs, or write a value")
    if conflict.why in _NO_BOTH:
        return _NO_BOTH[conflict.why]
    if isinstance(resolved(conflict.ours), Scalar) or isinstance(resolved(conflict.theirs), Scalar):
        return N_("it is one value, it cannot say both: choose ours or theirs, or write a value")
    return N_("what they say in it contradicts each other: choose ours or theirs, or write a value")


def choice_name(choice: Choice, words: Words) -> str:
    """What was chosen, in a word or two."""
    match choice.take:
        case Take.OURS:
            return words.say("ours")
        case Take.THEIRS:
            return words.say("theirs")
        case Take.BOTH:
            return words.say("both")
        case Take.VALUE:
            return words.say("a value of your own")


def values_at(document: Document, path: Path, words: Words) -> Mapping[Path, tuple[str, Line]]:
    """Name and words of each single value of an entry, by its place below the entry; a single one has no name."""
    return {
        field.path[len(path) :]: (field.label if len(field.path) > len(path) else "", field.value)
        for field in entry_fields(document, path, words)
        if field.value is not None and field.path[len(path) :] != ("id",)
    }
