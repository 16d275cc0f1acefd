"""A question that is answered with yes or no; no is what Esc says, and nothing happens by Enter alone."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from plan_model.render.lines import Line
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.keys import key
from plan_tui.widgets.line_list import LineList


class Confirm(Dialog[bool]):
    """Shows what will happen, and asks."""

    DEFAULT_CSS = "Confirm LineList { height: auto; max-height: 16; }"
    BINDINGS = [
        key("y", "say_yes", "confirm.yes", N_("Yes, do it"), footer=N_("yes, do it")),
        key("n", "leave", "confirm.no", N_("No, leave everything as it is"), footer=N_("no")),
    ]

    def __init__(self, words: Words, title: str, lines: Iterable[Line]) -> None:
        super().__init__(words, title)
        self._lines = tuple(lines)

    def body(self) -> Iterable[Widget]:
        """What will happen."""
        shown = LineList()
        shown.nothing_to_choose = N_("y does it; Esc leaves everything as it is")
        shown.show_lines(self._lines)
        yield shown

    def action_say_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)
