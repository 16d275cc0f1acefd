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
        self._short: tuple[str, ...] = ()
        self._current = 0

    def show(self, titles: Sequence[str], current: int, short: Sequence[str] | None = None) -> None:
        """Show these tabs, one of them as the current one; where there is no room, by their short titles."""
        self._titles, self._short, self._current = tuple(titles), tuple(short or titles), current
        self._tell()

    def on_resize(self) -> None:
        """Shorten the words so that all tabs fit."""
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """Find the tab under the mouse."""
        position = 0
        for index, title in enumerate(fitted(self._titles, self._short, self._current, self.size.width)):
            position += cell_len(title) + 3
            if event.x < position:
                self.post_message(self.Clicked(index))
                return

    def _tell(self) -> None:
        self.update(content(tab_line(self._titles, self._short, self._current, self.size.width)))


def tab_line(titles: Sequence[str], short: Sequence[str], current: int, width: int) -> Line:
    """The tabs in one line."""
    pieces: list[Piece] = []
    for index, title in enumerate(fitted(titles, short, current, width)):
        style = "tab" if index == current else "muted"
        pieces += [piece(f"{index + 1} {title}", style), Piece(" ")]
    return tuple(pieces)


def fitted(titles: Sequence[str], short: Sequence[str], current: int, width: int) -> list[str]:
    """The titles, the longest ones replaced by their short ones, then by their numbers alone, until all fit.

    The current one stays whole as long as it can.
    """
    shown = list(titles)
    others = [index for index in range(len(shown)) if index != current]
    for replaced in (short, [""] * len(shown)):
        for index in sorted(others, key=lambda each: cell_len(replaced[each]) - cell_len(shown[each])):
            if sum(cell_len(title) + 3 for title in shown) - 1 <= width:
                return shown
            if cell_len(replaced[index]) < cell_len(shown[index]):
                shown[index] = replaced[index]
    while shown[current] and sum(cell_len(title) + 3 for title in shown) - 1 > width:
        shown[current] = shown[current][:-1].rstrip()
    return shown
