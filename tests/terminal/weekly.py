"""A person at the demo in a real terminal: keys in, the painted screen out, and what git holds afterwards."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.git_sandbox import GitSandbox
from tests.terminal.ptys import SOURCES, Terminal

TODAY = "2026-11-24"
ENTER, ESCAPE, TAB, DOWN = "\r", "\x1b", "\t", "\x1b[B"
DELETE_LINE, WRITE = "\x15", "\x13"
SAME: None = None
"""A field of a form that stays as it is proposed."""
_DAY = f"{TODAY}T10:00:00+0200"
_RULE = re.compile(r" (?:error|warning|info) ([A-Z0-9]+-\d+) ")


class Person:
    """Somebody who starts `planrev --demo`, and looks at the screen before each further key."""

    def __init__(self, place: Path) -> None:
        environ = {"TMPDIR": str(place), "GIT_AUTHOR_DATE": _DAY, "GIT_COMMITTER_DATE": _DAY}
        self.terminal = Terminal("--demo", "--as-of", TODAY, environ=environ)
        self.sees("Venepaikat")
        (folder,) = place.glob("planrev-demo-*")
        self.demo = GitSandbox(folder)
        self.started_at = self.demo.head

    # --- looking -----------------------------------------------------------------------------------------------

    def sees(self, *texts: str) -> None:
        """Wait until all of some texts stand on the screen, however they are wrapped."""
        self.terminal.wait_until(
            lambda: all(text in self.unwrapped for text in texts), " and ".join(map(repr, texts))
        )

    def sees_no_more(self, text: str) -> None:
        """Wait until a text is gone."""
        self.terminal.wait_until(lambda: text not in self.unwrapped, f"no {text!r}")

    @property
    def unwrapped(self) -> str:
        """The screen as one line, without frames and with single blanks."""
        return " ".join(re.sub("[│╭╮╰╯▁▂▃▄▅▆▇█▌]", " ", self.terminal.text).split())

    def row(self, text: str) -> str:
        """The row of the screen that holds a text."""
        return next(row.strip(" │") for row in self.terminal.screen.display if text in row)

    # --- keys --------------------------------------------------------------------------------------------------

    def press(self, keys: str, *shown: str) -> None:
        """Press keys, and wait for what they show."""
        self.terminal.press(keys)
        self.sees(*shown)

    def opens(self, plan: str) -> None:
        """Search a plan in the list, and open it."""
        self.finds(plan)
        self.press(ENTER, "8 Source")

    def finds(self, text: str) -> None:
        """Search in the list: the cursor is on the row."""
        self.press("/", "Search for")
        self.press(text, text)
        self.terminal.press(ENTER)
        self.sees_no_more("Search for")

    def chooses(self, keys: str, question: str, choice: str, form: str) -> None:
        """Press a key that asks, narrow the list to one choice, and take it: a form opens."""
        self.press(keys, question)
        self.press(choice + ENTER, form)

    def fills(self, *texts: str | None) -> None:
        """Write into the fields of a form, one after the other."""
        self.terminal.press(
            "".join(ENTER if text is SAME else f"{DELETE_LINE}{text}{ENTER}" for text in texts)
        )

    def judges_as_of(self, day: str) -> None:
        """Judge the plans as of another day."""
        self.press("D", "As of which day?")
        self.terminal.press(DELETE_LINE + day + ENTER)
        self.sees_no_more("As of which day?")

    def commits(self, subject: str) -> None:
        """Read the message that is proposed, and commit."""
        self.press("c", "Commit 1 plan", subject)
        self.press(WRITE, "Committed")

    def leaves(self) -> None:
        """End the program."""
        self.terminal.press("q")
        assert self.terminal.exit_code() == 0

    # --- what is left ------------------------------------------------------------------------------------------

    @property
    def subject(self) -> str:
        """The subject of the newest commit; it is the only one that this person made, and nothing is pending."""
        assert self.demo.git("rev-parse", "HEAD~1") == self.started_at
        assert self.demo.git("status", "--porcelain") == ""
        return self.demo.git("log", "-1", "--format=%s")

    def changed_rows(self, path: str) -> list[str]:
        """The rows that the commit took and gave, without their indent; it touched this file only."""
        assert self.demo.git("show", "--format=", "--name-only").split() == [path]
        shown = self.demo.git("show", "--format=", "--unified=0").splitlines()
        return [
            row[0] + row[1:].strip() for row in shown if row[:1] in "+-" and row[:3] not in ("+++", "---")
        ]

    def rules(self, plan: str) -> list[str]:
        """The rules that `planrev check` finds broken in a plan."""
        command = [
            sys.executable,
            "-m",
            "plan_tui",
            "-C",
            str(self.demo.path),
            "check",
            "--as-of",
            TODAY,
            plan,
        ]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)},
        )
        assert done.returncode in (0, 1), done.stderr
        return _RULE.findall(done.stdout)
