"""SIGTERM, SIGHUP and a closed terminal: the screen is left in order, and the exit code says why.

The handlers are Python's, not the event loop's: where a terminal takes no more text the loop stands still, waiting to
write, and would never come to its own.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

_PATIENCE = 3.0
"""Seconds that the screen has to close before the process ends without it."""
SIGHUP = signal.SIGHUP
SIGNALS = (signal.SIGTERM, SIGHUP)


def exit_code(number: int) -> int:
    """The exit code of a program that a signal ended."""
    return 128 + number


def leave_on_signals(leave: Callable[[int], None]) -> None:
    """From now on a signal calls `leave` with the exit code, in the running event loop."""
    loop = asyncio.get_running_loop()

    def on_signal(number: int, frame: FrameType | None) -> None:
        code = exit_code(number)
        if not os.isatty(2):
            silence_terminal()
        _end_without_fail(code)
        loop.call_soon_threadsafe(leave, code)

    for number in SIGNALS:
        signal.signal(number, on_signal)


def stop_watching() -> None:
    """Let signals end the process again: the screen is left."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


def silence_terminal() -> None:
    """Send everything that is still written nowhere: a terminal that is gone answers each write with an error."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _end_without_fail(code: int) -> None:
    """End the process after a while even where the screen cannot close (a terminal that takes no more text)."""
    watchdog = threading.Timer(_PATIENCE, os._exit, (code,))
    watchdog.daemon = True
    watchdog.start()
