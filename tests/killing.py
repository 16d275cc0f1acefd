"""Kill a process that saves and commits in a loop, again and again, and look at what it leaves behind.

A process of its own, because it adopts what a killed writer leaves running (Linux: a child subreaper), and so knows
when the last git of it is done.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plan_model.errors import PlanError
from plan_model.repository import Repository
from plan_model.repository.lock import held
from plan_model.repository.place import find_place
from plan_model.workspace import Workspace

PLAN = "plans/a.plan.yaml"
FILLING = "# filling, so that a write takes a while\n" * 3000
LONGEST = 0.12
"""Seconds until a writer is killed: some rounds of saving and committing."""
WAYS = ("writer", "line", "git")
"""The writer is killed; its line drops; it is killed together with the git that it started."""
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""


class Left(NamedTuple):
    """What one killed writer left, and what is wrong with it."""

    way: str
    pending: bool
    half_written: bool
    """Was there a file beside the plan that the next write had to sweep away?"""
    git_lock: bool
    """Did a killed git leave its own lock?"""
    wrong: tuple[str, ...]


def kill_again_and_again(root: Path, kills: int, seed: int) -> Iterator[Left]:
    """Prepare a repository, and kill a writer in it so many times."""
    chance = random.Random(seed)
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)
    _prepare(root)
    for number in range(kills):
        way = WAYS[number % len(WAYS)]
        _kill(root, way, chance.uniform(0, LONGEST))
        yield _look(root, way)


def _prepare(root: Path) -> None:
    _git(root, "init", "--quiet")
    (root / "plans").mkdir()
    (root / PLAN).write_text(_text(0))
    (root / "staged.txt").write_text("")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "-m", "0")
    (root / "staged.txt").write_text("staged\n")
    _git(root, "add", "staged.txt")


def _text(number: int) -> str:
    return f"id: a\nnumber: {number}\n{FILLING}end: {number}\n"


def _number(data: bytes) -> int | None:
    """Which of the texts it is, whole; None for anything else."""
    found = re.match(rb"id: a\nnumber: (\d+)\n", data)
    return int(found[1]) if found and data == _text(int(found[1])).encode() else None


def _kill(root: Path, way: str, delay: float) -> None:
    ready, begun = os.pipe()
    writer = os.fork()
    if writer == 0:
        _write_for_ever(root, begun)
    os.close(begun)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(delay)  # the random moment
    os.kill(writer, signal.SIGHUP if way == "line" else signal.SIGKILL)
    os.waitpid(writer, 0)
    if way == "git":
        for child in Path("/proc/self/task").glob("*/children"):
            for name in child.read_text().split():
                os.kill(int(name), signal.SIGKILL)
    _wait_for_all()


def _wait_for_all() -> None:
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _write_for_ever(root: Path, begun: int) -> None:
    signal.signal(
        signal.SIGHUP, signal.SIG_DFL
    )  # who began all this may have told it to outlive its terminal
    try:
        repository = Repository.open(str(root))
        old = repository.read(PLAN).data
        number = _number(old) or 0
        os.write(begun, b".")
        while True:
            number += 1
            new = _text(number).encode()
            repository.write(PLAN, new, old)
            repository.commit([PLAN], str(number), {PLAN: new})
            old = new
    finally:
        os._exit(1)


def _look(root: Path, way: str) -> Left:
    wrong: list[str] = []
    beside = _beside(root)
    locks = _git_locks(root)
    if locks and way != "git":
        wrong.append("git's lock is left, though git was not killed")
    for lock in locks:
        lock.unlink()  # as git's own sentence tells the person to do, once no git runs any more
    on_disk, at_head = _number((root / PLAN).read_bytes()), _number(_git(root, "show", f"HEAD:{PLAN}"))
    if on_disk is None or at_head is None or not at_head <= on_disk <= at_head + 1:
        wrong.append(f"the file is {on_disk}, HEAD has {at_head}")
    if _git(root, "log", "-1", "--format=%s").decode().strip() != str(at_head):
        wrong.append("a commit holds another text than it says")
    if _git(root, "fsck", "--strict", "--no-dangling", "--no-progress"):
        wrong.append("git fsck complains")
    pending = Workspace.open(str(root)).pending()
    # A git that is killed between its branch and its index leaves the index behind: the plan is told as well.
    if (PLAN in pending) != (on_disk != at_head) and not (way == "git" and PLAN in pending):
        wrong.append(f"pending is told as {pending}")
    if _git(root, "show", ":staged.txt") != b"staged\n":
        wrong.append("what was staged is lost")
    wrong += _go_on(root, on_disk or 0)
    return Left(way, PLAN in pending, bool(beside), bool(locks), tuple(wrong))


def _go_on(root: Path, number: int) -> Iterator[str]:
    """The next person saves and commits as if nothing had been."""
    try:
        with held(find_place(str(root)), patience=0):
            pass
        repository = Repository.open(str(root))
        new = _text(number + 1).encode()
        repository.write(PLAN, new, repository.read(PLAN).data)
        repository.commit([PLAN], str(number + 1), {PLAN: new})
    except PlanError as error:
        yield f"the next commit is refused: {error}"
    if _git(root, "status", "--porcelain", "--untracked-files=all") != b"M  staged.txt\n":
        yield "something is left lying about"


def _beside(root: Path) -> list[str]:
    return [name for name in os.listdir(root / "plans") if name.startswith(".planrev-")]


def _git_locks(root: Path) -> list[Path]:
    return [lock for lock in (root / ".git").rglob("*.lock") if lock.name != "planrev.lock"]


def _git(root: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    if done.returncode:
        raise OSError(f"git {' '.join(arguments)}: {(done.stderr or done.stdout).decode()}")
    return done.stdout


def main(root: str, kills: str, seed: str) -> None:
    """Print a line of JSON for each kill."""
    for left in kill_again_and_again(Path(root), int(kills), int(seed)):
        print(json.dumps(left._asdict()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
