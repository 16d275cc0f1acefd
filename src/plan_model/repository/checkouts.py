"""Which branches people stand on: a commit made beside their back would leave their files behind."""

from __future__ import annotations

import os
from collections.abc import Iterator

from plan_model.repository.place import Place
from plan_model.repository.process import run, text

_HALF_WAY = ("rebase-merge/head-name", "rebase-apply/head-name", "BISECT_START")
"""Files of a git folder that name the branch to which a rebase or a bisection will return."""


def checked_out_at(place: Place, branch: str) -> str | None:
    """The folder of the work tree that stands on a branch, or is to return to it; None where nobody does."""
    return standing_folders(place).get(f"refs/heads/{branch}")


def standing_folders(place: Place) -> dict[str, str]:
    """For each branch (`refs/heads/…`) that somebody stands on, or is to return to, the folder of that work tree."""
    found: dict[str, str] = {}
    for folder, name in _standing(place):
        found.setdefault(name, folder)
    return found


def _standing(place: Place) -> Iterator[tuple[str, str]]:
    folder = ""
    for line in text(run(place.root, "worktree", "list", "--porcelain")).split("\n"):
        word, _, rest = line.partition(" ")
        if word == "worktree":
            folder = rest
        elif word == "branch":
            yield folder, rest
    for git_dir in _git_folders(place):
        for name in _HALF_WAY:
            if told := _first_line(os.path.join(git_dir, name)):
                yield git_dir, told if told.startswith("refs/") else f"refs/heads/{told}"


def _git_folders(place: Place) -> Iterator[str]:
    yield place.common_dir
    linked = os.path.join(place.common_dir, "worktrees")
    if os.path.isdir(linked):
        yield from (os.path.join(linked, name) for name in sorted(os.listdir(linked)))


def _first_line(file: str) -> str:
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as opened:
            return opened.readline().strip()
    except OSError:
        return ""
