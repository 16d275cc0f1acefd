"""One line of text, checked as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from plan_model.render.lines import Line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.keys import key
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.styles import content

Check = Callable[[str], str]
"""What is wrong with a text, in words; empty where nothing is."""


class Ask(Dialog[str]):
    """Asks for one line; Enter takes it only where the check finds nothing."""

    DEFAULT_CSS = """
    Ask #hint { height: auto; }
    Ask #wrong { height: auto; min-height: 1; }
    """
    BINDINGS = [key("enter", "submit", "ask.accept", N_("Accept what is written"), footer=N_("accept"))]

    def __init__(
        self, words: Words, title: str, value: str = "", hint: Line = (), check: Check = lambda _: ""
    ) -> None:
        super().__init__(words, title)
        self._value = value
        self._hint = hint
        self._check = check

    def body(self) -> Iterable[Widget]:
        """Hint, line, and what is wrong with it."""
        yield Static(content(self._hint), id="hint", markup=False)
        yield LineInput(self._value, id="answer")
        yield Static(id="wrong", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is wrong, as it is written."""
        wrong = self._check(event.value)
        self.query_one("#wrong", Static).update(content((piece(wrong, "error"),)))

    def action_submit(self) -> None:
        """Take the line where nothing is wrong with it."""
        answer = self.query_one("#answer", Input).value
        if not self._check(answer):
            self.dismiss(answer)


class Prompt(Dialog[str]):
    """One line at the bottom of the screen, which acts while it is written: search and filter."""

    DEFAULT_CSS = """
    Prompt { align: left bottom; background: transparent; }
    Prompt > Vertical { width: 100%; max-width: 100%; height: 3; padding: 0; border: round $accent; }
    Prompt KeyBar { display: none; }
    """
    BINDINGS = [key("enter", "keep", "prompt.keep", N_("Keep what was found"))]

    def __init__(self, words: Words, title: str, value: str, changed: Callable[[str], None]) -> None:
        super().__init__(words, title)
        self._value = value
        self._changed = changed

    def body(self) -> Iterable[Widget]:
        """Only the line."""
        yield LineInput(self._value, id="answer")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Act at once."""
        self._changed(event.value)

    def action_keep(self) -> None:
        """Keep what was found."""
        self.dismiss(self.query_one("#answer", Input).value)

    def action_leave(self) -> None:
        """Take it back."""
        self._changed(self._value)
        self.dismiss(None)
