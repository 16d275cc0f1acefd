"""The line of tabs: a number and a word each; the one that is shown stands out without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.widgets import Static

from plan_model.render.lines import Line, Piece, piece
from plan_tui.widgets.styles import content


class TabBar(Static):
    """Tabs, numbered from 1."""

    DEFAULT_CSS = "TabBar { height: 1; width: 1fr; }"

    @dataclass
    class Clicked(Message):
        """A tab was clicked."""

        index: int

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._titles: tuple[str, ...] = ()
        self._current = 0

    def show(self, titles: Sequence[str], current: int) -> None:
        """Show these tabs, one of them as the current one."""
        self._titles, self._current = tuple(titles), current
        self._tell()

    def on_resize(self) -> None:
        """Shorten the words so that all tabs fit."""
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """Find the tab under the mouse."""
        position = 0
        for index, title in enumerate(fitted(self._titles, self._current, self.size.width)):
            position += cell_len(title) + 3
            if event.x < position:
                self.post_message(self.Clicked(index))
                return

    def _tell(self) -> None:
        self.update(content(tab_line(self._titles, self._current, self.size.width)))


def tab_line(titles: Sequence[str], current: int, width: int) -> Line:
    """The tabs in one line."""
    pieces: list[Piece] = []
    for index, title in enumerate(fitted(titles, current, width)):
        style = "tab" if index == current else "muted"
        pieces += [piece(f"{index + 1} {title}", style), Piece(" ")]
    return tuple(pieces)


def fitted(titles: Sequence[str], current: int, width: int) -> list[str]:
    """The titles, the longest ones cut until all fit; the current one stays whole as long as it can."""
    shown = list(titles)
    while sum(cell_len(title) + 3 for title in shown) - 1 > width:
        others = [index for index in range(len(shown)) if index != current and shown[index]]
        if not others:
            break
        longest = max(others, key=lambda index: cell_len(shown[index]))
        shown[longest] = shown[longest][:-1].rstrip()
    return shown
