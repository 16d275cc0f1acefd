"""Whose uncommitted edit is it? On a checkout that several people share, planrev writes down who saved what.

The ledger lies in the shared git folder, a line of JSON for each save. It is a courtesy and no lock: a line that
cannot be written or read is left out, and the save itself goes on.
"""

from __future__ import annotations

import json
import os
import pwd
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from plan_model.repository.disk import blob_id, present_bytes, real_file
from plan_model.repository.lock import own_folder, shared_mode
from plan_model.repository.place import Place
from plan_model.repository.process import ask
from plan_model.repository.values import ForeignEdit, Signature

_FOLDER, _FILE = "planrev", "edits.jsonl"


class Edit(NamedTuple):
    """One save through planrev."""

    tree: str
    """The work tree, since linked ones share the ledger."""
    path: str
    before: str
    """The blob id of the bytes before; empty where there was no file."""
    after: str
    name: str
    email: str
    uid: int
    owner: int | None
    """Whose file it was before the save, which makes it the saver's."""
    time: str


def record(
    place: Place, path: str, before: bytes | None, after: bytes, who: Signature | None, owner: int | None
) -> None:
    """Write down a save; a failure to do so blocks nothing."""
    name, email = who or ("", "")
    ids = [blob_id(data, place.hash_name) if data is not None else "" for data in (before, after)]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    edit = Edit(place.root, path, ids[0], ids[1], name, email, os.geteuid(), owner, now)
    line = json.dumps(edit._asdict(), ensure_ascii=True) + "\n"
    try:
        _append(place, line.encode("ascii"))
    except OSError:
        return  # the ledger is a courtesy: the person's text is saved, and that is what counts


def forget(place: Place, paths: Iterable[str]) -> None:
    """Drop the saves that a commit has published."""
    gone = set(paths)
    edits = _read(place)
    kept = [edit for edit in edits if edit.tree != place.root or edit.path not in gone]
    if len(kept) == len(edits):
        return
    lines = "".join(json.dumps(edit._asdict(), ensure_ascii=True) + "\n" for edit in kept)
    try:
        with open(_file(place), "r+b") as opened:
            opened.truncate(0)
            opened.write(lines.encode("ascii"))
    except OSError:
        return  # stale lines are harmless: they lead to no text that differs from HEAD


def foreign_edits(place: Place, path: str, who: Signature | None) -> tuple[ForeignEdit, ...]:
    """The uncommitted edits of a file that somebody else made, oldest first.

    The saves are followed back from the bytes on the disk to those of HEAD. Where they do not reach HEAD,
    somebody edited outside planrev: that edit is taken to be by the owner the file had then, and saves of others
    that began at HEAD's bytes are still in it. The saves of a file that was moved go with it.
    """
    data = present_bytes(place, path)
    edits = _edits_of(place, path, data)
    suspicious = [edit for edit in edits if _is_foreign(edit, who)]
    owner = _stat(place, path)
    if data is None or (not suspicious and owner.uid == os.geteuid() and not _foreign_owner(edits)):
        return ()
    return _follow_back(place, path, data, edits, who, owner)


class _Owner(NamedTuple):
    uid: int
    when: datetime


def _follow_back(
    place: Place, path: str, data: bytes, edits: list[Edit], who: Signature | None, owner: _Owner
) -> tuple[ForeignEdit, ...]:
    committed = _committed(place, edits[0].path if edits else path)
    current = blob_id(data, place.hash_name)
    foreign: list[ForeignEdit] = []
    for edit in reversed(edits):
        if current in committed:
            break
        if edit.after == current:
            if _is_foreign(edit, who):
                foreign.append(ForeignEdit(_told(edit), datetime.fromisoformat(edit.time)))
            uid = edit.uid if edit.owner is None else edit.owner
            current, owner = edit.before, _Owner(uid, datetime.fromisoformat(edit.time))
    if not current or current in committed:
        return tuple(reversed(foreign))
    if owner.uid != os.geteuid():
        foreign.append(ForeignEdit(_user_name(owner.uid), owner.when))
    unpublished = [
        ForeignEdit(_told(edit), datetime.fromisoformat(edit.time)) for edit in _begun(edits, committed, who)
    ]
    return tuple(dict.fromkeys((*unpublished, *reversed(foreign))))


