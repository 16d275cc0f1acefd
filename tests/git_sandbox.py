"""A real git repository in a temporary folder, with people and days of the test's own choosing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from plan_model.workspace import Workspace

NOBODY = "Testi Tekijä <tekija@example.org>"
GIT_SETTINGS = """\
[user]
\tname = Testi Tekijä
\temail = tekija@example.org
[init]
\tdefaultBranch = main
[core]
\tfsync = none
[gc]
\tauto = 0
[maintenance]
\tauto = false
[commit]
\tgpgSign = false
"""


@dataclass
class GitSandbox:
    """One repository and its clock: a commit without a day of its own is made a day after the one before."""

    path: Path
    clock: datetime = datetime(2026, 1, 1, 12, tzinfo=UTC)

    def git(self, *arguments: str, data: str | bytes = b"", **environment: str) -> str:
        """What git writes; a failure shows git's own words."""
        done = subprocess.run(
            ["git", "-C", str(self.path), *arguments],
            input=data.encode() if isinstance(data, str) else data,
            capture_output=True,
            check=False,
            env={**os.environ, **environment},
        )
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}"
        return done.stdout.decode(errors="surrogateescape").rstrip("\n")

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files of the working tree, their folders included."""
        for name, content in files.items():
            place = self.path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, name: str) -> str:
        """A file of the working tree, line ends untouched."""
        return (self.path / name).read_bytes().decode()

    def commit(
        self,
        message: str = "change",
        *,
        files: Mapping[str, str | bytes] | None = None,
        when: str | None = None,
        author: str = NOBODY,
    ) -> str:
        """Commit everything in the working tree, after writing `files`; gives the commit's full id."""
        self.write(files or {})
        self.clock = _moment(when) if when else self.clock + timedelta(days=1)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--file=-", data=message, **self._identity(author))
        return self.head

    def merge(self, branch: str, message: str = "merge", *, when: str | None = None) -> str:
        """Merge a branch with a commit of its own; gives the commit's full id."""
        self.clock = _moment(when) if when else self.clock + timedelta(days=1)
        self.git("merge", "--quiet", "--no-ff", "-m", message, branch, **self._identity(NOBODY))
        return self.head

    @property
    def head(self) -> str:
        """The full id of the commit that is checked out."""
        return self.git("rev-parse", "HEAD")

    @property
    def status(self) -> str:
        """`git status --porcelain`: empty where nothing differs from HEAD."""
        return self.git("status", "--porcelain")

    def _identity(self, author: str) -> dict[str, str]:
        name, _, address = author.partition(" <")
        found = {"NAME": name, "EMAIL": address.rstrip(">"), "DATE": self.clock.isoformat()}
        return {
            f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in found.items()
        }


class MakeRepository(Protocol):
    """The fixture `make_repository`."""

    def __call__(
        self,
        files: Mapping[str, str | bytes] | None = None,
        *,
        when: str = "2026-01-01",
        message: str = "start",
        name: str = "repository",
    ) -> GitSandbox:
        """A repository whose first commit holds these files; without files it has no commit."""
        ...


class MakeWorkspace(Protocol):
    """The fixture `make_workspace`: one keyword a plan, its name and its text."""

    def __call__(self, **plans: str) -> Workspace: ...


def create_sandbox(path: Path) -> GitSandbox:
    """An empty repository on the branch `main`."""
    path.mkdir(parents=True)
    sandbox = GitSandbox(path)
    sandbox.git("init", "--quiet", "--template=", "--initial-branch=main")
    return sandbox


def isolate_git(environment: dict[str, str], settings: Path) -> dict[str, str | None]:
    """What to set, and what to unset (None), so that git and the program see nothing of whoever tests."""
    foreign = [name for name in environment if name.startswith(("GIT_", "XDG_", "PLANREV_LANG"))]
    settings.write_text(GIT_SETTINGS)
    return {
        **dict.fromkeys([*foreign, *_UNSET]),
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "xterm-256color",
    }


_UNSET = (
    *("LANGUAGE", "LC_MESSAGES", "LANG", "EMAIL", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES"),
    *("EDITOR", "VISUAL", "PAGER", "TMUX", "DISPLAY", "WAYLAND_DISPLAY", "TEXTUAL"),
)


def _moment(when: str) -> datetime:
    moment = datetime.fromisoformat(when if "T" in when else f"{when}T12:00:00")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
