"""A text to read: git's log, a hook's words, a text to copy by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.widget import Widget

from plan_model.render.layout import wrap_line
from plan_model.render.lines import Line
from plan_model.render.words import Words
from plan_tui.dialogs.base import Dialog
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow


class Read(Dialog[bool]):
    """Lines, one under the other."""

    DEFAULT_CSS = "Read LineList { height: auto; max-height: 80%; }"

    def __init__(self, words: Words, title: str, lines: Iterable[Line]) -> None:
        super().__init__(words, title)
        self._lines = tuple(lines)

    def body(self) -> Iterable[Widget]:
        """The text."""
        text = LineList()
        text.is_to_read = True
        text.show_with(self._wrapped)
        yield text

    def _wrapped(self, width: int) -> Iterator[ListRow]:
        for shown in self._lines:
            yield from map(ListRow, wrap_line(shown, width) or ((),))
