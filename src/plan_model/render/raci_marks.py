"""What became of a cell of the responsibility matrix since another revision: signs that need no colour."""

from __future__ import annotations

from plan_model.edits.raci import letters
from plan_model.plan.people import Responsibility
from plan_model.render.lines import Piece
from plan_model.render.words import Words

_ADDED = ("+", "+")
_REMOVED = ("−", "-")
_CHANGED = ("→", "~")


def mark_of(then: Responsibility | None, now: Responsibility | None, role: str, words: Words) -> Piece:
    """The sign behind a cell's letters: there are some where none were, none where some were, or others."""
    was = letters(then, role) if then is not None else ""
    says = letters(now, role) if now is not None else ""
    if was == says:
        return Piece("")
    if not was:
        return Piece(words.glyph(*_ADDED), "added")
    return Piece(words.glyph(*_CHANGED), "changed") if says else Piece(words.glyph(*_REMOVED), "removed")


def mark_signs(words: Words) -> tuple[str, ...]:
    """What the signs mean, for the legend."""
    return (
        words.glyph(*_ADDED) + " " + words.say("added"),
        words.glyph(*_REMOVED) + " " + words.say("removed"),
        words.glyph(*_CHANGED) + " " + words.say("changed"),
    )
