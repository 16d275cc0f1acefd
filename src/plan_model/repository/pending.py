"""Which plan files differ from HEAD."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plan_model.repository.listing import need_work_tree
from plan_model.repository.place import Place
from plan_model.repository.process import run, text
from plan_model.repository.values import PendingFile


def pending(place: Place, claims: Callable[[str], bool], globs: tuple[str, ...]) -> tuple[PendingFile, ...]:
    """The files that `claims` wants and that differ from HEAD, in the index or on the disk, by path."""
    need_work_tree(place)
    told = run(
        place.root,
        *("status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignored=no"),
        *("--ignore-submodules=all", "--"),
        *(glob if glob.startswith(":") else f":(glob){glob}" for glob in globs),
    )
    return tuple(sorted(file for file in _files(text(told)) if claims(file.path)))


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
