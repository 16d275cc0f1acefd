"""A program in a pseudo-terminal of 80x24: what it costs until something is painted, and for each key."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from types import TracebackType
from typing import NamedTuple

_TICK = os.sysconf("SC_CLK_TCK")
_CPU_CLOCK = 2
"""Linux: together with a process's id the name of the clock of its processor time."""
_QUIET = 0.05
"""Seconds without a byte after which a screen counts as painted."""
_PATIENCE = 60.0
_SIZE = struct.pack("HHHH", 24, 80, 0, 0)


class Cost(NamedTuple):
    """What painting took."""

    cpu: float
    """Seconds of processor time of the program, its finished children included."""
    wall: float
    """Seconds from the start, or from the key, to the last byte."""
    sent: int
    """Bytes to the terminal."""


class Terminal:
    """One running program; leaving the block ends it."""

    def __init__(self, command: Sequence[str], directory: str, environment: dict[str, str]) -> None:
        self._started = time.monotonic()
        self._child, self._line = pty.fork()
        if self._child == 0:
            _become(command, directory, environment)
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, _SIZE)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.close(self._line)
        os.waitpid(self._child, 0)

    def until(self, text: str) -> Cost:
        """What it costs from the start until a text is on the screen."""
        seen = b""
        while text.encode() not in seen:
            seen += self._read(_PATIENCE)
        return Cost(self._cpu(), time.monotonic() - self._started, len(seen))

    def settle(self) -> Cost:
        """What it costs from the start until nothing is painted any more."""
        painted, sent = time.monotonic(), 0
        while told := self._read(1.0):
            painted, sent = time.monotonic(), sent + len(told)
        return Cost(self._cpu(), painted - self._started, sent)

    def press(self, keys: Sequence[str]) -> Cost:
        """What one of these keys costs in the mean, each pressed when the one before is painted."""
        before = self._cpu()
        walls, sent = 0.0, 0
        for key in keys:
            start = last = time.monotonic()
            os.write(self._line, key.encode())
            waited = _PATIENCE
            while told := self._read(waited):
                sent += len(told)
                last = time.monotonic()
                waited = _QUIET
            walls += last - start
        return Cost((self._cpu() - before) / len(keys), walls / len(keys), sent // len(keys))

    def _read(self, patience: float) -> bytes:
        """The next bytes; nothing where none come in time. RuntimeError where the program has ended."""
        ready, _, _ = select.select([self._line], [], [], patience)
        if not ready:
            if patience == _PATIENCE:
                raise RuntimeError("the program paints nothing")
            return b""
        try:
            return os.read(self._line, 1 << 16)
        except OSError as error:
            raise RuntimeError("the program has ended") from error

    def _cpu(self) -> float:
        own = time.clock_gettime((~self._child << 3) | _CPU_CLOCK)
        with open(f"/proc/{self._child}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return own + sum(map(int, fields[13:15])) / _TICK  # its finished children, user and system


def _become(command: Sequence[str], directory: str, environment: dict[str, str]) -> None:
    try:
        os.chdir(directory)
        os.execvpe(command[0], list(command), environment)
    finally:
        os._exit(127)
