"""The role map: a drawing whose boxes one goes through with the arrows; the box is what the keys are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events

from plan_model.render.role_map import Box, next_box
from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_tui.keys import key
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.line_view import restyled
from plan_tui.widgets.list_rows import ListRow

Draw = Callable[[int], tuple[Iterable[ListRow], Sequence[Box]]]
"""The map for a width: its lines, and the boxes on it."""


class RoleMap(LineList):
    """Boxes on a map."""

    BINDINGS = [
        key("left,h", "go_to_box(-1, 0)", "map.left", N_("Go to the box on the left")),
        key("right,l", "go_to_box(1, 0)", "map.right", N_("Go to the box on the right")),
        key("up,k", "go_to_box(0, -1)", "map.up", N_("Go to the box above")),
        key("down,j", "go_to_box(0, 1)", "map.down", N_("Go to the box below")),
    ]

    def __init__(self, *, widget_id: str | None = None) -> None:
        super().__init__(widget_id=widget_id)
        self._boxes: tuple[Box, ...] = ()
        self._box: Box | None = None

    @property
    def highlighted(self) -> ListRow | None:
        """The box that the keys are about, as a row."""
        if self._box is None:
            return None
        return ListRow((), self._box.path, value=Row((), self._box.path, "entry"))

    def draw_with(self, draw: Draw) -> None:
        """Show the map that a function draws for the width; the same box stays the current one."""

        def make(width: int) -> Iterable[ListRow]:
            rows, boxes = draw(width)
            self._boxes = tuple(boxes)
            known = self._box.path if self._box is not None else None
            first = self._boxes[0] if self._boxes else None
            self._box = next((box for box in self._boxes if box.path == known), first)
            return rows

        self.show_with(make)

    def action_go_to_box(self, right: int, down: int) -> None:
        """Go to the nearest box in a direction."""
        if self._box is not None:
            self._go_to_box(next_box(self._boxes, self._box, right, down))

    def on_click(self, event: events.Click) -> None:
        """A click selects a box, a second one chooses it."""
        x, y = event.x + self.scroll_offset.x, event.y + self.scroll_offset.y
        for box in self._boxes:
            if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
                self._go_to_box(box)

    def _go_to_box(self, box: Box) -> None:
        if self._box is None or box is self._box:
            return
        old, self._box = self._box, box
        for each in (old, box):
            self.refresh_lines(each.y, each.height)
        top, height = self.scroll_offset.y, self.size.height
        if box.y < top or box.y + box.height > top + height:
            self.scroll_to(y=max(0, box.y + box.height // 2 - height // 2), animate=False)
        self._announce()

    def _painted(self, index: int) -> tuple[Style, list[Segment]]:
        base, segments = super()._painted(index)
        box = self._box
        if box is None or not box.y <= index < box.y + box.height:
            return base, segments
        here = self.get_component_rich_style(
            "line--cursor" if self.has_focus else "line--cursor-away", partial=True
        )
        return base, restyled(segments, box.x, box.x + box.width, here)

    def _refresh_cursor(self) -> None:
        self.refresh()
