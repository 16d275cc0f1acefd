"""The stamp of a repository: changes when HEAD, its branch, a merge or the file of a plan does; no git is run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeAlias

from plan_model.repository.place import conflicts_folder

Stamp: TypeAlias = tuple[object, ...]
"""Two equal stamps: nothing was committed, checked out, merged or written in between."""


_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
"""What stands in git's folder while a merge or the like is under way."""


def stamp(root: str, git_dir: str, common_dir: str, paths: Iterable[str]) -> Stamp:
    """Look at HEAD, the branch it names, and these files with their folders (which tell of new files)."""
    files = tuple(paths)
    folders = sorted({os.path.dirname(path) for path in files} | {""})
    return (
        _head(git_dir, common_dir),
        *(_state(os.path.join(git_dir, sign)) for sign in _UNDER_WAY),
        _state(conflicts_folder(git_dir, common_dir)),
        *(_state(os.path.join(root, folder)) for folder in folders),
        *(_state(os.path.join(root, path)) for path in files),
    )


def _head(git_dir: str, common_dir: str) -> tuple[object, ...]:
    try:
        with open(os.path.join(git_dir, "HEAD"), encoding="utf-8", errors="replace") as file:
            head = file.read(1000).strip()
    except OSError:
        return ()
    branch = head.removeprefix("ref: ") if head.startswith("ref: ") else ""
    return head, _state(os.path.join(common_dir, branch)), _state(os.path.join(common_dir, "packed-refs"))


def _state(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
