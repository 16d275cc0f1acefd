"""How git is started: one environment, no pager, no prompt, and its refusals as errors that help."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import os
import subprocess
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import NamedTuple

from plan_model.errors import RepositoryError
from plan_model.repository.ran import note_run

_PATHSPEC_MOODS = (
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)


class Answer(NamedTuple):
    """What a git process said."""

    code: int
    out: bytes
    err: bytes

    @property
    def words(self) -> str:
        """Git's own words, for `detail`."""
        return (self.err or self.out).decode("utf-8", "replace").strip()


def environment(*, writing: bool = False) -> dict[str, str]:
    """The environment of a git process: plain English, no questions, no locks taken only for reading."""
    kept = {name: value for name, value in os.environ.items() if name not in _PATHSPEC_MOODS}
    kept.update(LANGUAGE="", GIT_TERMINAL_PROMPT="0", GIT_PAGER="cat", PAGER="cat", GIT_EDITOR="true")
    # Hooks inherit the locale: C.UTF-8 keeps git's words in English and lets a hook read UTF-8.
    kept["LC_ALL"] = "C.UTF-8" if writing else "C"
    kept["GIT_OPTIONAL_LOCKS"] = "1" if writing else "0"
    return kept


def ask(directory: str, *arguments: str, data: bytes | None = None) -> Answer:
    """Ask git in a directory, changing nothing, and give its answer whatever its exit code."""
    started = perf_counter()
    try:
        done = subprocess.run(
            ["git", "--no-pager", *arguments],
            cwd=directory,
            env=environment(),
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            check=False,
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        note_run(arguments, None, started)
        raise cannot_start(directory) from error
    note_run(arguments, done.returncode, started)
    return Answer(done.returncode, done.stdout, done.stderr)


def tell(
    directory: str, *arguments: str, data: bytes = b"", extra: Mapping[str, str] | None = None
) -> Answer:
    """Let git change something, and give its answer whatever its exit code; `extra` adds to its environment.

    It runs in a session of its own, on files instead of pipes, and is waited for even when the person interrupts:
    neither a dropped line nor our own end stops it half-way. NotWrittenError where there is no room for these files.
    """
    from plan_model.repository.trouble import not_written  # reading does without

    try:
        return _on_files(directory, arguments, data, extra or {})
    except OSError as error:
        raise not_written(error) from error


def _on_files(directory: str, arguments: Sequence[str], data: bytes, extra: Mapping[str, str]) -> Answer:
    from tempfile import TemporaryFile  # reading does without

    with TemporaryFile() as said, TemporaryFile() as complained, TemporaryFile() as told:
        told.write(data)
        told.seek(0)
        started = perf_counter()
        try:
            process = subprocess.Popen(
                ["git", "--no-pager", *arguments],
                cwd=directory,
                env={**environment(writing=True), **extra},
                stdin=told,
                stdout=said,
                stderr=complained,
                start_new_session=True,
            )
        except (FileNotFoundError, NotADirectoryError) as error:
            note_run(arguments, None, started)
            raise cannot_start(directory) from error
        try:
            process.wait()
        finally:
            code = process.wait()
            note_run(arguments, code, started)
        said.seek(0)
        complained.seek(0)
        return Answer(code, said.read(), complained.read())


def run(directory: str, *arguments: str, data: bytes | None = None) -> bytes:
    """Run git in a directory and give its output; RepositoryError(git-refused) has its words if it fails."""
    answer = ask(directory, *arguments, data=data)
    if answer.code != 0:
        raise RepositoryError("git-refused", detail=answer.words)
    return answer.out


def cannot_start(directory: str) -> RepositoryError:
    """Why a git process did not start: the folder is not there, or git is not."""
    if not os.path.isdir(directory):
        return RepositoryError("no-such-directory", directory=directory)
    return RepositoryError("git-missing")


def text(raw: bytes) -> str:
    """A path or a name from git as text; bytes that are not UTF-8 survive as surrogates."""
    return raw.decode("utf-8", "surrogateescape")
