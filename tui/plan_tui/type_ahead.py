"""Keys that come faster than they are handled wait: each acts where it was meant, also in a dialog that still opens."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.message_pump import MessagePump

from plan_tui.dialogs.base import Dialog

if TYPE_CHECKING:
    from textual.app import App

_OPENING = frozenset({"prompt", "help", "ask", "write", "compare"})
"""Work that leads to a dialog: what is typed meanwhile is meant for it."""
_PATIENCE = 1.0
"""Seconds that keys wait for a dialog; then they act on what is there."""
_LOST = 0.3
"""Seconds after which a key counts as handled whatever became of the widget that had it."""
_PAUSE = 0.01


class TypeAhead:
    """Lets one key through at a time.

    Over a slow line keys arrive together. Textual hands each to the widget that has the focus when it arrives, and
    runs a binding when the key has come up again to the app: of `/` and a word the letters would act on the list.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[events.Key] = deque()
        self._let_through: events.Key | None = None
        self._since: float | None = None
        """When the key came that is being handled; None where none is."""
        self._key: events.Key | None = None

    @property
    def is_idle(self) -> bool:
        """Is every key handled that came?"""
        return self._since is None and not self._waiting and self._let_through is None

    def admits(self, key: events.Key) -> bool:
        """May the key be handled now? If not it is kept until it may."""
        if key is not self._let_through and not self.is_idle:
            self._waiting.append(key)
            return False
        self._let_through, self._since = None, monotonic()
        self._app.set_timer(_LOST, lambda: self._lost(key))
        return True

    def follow(self, key: events.Key) -> None:
        """Follow a key on its way up, behind it in every queue; then once more, behind what its action has posted."""
        self._key = key
        start = self._app.focused or self._app.screen
        way = list(start.ancestors_with_self)
        self._climb(key, [*way, *way])

    def _climb(self, key: events.Key, nodes: Sequence[MessagePump]) -> None:
        while nodes:
            node, nodes = nodes[0], nodes[1:]
            if node.call_later(self._climb, key, nodes):
                return  # a node that is closing takes no calls any more
        self._handled(key)

    def _lost(self, key: events.Key) -> None:
        if key is self._key:
            self._handled(key)

    def _handled(self, key: events.Key) -> None:
        if key is not self._key or self._since is None:
            return
        if self._is_opening() and monotonic() - self._since < _PATIENCE:
            self._app.set_timer(_PAUSE, lambda: self._handled(key))
            return
        self._since = None
        if self._waiting:
            self._let_through = self._waiting.popleft()
            self._app.post_message(self._let_through)

    def _is_opening(self) -> bool:
        top = self._app.screen
        if isinstance(top, Dialog) and top.focused is not None:
            return False
        return any(work.group in _OPENING and not work.is_finished for work in self._app.workers)
