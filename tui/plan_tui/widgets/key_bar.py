"""The bottom line: the main keys that work here, as many as fit."""

from __future__ import annotations

from rich.cells import cell_len
from textual.screen import Screen
from textual.widgets import Static

from plan_model.render.lines import Line, piece
from plan_model.render.words import N_, Words
from plan_tui.keys import LiveKey, live_keys
from plan_tui.widgets.styles import content

_GAP = "  "
_HELP = "app.help"
_NOW_AND_THEN = ("plan.approval", "plan.entry_history")
_ON_THE_FIRST = 2
"""So many screens are there on the first: Textual's own, and ours."""


class KeyBar(Static):
    """One line of keys; `? help` is always among them."""

    DEFAULT_CSS = "KeyBar { height: 1; width: 1fr; dock: bottom; background: $panel; }"

    def __init__(self, words: Words, *, widget_id: str | None = None) -> None:
        super().__init__(id=widget_id, markup=False)
        self._words = words
        self._shown: Line = ()

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._tell()

    def on_resize(self) -> None:
        """Tell as many keys as fit now."""
        self._tell()

    def retell(self, words: Words) -> None:
        """Tell the keys in another language."""
        self._words = words
        self._tell()

    def _follow(self, _: Screen[object]) -> None:
        self._tell()

    def _tell(self) -> None:
        if not (self.is_attached and self.screen.is_active):
            return
        is_first = len(self.app.screen_stack) <= _ON_THE_FIRST
        keys = live_keys(self.screen, self._words, in_footer=True)
        shown = key_line(keys, self.size.width, self._words, is_first=is_first)
        if shown != self._shown:  # a cursor key must not repaint this line for nothing
            self._shown = shown
            self.update(content(shown))


def _rank(live: LiveKey, is_first: bool) -> int:
    """Keys that are wanted now and then come after the others, and those of every list after them."""
    common = ("list.search", "list.filter")
    rare = (*_NOW_AND_THEN, *(("app.quit", *common) if is_first else (*common, "app.quit")))
    return rare.index(live.id) + 1 if live.id in rare else 0


def _cost(live: LiveKey) -> int:
    return cell_len(f"{live.names[0]} {live.footer}{_GAP}")


def key_line(keys: tuple[LiveKey, ...], width: int, words: Words, *, is_first: bool = False) -> Line:
    """The keys with a footer word that can act now, as many as fit into a width; help comes last, always.

    On the first screen Esc leads nowhere: how to leave is told always, and before how to search.
    """
    helped = [live for live in keys if live.id == _HELP]
    acting = (live for live in keys if live.footer and not live.reason and live.id != _HELP)
    shown = sorted(acting, key=lambda live: _rank(live, is_first))
    end = f"? {words.say(N_('help'))}" if helped else ""
    left = width - cell_len(end) if end else width + len(_GAP)  # after the last key nothing need follow
    always = {"app.quit"} if is_first else set()
    left -= sum(_cost(live) for live in shown if live.id in always)
    pieces: list[tuple[str, str]] = []
    for live in shown:
        cost = 0 if live.id in always else _cost(live)
        if cost > left:
            continue  # a shorter one may still fit
        left -= cost
        pieces += [(live.names[0], "strong"), (f" {live.footer}{_GAP}", "muted")]
    if end:
        pieces += [("?", "strong"), (end[1:], "muted")]
    return tuple(piece(text, style) for text, style in pieces)
