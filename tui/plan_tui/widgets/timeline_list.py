"""The timeline: a list whose rows are lanes, with keys to move through time."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from plan_model.render.words import N_
from plan_tui.keys import key
from plan_tui.widgets.line_list import LineList


class TimelineList(LineList):
    """Lanes; `h l` move through time, `+ -` zoom, `t` goes to today."""

    BINDINGS = [
        key("left,h", "pan(-1)", "timeline.earlier", N_("Show an earlier time"), footer=N_("earlier")),
        key("right,l", "pan(1)", "timeline.later", N_("Show a later time"), footer=N_("later")),
        key(
            "plus",
            "zoom(1)",
            "timeline.zoom_in",
            N_("Show a shorter time in more detail"),
            footer=N_("zoom in"),
        ),
        key("minus", "zoom(-1)", "timeline.zoom_out", N_("Show a longer time"), footer=N_("out")),
        key("t", "today", "timeline.today", N_("Go to today"), footer=N_("today")),
        key("0", "whole", "timeline.whole", N_("Show the whole time of the plan")),
    ]

    @dataclass
    class Moved(Message):
        """The person wants to see another time."""

        by: str
        """`pan`, `zoom`, `today` or `whole`."""
        step: int = 0

    def action_pan(self, step: int) -> None:
        """Move through time."""
        self.post_message(self.Moved("pan", step))

    def action_zoom(self, step: int) -> None:
        """Show more or less time."""
        self.post_message(self.Moved("zoom", step))

    def action_today(self) -> None:
        """Go to today."""
        self.post_message(self.Moved("today"))

    def action_whole(self) -> None:
        """Show all."""
        self.post_message(self.Moved("whole"))
