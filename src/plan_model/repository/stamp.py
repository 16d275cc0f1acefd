"""The stamp of a repository: changes when HEAD, a merge, the index or the file of a plan does; no git is run."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import os
from collections.abc import Iterable
from typing import NamedTuple

from plan_model.repository.place import conflicts_folder


class Stamp(NamedTuple):
    """Two equal stamps: nothing was committed, checked out, merged, written or staged in between."""

    files: tuple[object, ...]
    staged: tuple[int, int, int] | None
    """git also writes the index where it only looks: then nothing that is shown has changed."""


_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
"""What stands in git's folder while a merge or the like is under way."""


def stamp(root: str, git_dir: str, common_dir: str, paths: Iterable[str]) -> Stamp:
    """Look at HEAD, the branch it names, and these files with their folders (which tell of new files)."""
    files = tuple(paths)
    folders = sorted({os.path.dirname(path) for path in files} | {""})
    seen = (
        _head(git_dir, common_dir),
        *(_state(os.path.join(git_dir, sign)) for sign in _UNDER_WAY),
        _state(conflicts_folder(git_dir, common_dir)),
        *(_state(os.path.join(root, folder)) for folder in folders),
        *(_state(os.path.join(root, path)) for path in files),
    )
    return Stamp(seen, _state(os.path.join(git_dir, "index")))


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
