"""Files of the work tree: read without following a link out of the repository or waiting on a pipe."""

from __future__ import annotations

import os
import stat
from functools import cache

from plan_model.errors import RepositoryError
from plan_model.repository.listing import need_work_tree
from plan_model.repository.place import Place
from plan_model.repository.values import SIZE_LIMIT, WORKTREE, Blob


def real_file(place: Place, path: str) -> str:
    """Where a path's file lies, links followed as long as they stay in the repository.

    RepositoryError: no-work-tree, no-such-file (an absolute path or one with `..`), symlink-outside.
    """
    need_work_tree(place)
    if not path or path.startswith("/") or "\0" in path or ".." in path.split("/"):
        raise no_such_file(path)
    real = os.path.realpath(os.path.join(place.root, path))
    root = _real_folder(place.root)
    if real == root:
        raise RepositoryError("not-a-file", path=path)
    inside = real.startswith(root.rstrip(os.sep) + os.sep)
    if not inside or _holds(_real_folder(place.git_dir), real):
        raise RepositoryError("symlink-outside", path=path)
    return real


def is_link(place: Place, path: str) -> bool:
    """Is a file of the work tree a symbolic link?"""
    return os.path.islink(os.path.join(place.root, path))


def read_file(place: Place, path: str) -> Blob:
    """The bytes of a file of the work tree, named as git names exactly these bytes.

    RepositoryError: those of `real_file`, no-such-file, not-a-file (a folder, a pipe, a device),
    file-too-large, cannot-read.
    """
    data = present_bytes(place, path)
    if data is None:
        raise no_such_file(path)
    return Blob(data, blob_id(data, place.hash_name))


def present_bytes(place: Place, path: str) -> bytes | None:
    """The bytes of a file of the work tree; None where there is no file."""
    real = real_file(place, path)
    try:
        # O_NONBLOCK: opening a pipe must not wait for somebody to write into it.
        handle = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise RepositoryError("cannot-read", path=path, detail=error.strerror or "") from error
    try:
        return _read_opened(handle, path)
    finally:
        os.close(handle)


def _read_opened(handle: int, path: str) -> bytes:
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        raise RepositoryError("not-a-file", path=path)
    if state.st_size > SIZE_LIMIT:
        raise file_too_large(path, state.st_size)
    parts = []
    try:
        while part := os.read(handle, 1 << 20):
            parts.append(part)
    except OSError as error:
        raise RepositoryError("cannot-read", path=path, detail=error.strerror or "") from error
    return b"".join(parts)


def blob_id(data: bytes, hash_name: str) -> str:
    """The name that git gives these bytes."""
    import hashlib  # loads OpenSSL: only where a file of the work tree is read

    return hashlib.new(hash_name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def no_such_file(path: str, revision: str = WORKTREE) -> RepositoryError:
    """The path names no file in that revision."""
    return RepositoryError("no-such-file", path=path, revision=revision)


def file_too_large(path: str | None, size: int) -> RepositoryError:
    """The file is larger than any plan."""
    return RepositoryError("file-too-large", path=path, size=size, limit=SIZE_LIMIT)


@cache
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)


def _holds(folder: str, file: str) -> bool:
    return file == folder or file.startswith(folder + os.sep)
