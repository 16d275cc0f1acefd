"""Where the repository lies, and whose it is."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tests.committing.checkout import DAY, SLIPPED, Checkout
from tests.committing.situation import Situation
from tests.committing.trial import NOBODY
from tests.plan_model.cli.conftest import PATH

COLLEAGUE = 4242


def _no_root() -> str:
    return "" if os.geteuid() == 0 else "only root can give files away"


def _no_disk() -> str:
    if os.geteuid() != 0 or not shutil.which("mount"):
        return "only root can make a small disk"
    made = subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], check=False)
    return "" if made.returncode == 0 else "no disk can be made here"


def _give_away(checkout: Checkout) -> None:
    if os.geteuid() == 0:
        for folder, _, files in os.walk(checkout.top):
            for name in (folder, *(os.path.join(folder, file) for file in files)):
                os.lchown(name, NOBODY, NOBODY)


def _mode(path: str, mode: int) -> Callable[[Checkout], None]:
    def finish(checkout: Checkout) -> None:
        _give_away(checkout)
        (checkout.root / path).chmod(mode)

    return finish


def _of_a_colleague(checkout: Checkout) -> None:
    _give_away(checkout)
    os.chown(checkout.root / PATH, COLLEAGUE, NOBODY)
    (checkout.root / PATH).chmod(0o664)


def _edited_by_a_colleague(checkout: Checkout) -> None:
    file = checkout.write(PATH, SLIPPED)
    os.chown(file, COLLEAGUE, -1)
    moment = datetime.fromisoformat(DAY).timestamp()
    os.utime(file, (moment, moment))


def _another_owner(checkout: Checkout) -> None:
    checkout.environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"


def _read_only(checkout: Checkout) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(checkout.root)], check=True)


def _full(pages_left: int) -> Callable[[Checkout], None]:
    def finish(checkout: Checkout) -> None:
        filling = checkout.root / ".git/filling"
        with suppress(OSError), filling.open("wb", buffering=0) as file:
            while file.write(b"x" * 4096):
                pass
        os.truncate(filling, max(0, Path(filling).stat().st_size - pages_left * 4096))

    return finish


DISKS = (
    Situation(
        "the folder is read-only, the file is not",
        finish=_mode("plans", 0o555),
        as_nobody=True,
        note="planrev never writes into the file itself, which a full disk or a dropped line would leave damaged",
    ),
    Situation("the file is read-only", finish=_mode(PATH, 0o444), as_nobody=True),
    Situation("the git folder is read-only", finish=_mode(".git", 0o555), as_nobody=True),
    Situation("the disk is read-only", finish=_read_only, disk="2m", needs=_no_disk, is_quick=False),
    Situation(
        "the disk is full",
        finish=_full(0),
        disk="2m",
        needs=_no_disk,
        is_quick=False,
        note="an editor that writes into the file itself leaves it empty",
    ),
    Situation(
        "the disk is full once the file is saved", finish=_full(3), disk="2m", needs=_no_disk, is_quick=False
    ),
    Situation("the repository has another owner (`safe.directory`)", finish=_another_owner),
    Situation("the file has another owner", finish=_of_a_colleague, as_nobody=True, needs=_no_root),
    Situation(
        "a colleague has edited the file and not committed it",
        edit=_edited_by_a_colleague,
        needs=_no_root,
        note="`--include-others` commits it",
    ),
)
