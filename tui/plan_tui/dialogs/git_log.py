"""The git commands that this session ran: command line, exit code, milliseconds."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_model.repository import GitRun
from plan_tui.dialogs.read import Read


class GitLog(Read):
    """What was run, the newest first."""

    def __init__(self, words: Words, runs: Sequence[GitRun]) -> None:
        title = words.count("{n} git command was run", "{n} git commands were run", len(runs))
        super().__init__(words, title, git_lines(runs, words))


def git_lines(runs: Sequence[GitRun], words: Words) -> list[Line]:
    """A line each: milliseconds, the exit code where it is not 0, the command as a shell would take it."""
    return [_told(run, words) for run in reversed(runs)]


def _told(run: GitRun, words: Words) -> Line:
    code = "" if run.code == 0 else words.say(N_("did not start")) if run.code is None else f"[{run.code}]"
    return line(
        piece(f"{run.milliseconds:6.0f} ms  ", "muted"),
        piece(f"{code} " if code else "", "warning"),
        piece(shlex.join(run.command)),
    )
