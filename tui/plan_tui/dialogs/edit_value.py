"""One value: what it is now, what it may be, and what the new one would do, as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Input, Static

from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.keys import key
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow
from plan_tui.widgets.styles import content


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of a value that is being written."""

    lines: tuple[Line, ...] = ()
    refused: bool = False
    """It cannot be written."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A value to choose."""

    text: str
    about: str = ""
    """The name behind an id."""


Judge = Callable[[str], Verdict]


class EditValue(Dialog[str]):
    """Asks for one value. Arrows go through what can be chosen; Enter takes what is written."""

    DEFAULT_CSS = """
    EditValue Static { height: auto; }
    EditValue #verdict { max-height: 8; min-height: 1; }
    EditValue LineList { height: auto; max-height: 10; }
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
        choices = LineList(completion_rows(self._completions))
        choices.can_focus = False
        choices.is_led = True
        choices.display = bool(self._completions)
        yield choices
        yield Static(id="verdict", markup=False)

    @property
    def verdict(self) -> Verdict:
        """What was said of the value that stands there now."""
        return self._verdict

    def on_mount(self) -> None:
        """Stand on the value that is there."""
        self.query_one(LineList).go_to_key(self._value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Judge what is written, and narrow what can be chosen."""
        self._verdict = self._judge(event.value) if event.value != self._value else Verdict()
        self.query_one("#verdict", Static).update(content(*self._verdict.lines))
        if event.value != self._completed:
            narrowed = "" if event.value == self._value else event.value
            self.query_one(LineList).filter(narrowed if self._some(narrowed) else "")
        self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Take a value that was clicked twice."""
        self._complete(event.row)

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
        choices = self.query_one(LineList)
        current = choices.highlighted
        written = self.query_one("#value", Input).value
        if current is not None and current.value == written:
            choices.action_cursor(step)
        if choices.highlighted is not None:
            self._complete(choices.highlighted)

    def _complete(self, row: ListRow) -> None:
        self._completed = str(row.value)
        shown = self.query_one("#value", Input)
        shown.value = self._completed
        shown.cursor_position = len(shown.value)

    def _some(self, words: str) -> bool:
        return any(words.casefold() in f"{each.text} {each.about}".casefold() for each in self._completions)


def completion_rows(completions: Iterable[Completion]) -> Iterable[ListRow]:
    """What can be chosen: the value, and the name behind it."""
    completions = tuple(completions)
    width = max((len(each.text) for each in completions), default=0)
    for each in completions:
        shown = line(piece(f"{each.text:<{width}}", "strong"), piece(f"  {each.about}" if each.about else ""))
        yield ListRow(shown, each.text, value=each.text)
