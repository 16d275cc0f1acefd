"""Real repositories in a temporary folder, with a git that knows nothing of the person who runs the tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


class Sandbox:
    """A repository to prepare by hand: write files, run git."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._day = 0

    def git(self, *arguments: str, data: bytes | None = None) -> str:
        """Run git here; it must succeed."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, input=data, capture_output=True, check=False
        )
        assert done.returncode == 0, (arguments, done.stderr.decode())
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file, folders included."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def save(self, message: str, **files: str) -> str:
        """Commit everything as it lies, a day later than the commit before; give its id."""
        for path, content in files.items():
            self.write(path, content)
        self.git("add", "--all")
        return self._commit("commit", "--quiet", "--allow-empty", "-m", message)

    def finish_merge(self, message: str) -> str:
        """Commit a merge as it lies, a day later than the commit before; give its id."""
        self.git("add", "--all")
        return self._commit("commit", "--quiet", "-m", message)

    def merge(self, *names: str, message: str = "merge") -> str:
        """Merge branches without a conflict, a day later than the commit before; give its id."""
        return self._commit("merge", "--quiet", "--no-ff", "-m", message, *names)

    def _commit(self, *arguments: str) -> str:
        self._day += 1
        day = f"2026-01-{self._day:02}T12:00:00+0200"
        os.environ["GIT_AUTHOR_DATE"] = os.environ["GIT_COMMITTER_DATE"] = day
        try:
            self.git(*arguments)
        finally:
            del os.environ["GIT_AUTHOR_DATE"], os.environ["GIT_COMMITTER_DATE"]
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def own_git(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a git configuration of the test's own."""
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    config = home / "gitconfig"
    config.write_text(
        "[user]\n\tname = Aino Aalto\n\temail = aino@example.org\n[init]\n\tdefaultBranch = main\n"
        "[core]\n\tfsync = none\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n"
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / ".state"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    return home


@pytest.fixture
def make_sandbox(tmp_path: Path) -> Callable[[str], Sandbox]:
    """Make an empty repository of this name."""

    def make(name: str) -> Sandbox:
        root = tmp_path / name
        root.mkdir()
        sandbox = Sandbox(root)
        sandbox.git("init", "--quiet")
        return sandbox

    return make


@pytest.fixture
def sandbox(make_sandbox: Callable[[str], Sandbox]) -> Sandbox:
    """An empty repository."""
    return make_sandbox("plans")
