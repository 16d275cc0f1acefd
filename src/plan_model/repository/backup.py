"""Taking back an uncommitted edit: the plan is as HEAD has it, and what it held is kept for the person."""

from __future__ import annotations

import os
import secrets
import time

from plan_model.errors import NotWrittenError, StaleDocumentError
from plan_model.repository.disk import no_such_file, present_bytes
from plan_model.repository.lock import held
from plan_model.repository.place import Place
from plan_model.repository.process import ask, tell
from plan_model.repository.trouble import not_written
from plan_model.repository.values import Backup
from plan_model.repository.writing import put

KEPT = 200
"""Backups that a person keeps; the oldest go first."""


def discard(place: Place, path: str, expected: bytes | None = None) -> Backup:
    """Put a plan back as HEAD has it, or remove one that HEAD does not have, and keep what it held.

    Its staged version goes too where it is the same text; another staged version stays as the person staged it.
    `expected` is what the person saw that it holds. RepositoryError(no-such-file) when there is nothing to take
    back; StaleDocumentError(changed-on-disk) when it holds something else by now; NotWrittenError as for a write.
    """
    with held(place):
        present, committed = present_bytes(place, path), _committed(place, path)
        if present is None and committed is None:
            raise no_such_file(path)
        if expected not in (None, present):
            raise StaleDocumentError("changed-on-disk", path=path)
        kept = keep_backup(path, present)
        staged_alike = _tell(place, "diff", "--quiet", "--no-ext-diff", "--", path) == 0
        if present != committed:
            put(place, path, committed, present)
        if staged_alike:
            _tell(place, "reset", "--quiet", "--", path)
    return Backup(path, kept, committed)


def restore(place: Place, backup: Backup) -> None:
    """Bring back what a discarded plan held.

    StaleDocumentError(changed-on-disk) when the file is not what the discarding left;
    NotWrittenError(backup-gone) when the backup was removed.
    """
    with held(place):
        put(place, backup.path, _kept(backup), backup.left)


def _committed(place: Place, path: str) -> bytes | None:
    """HEAD's version as a checkout writes it, through its filters."""
    answer = ask(place.root, "cat-file", "--filters", f"HEAD:{path}")
    return answer.out if answer.code == 0 else None


def _tell(place: Place, *arguments: str) -> int:
    return tell(place.root, "--literal-pathspecs", *arguments).code


def _folder() -> str:
    from platformdirs import user_state_dir  # needed only where something is discarded

    return os.path.join(user_state_dir("planrev"), "backups")


def keep_backup(path: str, data: bytes | None) -> str:
    """Write a backup that only the person can read; an empty name where there was no file."""
    if data is None:
        return ""
    folder = _folder()
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    file = os.path.join(folder, f"{stamp}-{secrets.token_hex(4)}-{os.path.basename(path)[:100]}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        for old in sorted(os.listdir(folder))[:-KEPT]:
            os.unlink(os.path.join(folder, old))
    except OSError as error:
        raise not_written(error, path) from error
    return file


def _kept(backup: Backup) -> bytes | None:
    if not backup.file:
        return None
    try:
        with open(backup.file, "rb") as opened:
            return opened.read()
    except FileNotFoundError as error:
        raise NotWrittenError("backup-gone", path=backup.path) from error
    except OSError as error:
        raise not_written(error, backup.path) from error
