"""Keys that come faster than they are handled wait: each acts where it was meant, also in a dialog that still opens."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections import deque
from collections.abc import Callable, Iterable
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
        self._clock: TimerHandle | None = None

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
        # The loop's own clock: a timer of Textual's is a task, which takes as long as the cursor's move.
        self._clock = get_running_loop().call_later(_LOST, self._lost, key)
        return True

    def follow(self, key: events.Key) -> None:
        """Follow a key on its way up, behind it in every queue; then once more, behind what its action has posted."""
        self._key = key
        start = self._app.focused or self._app.screen
        way = list(start.ancestors_with_self)
        _Way([*way, *way], lambda: self._handled(key)).go_on()

    def _lost(self, key: events.Key) -> None:
        if key is self._key and self._app.is_running:
            self._handled(key)

    def _handled(self, key: events.Key) -> None:
        if key is not self._key or self._since is None:
            return
        if self._is_opening() and monotonic() - self._since < _PATIENCE:
            self._app.set_timer(_PAUSE, lambda: self._handled(key))
            return
        self._since = None
        if self._clock is not None:
            self._clock.cancel()
        if self._waiting:
            self._let_through = self._waiting.popleft()
            self._app.post_message(self._let_through)

    def _is_opening(self) -> bool:
        top = self._app.screen
        if isinstance(top, Dialog) and top.focused is not None:
            return False
        return any(work.group in _OPENING and not work.is_finished for work in self._app.workers)


class _Way:
    """A way through the queues of some nodes, one after the other."""

    def __init__(self, nodes: Iterable[MessagePump], arrived: Callable[[], None]) -> None:
        self._left = iter(nodes)
        self._arrived = arrived

    def go_on(self) -> None:
        """Wait in the queue of the next node; behind the last one the way has ended."""
        for node in self._left:
            # As `call_later` does, but for its partial, whose parameters Textual counts anew at each call.
            if node.post_message(events.Callback(callback=self.go_on)):
                return  # a node that is closing takes no calls any more
        self._arrived()
