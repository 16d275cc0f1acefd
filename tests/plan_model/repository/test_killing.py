"""A session that is killed, or whose line drops, at any moment leaves the file whole and the repository sound."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plan_model.repository import Repository

ROOT = Path(__file__).parents[3]
linux = pytest.mark.skipif(sys.platform != "linux", reason="adopts orphaned processes, as Linux lets it")


def killed(folder: Path, kills: int, seed: int) -> list[dict[str, Any]]:
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(folder), str(kills), str(seed)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@linux
def test_ten_kills_leave_the_file_whole_and_the_repository_sound(tmp_path: Path) -> None:
    seen = killed(tmp_path, 10, 20260731)

    assert [left for left in seen if left["wrong"]] == []
    assert len(seen) == 10


@linux
@pytest.mark.campaign
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_kills_at_random_moments(tmp_path: Path, seed: int) -> None:
    seen = killed(tmp_path, 50, seed)

    assert [left for left in seen if left["wrong"]] == []
    assert {left["pending"] for left in seen} == {True, False}  # else they all came at the same moment
    assert len(seen) == 50


def test_the_next_write_sweeps_away_what_a_killed_one_left(sandbox: Any) -> None:
    sandbox.save("first", **{"plans/a.plan.yaml": "old\n"})
    sandbox.write("plans/.planrev-0123456789abcdef", "half wri")
    sandbox.write("plans/.planrev-notes", "of the person's own\n")

    Repository.open(str(sandbox.root)).write("plans/a.plan.yaml", b"new\n", b"old\n")

    assert sorted(os.listdir(sandbox.root / "plans")) == [".planrev-notes", "a.plan.yaml"]
