"""Several lines of text to write: Textual's TextArea, whose actions have ids, so that a keymap covers them."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.widgets import TextArea

from plan_tui.widgets.keys_in_order import act_at_once
from plan_tui.widgets.line_input import with_ids


class TextLines(TextArea, inherit_bindings=False):
    """Plain text of several lines; Tab leaves it."""

    BINDINGS = with_ids([binding for binding in TextArea.BINDINGS if isinstance(binding, Binding)], "text")
    DEFAULT_CSS = """
    TextLines { border: none; padding: 0 1; background: $surface; }
    TextLines:focus { border: none; }
    TextLines:ansi .text-area--cursor, TextLines:ansi .text-area--selection {
        background: ansi_default; color: ansi_default; text-style: reverse;
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(text, id=id, tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
        self.set_reactive(TextLines.cursor_blink, False)

    async def on_key(self, event: events.Key) -> None:
        """Act in the order of the keys."""
        await act_at_once(self, event)
