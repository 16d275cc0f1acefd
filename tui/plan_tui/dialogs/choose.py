"""Choose one of many: a list that narrows as one types."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from plan_model.render.lines import line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.keys import key
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.line_list import LineList, MakeRows
from plan_tui.widgets.list_rows import ListRow


class Choose(Dialog[ListRow]):
    """Type to narrow, arrows to move, Enter to take."""

    DEFAULT_CSS = "Choose LineList { height: 1fr; } Choose > Vertical { height: 90%; }"
    BINDINGS = [
        key("enter", "take", "choose.take", N_("Take the row under the cursor"), footer=N_("take")),
        key("down,ctrl+n", "move(1)", "choose.down", N_("Go down one row")),
        key("up", "move(-1)", "choose.up", N_("Go up one row")),
        key("pagedown", "page(2)", "choose.page_down", N_("Go down one page")),
        key("pageup", "page(-2)", "choose.page_up", N_("Go up one page")),
    ]

    def __init__(
        self, words: Words, title: str, rows: Iterable[ListRow] | MakeRows, free_text: bool = False
    ) -> None:
        super().__init__(words, title)
        self._rows = rows
        self._free_text = free_text

    def body(self) -> Iterable[Widget]:
        """The line to write, and the list."""
        yield LineInput(placeholder=self.words.say(N_("type to narrow the list")), id="wanted")
        choices = LineList()
        if callable(self._rows):
            choices.show_with(self._rows)
        else:
            choices.show(self._rows)
        choices.can_focus = False
        choices.is_led = True
        yield choices

    @property
    def choices(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

    def why_not(self, action: str) -> str:
        """Where nothing in the list is meant, nothing can be taken."""
        is_written = self._free_text and bool(self.query_one("#wanted", Input).value)
        if action == "take" and self.choices.highlighted is None and not is_written:
            return N_("nothing in this list is chosen")
        return ""

    def on_line_list_highlighted(self) -> None:
        """There is something to take."""
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self.choices.filter(event.value)
        self.refresh_bindings()

    def on_line_list_filtered(self, event: LineList.Filtered) -> None:
        """Where nothing in the list is meant, say what Enter does then."""
        event.stop()
        if event.line_list.filter_words and not event.line_list.rows:
            sentence = (
                N_("Nothing in this list holds “{text}”; Enter takes it as it is written.")
                if self._free_text
                else N_("Nothing in this list holds “{text}”.")
            )
            told = self.words.say(sentence, text=event.line_list.filter_words)
            event.line_list.say_instead(line(piece(told, "warning")))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A row was clicked twice."""
        self.take(event.row)

    def action_take(self) -> None:
        """Take the row under the cursor."""
        row = self.choices.highlighted
        written = self.query_one("#wanted", Input).value
        if row is not None:
            self.take(row)
        elif self._free_text and written:
            self.take(ListRow((), written, value=written))

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self.choices.action_cursor(step)

    def action_page(self, halves: int) -> None:
        """Move in the list by half pages."""
        self.choices.action_page(halves)

    def take(self, row: ListRow) -> None:
        """Answer with a row."""
        self.dismiss(row)
