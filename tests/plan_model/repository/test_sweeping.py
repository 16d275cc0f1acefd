"""What a killed process left half-made is swept away; what a living one, or a person, has made stays."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plan_model.repository import Repository
from plan_model.repository.lock import held
from plan_model.repository.place import find_place
from tests.git_sandbox import GitSandbox, MakeRepository

LEFT = (
    ".git/planrev/attributes-k3_abcd9",
    ".git/planrev/index-0123456789abcdef",
    ".git/planrev/draft-0123456789abcdef/tree/a",
    ".git/planrev/conflicts/main/.planrev-{gone}-abcdef12",
    "plans/.planrev-0123456789abcdef",
    "plans/.planrev-{gone}-k3_abcd9",
)
KEPT = (
    ".git/planrev/conflicts/main/a.json",
    ".git/planrev/notes",
    "plans/.planrev-notes",
    "plans/.planrev-{mine}-abcdef12",
    "plans/a.plan.yaml",
)


@pytest.fixture
def sandbox(make_repository: MakeRepository) -> GitSandbox:
    return make_repository({"plans/a.plan.yaml": "a: 1\n"})


def names(told: tuple[str, ...]) -> list[str]:
    gone = subprocess.Popen(["true"])
    gone.wait()
    return [each.format(gone=gone.pid, mine=os.getpid()) for each in told]


def there(sandbox: GitSandbox, paths: list[str]) -> list[str]:
    return [path for path in paths if (sandbox.path / path).exists()]


def test_what_nobody_will_want_again_goes(sandbox: GitSandbox) -> None:
    left, kept = names(LEFT), names(KEPT)
    sandbox.write(dict.fromkeys([*left, *kept], "x\n"))

    Repository.open(str(sandbox.path)).sweep(["", "plans"])

    assert there(sandbox, left) == []
    assert there(sandbox, kept) == kept
    assert not (sandbox.path / ".git/planrev/draft-0123456789abcdef").exists()


def test_while_somebody_writes_everything_stays(sandbox: GitSandbox) -> None:
    left = names(LEFT)
    sandbox.write(dict.fromkeys(left, "x\n"))

    with held(find_place(str(sandbox.path))):
        Repository.open(str(sandbox.path)).sweep(["", "plans"])

    assert there(sandbox, left) == left


def test_where_nothing_is_left_nothing_is_made(sandbox: GitSandbox) -> None:
    before = sorted(Path(sandbox.path, ".git").iterdir())

    Repository.open(str(sandbox.path)).sweep(["", "plans", "gone"])

    assert sorted(Path(sandbox.path, ".git").iterdir()) == before
