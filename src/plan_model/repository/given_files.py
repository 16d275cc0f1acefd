"""Files that a command line or git names, wherever they lie, and git's own merge of their lines."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress

from plan_model.errors import RepositoryError
from plan_model.repository.disk import file_too_large, no_such_file
from plan_model.repository.process import ask, text
from plan_model.repository.trouble import not_written
from plan_model.repository.values import SIZE_LIMIT

MARKER_SIZE = 7
"""How long git's conflict markers are where nobody says otherwise."""


def read_given(path: str) -> bytes:
    """The bytes of a file; RepositoryError(no-such-file | cannot-read | file-too-large)."""
    try:
        with open(path, "rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        raise no_such_file(path) from error
    except OSError as error:
        raise RepositoryError("cannot-read", path=path, detail=error.strerror or "") from error
    if len(data) > SIZE_LIMIT:
        raise file_too_large(path, os.path.getsize(path))
    return data


def write_given(path: str, data: bytes) -> None:
    """Replace a file, or make it: it holds the old bytes or the new ones; NotWrittenError says why not."""
    real = os.path.realpath(path)
    try:
        handle, beside = tempfile.mkstemp(prefix=f".planrev-{os.getpid()}-", dir=os.path.dirname(real))
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if os.path.exists(real):
                shutil.copymode(real, beside)
            else:
                os.chmod(beside, 0o666 & ~_umask())
            os.replace(beside, real)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise
    except OSError as error:
        raise not_written(error, path) from error


def merge_lines(
    base: str, ours: str, theirs: str, marker_size: int, names: tuple[str, str, str]
) -> tuple[bytes, int]:
    """What `git merge-file` makes of three files, line by line, and its exit code: how many conflicts there are.

    Names are those of ours, base and theirs. RepositoryError(git-refused): it merges no such files.
    """
    labels = [part for name in names for part in ("-L", name)]
    files = [os.path.abspath(path) for path in (ours, base, theirs)]
    answer = ask(".", "merge-file", "-p", f"--marker-size={marker_size}", *labels, *files)
    if answer.code > 127:
        raise RepositoryError("git-refused", detail=answer.words)
    return answer.out, answer.code


def usual_marker_size(path: str) -> int:
    """How long conflict markers in a file of this repository are, by its attributes."""
    answer = ask(".", "check-attr", "-z", "conflict-marker-size", "--", path)
    told = text(answer.out).split("\0")
    return int(told[2]) if len(told) > 2 and told[2].isdecimal() else MARKER_SIZE


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
