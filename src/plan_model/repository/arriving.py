"""What comes with another commit, and what lies in its way in the work tree."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import os
from collections.abc import Iterator
from typing import NamedTuple

from plan_model.repository.place import Place
from plan_model.repository.process import ask, run, text

_FILE = "100"
_NO_FILE = "000000"
_NOTHING = "0"


class Obstacle(NamedTuple):
    """A file that is not as HEAD has it, and that comes with other contents."""

    path: str
    before: str
    """The blob that HEAD has; empty where it has none."""
    coming: str
    """The blob that comes; empty where the file goes."""
    mode: str
    staged: str
    """The blob in the index; empty where the file is not there."""
    is_file: bool
    """Is it a plain file on both sides, or on one and nothing on the other?"""
    began: str
    """The blob that the edit stands on: HEAD's, or what an earlier pull that was ended in its midst had staged."""

    @property
    def is_staged(self) -> bool:
        """Has the person staged something of their own?"""
        return self.staged not in (self.before, self.began)


def obstacles(place: Place, before: str, after: str) -> tuple[Obstacle, ...]:
    """The files that differ between two commits and that the work tree does not have as HEAD, by path."""
    touched = _touched(place)
    found = []
    for path, modes, old, new in _arriving(place, before, after):
        lying = _lying_at(place, path)
        if path in touched or (not old and lying):
            staged = _staged(place, lying or path)
            if path in touched or not staged:
                began = staged if _is_of_a_pull(place, before, after, staged, (old, new)) else old
                found.append(Obstacle(path, old, new, modes[1], staged, _is_plain(modes), began))
    return tuple(found)


def has_staged(place: Place) -> bool:
    """Is anything staged that HEAD has not?"""
    return ask(place.root, "diff", "--cached", "--quiet", "--no-ext-diff", "--ignore-submodules").code != 0


def filtered(place: Place, path: str, blob: str) -> bytes:
    """A blob as a checkout would write it."""
    return run(place.root, "cat-file", "--filters", f"--path={path}", blob) if blob else b""


def _lying_at(place: Place, path: str) -> str:
    """What stands on the disk where a file is to come: something of its name, or a file in place of its folder."""
    if os.path.lexists(os.path.join(place.root, path)):
        return path
    ends = (end for end, letter in enumerate(path) if letter == "/")
    return next((path[:end] for end in ends if _is_no_folder(os.path.join(place.root, path[:end]))), "")


def _is_no_folder(name: str) -> bool:
    return os.path.lexists(name) and not os.path.isdir(name)


def _touched(place: Place) -> frozenset[str]:
    told = text(run(place.root, "diff-index", "-z", "--name-only", "--ignore-submodules=all", "HEAD"))
    staged = text(
        run(place.root, "diff-index", "-z", "--cached", "--name-only", "--ignore-submodules=all", "HEAD")
    )
    return frozenset((*told.split("\0")[:-1], *staged.split("\0")[:-1]))


def _arriving(place: Place, before: str, after: str) -> Iterator[tuple[str, tuple[str, str], str, str]]:
    told = text(
        run(place.root, "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", before, after)
    )
    parts = iter(told.split("\0")[:-1])
    for facts in parts:
        old_mode, new_mode, old, new, _ = facts.lstrip(":").split(" ")
        yield next(parts), (old_mode, new_mode), _id(old), _id(new)


def _is_of_a_pull(place: Place, before: str, after: str, staged: str, known: tuple[str, str]) -> bool:
    """Is what is staged a version that comes, or that came between?"""
    if not staged or staged in known:
        return staged == known[1]
    return staged in text(run(place.root, "rev-list", "--objects", f"{before}..{after}", "--")).split()


def _id(name: str) -> str:
    return name if name.strip(_NOTHING) else ""


def _is_plain(modes: tuple[str, str]) -> bool:
    return all(mode.startswith((_FILE, _NO_FILE)) for mode in modes)


def _staged(place: Place, path: str) -> str:
    told = text(run(place.root, "--literal-pathspecs", "ls-files", "-z", "--stage", "--", path)).split("\0")
    return told[0].split(" ")[1] if len(told) == 2 else ""
