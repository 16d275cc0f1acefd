"""The real program in a pseudo-terminal: what it writes, what a terminal makes of it, how it ends."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from fcntl import ioctl
from pathlib import Path

import pyte

_PATIENCE = 30.0
_OPEN: list[Terminal] = []
SOURCES = [str(Path(__file__).parents[2] / folder) for folder in ("src", "tui")]


class Terminal:
    """A terminal with `planrev` running in it, or with `-c` a program of the test's own."""

    def __init__(
        self, *arguments: str, size: tuple[int, int] = (80, 24), environ: Mapping[str, str] | None = None
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.written = b""
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            _become(arguments, environ or {})
        self._has_line, self._runs = True, True
        _OPEN.append(self)
        ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def wait_for(self, text: str) -> None:
        """Read until a text stands on the screen."""
        self.wait_until(lambda: text in self.text, repr(text))

    def wait_until(self, holds: Callable[[], bool], told: str) -> None:
        """Read until something holds of the screen."""
        end = time.monotonic() + _PATIENCE
        while not holds():
            assert self._read(end), f"{told} never came:\n{self.text}"

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def kill(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped line does."""
        os.close(self._master)
        self._has_line = False

    def end(self) -> None:
        """End what still runs, and give the terminal back."""
        if self._runs:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self._runs = False
        if self._has_line:
            self.hang_up()

    def exit_code(self) -> int:
        """Read to the end, and give the exit code; minus the signal's number where a signal ended it."""
        end = time.monotonic() + _PATIENCE
        while self._read(end):
            pass
        return self.reap()

    def reap(self) -> int:
        """Wait for the end of the process."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._runs = False
                return os.waitstatus_to_exitcode(status)
            select.select([], [], [], 0.01)
        raise AssertionError("the program did not end")

    def _read(self, end: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.written += data
        self._stream.feed(data)
        return bool(data)


def end_all() -> None:
    """End every program that a test has left running."""
    while _OPEN:
        _OPEN.pop().end()


def _become(arguments: tuple[str, ...], environ: Mapping[str, str]) -> None:
    changed = {"PYTHONPATH": os.pathsep.join(SOURCES), **environ}
    program = arguments if arguments[:1] == ("-c",) else ("-m", "plan_tui", *arguments)
    os.execve(sys.executable, [sys.executable, *program], {**os.environ, **changed})
