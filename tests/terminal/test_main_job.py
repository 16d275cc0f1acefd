"""The main job in a real terminal, at 80x24: roles, time, a proposal, a date, a commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_model.demo import build_demo
from tests.git_sandbox import GitSandbox
from tests.terminal.ptys import Terminal

pytestmark = pytest.mark.terminal
DELETE_LINE, SAVE, ESCAPE = "\x15", "\x13", "\x1b"


@pytest.fixture
def demo(tmp_path: Path) -> GitSandbox:
    return GitSandbox(Path(build_demo(str(tmp_path))))


def opened(demo: GitSandbox, plan: str) -> Terminal:
    """The demo, with one plan opened from the list."""
    terminal = Terminal(str(demo.path), "--as-of", "2026-11-24")
    terminal.wait_for(plan)
    open_plan(terminal, plan)
    return terminal


def open_plan(terminal: Terminal, plan: str) -> None:
    """Search a plan in the list, and open it."""
    press(terminal, "/", "Search for")
    terminal.press(f"{plan}\r\r")
    terminal.wait_for("8 Source")


def press(terminal: Terminal, keys: str, shown: str) -> None:
    """Press keys, and wait for what they show."""
    terminal.press(keys)
    terminal.wait_for(shown)


def test_roles_and_time_are_read_and_a_proposal_compared(demo: GitSandbox) -> None:
    terminal = opened(demo, "Plough Map")
    press(terminal, "2", "S. Lindroos")
    press(terminal, "v", "Roles: matrix")
    press(terminal, "3", "end of life")
    press(terminal, "=", "Compare with")
    press(terminal, "yllapito\r", "58 000 EUR")
    assert "main → ehdotus-yllapitosopimus" in terminal.text
    press(terminal, "|", "texts side by side")
    press(terminal, ESCAPE, "3 Timeline")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_a_date_is_edited_taken_back_edited_again_and_committed(demo: GitSandbox) -> None:
    before = demo.git("rev-parse", "HEAD")
    terminal = opened(demo, "Skolmaten")
    for ending in ("u", "c"):
        press(terminal, "3", "planned 2026-10-15")  # as it was: what was taken back has been read again
        press(terminal, "gg" + "j" + "e", "Edit what of")
        press(terminal, "planned\r", "a day: YYYY-MM-DD")
        press(terminal, DELETE_LINE + "2027-02-22", "fixed VER-09")
        press(terminal, "\r", "what goes with the edit?")
        press(terminal, SAVE, "+130 d")
        if ending == "u":
            press(terminal, "u", "Taken back")
            assert demo.git("status", "--porcelain") == ""
    press(terminal, "c", "Signed-off-by")
    press(terminal, SAVE, "Committed")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert demo.git("rev-parse", "HEAD~1") == before
    assert demo.git("show", "--format=", "--numstat").split()[:2] == ["4", "4"]
