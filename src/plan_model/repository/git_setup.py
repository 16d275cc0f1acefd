"""What git must know so that it compares and merges plans through planrev: written into its settings, and taken out."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from plan_model.errors import NotWrittenError, RepositoryError
from plan_model.repository.given_files import write_given
from plan_model.repository.process import Answer, ask, tell, text

NAME = "planrev"
_FIRST = b"# >>> planrev git-setup"
_GLUED = b" (the line above had no end)"
_LAST = b"# <<< planrev git-setup"
DRIVER = "{planrev} merge %O %A %B --marker-size %L --path=%P"
_TOLD = {
    f"diff.{NAME}.textconv": "{planrev} textconv --",
    f"diff.{NAME}.cachetextconv": "true",
    f"diff.{NAME}.command": "{planrev} git-diff --",
    f"merge.{NAME}.name": "plans merged by meaning",
    f"merge.{NAME}.driver": DRIVER,
    f"difftool.{NAME}.cmd": '{planrev} git-diff --path="$MERGED" -- "$LOCAL" "$REMOTE"',
}


class Scope(StrEnum):
    """Whose git is set up."""

    LOCAL = "local"
    """One repository's: `.git/config` and `.git/info/attributes`."""
    GLOBAL = "global"
    """The person's: `~/.gitconfig` and the attributes file that it names."""


class Step(NamedTuple):
    """One thing that was done, or left as it was."""

    verb: str
    """`set`, `removed`, `kept` (the person's own value stays), `unchanged`."""
    place: str
    """A setting's name, or a file."""
    value: str = ""


def set_up(directory: str, scope: Scope, program: str, patterns: Sequence[str]) -> tuple[Step, ...]:
    """Write the settings and the attributes of files that match the patterns; what the person set stays."""
    _need(directory, scope)
    file = _attributes_file(directory, scope)
    steps = [_set(directory, scope, name, value, program) for name, value in _TOLD.items()]
    had = _bytes(file)
    rest = _without_block(had)
    now = rest + _block(rest, patterns)
    if now != had:
        _write(file, now)
    shown = ", ".join(patterns)
    return (*steps, Step("unchanged" if now == had else "set", file, shown))


def take_down(directory: str, scope: Scope) -> tuple[Step, ...]:
    """Take out exactly what `set_up` wrote; what the person changed since stays."""
    _need(directory, scope)
    file = _attributes_file(directory, scope)
    steps = [step for name, value in _TOLD.items() for step in _unset(directory, scope, name, value)]
    had = _bytes(file)
    rest = _without_block(had)
    if rest == had:
        return tuple(steps)
    if rest:
        _write(file, rest)
    else:
        os.unlink(file)
    return (*steps, Step("removed", file))


def attribute_rows(patterns: Sequence[str]) -> tuple[bytes, ...]:
    """The lines of an attributes file that let git compare and merge matching files through planrev."""
    return tuple(f"{pattern} diff={NAME} merge={NAME}".encode() for pattern in patterns)


def _need(directory: str, scope: Scope) -> None:
    if scope is Scope.LOCAL and ask(directory, "rev-parse", "--git-dir").code != 0:
        raise RepositoryError("not-a-repository", directory=directory)


# --- settings --------------------------------------------------------------------------------------------------------


def _set(directory: str, scope: Scope, name: str, value: str, program: str) -> Step:
    had, wanted = _values(directory, scope, name), value.replace("{planrev}", program)
    if had == [wanted]:
        return Step("unchanged", name, wanted)
    if had and not (len(had) == 1 and _is_ours(had[0], value)):
        return Step("kept", name, ", ".join(had))
    _config(directory, scope, name, wanted)
    return Step("set", name, wanted)


def _unset(directory: str, scope: Scope, name: str, value: str) -> Iterator[Step]:
    had = _values(directory, scope, name)
    if len(had) == 1 and _is_ours(had[0], value):
        _config(directory, scope, "--unset", name)
        yield Step("removed", name)
    elif had:
        yield Step("kept", name, ", ".join(had))


def _is_ours(had: str, value: str) -> bool:
    """Did `set_up` write it, whichever way the program was called then?"""
    before, _, after = value.partition("{planrev}")
    return had == value or (after != "" and had.endswith(after) and had.startswith(before))


def _values(directory: str, scope: Scope, name: str) -> list[str]:
    answer = ask(directory, "config", f"--{scope}", "-z", "--get-all", name)
    return text(answer.out).split("\0")[:-1] if answer.code == 0 else []


def _config(directory: str, scope: Scope, *arguments: str) -> None:
    answer: Answer = tell(directory, "config", f"--{scope}", *arguments)
    if answer.code != 0:
        raise NotWrittenError("git-refused", detail=answer.words)


# --- attributes ------------------------------------------------------------------------------------------------------


def _attributes_file(directory: str, scope: Scope) -> str:
    if scope is Scope.LOCAL:
        asked = ask(directory, "rev-parse", "--git-path", "info/attributes")
        return os.path.abspath(os.path.join(directory, text(asked.out).rstrip("\n")))
    named = ask(directory, "config", "--global", "--type=path", "--get", "core.attributesFile")
    if named.code == 0:
        return text(named.out).rstrip("\n")
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(home, "git", "attributes")


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb") as found:
            return found.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise RepositoryError("cannot-read", path=file, detail=error.strerror or "") from error


def _write(file: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(file), exist_ok=True)
    write_given(file, data)


def _block(before: bytes, patterns: Sequence[str]) -> bytes:
    is_glued = before != b"" and not before.endswith(b"\n")
    rows = attribute_rows(patterns)
    first = b"\n" + _FIRST + _GLUED if is_glued else _FIRST
    return b"\n".join((first, *rows, _LAST, b""))


def _without_block(data: bytes) -> bytes:
    """The person's own bytes: the block is cut out, and the line end before it where it was ours."""
    start, end = data.find(_FIRST), data.find(_LAST + b"\n")
    if start < 0 or end < start:
        return data
    before, after = data[:start], data[end + len(_LAST) + 1 :]
    return (before.removesuffix(b"\n") if data.startswith(_FIRST + _GLUED, start) else before) + after
