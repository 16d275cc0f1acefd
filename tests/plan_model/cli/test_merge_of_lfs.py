"""`planrev merge` of plans that Git LFS keeps: the texts are merged, git gets a pointer; never lines of pointers."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

SLIPPED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")
LICENSED = PLAN.replace("EUPL-1.2", "MIT")


def pointer(text: str) -> str:
    name = hashlib.sha256(text.encode()).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(text.encode())}\n"


def place(sandbox: GitSandbox, text: str) -> Path:
    name = hashlib.sha256(text.encode()).hexdigest()
    return sandbox.path / ".git/lfs/objects" / name[:2] / name[2:4] / name


def sides(make_repository: MakeRepository, ours: str, theirs: str) -> GitSandbox:
    sandbox = make_repository({PATH: pointer(ours)})
    sandbox.write({"base": pointer(PLAN), "ours": pointer(ours), "theirs": pointer(theirs)})
    for text in {PLAN, ours, theirs}:
        place(sandbox, text).parent.mkdir(parents=True, exist_ok=True)
        place(sandbox, text).write_text(text)
    return sandbox


def test_the_texts_are_merged_and_a_pointer_is_given(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = sides(make_repository, SLIPPED, LICENSED)
    merged = SLIPPED.replace("EUPL-1.2", "MIT")

    told = planrev(sandbox, "merge", "base", "ours", "theirs", f"--path={PATH}")

    assert told.code == 0
    assert sandbox.read("ours") == pointer(merged)
    assert place(sandbox, merged).read_text() == merged


def test_a_conflict_leaves_our_pointer_and_is_told(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = sides(make_repository, LICENSED, PLAN.replace("EUPL-1.2", "Apache-2.0"))

    told = planrev(sandbox, "merge", "base", "ours", "theirs", f"--path={PATH}")

    assert told.code == 1
    assert sandbox.read("ours") == pointer(LICENSED)
    assert "Apache-2.0" in told.err


def test_nothing_is_merged_where_a_text_is_not_here(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = sides(make_repository, SLIPPED, LICENSED)
    place(sandbox, LICENSED).unlink()

    told = planrev(sandbox, "merge", "base", "ours", "theirs", f"--path={PATH}")

    assert told.code == 1
    assert sandbox.read("ours") == pointer(SLIPPED)
    assert "git lfs fetch" in told.err
    assert "nothing was merged" in told.err
