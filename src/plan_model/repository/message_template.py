"""The text with which a message begins where the person's git asks for it: `commit.template`."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import os
from typing import NamedTuple

from plan_model.repository.place import Place
from plan_model.repository.process import ask, text


class Template(NamedTuple):
    """What a message is to hold, and hints about it."""

    text: str = ""
    sign: str = "#"
    """With what a hint begins, as `core.commentChar` has it."""

    @property
    def hints(self) -> tuple[str, ...]:
        """The lines that only tell how to write: git drops them."""
        return tuple(row for row in self.text.splitlines() if row.startswith(self.sign))

    @property
    def asked(self) -> str:
        """What belongs into the message."""
        rows = [row for row in self.text.splitlines() if not row.startswith(self.sign)]
        return "\n".join(rows).strip()


def message_template(place: Place) -> Template:
    """The person's template; an empty one where none is set, or its file cannot be read."""
    named = text(ask(place.root, "config", "--type=path", "--get", "commit.template").out).rstrip("\n")
    if not named:
        return Template()
    sign = text(ask(place.root, "config", "--get", "core.commentChar").out).rstrip("\n")
    try:
        with open(os.path.join(place.root, named), encoding="utf-8", errors="replace") as opened:
            return Template(opened.read(), "#" if sign in ("", "auto") else sign)
    except OSError:
        return Template()