def _begun(edits: Iterable[Edit], committed: frozenset[str], who: Signature | None) -> list[Edit]:
    """Saves of others that lead on from HEAD's bytes, none after which the file read as HEAD again."""
    reached, foreign = set(committed), list[Edit]()
    for edit in edits:
        if edit.after in committed:
            reached, foreign = set(committed), []
        elif edit.before in reached:
            reached.add(edit.after)
            foreign += [edit] if _is_foreign(edit, who) else []
    return foreign


def _edits_of(place: Place, path: str, data: bytes | None) -> list[Edit]:
    """The saves of a file, and those of the file that was moved here as it was last saved."""
    here = [edit for edit in _read(place) if edit.tree == place.root]
    own = [edit for edit in here if edit.path == path]
    if data is None or own:
        return own
    present = blob_id(data, place.hash_name)
    moved = {edit.path for edit in here if edit.after == present}
    gone = {name for name in moved if not os.path.lexists(os.path.join(place.root, name))}
    return [edit for edit in here if edit.path in gone]


def _is_foreign(edit: Edit, who: Signature | None) -> bool:
    if edit.uid != os.geteuid():
        return True
    return bool(who and edit.email and edit.email.casefold() != who.email.casefold())


def _foreign_owner(edits: list[Edit]) -> bool:
    return any(edit.owner is not None and edit.owner != os.geteuid() for edit in edits)


def _told(edit: Edit) -> str:
    return edit.name or edit.email or _user_name(edit.uid)


def _user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _committed(place: Place, path: str) -> frozenset[str]:
    """The ids of HEAD's version: as git keeps it, and as a checkout writes it through its filters."""
    kept = ask(place.root, "rev-parse", "--verify", "--quiet", f"HEAD:{path}")
    if kept.code != 0:
        return frozenset()
    written = ask(place.root, "cat-file", "--filters", f"HEAD:{path}")
    return frozenset((kept.out.decode("ascii").strip(), blob_id(written.out, place.hash_name)))


def _stat(place: Place, path: str) -> _Owner:
    try:
        state = os.stat(real_file(place, path))
    except FileNotFoundError:
        return _Owner(os.geteuid(), datetime.now(UTC))
    return _Owner(state.st_uid, datetime.fromtimestamp(state.st_mtime, UTC))


def _file(place: Place) -> str:
    return os.path.join(place.common_dir, _FOLDER, _FILE)


def _append(place: Place, line: bytes) -> None:
    folder = own_folder(place)
    handle = os.open(
        os.path.join(folder, _FILE), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600
    )
    try:
        if os.fstat(handle).st_uid == os.geteuid():
            os.fchmod(handle, shared_mode(folder))
        os.write(handle, line)
    finally:
        os.close(handle)


def _read(place: Place) -> list[Edit]:
    try:
        with open(_file(place), "rb") as opened:
            lines = opened.read().splitlines()
    except OSError:
        return []
    return [edit for line in lines if (edit := _parse(line)) is not None]


def _parse(line: bytes) -> Edit | None:
    try:
        told: Any = json.loads(line)
        edit = Edit(**told)
        datetime.fromisoformat(edit.time)
    except (ValueError, TypeError):
        return None  # damaged, or of another version
    words = (edit.tree, edit.path, edit.before, edit.after, edit.name, edit.email)
    numbers = (edit.uid, edit.uid if edit.owner is None else edit.owner)
    sound = all(isinstance(word, str) for word in words) and all(
        isinstance(number, int) for number in numbers
    )
    return edit if sound else None
