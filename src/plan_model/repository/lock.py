"""The lock that everybody who writes through planrev holds: one file in the git folder that work trees share.

It is held only around a write or a commit, and the system releases it when the process dies.
"""

from __future__ import annotations

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager

from plan_model.errors import NotWrittenError
from plan_model.repository.place import Place
from plan_model.repository.trouble import not_written

NAME = "planrev.lock"
PATIENCE = 30.0
"""Seconds to wait for somebody else's write or commit, hooks included."""
_PAUSE = 0.01


@contextmanager
def held(place: Place, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock; NotWrittenError(locked) when somebody else holds it for too long."""
    handle = _open(os.path.join(place.common_dir, NAME))
    try:
        _wait_for(handle, time.monotonic() + patience)
        yield
    finally:
        os.close(handle)  # closing releases it


def shared_mode(folder: str) -> int:
    """The permissions of a new file in a folder: whoever may write into the folder may write the file."""
    return stat.S_IMODE(os.stat(folder).st_mode) & 0o666 | 0o600


def own_folder(place: Place) -> str:
    """Where planrev keeps what it needs for itself in the shared git folder; made where it is missing."""
    folder = own_folder_of(place)
    if not os.path.isdir(folder):
        os.mkdir(folder)
        # As the git folder around it: who may write there may write here.
        os.chmod(folder, stat.S_IMODE(os.stat(place.common_dir).st_mode))
    return folder


def own_folder_of(place: Place) -> str:
    """The name of that folder, whether it is there or not."""
    return os.path.join(place.common_dir, "planrev")


def _open(file: str) -> int:
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except PermissionError:
        return _open_of_another_user(file)
    except OSError as error:
        raise not_written(error) from error
    if os.fstat(handle).st_uid == os.geteuid():
        os.fchmod(handle, shared_mode(os.path.dirname(file)))
    return handle


def _open_of_another_user(file: str) -> int:
    try:
        return os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise NotWrittenError("no-permission", detail=file) from error
    except OSError as error:
        raise not_written(error) from error


def _wait_for(handle: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise NotWrittenError("locked") from error
            time.sleep(_PAUSE)  # flock itself knows no time limit
        except OSError as error:
            raise not_written(error) from error
        else:
            return
