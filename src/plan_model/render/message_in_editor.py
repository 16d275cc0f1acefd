"""A commit message on its way through the person's editor: the message above, beneath it what will be committed.

Git would drop every line that begins with `#`. Here such a line is the person's own and stays; what does not belong to
the message stands below a line that git's users know as the place to cut, or was a hint of their template.
"""

from __future__ import annotations

from collections.abc import Iterable

from plan_model.render.lines import Line, plain
from plan_model.render.words import Words
from plan_model.repository.message_template import Template

_CUT = "------------------------ >8 ------------------------"


def begun_with(message: str, asked: str) -> str:
    """A message with what the person's template asks for beneath it."""
    return f"{message.rstrip()}\n\n{asked}".strip() if asked else message


def for_editor(message: str, template: Template, shown: Iterable[Line], words: Words) -> str:
    """What the editor opens: the message, the template's hints, and beneath the cut what will be committed."""
    told = words.say(
        "The message ends above this line. Lines there that begin with {sign} belong to it.",
        sign=template.sign,
    )
    parts = [message.rstrip("\n"), ""]
    if template.hints:
        parts += ["", *template.hints]
    below = [f"{template.sign} {_CUT}", f"{template.sign} {told}", *map(plain, shown)]
    return "\n".join([*parts, *below]) + "\n"


def from_editor(text: str, template: Template) -> str:
    """The message, once the editor is left: whole but for the hints and what stands below the cut."""
    cut, hints = f"{template.sign} {_CUT}", frozenset(template.hints)
    rows = text.split("\n")
    if cut in rows:
        rows = rows[: len(rows) - 1 - rows[::-1].index(cut)]
    return "\n".join(row for row in rows if row not in hints).strip("\n")
