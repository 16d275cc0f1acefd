"""Sweeping away what killed processes left: half-written files beside plans, and what lies in planrev's own folder."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress

from plan_model.errors import NotWrittenError
from plan_model.repository.lock import held, own_folder_of
from plan_model.repository.place import Place, conflicts_folder

_MADE_UNDER_THE_LOCK = re.compile(r"(?:draft|index|attributes)-\w+")
_WRITTEN_UNDER_THE_LOCK = re.compile(r"\.planrev-[0-9a-f]{16}")
_WRITTEN_BESIDE = re.compile(r"\.planrev-(\d+)-\w+")


def sweep(place: Place, folders: Iterable[str]) -> None:
    """Remove what no living process will want again, in planrev's own folder and in these folders of the work tree.

    Most of it is made by whoever holds the lock: once we hold it, it is nobody's. Where somebody is at work, or
    nothing may be written here, it stays until the next time.
    """
    own = own_folder_of(place)
    found = [path for path in _names(own) if _MADE_UNDER_THE_LOCK.fullmatch(os.path.basename(path))]
    for folder in (*(os.path.join(place.root, each) for each in folders), _conflicts(place)):
        found += [path for path in _names(folder) if _is_left_over(os.path.basename(path))]
    if not found:
        return
    with suppress(NotWrittenError), held(place, patience=0):
        for path in found:
            _remove(path)


def _names(folder: str) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in os.listdir(folder)]
    except OSError:
        return []


def _is_left_over(name: str) -> bool:
    if _WRITTEN_UNDER_THE_LOCK.fullmatch(name):
        return True
    beside = _WRITTEN_BESIDE.fullmatch(name)
    return beside is not None and not is_running(int(beside[1]))


def is_running(process: int) -> bool:
    """Is there a process of this number?"""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):  # gone, or somebody else's in a folder where only they may remove it
        os.unlink(path)


def _conflicts(place: Place) -> str:
    return conflicts_folder(place.git_dir, place.common_dir)
