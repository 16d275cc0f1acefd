"""Frames, edges and scrollbars for terminals that show ASCII only."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.scrollbar import ScrollBar, ScrollBarRender

from plan_tui.widgets.styles import ASCII_CLASS


class _PlainScrollBar(ScrollBarRender):
    VERTICAL_BARS = [" "] * len(ScrollBarRender.VERTICAL_BARS)
    HORIZONTAL_BARS = [" "] * len(ScrollBarRender.HORIZONTAL_BARS)


def show_plain_signs(app: App[Any], is_wanted: bool) -> None:
    """Draw with ASCII, or as usual."""
    app.set_class(is_wanted, ASCII_CLASS)
    ScrollBar.renderer = _PlainScrollBar if is_wanted else ScrollBarRender
