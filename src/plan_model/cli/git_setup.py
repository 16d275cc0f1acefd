"""`planrev git-setup`: git compares and merges plans through planrev, or no longer does."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable

from plan_model.cli.output import Output
from plan_model.formats import ALL_GLOBS
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_model.repository.git_setup import Scope, Step, set_up, take_down

_SENTENCES = {
    "set": N_("written: {place}"),
    "removed": N_("removed: {place}"),
    "kept": N_("kept as you have it: {place}"),
    "unchanged": N_("there already: {place}"),
}


def run(options: Namespace, output: Output) -> int:
    """Write or take out the settings, and say each of them."""
    words = output.words
    scope = Scope.GLOBAL if options.everywhere else Scope.LOCAL
    if options.undo:
        steps = take_down(options.directory, scope)
    else:
        steps = set_up(options.directory, scope, _program(), _patterns())
    output.lines(_lines(steps, words))
    output.lines((line(_ending(steps, options.undo, words)),))
    return 0


def _lines(steps: Iterable[Step], words: Words) -> Iterable[Line]:
    for step in steps:
        told = piece(words.say(_SENTENCES[step.verb], place=step.place))
        yield (told, piece(f"  {step.value}", "muted")) if step.value else (told,)


def _ending(steps: tuple[Step, ...], undo: bool, words: Words) -> str:
    if undo:
        return words.say("git knows nothing of planrev here.") if not steps else words.say("Undone.")
    return words.say(
        "git diff, log -p, show, blame, merge, rebase and stash now read plans. planrev git-setup --undo takes it out."
    )


def _program() -> str:
    """How git starts planrev: by its name where that is found, else by its place."""
    if shutil.which("planrev"):
        return "planrev"
    place = os.path.abspath(sys.argv[0])
    if os.path.basename(place) == "planrev":
        return shlex.quote(place)
    return f"{shlex.quote(sys.executable)} -m plan_tui"


def _patterns() -> tuple[str, ...]:
    """The files of every format, as attributes name them: `**/` before a name says nothing there."""
    return tuple(
        rest if "/" not in (rest := pattern.removeprefix("**/")) else pattern for pattern in ALL_GLOBS
    )
