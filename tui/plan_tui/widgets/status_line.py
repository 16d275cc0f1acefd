"""The top line: where one is, and in which state."""

from __future__ import annotations

from rich.cells import cell_len
from textual.widgets import Static

from plan_model.render.lines import Line, Piece, plain
from plan_tui.widgets.styles import content


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
        room = max(self.size.width - cell_len(plain(self._ending)) - 1, 0)
        left = cut(self._left, room)
        gap = " " * max(room - cell_len(plain(left)) + 1, 0)
        self.update(content((*left, *((type(left[0])(gap, ""),) if left else ()), *self._ending)))


def cut(shown: Line, width: int) -> Line:
    """The line, its end taken away where it is wider than a width."""
    kept: list[tuple[str, str]] = []
    left = width
    for text, style in shown:
        while cell_len(text) > left:
            text = text[:-1]
        kept.append((text, style))
        left -= cell_len(text)
    return tuple(type(part)(text, style) for part, (text, style) in zip(shown, kept, strict=True) if text)
