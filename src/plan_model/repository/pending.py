"""Which plan files differ from HEAD, and where HEAD stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plan_model.repository.listing import need_work_tree
from plan_model.repository.place import Place
from plan_model.repository.process import run, text
from plan_model.repository.revisions import state_of
from plan_model.repository.values import Head, PendingFile


def pending(place: Place, claims: Callable[[str], bool], globs: tuple[str, ...]) -> tuple[PendingFile, ...]:
    """The files that `claims` wants and that differ from HEAD, in the index or on the disk, by path."""
    return _pending(_status(place, globs), claims)


def standing(
    place: Place, claims: Callable[[str], bool], globs: tuple[str, ...]
) -> tuple[Head, tuple[PendingFile, ...]]:
    """Where the work tree stands, and what is pending in it: both by one look at it."""
    told = _status(place, globs, "--branch")
    return _head(place, told), _pending(told, claims)


def _status(place: Place, globs: tuple[str, ...], *options: str) -> str:
    need_work_tree(place)
    told = run(
        place.root,
        *("status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignored=no"),
        *("--ignore-submodules=all", *options, "--"),
        *(glob if glob.startswith(":") else f":(glob){glob}" for glob in globs),
    )
    return text(told)


def _pending(told: str, claims: Callable[[str], bool]) -> tuple[PendingFile, ...]:
    return tuple(sorted(file for file in _files(told) if claims(file.path)))


def _head(place: Place, told: str) -> Head:
    facts = dict(
        line.removeprefix("# branch.").split(" ", 1)
        for line in told.split("\0")
        if line.startswith("# branch.")
    )
    commit, branch = facts["oid"], facts["head"]
    ahead, behind = (abs(int(count)) for count in facts.get("ab", "+0 -0").split(" "))
    return Head(
        None if branch == "(detached)" else branch,
        None if commit == "(initial)" else commit,
        facts.get("upstream"),
        ahead,
        behind,
        state_of(place),
    )


def _files(told: str) -> Iterator[PendingFile]:
    for line in told.split("\0")[:-1]:
        kind, _, rest = line.partition(" ")
        match kind:
            case "?":
                yield PendingFile(rest, False, True, False)
            case "1":
                states, path = rest[:2], rest.split(" ", 7)[-1]
                yield PendingFile(path, states[0] != ".", False, _is_gone(states))
            case "u":
                states, path = rest[:2], rest.split(" ", 9)[-1]
                yield PendingFile(path, True, False, _is_gone(states))


def _is_gone(states: str) -> bool:
    return states[1] == "D" or states == "D."
