"""A plan that Git LFS keeps is read at every revision, where its text is on this machine."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from plan_model.errors import PlanSyntaxError
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN

SLIPPED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")


def pointer(text: str) -> str:
    name = hashlib.sha256(text.encode()).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(text.encode())}\n"


def keep(folder: Path, text: str) -> None:
    name = hashlib.sha256(text.encode()).hexdigest()
    place = folder / "objects" / name[:2] / name[2:4]
    place.mkdir(parents=True)
    (place / name).write_text(text)


def kept_by_lfs(make_repository: MakeRepository) -> GitSandbox:
    sandbox = make_repository({PATH: pointer(PLAN)})
    sandbox.commit("slip", files={PATH: pointer(SLIPPED)})
    return sandbox


def test_the_text_behind_a_pointer_is_read(make_repository: MakeRepository) -> None:
    sandbox = kept_by_lfs(make_repository)
    for text in (PLAN, SLIPPED):
        keep(sandbox.path / ".git/lfs", text)
    workspace = Workspace.open(str(sandbox.path))

    assert workspace.source(PATH, "HEAD~1") == PLAN
    slip, start = workspace.history(PATH)
    assert [fact.kind for fact in workspace.compare_revision(slip).facts] == ["version.rescheduled"]
    assert workspace.compare_revision(start).problem is None


def test_the_store_may_be_elsewhere(make_repository: MakeRepository, tmp_path: Path) -> None:
    sandbox = kept_by_lfs(make_repository)
    keep(tmp_path / "store", SLIPPED)
    sandbox.git("config", "lfs.storage", str(tmp_path / "store"))

    assert Workspace.open(str(sandbox.path)).source(PATH, "HEAD") == SLIPPED


def test_a_text_that_is_not_here_is_told_as_such(make_repository: MakeRepository) -> None:
    workspace = Workspace.open(str(kept_by_lfs(make_repository).path))

    with pytest.raises(PlanSyntaxError, match="kept-by-lfs"):
        workspace.load(PATH, "HEAD")
