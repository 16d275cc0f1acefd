"""Where what is told stands: low on the screen, but neither over the key bar nor over what is being written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from textual.screen import Screen
from textual.widgets import Input, TextArea

from plan_model.render.layout import wrap
from plan_tui.widgets.key_bar import KeyBar
from plan_tui.widgets.line_list import LineList

_WIDTH, _EDGES = 60, 3
"""Cells of a toast, and those of them that are its edge and its blanks."""
_RACK = "#textual-toastrack"
_LOWEST = 1


def place_toasts(screen: Screen[Any], told: str) -> None:
    """Let what is told on a screen stand clear of the lines that are needed while it is read."""
    width = max(1, min(_WIDTH, screen.size.width) - _EDGES)
    lines = sum(len(wrap(part, width)) for part in told.split("\n"))
    below = lines_below(screen.size.height, lines, frozenset(_needed(screen)))
    for rack in screen.query(_RACK):
        rack.styles.margin = (0, 0, below, 0)


def lines_below(height: int, lines: int, needed: Collection[int]) -> int:
    """How many lines stay free below so many lines of text, for them to cover none that is needed."""
    for below in range(_LOWEST, height - lines + 1):
        first = height - below - lines
        if not any(first <= line < first + lines for line in needed):
            return below
    return _LOWEST


def _needed(screen: Screen[Any]) -> Iterator[int]:
    """The lines of the key bar, of the field that is written, and the one under the cursor."""
    for bar in screen.query(KeyBar):
        yield from bar.region.line_range
    match screen.focused:
        case Input() | TextArea() as field:
            yield from field.region.line_range
        case LineList(cursor=int(row)) as shown:
            yield shown.region.y + row - shown.scroll_offset.y
