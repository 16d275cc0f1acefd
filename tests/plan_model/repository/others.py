"""Two people and a repository that both push to: `ours` is where planrev works, `theirs` is the other's clone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from plan_model.repository.talking import Stop
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox

PATH = "plans/lainaamo.plan.yaml"
OTHER = "plans/kartta.plan.yaml"


class Shared(NamedTuple):
    """A bare repository and two clones of it."""

    hub: Path
    ours: GitSandbox
    theirs: GitSandbox

    def they_push(self, files: dict[str, str], message: str = "Theirs") -> str:
        """The other person commits and pushes."""
        made = self.theirs.commit(message, files=files)
        self.theirs.git("push", "--quiet")
        return made

    @property
    def workspace(self) -> Workspace:
        """Our clone, opened."""
        return Workspace.open(str(self.ours.path))


def share(folder: Path, files: dict[str, str]) -> Shared:
    """Make all three; the first commit holds these files."""
    hub = folder / "hub.git"
    start = GitSandbox(folder)
    start.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(hub))
    start.git("clone", "--quiet", hub.as_uri(), "theirs")
    theirs = GitSandbox(folder / "theirs")
    theirs.commit("start", files=files, when="2026-01-01")
    theirs.git("push", "--quiet")
    start.git("clone", "--quiet", hub.as_uri(), "ours")
    return Shared(hub, GitSandbox(folder / "ours"), theirs)


def unheard(_: object) -> None:
    """Nobody listens to the progress."""


def going_on() -> Stop:
    """Nobody stops it."""
    return Stop()
