"""Writing a plan: the file holds the old text or the new one, whatever happens meanwhile."""

from __future__ import annotations

import os
import re
import secrets
import stat
from contextlib import suppress

from plan_model.errors import NotWrittenError, StaleDocumentError
from plan_model.repository.disk import present_bytes, real_file
from plan_model.repository.ledger import record
from plan_model.repository.lock import held
from plan_model.repository.place import Place
from plan_model.repository.trouble import not_written
from plan_model.repository.values import Signature

_BESIDE = re.compile(r"\.planrev-[0-9a-f]{16}")


def write(place: Place, path: str, data: bytes, expected: bytes | None, who: Signature | None) -> None:
    """Write a plan file, if it still holds what is expected; None expects no file.

    StaleDocumentError(changed-on-disk); NotWrittenError: locked, disk-full, no-permission, read-only-disk,
    cannot-write; RepositoryError: symlink-outside and the like. Links inside the repository are followed.
    """
    with held(place):
        owner = _owner(real_file(place, path))
        put(place, path, data, expected)
        if data != expected:
            record(place, path, expected, data, who, owner)


def remove(place: Place, path: str, expected: bytes) -> None:
    """Remove a plan file, if it still holds what is expected; the errors of `write`."""
    with held(place):
        put(place, path, None, expected)


def put(place: Place, path: str, data: bytes | None, expected: bytes | None) -> None:
    """Replace a file, or remove it where there is no data; the lock is the caller's."""
    real = real_file(place, path)
    try:
        if data is None:
            check_unchanged(place, path, expected)
            os.unlink(real)
        else:
            _replace(place, path, real, data, expected)
        _sync_folder(os.path.dirname(real))
    except OSError as error:
        raise not_written(error, path) from error


def check_unchanged(place: Place, path: str, expected: bytes | None) -> None:
    """StaleDocumentError(changed-on-disk) unless the file holds what is expected."""
    if present_bytes(place, path) != expected:
        raise StaleDocumentError("changed-on-disk", path=path)


def _replace(place: Place, path: str, real: str, data: bytes, expected: bytes | None) -> None:
    folder = os.path.dirname(real)
    if expected is None:
        check_unchanged(place, path, None)
        os.makedirs(folder, exist_ok=True)
    elif os.path.exists(real) and not os.access(real, os.W_OK):
        raise NotWrittenError("no-permission", path=path, detail="")
    _sweep(folder)
    beside = os.path.join(folder, f".planrev-{secrets.token_hex(8)}")
    try:
        _fill(beside, data, real)
        # As late as can be: only an editor that writes within this instant goes unseen.
        check_unchanged(place, path, expected)
        os.replace(beside, real)
    except BaseException:
        if os.path.lexists(beside):
            os.unlink(beside)
        raise


def _sweep(folder: str) -> None:
    """Remove what a killed process left half-written: the lock is ours, so nobody is writing there now."""
    for name in os.listdir(folder):
        if _BESIDE.fullmatch(name):
            with suppress(PermissionError):  # somebody else's, in a folder where only they may remove it
                os.unlink(os.path.join(folder, name))


def _fill(beside: str, data: bytes, real: str) -> None:
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        _take_after(handle, real)
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_after(handle: int, real: str) -> None:
    """Give the new file the permissions, the group and where possible the owner of the old one."""
    try:
        old = os.stat(real)
    except FileNotFoundError:
        return
    new = os.fstat(handle)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        owner = old.st_uid if os.geteuid() == 0 else -1
        with suppress(PermissionError):  # a group that this person is not in
            os.fchown(handle, owner, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _owner(real: str) -> int | None:
    try:
        return os.stat(real).st_uid
    except OSError:
        return None


def _sync_folder(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
