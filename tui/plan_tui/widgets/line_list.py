"""The one list of planrev: rows of styled pieces on Textual's Line API, where a cursor key repaints two lines."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from textual import events
from textual.message import Message

from plan_model.render.lines import Line
from plan_model.render.words import N_
from plan_tui.keys import KeySequence, Said, key
from plan_tui.widgets.line_view import LineView, MakeRows
from plan_tui.widgets.list_rows import (
    ListRow,
    filtered,
    index_of_key,
    nearest_selectable,
    next_match,
    next_selectable,
)

__all__ = ["LineList", "MakeRows"]

NOTHING_TO_OPEN = N_("there is nothing to open here")
_OPEN = Said(N_("Open the row under the cursor"), N_("open"))
_SIDEWAYS = 8


class LineList(LineView, can_focus=True, inherit_bindings=False):
    """A list of lines with a cursor that stays with its row when the rows change."""

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
        key("enter", "choose", "list.choose", _OPEN.sentence, footer=_OPEN.footer),
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

    @dataclass
    class Filtered(Message):
        """The filter is another one, or lets other rows through."""

        line_list: LineList

        @property
        def control(self) -> LineList:
            """The list, so that a handler can say which one it means."""
            return self.line_list

    def __init__(
        self, rows: Iterable[ListRow] = (), *, widget_id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(rows, widget_id=widget_id, classes=classes)
        self._all = self._rows
        self._cursor = nearest_selectable(self._rows, 0)
        self._to_top = KeySequence("g", "g")
        self._go_to_when_made: int | None = None
        self.filter_words = ""
        self.enter = _OPEN
        """What Enter does with the row under the cursor."""
        self.nothing_to_choose = NOTHING_TO_OPEN
        """Why Enter does nothing where no row can be chosen."""
        self.is_to_read = False
        """Is it a text, in which the cursor shows where one is, but no row can be chosen?"""

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def highlighted(self) -> ListRow | None:
        """The row under the cursor; None where no row can be selected."""
        return self._rows[self._cursor] if self._cursor is not None else None

    @property
    def cursor(self) -> int | None:
        """The index of the row under the cursor."""
        return self._cursor

    def filter(self, words: str) -> None:
        """Show only the rows that hold these words."""
        if words != self.filter_words:
            self.filter_words = words
            self._refilter()
            self.post_message(self.Filtered(self))

    def say_instead(self, told: Line) -> None:
        """Say something where the filter lets no row through."""
        if not any(row.selectable for row in self._rows):
            self._rows = (ListRow(told, selectable=False),)
            self._measure()
            self.refresh()

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

    def says_now(self, action: str) -> Said | None:
        """What Enter does, which the screen knows."""
        return self.enter if action == "choose" else None

    def why_not(self, action: str) -> str:
        """Why an action cannot act now; empty where it can."""
        match action:
            case "choose" if self.highlighted is None or self.is_to_read:
                return self.nothing_to_choose
            case "sideways" if self.max_scroll_x <= 0:
                return N_("nothing goes on beyond the edge here")
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
        index = self.index_at(event.y)
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

    # --- below ---------------------------------------------------------------------------------------------

    def _make(self) -> None:
        super()._make()
        if self._made_for and self._go_to_when_made is not None:
            index, self._go_to_when_made = self._go_to_when_made, None
            self.go_to(index)
        self._follow()

    def _take(self, rows: Iterable[ListRow]) -> None:
        self._all = tuple(rows)
        self._refilter()
        if self.filter_words:
            self.post_message(self.Filtered(self))

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

    def _announce(self) -> None:
        if self.highlighted is not None:
            self.post_message(self.Highlighted(self, self.highlighted))

    def _refresh_cursor(self) -> None:
        if self._cursor is not None:
            self.refresh_line(self._cursor)

    def _follow(self) -> bool:
        """Scroll so that the cursor is in sight; a third of the height at once, since each scroll repaints all."""
        height, top = self.size.height, self.scroll_offset.y
        first = top + (self.heading_kept is not None)
        if self._cursor is None or height <= 0 or first <= self._cursor < top + height:
            return False
        margin = height // 3
        wanted = self._cursor - margin if self._cursor < top else self._cursor - height + 1 + margin
        y = max(0, min(wanted, len(self._rows) - height))
        self.scroll_to(
            y=y, animate=False, force=True
        )  # before its first layout a list says that it cannot scroll
        return True
