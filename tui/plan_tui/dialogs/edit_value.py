"""One value: what it is now, what it may be, and what the new one would do, as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Input, Static

from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.keys import key
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.styles import content
from plan_tui.widgets.suggestions import NOTHING_TO_CHOOSE, Completion, Suggestions


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of a value that is being written."""

    lines: tuple[Line, ...] = ()
    refused: bool = False
    """It cannot be written."""


Judge = Callable[[str], Verdict]


class EditValue(Dialog[str]):
    """Asks for one value. Arrows go through what can be chosen; Enter takes what is written, or what it means."""

    DEFAULT_CSS = """
    EditValue Static { height: auto; }
    EditValue #verdict { max-height: 8; min-height: 1; }
    """
    BINDINGS = [
        key("enter", "accept", "edit_value.accept", N_("Write this value into the file"), footer=N_("write")),
        key(
            "tab",
            "complete_written",
            "edit_value.complete",
            N_("Complete what is written"),
            footer=N_("complete"),
        ),
        key(
            "down",
            "complete(1)",
            "edit_value.next",
            N_("Take the next of the values that can be chosen"),
            footer=N_("choose"),
        ),
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
        written: str | None = None,
    ) -> None:
        super().__init__(words, title)
        self._completions = tuple(completions)
        self._value = value
        self._written = self.label_of(value if written is None else written)
        """What stands in the line at first."""
        self.left_with = ""
        """What stood in the line when the person left it."""
        self._hint = hint
        self._judge = judge
        self._verdict = Verdict()
        self._answer = value
        self._completed: str | None = None

    def body(self) -> Iterable[Widget]:
        """Hint, the value, what can be chosen, and what it would do."""
        yield Static(content(self._hint), id="hint", markup=False)
        yield LineInput(self._written, id="value")
        yield Suggestions(self._completions)
        yield Static(id="verdict", markup=False)

    @property
    def verdict(self) -> Verdict:
        """What was said of the value that stands there now."""
        return self._verdict

    def on_mount(self) -> None:
        """Stand on the value that is there; what was told before would cover the dialog."""
        super().on_mount()
        self.query_one(Suggestions).go_to_key(self._value)
        if cell_len(self._written) > self.app.size.width // 2:  # a long text is read from its beginning
            self.query_one("#value", Input).cursor_position = 0

    def on_input_changed(self, event: Input.Changed) -> None:
        """Judge what is written, and narrow what can be chosen."""
        self._answer, self._verdict = self._judged(event.value)
        self.query_one("#verdict", Static).update(content(*self._verdict.lines))
        if event.value == self.label_of(self._value):
            self.query_one(Suggestions).offer(self._completions, self._value)
        elif event.value != self._completed:
            self.query_one(Suggestions).narrow(event.value)
        self.app.clear_notifications()  # what was wrong with the text before may be right now
        self.refresh_bindings()

    def _judged(self, written: str) -> tuple[str, Verdict]:
        """The value that is meant, and the verdict on it: what is written, or what it is short for."""
        known = next((each for each in self._completions if each.is_meant_by(written)), None)
        value = known.text if known is not None else written
        if value == self._value:
            return value, Verdict()
        if not written.strip():
            empty = self.words.say(N_("An empty value is not written."))
            return written, Verdict((line(piece(empty, "error")),), refused=True)
        verdict = self._judge(value)
        meant = self.query_one(Suggestions).meant(written) if verdict.refused else None
        if meant is None or meant.text == value:
            return value, verdict
        arrow = self.words.glyph("→", "->")
        told = line(piece(f"{arrow} {meant.label}", "strong"))
        verdict = self._judge(meant.text) if meant.text != self._value else Verdict()
        return meant.text, Verdict((told, *verdict.lines), verdict.refused)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Take a value that was clicked twice."""
        self._complete(str(event.row.value))

    def why_not(self, action: str) -> str:
        """A value that cannot be written cannot be accepted, and where there is no choice none can be taken."""
        if action == "accept" and self._verdict.refused:
            return N_("this value cannot be written")
        if action in ("complete", "complete_written") and not self._completions:
            return NOTHING_TO_CHOOSE
        return ""

    def action_accept(self) -> None:
        """Answer with what is written, or with what it is short for, where that can be written."""
        if not self._verdict.refused:
            self.dismiss(None if self._answer == self._value else self._answer)

    def action_leave(self) -> None:
        """Close without an answer; what was written can be asked for."""
        self.left_with = self.query_one("#value", Input).value
        super().action_leave()

    def action_complete_written(self) -> None:
        """Put what is meant into the line; where nothing is written, the value under the cursor."""
        suggestions, written = self.query_one(Suggestions), self.query_one("#value", Input).value
        meant = suggestions.meant(written)
        if meant is not None:
            self._complete(meant.label)
        elif suggestions.highlighted is not None and not written.strip():
            self._complete(str(suggestions.highlighted.value))

    def action_complete(self, step: int) -> None:
        """Put the next value that can be chosen into the line."""
        found = self.query_one(Suggestions).next(self.query_one("#value", Input).value, step)
        if found is not None:
            self._complete(found)

    def label_of(self, value: str) -> str:
        """What people read for a value."""
        return next((each.label for each in self._completions if each.text == value), value)

    def _complete(self, text: str) -> None:
        self._completed = text
        shown = self.query_one("#value", Input)
        shown.value = self._completed
        shown.cursor_position = len(shown.value)
