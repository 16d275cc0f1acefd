"""One pass over the whole history: which commits touched which plans.

No pathspec, because that turns on git's simplification of history, which diffs every merge; the paths are
filtered here. `-c` lists for a merge the files that differ from every parent: the versions that only the merge has.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plan_model.repository.place import Place
from plan_model.repository.process import run, text

_FORM = "--format=%x01%H%x00%P%x00%aN%x00%aE%x00%cI%x00%s"
_FIELDS = 6
_NOTHING = "0"
_SUBMODULE = "160000"


class Touch(NamedTuple):
    """One plan file that a commit left different from what every parent has."""

    path: str
    old: tuple[str, ...]
    """The blob in each parent, in their order; empty where a parent has no such file."""
    new: str
    """The blob now; empty when the file is gone."""

    @property
    def is_addition(self) -> bool:
        """Has no parent such a file?"""
        return bool(self.new) and not any(self.old)

    @property
    def is_removal(self) -> bool:
        """Is the file gone?"""
        return not self.new


class Step(NamedTuple):
    """One commit of the history."""

    id: str
    parents: tuple[str, ...]
    author: str
    email: str
    date: str
    """As git writes it, ISO 8601 with the time zone."""
    subject: str
    touched: tuple[Touch, ...]


def read_log(
    place: Place, commit: str, claims: Callable[[str], bool], path: str | None = None
) -> tuple[Step, ...]:
    """Every commit that a commit descends from, itself included, children before parents, newest first.

    With a path: only the commits that touched this file, every side branch looked at.
    """
    paths = ("--full-history", "--", path) if path is not None else ("--",)
    return tuple(_steps(_log(place, "--date-order", commit, *paths), claims))


def read_range(
    place: Place, before: str | None, after: str, claims: Callable[[str], bool], remote: str = ""
) -> tuple[Step, ...]:
    """The commits that `after` descends from and `before` does not, newest first.

    Where there is no `before`, those that no branch of a remote has, as far as it is known here.
    """
    limits = (f"^{before}",) if before else ("--not", f"--remotes={remote}") if remote else ()
    return tuple(_steps(_log(place, "--date-order", after, *limits, "--"), claims))


def read_last(place: Place, commit: str, paths: frozenset[str]) -> Step:
    """One commit, with those of the paths that it touched."""
    return next(_steps(_log(place, "-1", commit, "--"), paths.__contains__))


def _log(place: Place, *arguments: str) -> list[str]:
    told = run(
        place.root,
        *("--literal-pathspecs", "-c", "log.showRoot=true", "-c", "log.follow=false", "log"),
        *("--raw", "-c", "--no-renames", "--no-abbrev", "--encoding=UTF-8", "-z", _FORM),
        *("--no-color", "--no-show-signature", "--no-ext-diff", "--no-relative", "--ignore-submodules=none"),
        *arguments,
    )
    return text(told).split("\0")


def _steps(tokens: list[str], claims: Callable[[str], bool]) -> Iterator[Step]:
    place, end = 0, len(tokens)
    while place < end and tokens[place].startswith("\1"):
        id_, parents, author, email, date, subject = tokens[place : place + _FIELDS]
        place += _FIELDS
        touched: list[Touch] = []
        # Empty tokens and a line feed stand between the commit's own fields and its files.
        while place < end and not tokens[place].startswith("\1"):
            facts = tokens[place].lstrip("\n")
            if not facts.startswith(":"):
                place += 1
                continue
            if claims(tokens[place + 1]):
                touched.extend(_touch(facts, tokens[place + 1]))
            place += 2
        yield Step(id_[1:], tuple(parents.split()), author, email, date, subject, tuple(touched))


def _touch(facts: str, path: str) -> Iterator[Touch]:
    words = facts.split(" ")
    parents = words[0].count(":")
    words[0] = words[0].lstrip(":")
    modes, blobs = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    *old, new = (_blob(mode, blob) for mode, blob in zip(modes, blobs, strict=True))
    if new not in old:  # else only the mode changed
        yield Touch(path, tuple(old), new)


def _blob(mode: str, blob: str) -> str:
    return "" if mode == _SUBMODULE or not blob.strip(_NOTHING) else blob
