"""The top line: where one is, and in which state."""

from __future__ import annotations

from rich.cells import cell_len
from textual.widgets import Static

from plan_model.render.lines import Line, Piece, plain
from plan_tui.widgets.styles import content, cut_sign

_LEAST_NAME = 12
"""Cells that stay of a name."""


class StatusLine(Static):
    """Something on the left, something on the right; the left one gives way."""

    DEFAULT_CSS = "StatusLine { height: 1; width: 1fr; dock: top; background: $panel; }"

    def __init__(self, *, widget_id: str | None = None) -> None:
        super().__init__(id=widget_id, markup=False)
        self._left: Line = ()
        self._right: Line = ()
        self._note: Line = ()

    @property
    def text(self) -> str:
        """All that it says, whether it fits or not."""
        return f"{plain(self._left)} {plain(self._ending)}".strip()

    def show(self, left: Line, right: Line = ()) -> None:
        """Show other words."""
        self._left, self._right = left, right
        self._tell()

    def note(self, told: Line) -> None:
        """Say something more before the words on the right; nothing where it is empty."""
        if told != self._note:
            self._note = told
            self._tell()

    @property
    def _ending(self) -> Line:
        return (*self._note, Piece("  "), *self._right) if self._note else self._right

    def on_resize(self) -> None:
        """Move the right part to the edge."""
        self._tell()

    def _tell(self) -> None:
        room = max(self.size.width - cell_len(plain(self._ending)) - 2, 0)
        left = cut(self._left, room, cut_sign(self))
        gap = " " * max(room - cell_len(plain(left)) + 2, 0)
        self.update(content((*left, *((type(left[0])(gap, ""),) if left else ()), *self._ending)))


def cut(shown: Line, width: int, mark: str = "…") -> Line:
    """The line in a width: what comes first, a name, gives way to what is said of it, then the end does.

    A mark says where something was taken away.
    """
    excess = cell_len(plain(shown)) - width
    if excess <= 0:
        return shown
    room = max(cell_len(shown[0].text) - excess, _LEAST_NAME)
    shorter = (Piece(_begun(shown[0].text, room, mark), shown[0].style), *shown[1:])
    if cell_len(plain(shorter)) <= width:
        return shorter
    return (Piece(_begun(plain(shorter), width, mark), shown[0].style),)


def _begun(text: str, width: int, mark: str) -> str:
    """The beginning of a text, a mark at its end where it goes on."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) + cell_len(mark) > width:
        text = text[:-1]
    return text.rstrip() + mark if width > 0 else ""
