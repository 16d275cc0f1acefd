"""A merge that git stopped, settled in a real terminal at 80x24, also by who was killed in its midst, and concluded."""

from __future__ import annotations

import signal

import pytest

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.settling.merges import PATH, apart, stopped
from tests.plan_tui.stories import PLAN
from tests.terminal.ptys import Terminal

pytestmark = pytest.mark.terminal
SAVE = "\x13"
OURS = PLAN.replace("2027-12-31", "2028-06-30").replace("until: 2026-12-31", "until: 2027-03-31")
THEIRS = PLAN.replace("2027-12-31", "2029-01-31").replace("until: 2026-12-31", "until: 2026-10-31")


def press(terminal: Terminal, keys: str, shown: str) -> None:
    """Press keys, and wait for what they show."""
    terminal.press(keys)
    terminal.wait_for(shown)


def opened(sandbox: GitSandbox, waits: str) -> Terminal:
    """The screen, where a merge waits."""
    terminal = Terminal(str(sandbox.path), "--as-of", "2026-06-01")
    terminal.wait_for(waits)
    return terminal


@pytest.mark.parametrize("no_colour", [False, True])
def test_from_git_merge_to_a_commit_with_two_parents(
    make_repository: MakeRepository, no_colour: bool
) -> None:
    sandbox = stopped(apart(make_repository, PLAN, OURS, THEIRS), "merge", "theirs")
    ours, theirs = sandbox.head, sandbox.git("rev-parse", "theirs")
    environ = {"NO_COLOR": "1"} if no_colour else None
    terminal = Terminal(str(sandbox.path), "--as-of", "2026-06-01", environ=environ)
    terminal.wait_for("A merge of theirs waits: 2 of 2 conflicts open; m settles them")
    press(terminal, "m", "until 2026-12-31 → 2027-03-31")
    press(terminal, "t", "1 of 2 conflicts open")
    press(terminal, "e", "a day: YYYY-MM-DD")
    press(terminal, "\x152028-12-31\r", "all settled")
    press(terminal, "c", "Merge branch 'theirs'")
    press(terminal, SAVE, "Committed")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert sandbox.git("log", "-1", "--format=%P").split() == [ours, theirs]
    assert sandbox.read(PATH) == PLAN.replace("2026-12-31", "2026-10-31").replace("2027-12-31", "2028-12-31")
    assert sandbox.status == ""


def test_who_is_killed_in_the_midst_finds_what_was_chosen(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository, PLAN, OURS, THEIRS), "merge", "theirs")
    terminal = opened(sandbox, "2 of 2 conflicts open")
    press(terminal, "m", "ours: main")
    press(terminal, "t", "1 of 2 conflicts open")
    terminal.kill(signal.SIGKILL)
    assert terminal.exit_code() == -signal.SIGKILL

    terminal = opened(sandbox, "1 of 2 conflicts open; m settles them")
    press(terminal, "m", "✓ Roles and organisations › Product manager › L. Berg › Until  theirs")
    press(terminal, "o", "all settled")
    press(terminal, "c", "Merge branch 'theirs'")
    press(terminal, SAVE, "Committed")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert sandbox.read(PATH) == OURS.replace("2027-03-31", "2026-10-31")
