"""Where HEAD cannot follow, because a lock was left or a hook refuses, index and files are as they were before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_model.errors import PlanError
from plan_model.repository import commit
from plan_model.workspace import HEAD
from tests.plan_model.repository.others import OTHER, PATH, Shared, going_on, share, unheard
from tests.plan_tui.stories import PLAN

LONGER = PLAN.replace("2027-12-31", "2028-06-30")
NEW_NAME = PLAN.replace("en: Equipment Lending", "en: Lending")
COMING = {PATH: LONGER, "notes.txt": "coming\n", "new.txt": "new\n"}
HOOK = '#!/bin/sh\n[ "$1" = prepared ] && grep -q " HEAD$" && exit 1\nexit 0\n'


def pull(shared: Shared) -> None:
    shared.workspace.pull(unheard, going_on())


def switch(shared: Shared) -> None:
    workspace = shared.workspace
    workspace.switch(next(each for each in workspace.branches() if each.name == "side"))


def take_over(shared: Shared) -> None:
    workspace = shared.workspace
    workspace.merge(workspace.taking_over("side", HEAD), "Side")


def lock(git_dir: Path) -> None:
    for name in ("HEAD.lock", "refs/heads/main.lock"):
        (git_dir / name).touch()


def hook(git_dir: Path) -> None:
    (git_dir / "hooks").mkdir(exist_ok=True)
    (git_dir / "hooks/reference-transaction").write_text(HOOK)
    (git_dir / "hooks/reference-transaction").chmod(0o755)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shared:
    """The other person has pushed what the branch `side` says too; here something is staged, something edited."""
    monkeypatch.setattr(commit, "PATIENCE", 0.1)
    shared = share(tmp_path, {PATH: PLAN, OTHER: PLAN, "notes.txt": "one\n", "more.txt": "one\n"})
    shared.ours.git("switch", "--quiet", "--create", "side")
    shared.ours.commit("Side", files=COMING)
    shared.ours.git("switch", "--quiet", "main")
    shared.they_push(COMING)
    shared.ours.write({OTHER: NEW_NAME, "more.txt": "staged\n"})
    shared.ours.git("add", "more.txt")
    return shared


@pytest.mark.parametrize(
    ("act", "stop"), [(pull, lock), (pull, hook), (take_over, lock), (take_over, hook), (switch, lock)]
)
def test_index_and_files_go_back(
    shared: Shared, act: Callable[[Shared], None], stop: Callable[[Path], None]
) -> None:
    if act is pull:
        shared.ours.write({PATH: NEW_NAME})
    before = _state(shared)
    stop(shared.ours.path / ".git")

    with pytest.raises(PlanError):
        act(shared)

    assert _state(shared) == before


def _state(shared: Shared) -> tuple[str, ...]:
    ours = shared.ours
    return (
        ours.head,
        ours.git("symbolic-ref", "HEAD"),
        ours.status,
        ours.git("diff"),
        ours.git("diff", "--cached"),
    )
