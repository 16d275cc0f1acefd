"""The responsibility matrix: activities under each other, roles beside each other, and a cell under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from plan_model.render.layout import wrap_line
from plan_model.render.lines import Line, Piece
from plan_model.render.raci_grid import RaciGrid
from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_tui.keys import key
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.line_view import LineView
from plan_tui.widgets.list_rows import ListRow, list_rows

Draw = Callable[[int, int, int], RaciGrid]
"""The grid for a width, a column that it has to show, and the one that it showed first so far."""


class RaciMatrix(LineList):
    """Cells; the arrows go from one to the next, sideways beyond the edge too."""

    BINDINGS = [
        key("left,h", "go_sideways(-1)", "raci.left", N_("Go to the role on the left")),
        key("right,l", "go_sideways(1)", "raci.right", N_("Go to the role on the right")),
    ]

    @dataclass
    class CellReached(Message):
        """The cursor came to a cell."""

        path: tuple[str, ...]
        role: str

    def __init__(self, *, widget_id: str | None = None) -> None:
        super().__init__(widget_id=widget_id)
        self._draw: Draw | None = None
        self._grid = RaciGrid(())
        self._column = 0

    @property
    def role(self) -> str:
        """The role of the cell under the cursor; empty where there is no cell."""
        here = self.highlighted
        return self._grid.roles[self._column] if here is not None and self._grid.roles else ""

    def draw_with(self, draw: Draw) -> None:
        """Show the grid that a function draws; the cursor stays with its activity and its role."""
        self._draw = draw
        self.show_with(self._drawn)

    def go_to_role(self, role: str) -> None:
        """Put the cursor into the column of a role, where it has one."""
        if role in self._grid.roles:
            self._go_to_column(self._grid.roles.index(role))

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        if action == "go_sideways" and not self.role:
            return N_("there is no cell of the RACI matrix here")
        return super().why_not(action)

    def action_go_sideways(self, step: int) -> None:
        """Go to the role beside."""
        self._go_to_column(self._column + step)

    def on_click(self, event: events.Click) -> None:
        """A click goes to a cell."""
        super().on_click(event)
        x, line = event.x + self.scroll_offset.x, self._rows[0].line if self._rows else ()
        for index in range(self._grid.shown):
            start = sum(cell_len(part.text) for part in line[: index + 1])
            if start <= x < start + cell_len(line[index + 1].text):
                self._go_to_column(self._grid.first + index)

    def _drawn(self, width: int) -> Iterator[ListRow]:
        if self._draw is None:
            return iter(())
        roles, here = self._grid.roles, self._column
        known = roles[here] if here < len(roles) else ""
        self._grid = self._draw(width, here, self._grid.first)
        if known in self._grid.roles and self._grid.roles.index(known) != here:
            self._column = self._grid.roles.index(known)
            self._grid = self._draw(width, self._column, self._grid.first)
        self._column = max(0, min(self._column, len(self._grid.roles) - 1))
        return list_rows(self._grid.rows)

    def _go_to_column(self, column: int) -> None:
        if not 0 <= column < len(self._grid.roles) or column == self._column:
            return
        self._column = column
        first = self._grid.first
        if first <= column < first + self._grid.shown:
            self.refresh_line(
                self.scroll_offset.y
            )  # the heading: where it has scrolled away, it stands there
            self._refresh_cursor()
        else:
            self._made_for = 0
            self._make()
        self._announce()

    def _announce(self) -> None:
        super()._announce()
        self._announce_cell()

    def _announce_cell(self) -> None:
        here = self.highlighted
        if here is not None and isinstance(here.value, Row) and here.value.path and self.role:
            self.post_message(self.CellReached(here.value.path, self.role))

    def go_to(self, index: int) -> None:
        """Put the cursor on a row, in the same column."""
        before = self._cursor
        super().go_to(index)
        if self._cursor != before:
            self._announce_cell()

    def _painted(self, index: int) -> tuple[Style, list[Segment]]:
        if not self._grid.roles or index not in (0, self._cursor):
            return super()._painted(index)
        at = self._column - self._grid.first + 1
        here = self.get_component_rich_style(
            "line--cursor" if self.has_focus else "line--cursor-away", partial=True
        )
        row = self.get_component_rich_style("line--cursor-away", partial=True)
        segments = []
        for number, part in enumerate(_bracketed(self._rows[index].line, at)):
            style = self._style(part.style, self.rich_style) + (row if index else Style())
            segments.append(Segment(part.text, style + here if number == at else style))
        return self.rich_style, self._marked(index, segments)


class RaciPane(Vertical):
    """The matrix, and beneath it what the cell under the cursor says and would say."""

    DEFAULT_CSS = """
    RaciPane RaciMatrix { height: 1fr; }
    RaciPane #foreseen { height: 6; border-top: solid $primary; background: $background; }
    """

    def compose(self) -> ComposeResult:
        """One above the other."""
        yield RaciMatrix()
        foreseen = LineView(widget_id="foreseen")
        foreseen.can_focus = False
        yield foreseen

    def show_foreseen(self, lines: Sequence[Line]) -> None:
        """Show what the cell says, and what a step would do."""
        shown = self.query_one("#foreseen", LineView)
        shown.show_with(
            lambda width: (
                ListRow(part, selectable=False) for each in lines for part in wrap_line(each, width)
            )
        )


def _bracketed(shown: tuple[Piece, ...], at: int) -> Iterator[Piece]:
    """The line with brackets round one cell, in the blanks that it has before and after."""
    for number, part in enumerate(shown):
        if number != at:
            yield part
            continue
        told = part.text.strip()
        yield Piece(f"[{told}]" + part.text[len(told) + 2 :], part.style)
