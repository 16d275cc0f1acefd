"""git processes that talk to another computer: they ask nobody anything, tell how far they are, and can be stopped.

The person's credential helpers answer for them. Where none does, git gives up instead of waiting for a terminal that
the screen holds: it runs in a session of its own, has no terminal, and what would ask on one answers with a failure.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from threading import Lock, Thread, Timer
from time import perf_counter
from typing import IO

from plan_model.errors import ExchangeRefusedError
from plan_model.repository.process import Answer, ask, cannot_start, environment, text
from plan_model.repository.progress import Progress, progress_in
from plan_model.repository.ran import note_run

Hear = Callable[[Progress], None]
"""Hears how far git is; called from a thread of its own."""
_PATIENCE = 3.0
"""Seconds that git has to end when it is asked to."""
_LINGER = 0.5
"""Seconds to wait for last words: an ssh that stays for the next call keeps the line open."""
_MOST_WORDS = 200_000


class Stop:
    """A person's wish that git ends, and everything that it has started."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_wanted = False

    def now(self) -> None:
        """End what is under way, and whatever would begin after it; may be called from any thread."""
        with self._lock:
            self.is_wanted = True
            process = self._process
        if process is not None:
            _signal(process, signal.SIGTERM)
            patience = Timer(_PATIENCE, _signal, (process, signal.SIGKILL))
            patience.daemon = True
            patience.start()

    @contextmanager
    def over(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """While this process runs, it is what is to be ended."""
        with self._lock:
            self._process = process
            too_late = self.is_wanted
        if too_late:
            _signal(process, signal.SIGTERM)
        try:
            yield
        finally:
            with self._lock:
                self._process = None


def talk(directory: str, *arguments: str, hear: Hear, stop: Stop) -> Answer:
    """Let git talk to a remote, and give its answer; ExchangeRefusedError(stopped) where the person stopped it."""
    if stop.is_wanted:
        raise ExchangeRefusedError("stopped")
    with TemporaryFile() as said:
        started = perf_counter()
        try:
            process = subprocess.Popen(
                ["git", "--no-pager", *arguments],
                cwd=directory,
                env=talking_environment(directory),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except (FileNotFoundError, NotADirectoryError) as error:
            note_run(arguments, None, started)
            raise cannot_start(directory) from error
        words = _followed(process, hear, stop)
        note_run(arguments, process.returncode, started)
        if stop.is_wanted and process.returncode != 0:
            raise ExchangeRefusedError("stopped")
        said.seek(0)
        return Answer(process.returncode, said.read(), words)


def talking_environment(directory: str) -> dict[str, str]:
    """The environment of a git that talks: what the person has said of askpass and ssh goes before what we say."""
    kept = environment(writing=True)
    told = ask(directory, "config", "--name-only", "--get-regexp", r"^core\.(askpass|sshcommand)$")
    settled = frozenset(text(told.out).lower().split())
    if "core.askpass" not in settled:
        kept.setdefault("GIT_ASKPASS", "false")  # the program of that name, which always fails
    if "core.sshcommand" not in settled and not kept.get("GIT_SSH_COMMAND") and not kept.get("GIT_SSH"):
        kept["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
    return kept


def _followed(process: subprocess.Popen[bytes], hear: Hear, stop: Stop) -> bytes:
    """Wait for the end of a process, hearing its progress; its other words."""
    words = bytearray()
    assert process.stderr is not None
    listener = Thread(target=_listen, args=(process.stderr, hear, words), daemon=True)
    with stop.over(process):
        listener.start()
        process.wait()
    listener.join(_LINGER)
    return bytes(words)


def _listen(source: IO[bytes], hear: Hear, words: bytearray) -> None:
    told = b""
    while found := os.read(source.fileno(), 65536):
        *lines, told = (told + found).replace(b"\r", b"\n").split(b"\n")
        for one in lines:
            _heard(one, hear, words)
    _heard(told, hear, words)
    source.close()


def _heard(one: bytes, hear: Hear, words: bytearray) -> None:
    progress = progress_in(one.decode("utf-8", "replace"))
    if progress is not None:
        hear(progress)
    elif one.strip() and len(words) < _MOST_WORDS:
        words += one + b"\n"


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
