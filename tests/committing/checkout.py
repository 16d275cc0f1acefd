"""One of two equal checkouts: git commits in the one what planrev commits in the other."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.plan_model.cli.conftest import PATH, PLAN

SLIPPED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")
ASSIGNMENT = "versions.v1.planned=2027-03-01"
DAY = "2026-11-24T12:00:00+0200"


class Said(NamedTuple):
    """How a command ended."""

    code: int
    words: str


class Checkout:
    """A repository in a folder of its own: `top` is that folder, `root` the work tree that people stand in."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.root = top / "plans"
        self.environment: dict[str, str] = {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}

    def start(self, *options: str) -> None:
        """Make the repository, with a plan and three files of the person's own."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--template=", "--initial-branch=main", *options)
        self.write(PATH, PLAN)
        for name in ("staged.txt", "dirty.txt", "other.txt"):
            self.write(name, "old\n")
        self.save("start")

    def save(self, message: str) -> None:
        """Commit everything as it lies."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)

    def lay_about(self) -> None:
        """The person has staged something, left something dirty and has an untracked file."""
        self.write("staged.txt", "staged\n")
        self.git("add", "staged.txt")
        self.write("dirty.txt", "dirty\n")
        self.write("untracked.txt", "untracked\n")

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file, folders included; bytes as they are."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def script(self, path: str, script: str) -> Path:
        """Write a program for the shell."""
        file = self.write(path, f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        return file

    def configure(self, settings: Mapping[str, str]) -> None:
        """Set what the person has set."""
        for name, value in settings.items():
            self.git("config", name, value)

    def git(self, *arguments: str) -> str:
        """What git says; it must succeed."""
        said = self.ask_git(*arguments)
        assert said.code == 0, (arguments, said.words)
        return said.words

    def ask_git(self, *arguments: str, data: str = "") -> Said:
        """What git says, and whether it succeeds."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **self.environment},
            input=data.encode(),
            capture_output=True,
            check=False,
        )
        told = done.stdout if done.returncode == 0 else done.stderr or done.stdout
        return Said(done.returncode, told.decode("utf-8", "replace").rstrip())

    def state(self, branch: str) -> dict[str, str]:
        """What a commit has made of the repository: its commit, told in parts."""
        names = ("commit", "tree", "parent", "author", "message", "encoding")
        told = self.git("log", "-1", "--format=%H%x00%T%x00%P%x00%an <%ae>%x00%B%x00%e", branch)
        return dict(zip(names, told.split("\0"), strict=True))

    def left(self) -> str:
        """What is staged, dirty and untracked, and what the index holds of the staged file."""
        staged = self.ask_git("show", ":staged.txt").words
        return self.ask_git("status", "--porcelain").words + "\n" + staged
