"""What is to come from others and to go to them, and what of it the person wants; then how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from plan_model.render.exchange import progress_text
from plan_model.render.layout import wrap_hanging
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_model.repository.progress import Progress
from plan_tui.dialogs.base import Dialog
from plan_tui.keys import key
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow
from plan_tui.widgets.styles import content


class Errand(StrEnum):
    """What can be done with another repository."""

    FETCH = "fetch"
    PULL = "pull"
    PUSH = "push"


class Onward(StrEnum):
    """Where it goes on from here."""

    SETTLE = "settle"
    """To what contradicts."""


class Exchange(Dialog[Errand | Onward]):
    """Shows what is to come and to go before anything is done."""

    DEFAULT_CSS = "Exchange LineList { height: auto; max-height: 80%; }"
    BINDINGS = [
        key(
            "f",
            "fetch",
            "exchange.fetch",
            N_("Ask what is new; no plan changes"),
            footer=N_("fetch"),
            priority=True,
        ),
        key("p", "pull", "exchange.pull", N_("Take in what is new"), footer=N_("pull"), priority=True),
        key("P", "push", "exchange.push", N_("Hand on what is yours"), footer=N_("push"), priority=True),
        key(
            "m",
            "settle",
            "exchange.settle",
            N_("Settle what contradicts, one by one"),
            footer=N_("settle"),
            priority=True,
        ),
    ]

    def __init__(
        self, words: Words, title: str, lines: Iterable[Line], reasons: Mapping[Errand | Onward, str]
    ) -> None:
        super().__init__(words, title)
        self._lines = tuple(lines)
        self._reasons = reasons

    def body(self) -> Iterable[Widget]:
        """What is known."""
        shown = LineList(widget_id="known")
        shown.is_to_read = True
        shown.nothing_to_choose = N_("f asks what is new, p takes it in, P hands on what is yours")
        shown.show_with(self._rows)
        yield shown

    def why_not(self, action: str) -> str:
        """Why something cannot be done."""
        return next((reason for errand, reason in self._reasons.items() if errand == action), "")

    def action_fetch(self) -> None:
        """Ask what is new."""
        self.dismiss(Errand.FETCH)

    def action_pull(self) -> None:
        """Take in what is new."""
        self.dismiss(Errand.PULL)

    def action_push(self) -> None:
        """Hand on."""
        self.dismiss(Errand.PUSH)

    def action_settle(self) -> None:
        """Settle what contradicts."""
        self.dismiss(Onward.SETTLE)

    def _rows(self, width: int) -> Iterator[ListRow]:
        for shown in self._lines:
            yield from map(ListRow, wrap_hanging(shown, width))


class UnderWay(Dialog[None], inherit_bindings=False):
    """Something that takes time; Esc stops it, and it is closed by whoever began it."""

    BINDINGS = [
        key("escape", "leave", "exchange.stop", N_("Stop it; nothing is left half-done"), footer=N_("stop"))
    ]

    @dataclass
    class Heard(Message):
        """It is so far."""

        progress: Progress

    def __init__(self, words: Words, title: str, stop: Callable[[], None]) -> None:
        super().__init__(words, title)
        self._stop = stop
        self._is_stopping = False

    def body(self) -> Iterable[Widget]:
        """How far it is."""
        yield Static(self.words.say(N_("beginning…")), id="progress", markup=False)

    def hear(self, progress: Progress) -> None:
        """Take how far it is, from any thread."""
        self.post_message(self.Heard(progress))

    def on_under_way_heard(self, event: Heard) -> None:
        """Show it."""
        if not self._is_stopping:
            self._show(line(progress_text(*event.progress, self.words)))

    def on_unmount(self) -> None:
        """The screen closes, maybe because the line dropped: nobody waits for it any more."""
        self._stop()

    def action_leave(self) -> None:
        """Stop it."""
        self._is_stopping = True
        self._show(line(piece(self.words.say(N_("stopping…")), "warning")))
        self._stop()

    def end(self) -> None:
        """It is over."""
        if self.is_open:
            self.dismiss(None)

    def _show(self, told: Line) -> None:
        self.query_one("#progress", Static).update(content(told))
