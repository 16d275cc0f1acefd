"""What the dialog of a commit is made of: where the change can go, who can be named, and the ruler."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_tui.drafts import Draft
from plan_tui.widgets.suggestions import Completion

GOOD_LENGTH, MOST_LENGTH = 50, 72


class Verdict(NamedTuple):
    """What is said of a branch's name as it is typed."""

    told: Line
    reason: str = ""
    """Why nothing can be committed there, as a message that is still to be translated; empty where it can."""


class Elsewhere(NamedTuple):
    """Where else than on the branch that is checked out a change can be committed."""

    here: str
    """The branch that is checked out; empty where none is."""
    proposed: str
    """A name for a new branch."""
    judge: Callable[[str], Verdict]


class Offers(NamedTuple):
    """What can be chosen for the lines at the end of the message."""

    decisions: tuple[Completion, ...] = ()
    people: tuple[Completion, ...] = ()


class Written(NamedTuple):
    """What the person wants of what is written."""

    draft: Draft
    in_editor: bool = False
    """To go on with it in their editor; else to commit it."""


def ruler(length: int, words: Words) -> Line:
    """How long the subject is against the 50 that read well and the 72 that git tools show."""
    bar = "".join(
        "|" if column in (GOOD_LENGTH, MOST_LENGTH) else "-" for column in range(1, MOST_LENGTH + 1)
    )
    style = "muted" if length <= GOOD_LENGTH else "warning" if length <= MOST_LENGTH else "error"
    number = f"{length}/{MOST_LENGTH}"
    told = words.say(N_("too long")) if length > MOST_LENGTH else ""
    return line(piece(" " + bar[: MOST_LENGTH - len(number) - 1] + f" {number} {told}", style))
