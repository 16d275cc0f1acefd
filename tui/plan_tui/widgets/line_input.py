"""A line of text to write: Textual's Input, with ids for its actions and a cursor that is seen without colours."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from plan_tui.widgets.keys_in_order import act_at_once


def with_ids(bindings: list[Binding], prefix: str) -> list[BindingType]:
    """The bindings of a stock widget, each with an id made of its action."""
    return [replace(binding, id=f"{prefix}.{_id_of(binding.action)}", show=False) for binding in bindings]


def _id_of(action: str) -> str:
    return action.replace("(True)", "_selecting")


_WITHOUT_ENTER = [each for each in Input.BINDINGS if isinstance(each, Binding) and each.key != "enter"]
"""Enter is the dialog's key, so that the dialog can tell what it does."""


class LineInput(Input, inherit_bindings=False):
    """One line of text, one row high."""

    BINDINGS = with_ids(_WITHOUT_ENTER, "input")
    DEFAULT_CSS = """
    LineInput { height: 1; border: none; padding: 0 1; background: $surface; }
    LineInput:focus { border: none; text-style: none; }
    LineInput:ansi > .input--cursor, LineInput:ansi > .input--selection {
        background: ansi_default; color: ansi_default; text-style: reverse;
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002 — as Input
        super().__init__(value, placeholder, id=id)
        self.set_reactive(LineInput.cursor_blink, False)  # a line that blinks sends bytes for nothing

    async def on_key(self, event: events.Key) -> None:
        """Act in the order of the keys."""
        await act_at_once(self, event)
