"""Lines of styled pieces on Textual's Line API: laid out for a width, painted line by line, marked with the mouse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from plan_model.render.lines import Line, plain
from plan_tui.widgets.list_rows import ListRow, headings, is_blank
from plan_tui.widgets.styles import COMPONENT_CSS, COMPONENTS, cut_sign

_LEAST_HEIGHT = 3
"""Lines that a list has to have for one of them to be taken by a heading that has scrolled away."""
MakeRows = Callable[[int], Iterable[ListRow]]
"""Rows for a width in cells."""


class LineView(ScrollView, inherit_bindings=False):
    """Lines that are shown; which of them is the one to act on, a list knows."""

    COMPONENT_CLASSES = set(COMPONENTS)
    DEFAULT_CSS = f"""
    LineView {{
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        & > .line--cursor-away {{ text-style: bold underline; }}
        & > .line--cursor {{ text-style: reverse; }}
        & > .line--match {{ text-style: bold reverse; }}
    {COMPONENT_CSS}
    }}
    """

    def __init__(
        self, rows: Iterable[ListRow] = (), *, widget_id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=widget_id, classes=classes)
        self._rows: tuple[ListRow, ...] = tuple(rows)
        self._cursor: int | None = None
        self._make_rows: MakeRows | None = None
        self._made_for = 0
        self._headings: tuple[int, ...] | None = None
        """Where headings stand; None: not looked for since the rows changed."""
        self.is_led = False
        """Do the keys go elsewhere (to a line of text above) and move this cursor from there?"""
        self.search_words = ""

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The rows that the filter lets through."""
        return self._rows

    @property
    def text(self) -> str:
        """All that is shown, as plain text."""
        return "\n".join(plain(row.line) for row in self._rows)

    @property
    def allow_select(self) -> bool:
        """The mouse can mark text in the list."""
        return True

    def show(self, rows: Iterable[ListRow]) -> None:
        """Show other rows; the cursor stays with its row, or where it stood."""
        self._make_rows = None
        self._take(rows)

    def show_with(self, make_rows: MakeRows) -> None:
        """Show the rows that a function makes for the list's width, also after the width changes."""
        self._make_rows = make_rows
        self._made_for = 0
        self._make()

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show lines that are only read."""
        self.show(ListRow(shown, selectable=False) for shown in lines)

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self._make()

    @property
    def heading_kept(self) -> int | None:
        """The heading that has scrolled away and is shown at the top all the same, above the rows that it is about."""
        top = self.scroll_offset.y
        if not 0 < top < len(self._rows) or self.size.height < _LEAST_HEIGHT or is_blank(self._rows[top]):
            return None  # at the top itself, where there is no room for it, or above a gap
        if self._headings is None:
            self._headings = headings(self._rows)
        before = bisect_right(self._headings, top) - 1
        return self._headings[before] if before >= 0 and self._headings[before] < top else None

    def index_at(self, y: int) -> int:
        """The row on a line of the widget."""
        kept = self.heading_kept if y == 0 else None
        return kept if kept is not None else self.scroll_offset.y + y

    # --- painting ------------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Repaint in the new theme."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        x, width = self.scroll_offset.x, self.size.width
        index = self.index_at(y)
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        base, segments = self._painted(index)
        if cell_len(plain(self._rows[index].line).rstrip()) <= x + width:
            strip = Strip(segments).crop_extend(x, x + width, base)
        else:  # there is more to the right
            cut = Strip(segments).crop_extend(x, x + width - 1, base)
            strip = Strip([*cut, Segment(cut_sign(self), base)])
        return strip.apply_offsets(x, index)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under the mouse's selection."""
        return selection.extract(self.text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Repaint what is marked."""
        self.refresh()

    def _painted(self, index: int) -> tuple[Style, list[Segment]]:
        """The line's own style, and its segments."""
        shown = self._rows[index].line
        if index == self._cursor:
            here = self.has_focus or self.is_led
            style = self.get_component_rich_style("line--cursor" if here else "line--cursor-away")
            segments = [Segment(plain(shown), style)]
            return (style if here else self.rich_style), self._marked(index, segments)
        base = self.rich_style
        segments = [Segment(part.text, self._style(part.style, base)) for part in shown if part.text]
        return base, self._marked(index, segments)

    def _style(self, name: str, base: Style) -> Style:
        return self.get_component_rich_style(f"line--{name}", default=base) if name else base

    def _marked(self, index: int, segments: list[Segment]) -> list[Segment]:
        """The segments with matches of the search and the mouse's selection marked."""
        text = plain(self._rows[index].line)
        if self.search_words and (at := text.casefold().find(self.search_words.casefold())) >= 0:
            match_style = self.get_component_rich_style("line--match", partial=True)
            segments = restyled(segments, at, at + len(self.search_words), match_style)
        selection = self.text_selection
        span = selection.get_span(index) if selection is not None else None
        if span is not None:
            end = len(text) if span[1] == -1 else span[1]
            selected = self.screen.get_component_rich_style("screen--selection")
            segments = restyled(segments, span[0], end, selected)
        return segments

    # --- below ---------------------------------------------------------------------------------------------

    def _make(self) -> None:
        width = self.container_size.width - self.styles.scrollbar_size_vertical
        if self._make_rows is not None and width > 0 and width != self._made_for:
            self._made_for = width
            self._take(self._make_rows(width))

    def _take(self, rows: Iterable[ListRow]) -> None:
        self._rows = tuple(rows)
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self._headings = None
        width = max((cell_len(plain(row.line)) for row in self._rows), default=0)
        self.virtual_size = Size(width, len(self._rows))


def restyled(segments: list[Segment], start: int, end: int, style: Style) -> list[Segment]:
    """The segments with a style laid over the characters from `start` to `end`."""
    result: list[Segment] = []
    position = 0
    for text, old, _ in segments:
        first, last = max(start - position, 0), min(end - position, len(text))
        if first >= last:
            result.append(Segment(text, old))
        else:
            over = (old or Style()) + style
            result += [Segment(text[:first], old), Segment(text[first:last], over), Segment(text[last:], old)]
        position += len(text)
    return [segment for segment in result if segment.text]
