"""One value: what it is now, what it may be, and what the new one would do, as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Input, Static

from plan_model.render.lines import Line
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.keys import key
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.styles import content
from plan_tui.widgets.suggestions import Completion, Suggestions


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of a value that is being written."""

    lines: tuple[Line, ...] = ()
    refused: bool = False
    """It cannot be written."""


Judge = Callable[[str], Verdict]


class EditValue(Dialog[str]):
    """Asks for one value. Arrows go through what can be chosen; Enter takes what is written."""

    DEFAULT_CSS = """
    EditValue Static { height: auto; }
    EditValue #verdict { max-height: 8; min-height: 1; }
    """
    BINDINGS = [
        key("enter", "accept", "edit_value.accept", N_("Write this value into the file"), footer=N_("write")),
        key("down", "complete(1)", "edit_value.next", N_("Take the next of the values that can be chosen")),
        key(
            "up",
            "complete(-1)",
            "edit_value.previous",
            N_("Take the previous of the values that can be chosen"),
        ),
    ]

    def __init__(
        self,
        words: Words,
        title: str,
        value: str,
        hint: Line = (),
        completions: Sequence[Completion] = (),
        judge: Judge = lambda _: Verdict(),
    ) -> None:
        super().__init__(words, title)
        self._value = value
        self._hint = hint
        self._completions = tuple(completions)
        self._judge = judge
        self._verdict = Verdict()
        self._completed: str | None = None

    def body(self) -> Iterable[Widget]:
        """Hint, the value, what can be chosen, and what it would do."""
        yield Static(content(self._hint), id="hint", markup=False)
        yield LineInput(self._value, id="value")
        yield Suggestions(self._completions)
        yield Static(id="verdict", markup=False)

    @property
    def verdict(self) -> Verdict:
        """What was said of the value that stands there now."""
        return self._verdict

    def on_mount(self) -> None:
        """Stand on the value that is there."""
        self.query_one(Suggestions).go_to_key(self._value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Judge what is written, and narrow what can be chosen."""
        self._verdict = self._judge(event.value) if event.value != self._value else Verdict()
        self.query_one("#verdict", Static).update(content(*self._verdict.lines))
        if event.value != self._completed:
            self.query_one(Suggestions).narrow("" if event.value == self._value else event.value)
        self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Take a value that was clicked twice."""
        self._complete(str(event.row.value))

    def why_not(self, action: str) -> str:
        """A value that cannot be written cannot be accepted."""
        if action == "accept" and self._verdict.refused:
            return N_("this value cannot be written")
        return ""

    def action_accept(self) -> None:
        """Answer with what is written, where it can be written."""
        value = self.query_one("#value", Input).value
        if not self._verdict.refused:
            self.dismiss(None if value == self._value else value)

    def action_complete(self, step: int) -> None:
        """Put the next value that can be chosen into the line."""
        found = self.query_one(Suggestions).next(self.query_one("#value", Input).value, step)
        if found is not None:
            self._complete(found)

    def _complete(self, text: str) -> None:
        self._completed = text
        shown = self.query_one("#value", Input)
        shown.value = self._completed
        shown.cursor_position = len(shown.value)
