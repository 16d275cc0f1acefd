"""P12: one commit in a running process against `git commit --only`, in turns in one repository."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.rows import Row
from plan_model.repository import Repository

ROUNDS = 25
PLANS = 200


def measure() -> list[Row]:
    """Save and commit a plan through planrev; write the same file and run `git commit --only`."""
    with _repository() as root:
        repository = Repository.open(str(root))
        ways = {
            "planrev": lambda number: _through_planrev(repository, number),
            "git": lambda number: _through_git(root, number),
        }
        times = {name: statistics.median(found) for name, found in _in_turns(ways).items()}
    what = "one commit in a running process / git commit --only, elapsed"
    return [Row("P12", what, times["planrev"] / times["git"], 1.3)]


def _in_turns(ways: dict[str, Callable[[int], float]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS + 1):
        for name, way in ways.items():
            times[name].append(way(number))
    return {name: found[1:] for name, found in times.items()}  # the first round warms imports and the disk


def _through_planrev(repository: Repository, number: int) -> float:
    path, data = "plans/p1.plan.yaml", f"id: planrev-{number}\n".encode()
    repository.write(path, data, repository.read(path).data)
    start = time.perf_counter()
    repository.commit([path], "A plan changes", {path: data})
    return time.perf_counter() - start


def _through_git(root: Path, number: int) -> float:
    path = "plans/p2.plan.yaml"
    (root / path).write_text(f"id: git-{number}\n")
    start = time.perf_counter()
    _git(root, "commit", "--quiet", "--only", "-m", "A plan changes", "--", path)
    return time.perf_counter() - start


@contextmanager
def _repository() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="planrev-bench-") as folder:
        root = Path(folder)
        _git(root, "init", "--quiet")
        for key, value in (("user.name", "Bench"), ("user.email", "bench@example.org"), ("gc.auto", "0")):
            _git(root, "config", key, value)
        (root / "plans").mkdir()
        for number in range(PLANS):
            (root / f"plans/p{number}.plan.yaml").write_text(f"id: p{number}\n")
        _git(root, "add", "--all")
        _git(root, "commit", "--quiet", "-m", "Plans")
        yield root


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, env={**os.environ, "GIT_EDITOR": "true"}, check=True)
