"""P11: many processes save and commit at once, plain git beside them: nothing is lost, fails, or is touched."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.rows import Row

WRITERS, COMMITS = 8, 25
_OTHERS = {"staged.txt": "M ", "dirty.txt": " M", "untracked.txt": "??"}
"""What the person has lying about, and how git's status tells of it."""
_WRITER = """
import sys
from plan_model.errors import PlanError
from plan_model.repository import Repository
name, count = sys.argv[1], int(sys.argv[2])
repository = Repository.open(".")
for number in range(count):
    old = repository.read(name).data
    new = old + b"line %d\\n" % number
    try:
        repository.write(name, new, old)
        repository.commit([name], f"{name} {number}", {name: new})
    except PlanError as error:
        print(f"failed {number}: {error}", flush=True)
    else:
        print(f"{name} {number}", flush=True)
"""
_PLAIN_GIT = """
number=0
while [ $number -lt $0 ]; do
    number=$((number + 1))
    echo $number > beside.txt
    if git commit --quiet --only -m "beside $number" -- beside.txt; then echo "beside $number"; fi
done
"""


class Outcome(NamedTuple):
    """How a race ended."""

    landed: int
    """Commits of planrev that the history has."""
    lost: tuple[str, ...]
    """Commits that were reported as made and that the history, or the file at HEAD, does not have."""
    failed: tuple[str, ...]
    kept: bool
    """Are the staged, the dirty and the untracked file as they were, and nothing else pending?"""
    beside: int
    """Commits that plain git made meanwhile."""


def measure() -> list[Row]:
    """Let eight processes make 25 commits each."""
    with tempfile.TemporaryDirectory(prefix="planrev-race-") as folder:
        outcome = race(Path(folder), WRITERS, COMMITS, dict(os.environ))
    run = f"{WRITERS} processes x {COMMITS} commits, {outcome.beside} of plain git beside them: "
    return [
        Row("P11", run + "landed", outcome.landed, WRITERS * COMMITS, at_least=True),
        Row("P11", run + "lost", len(outcome.lost), 0),
        Row("P11", run + "failed", len(outcome.failed), 0),
        Row("P11", run + "staged, dirty and untracked file kept", float(outcome.kept), 1, at_least=True),
    ]


def race(root: Path, writers: int, commits: int, environment: Mapping[str, str]) -> Outcome:
    """Let processes save and commit a plan each in a new repository, with plain git beside them."""
    names = [f"plans/p{number}.plan.yaml" for number in range(writers)]
    _prepare(root, names)
    surroundings = {**environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    running = [
        _start(root, surroundings, sys.executable, "-c", _WRITER, name, str(commits)) for name in names
    ]
    plain = _start(root, surroundings, "sh", "-c", _PLAIN_GIT, str(commits))
    said = [process.communicate()[0] for process in running]
    beside = plain.communicate()[0].splitlines()
    told = [line for lines in said for line in lines.splitlines()]
    failed = [line for line in told if line.startswith("failed ")]
    failed += [f"ended with {process.returncode}" for process in running if process.returncode]
    subjects = _git(root, "log", "--format=%s").splitlines()
    made = [*(line for line in told if not line.startswith("failed ")), *beside]
    landed = [subject for subject in subjects if subject.startswith("plans/")]
    lost = [*(line for line in made if subjects.count(line) != 1), *_gone(root, names, landed)]
    return Outcome(len(landed), tuple(lost), tuple(failed), _is_kept(root), len(beside))


def _prepare(root: Path, names: list[str]) -> None:
    _git(root, "init", "--quiet")
    for key, value in (("user.name", "Race"), ("user.email", "race@example.org"), ("gc.auto", "0")):
        _git(root, "config", key, value)
    (root / "plans").mkdir()
    for name in (*names, "staged.txt", "dirty.txt", "beside.txt"):
        (root / name).write_text("")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "-m", "Plans")
    for name in _OTHERS:
        (root / name).write_text(f"{name} of the person\n")
    _git(root, "add", "staged.txt")


def _gone(root: Path, names: list[str], landed: list[str]) -> list[str]:
    """The lines of commits that the files at HEAD do not hold."""
    held = {name: _git(root, "show", f"HEAD:{name}").splitlines() for name in names}
    split = (subject.rsplit(" ", 1) for subject in landed)
    return [f"{name} line {number}" for name, number in split if f"line {number}" not in held[name]]


def _is_kept(root: Path) -> bool:
    told = {line[3:]: line[:2] for line in _git(root, "status", "--porcelain").splitlines()}
    told.pop("beside.txt", None)  # plain git may have been refused at its last try
    texts = all((root / name).read_text() == f"{name} of the person\n" for name in _OTHERS)
    return told == _OTHERS and texts and _git(root, "show", ":staged.txt") == "staged.txt of the person\n"


def _start(root: Path, environment: Mapping[str, str], *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout
