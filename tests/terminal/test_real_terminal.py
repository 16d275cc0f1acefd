"""The program in a real pseudo-terminal: it leaves the terminal in order whatever ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN
from tests.terminal.ptys import Terminal

pytestmark = pytest.mark.terminal
FILES = {"plans/a.plan.yaml": PLAN}
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"
COLOUR = re.compile(rb"\x1b\[[\d;]*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m")


def opened(make_repository: MakeRepository, *arguments: str, **environ: str) -> Terminal:
    """The screen on a repository with one plan, once its list is painted."""
    sandbox = make_repository(FILES)
    terminal = Terminal(str(sandbox.path), *arguments, environ=environ)
    terminal.wait_for("Equipment Lending")
    return terminal


def test_q_ends_with_zero_and_restores_the_terminal(make_repository: MakeRepository) -> None:
    terminal = opened(make_repository)
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert LEAVES_ALTERNATE_SCREEN in terminal.written
    assert SHOWS_CURSOR in terminal.written


def test_sigterm_restores_the_terminal_and_tells_itself_by_the_exit_code(
    make_repository: MakeRepository,
) -> None:
    terminal = opened(make_repository)
    terminal.kill(signal.SIGTERM)
    assert terminal.exit_code() == 143
    assert LEAVES_ALTERNATE_SCREEN in terminal.written
    assert SHOWS_CURSOR in terminal.written


def test_sighup_with_a_living_terminal_restores_it(make_repository: MakeRepository) -> None:
    terminal = opened(make_repository)
    terminal.kill(signal.SIGHUP)
    assert terminal.exit_code() == 129
    assert LEAVES_ALTERNATE_SCREEN in terminal.written


STANDS_STILL = """
import asyncio, queue
from plan_tui.terminal import signals

async def main():
    signals.leave_on_signals(lambda code: None)
    full = queue.Queue(1)
    full.put("text")
    print("standing still", flush=True)
    full.put("more")  # as Textual does where nobody takes what it writes

asyncio.run(main())
"""


def test_a_program_that_waits_to_write_is_ended_too() -> None:
    terminal = Terminal("-c", STANDS_STILL)
    terminal.wait_for("standing still")
    terminal.kill(signal.SIGHUP)
    assert terminal.reap() == 129


def test_a_dropped_line_ends_the_program(make_repository: MakeRepository) -> None:
    terminal = opened(make_repository)
    terminal.hang_up()
    assert terminal.reap() == 129


def test_a_draft_outlives_a_dropped_line(make_repository: MakeRepository) -> None:
    sandbox = make_repository(FILES)
    sandbox.write({"plans/a.plan.yaml": PLAN.replace("2027-12-31", "2028-12-31")})
    terminal = Terminal(str(sandbox.path))
    terminal.wait_for("1 pending")
    terminal.press("c")
    terminal.wait_for("Signed-off-by")
    terminal.press("\x15half a thought")
    terminal.wait_for("half a thought")
    terminal.hang_up()
    terminal.reap()
    again = Terminal(str(sandbox.path))
    again.wait_for("1 pending")
    again.press("c")
    again.wait_for("half a thought")
    again.kill(signal.SIGTERM)
    assert again.exit_code() == 143


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_move_the_cursor_is_refused(
    make_repository: MakeRepository, term: str
) -> None:
    terminal = Terminal(str(make_repository(FILES).path), environ={"TERM": term})
    assert terminal.exit_code() == 2
    assert b"planrev list" in terminal.written
    assert b"\x1b" not in terminal.written


def test_without_a_terminal_the_text_commands_are_named(make_repository: MakeRepository) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plan_tui", str(make_repository(FILES).path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(("src", "tui"))},
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"planrev list" in done.stderr


def test_no_color_sends_no_colour(make_repository: MakeRepository) -> None:
    terminal = opened(make_repository, NO_COLOR="1")
    terminal.press("\r")
    terminal.wait_for("8 Source")
    terminal.press("?")
    terminal.wait_for("Keys that work here")
    assert COLOUR.findall(terminal.written) == []
    terminal.kill(signal.SIGTERM)
    terminal.exit_code()


def test_a_locale_without_utf_8_gets_plain_signs(make_repository: MakeRepository) -> None:
    terminal = opened(make_repository, LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    terminal.press("\r")
    terminal.wait_for("8 Source")
    terminal.press("2")
    terminal.wait_for("ends in")
    row = next(row for row in terminal.screen.display if "ends in" in row)
    assert row.strip().startswith("o  L. Berg")
    terminal.kill(signal.SIGTERM)
    terminal.exit_code()


def test_a_cursor_key_costs_few_bytes(make_repository: MakeRepository) -> None:
    sandbox = make_repository({f"plans/{number:02}.plan.yaml": PLAN for number in range(40)})
    terminal = Terminal(str(sandbox.path), environ={"TERM": "xterm-256color"})
    terminal.wait_for("? help")
    terminal.press("q")
    terminal.exit_code()
    quiet = len(terminal.written)
    again = Terminal(str(sandbox.path), environ={"TERM": "xterm-256color"})
    again.wait_for("? help")
    again.press("jjjjjjjjjjq")
    again.exit_code()
    assert (len(again.written) - quiet) / 10 <= 2000


_BROKEN = """
import sys
from plan_model.workspace import Workspace
def broken(self, *arguments):
    secret = "not for anybody"
    raise ValueError(secret)
Workspace.summaries = broken
from plan_tui.start import start
sys.exit(start(sys.argv[1]))
"""


def test_a_defect_restores_the_terminal_and_leaves_a_private_report(
    make_repository: MakeRepository, tmp_path: Path
) -> None:
    sandbox = make_repository(FILES)
    terminal = Terminal("-c", _BROKEN, str(sandbox.path), environ={"XDG_STATE_HOME": str(tmp_path / "state")})
    assert terminal.exit_code() == 70
    after = terminal.written.partition(LEAVES_ALTERNATE_SCREEN)[2].decode()
    assert "This is a defect of planrev" in after
    (report,) = (tmp_path / "state" / "planrev").iterdir()
    assert str(report) in after
    assert report.stat().st_mode & 0o777 == 0o600
    assert "in broken" in report.read_text()
    assert "ValueError" in after
