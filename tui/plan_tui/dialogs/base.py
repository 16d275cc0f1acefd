"""What every dialog has: a frame, a title, Esc, and a line of keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from plan_model.render.layout import cut
from plan_model.render.words import N_, Words
from plan_tui.keys import key
from plan_tui.widgets.key_bar import KeyBar

Answer = TypeVar("Answer")


class Dialog(ModalScreen["Answer | None"], Generic[Answer], inherit_bindings=False):
    """Asks one question; gives one answer, or None where the person leaves."""

    AUTO_FOCUS = "*"
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog:ansi { background: transparent; }
    Dialog > Vertical {
        width: 90%; max-width: 110; height: auto; max-height: 90%;
        border: round $primary; padding: 0 1; background: $background;
    }
    Dialog KeyBar { dock: none; margin-top: 1; }
    """
    BINDINGS = [
        key("escape", "leave", "dialog.leave", N_("Close this without doing anything"), footer=N_("close")),
        key("tab", "app.focus_next", "screen.next_pane", N_("Go to the next pane")),
        key("shift+tab", "app.focus_previous", "screen.previous_pane", N_("Go to the previous pane")),
        key(
            "ctrl+c",
            "screen.copy_text",
            "screen.copy",
            N_("Copy the text marked with the mouse; without any, say how to leave"),
        ),
    ]

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self.words = words
        self._heading = title
        self.subtitle = ""
        """What is to be said in the lower border."""

    def compose(self) -> ComposeResult:
        """A frame with the title in its border."""
        frame = Vertical()
        frame.border_title = Content(self._heading)  # a str would be parsed as markup
        frame.border_subtitle = Content(self.subtitle)
        with frame:
            yield from self.body()
            yield KeyBar(self.words)

    def on_mount(self) -> None:
        """What was told before would cover the dialog."""
        self.app.clear_notifications()

    def on_resize(self) -> None:
        """A title that is too long is cut in its middle: its end says what it is about."""
        self.call_after_refresh(self._fit_title)

    def _fit_title(self) -> None:
        frame = self.query_one(Vertical)
        frame.border_title = Content(fitted(self._heading, frame.size.width - 2, self.words))

    def body(self) -> Iterable[Widget]:
        """What stands in the frame."""
        return ()

    @property
    def is_open(self) -> bool:
        """Is it still there? What was begun for it may end after it was answered."""
        return self.is_running and self in self.app.screen_stack

    def action_copy_text(self) -> None:
        """Copy what is marked; who wants to break off is told how one leaves."""
        if marked := self.get_selected_text():
            self.app.copy_to_clipboard(marked)
        else:
            told = self.words.say(N_("Ctrl+C does not end planrev: Esc closes this, then q leaves."))
            self.app.notify(told, markup=False)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def fitted(title: str, width: int, words: Words) -> str:
    """A title in at most so many cells, without some of its middle; all of it where the width is not known yet."""
    if not 0 < width < cell_len(title):
        return title
    head = cut(title, width // 3, words)
    tail = title
    while cell_len(head) + cell_len(tail) > width:
        tail = tail[1:]
    return head + tail
