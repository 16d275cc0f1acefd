"""The one list of planrev: rows of styled pieces on Textual's Line API, where a cursor key repaints two lines."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from plan_model.render.lines import Line, plain
from plan_model.render.words import N_
from plan_tui.keys import KeySequence, key
from plan_tui.widgets.list_rows import (
    ListRow,
    filtered,
    index_of_key,
    nearest_selectable,
    next_match,
    next_selectable,
)
from plan_tui.widgets.styles import COMPONENT_CSS, COMPONENTS

_SIDEWAYS = 8

MakeRows = Callable[[int], Iterable[ListRow]]
"""Rows for a width in cells."""


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of lines with a cursor that stays with its row when the rows change."""

    COMPONENT_CLASSES = set(COMPONENTS)
    DEFAULT_CSS = f"""
    LineList {{
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        & > .line--cursor-away {{ text-style: bold underline; }}
        & > .line--cursor {{ text-style: reverse; }}
        & > .line--match {{ text-style: bold reverse; }}
    {COMPONENT_CSS}
    }}
    """
    BINDINGS = [
        key("down,j", "cursor(1)", "list.down", N_("Go down one row")),
        key("up,k", "cursor(-1)", "list.up", N_("Go up one row")),
        key("pagedown,ctrl+f", "page(2)", "list.page_down", N_("Go down one page")),
        key("pageup,ctrl+b", "page(-2)", "list.page_up", N_("Go up one page")),
        key("ctrl+d", "page(1)", "list.half_page_down", N_("Go down half a page")),
        key("ctrl+u", "page(-1)", "list.half_page_up", N_("Go up half a page")),
        key("home", "top", "list.top", N_("Go to the first row")),
        key("g", "await_second_g", "list.top_sequence", N_("Go to the first row"), shown_as="g g"),
        key("end,G", "bottom", "list.bottom", N_("Go to the last row")),
        key("left,h", "sideways(-1)", "list.left", N_("Show more on the left")),
        key("right,l", "sideways(1)", "list.right", N_("Show more on the right")),
        key("enter", "choose", "list.choose", N_("Open the row under the cursor"), footer=N_("open")),
        key("slash", "ask_search", "list.search", N_("Search in this list"), footer=N_("search")),
        key("n", "search_again(1)", "list.next_match", N_("Go to the next match")),
        key("N", "search_again(-1)", "list.previous_match", N_("Go to the previous match")),
        key(
            "f",
            "ask_filter",
            "list.filter",
            N_("Show only the rows that hold some words"),
            footer=N_("filter"),
        ),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor came to a row."""

        line_list: LineList
        row: ListRow

        @property
        def control(self) -> LineList:
            """The list, so that a handler can say which one it means."""
            return self.line_list

    @dataclass
    class Chosen(Message):
        """Enter was pressed, or a row clicked twice."""

        line_list: LineList
        row: ListRow

        @property
        def control(self) -> LineList:
            """The list, so that a handler can say which one it means."""
            return self.line_list

    @dataclass
    class WordsWanted(Message):
        """The person wants to search or filter: the screen asks for the words."""

        line_list: LineList
        purpose: str
        """`search` or `filter`."""

    def __init__(
        self, rows: Iterable[ListRow] = (), *, widget_id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=widget_id, classes=classes)
        self._all: tuple[ListRow, ...] = tuple(rows)
        self._rows: tuple[ListRow, ...] = self._all
        self._cursor: int | None = nearest_selectable(self._rows, 0)
        self._to_top = KeySequence("g", "g")
        self._make_rows: MakeRows | None = None
        self._made_for = 0
        self._go_to_when_made: int | None = None
        self.is_led = False
        """Do the keys go elsewhere (to a line of text above) and move this cursor from there?"""
        self.filter_words = ""
        self.search_words = ""

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The rows that the filter lets through."""
        return self._rows

    @property
    def highlighted(self) -> ListRow | None:
        """The row under the cursor; None where no row can be selected."""
        return self._rows[self._cursor] if self._cursor is not None else None

    @property
    def cursor(self) -> int | None:
        """The index of the row under the cursor."""
        return self._cursor

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

    def filter(self, words: str) -> None:
        """Show only the rows that hold these words."""
        self.filter_words = words
        self._refilter()

    def search(self, words: str) -> bool:
        """Go to the first row from the cursor on that holds a text; false where there is none."""
        self.search_words = words
        start = (self._cursor if self._cursor is not None else 0) - 1
        found = next_match(self._rows, words, start, 1)
        self.refresh()
        if found is not None:
            self.go_to(found)
        return found is not None

    def go_to_key(self, wanted: Hashable) -> bool:
        """Put the cursor on the row with a key; false where there is none."""
        index = index_of_key(self._rows, wanted)
        if index is not None:
            self.go_to(index)
        return index is not None

    def go_to(self, index: int) -> None:
        """Put the cursor on a row, or on the nearest that can be selected."""
        if self._make_rows is not None and not self._made_for:
            self._go_to_when_made = index  # the list was not shown yet: it has no width, so no rows
            return
        wanted = nearest_selectable(self._rows, index)
        if wanted is None or wanted == self._cursor:
            return
        old, self._cursor = self._cursor, wanted
        if not self._follow():
            if old is not None:
                self.refresh_line(old)
            self.refresh_line(wanted)
        self.post_message(self.Highlighted(self, self._rows[wanted]))

    def why_not(self, action: str) -> str:
        """Why an action cannot act now; empty where it can."""
        match action:
            case "choose" if self.highlighted is None:
                return N_("there is nothing to open here")
            case "search_again" if not self.search_words:
                return N_("nothing was searched for; / searches")
        return ""

    # --- keys ----------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Watch for `g g`."""
        if self._to_top.feed(event.key):
            event.stop()
            event.prevent_default()
            self.action_top()

    def action_await_second_g(self) -> None:
        """The first `g`: the next one goes to the top."""

    def action_cursor(self, step: int) -> None:
        """Move the cursor to the next row in a direction; where there is none, scroll."""
        if self._cursor is None:
            self.scroll_to(y=self.scroll_offset.y + step, animate=False)
            return
        wanted = next_selectable(self._rows, self._cursor + step, step)
        if wanted is None:
            self.scroll_to(y=0 if step < 0 else self.max_scroll_y, animate=False)
        else:
            self.go_to(wanted)

    def action_page(self, halves: int) -> None:
        """Move by half pages."""
        distance = max(1, self.size.height // 2) * halves
        if self._cursor is None:
            self.scroll_to(y=self.scroll_offset.y + distance, animate=False)
        else:
            self.go_to(self._cursor + distance)

    def action_top(self) -> None:
        """Go to the first row."""
        self.go_to(0)
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.go_to(len(self._rows) - 1)
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_sideways(self, step: int) -> None:
        """Scroll to the side."""
        self.scroll_to(x=self.scroll_offset.x + step * _SIDEWAYS, animate=False)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.highlighted is not None:
            self.post_message(self.Chosen(self, self.highlighted))

    def action_ask_search(self) -> None:
        """Ask the screen for words to search."""
        self.post_message(self.WordsWanted(self, "search"))

    def action_ask_filter(self) -> None:
        """Ask the screen for words to filter by."""
        self.post_message(self.WordsWanted(self, "filter"))

    def action_search_again(self, step: int) -> None:
        """Go to the next match, or the previous one."""
        found = next_match(self._rows, self.search_words, self._cursor or 0, step)
        if found is not None:
            self.go_to(found)

    def on_click(self, event: events.Click) -> None:
        """A click selects a row, a second one chooses it."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self._rows) and self._rows[index].selectable:
            self.go_to(index)
            if event.chain == 2:
                self.action_choose()

    # --- painting ------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Tell the size and the first row."""
        self._measure()
        self._announce()

    def on_focus(self) -> None:
        """The cursor looks different in the list that has the keys."""
        self._refresh_cursor()

    def on_blur(self) -> None:
        """The cursor looks different in a list that has not."""
        self._refresh_cursor()

    def on_resize(self) -> None:
        """Lay the rows out for the new width, and keep the cursor in sight."""
        self._make()
        self._follow()

    def notify_style_update(self) -> None:
        """Repaint in the new theme."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        x, top = self.scroll_offset
        width = self.size.width
        index = top + y
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        base, segments = self._painted(index)
        strip = Strip(segments).crop_extend(x, x + width, base)
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
        segments = [Segment(part.text, self._style(part.style)) for part in shown if part.text]
        return base, self._marked(index, segments)

    def _style(self, name: str) -> Style:
        return (
            self.get_component_rich_style(f"line--{name}", default=self.rich_style)
            if name
            else self.rich_style
        )

    def _marked(self, index: int, segments: list[Segment]) -> list[Segment]:
        """The segments with matches of the search and the mouse's selection marked."""
        text = plain(self._rows[index].line)
        if self.search_words and (at := text.casefold().find(self.search_words.casefold())) >= 0:
            match_style = self.get_component_rich_style("line--match", partial=True)
            segments = _restyled(segments, at, at + len(self.search_words), match_style)
        selection = self.text_selection
        span = selection.get_span(index) if selection is not None else None
        if span is not None:
            end = len(text) if span[1] == -1 else span[1]
            selected = self.screen.get_component_rich_style("screen--selection")
            segments = _restyled(segments, span[0], end, selected)
        return segments

    # --- below ---------------------------------------------------------------------------------------------

    def _make(self) -> None:
        width = self.container_size.width - self.styles.scrollbar_size_vertical
        if self._make_rows is not None and width > 0 and width != self._made_for:
            self._made_for = width
            self._take(self._make_rows(width))
            if self._go_to_when_made is not None:
                index, self._go_to_when_made = self._go_to_when_made, None
                self.go_to(index)

    def _take(self, rows: Iterable[ListRow]) -> None:
        self._all = tuple(rows)
        self._refilter()

    def _refilter(self) -> None:
        before, position = self.highlighted, self._cursor or 0
        self._rows = filtered(self._all, self.filter_words)
        kept = index_of_key(self._rows, before.key) if before is not None else None
        self._cursor = kept if kept is not None else nearest_selectable(self._rows, position)
        if not self.is_mounted:
            return
        self._measure()
        self._follow()
        self.refresh()
        if before is None or self.highlighted is None or before != self.highlighted:
            self._announce()

    def _measure(self) -> None:
        width = max((cell_len(plain(row.line)) for row in self._rows), default=0)
        self.virtual_size = Size(width, len(self._rows))

    def _announce(self) -> None:
        if self.highlighted is not None:
            self.post_message(self.Highlighted(self, self.highlighted))

    def _refresh_cursor(self) -> None:
        if self._cursor is not None:
            self.refresh_line(self._cursor)

    def _follow(self) -> bool:
        """Scroll so that the cursor is in sight; a third of the height at once, since each scroll repaints all."""
        height, top = self.size.height, self.scroll_offset.y
        if self._cursor is None or height <= 0 or top <= self._cursor < top + height:
            return False
        margin = height // 3
        wanted = self._cursor - margin if self._cursor < top else self._cursor - height + 1 + margin
        self.scroll_to(y=max(0, min(wanted, len(self._rows) - height)), animate=False)
        return True


def _restyled(segments: list[Segment], start: int, end: int, style: Style) -> list[Segment]:
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
