"""Which git commands were run: command line, exit code and how long it took; never what went in or came out."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections import deque
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

KEPT = 300
"""Commands that are remembered; the oldest are forgotten first."""


class GitRun(NamedTuple):
    """One git process."""

    command: tuple[str, ...]
    code: int | None
    """None where it could not be started."""
    milliseconds: float


_RAN: deque[GitRun] = deque(maxlen=KEPT)


def git_runs() -> tuple[GitRun, ...]:
    """The git commands that this program ran, the oldest first."""
    return tuple(_RAN)


def note_run(arguments: Sequence[str], code: int | None, started: float) -> None:
    """Remember a git process that began at `started` of the performance counter."""
    _RAN.append(GitRun(("git", *arguments), code, (perf_counter() - started) * 1000))
