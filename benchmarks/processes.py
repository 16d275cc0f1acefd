"""Processor time of whole processes, children included, measured in turns so that a busy machine hits all alike."""

from __future__ import annotations

import os
import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Command(NamedTuple):
    """A command line, and what it sees of the environment besides what everybody sees."""

    words: Sequence[str]
    environment: Mapping[str, str] = {}


def medians(commands: Mapping[str, Command], rounds: int = 15, cwd: str | None = None) -> dict[str, float]:
    """The median processor time of each command, in seconds, over rounds in which each runs once."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command, cwd))
    return {
        name: statistics.median(found[1:]) for name, found in times.items()
    }  # the first round warms the disk


def cpu_seconds(command: Command, cwd: str | None = None) -> float:
    """User and system time of one run, in seconds; its output is thrown away. OSError where it failed."""
    child = os.fork()
    if child == 0:
        _become(command, cwd)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise OSError(f"{' '.join(command.words)} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """What a person's own shell has: above all a Python that keeps what it compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(
        extra
    )


def _become(command: Command, cwd: str | None) -> None:
    try:
        if cwd:
            os.chdir(cwd)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(null, stream)
        os.execvpe(command.words[0], list(command.words), environment(command.environment))
    finally:
        os._exit(127)
