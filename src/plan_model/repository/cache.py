"""The person's own cache folder: texts that can be made again, so that any of them may be lost at any time.

Nothing here ever fails: what cannot be read, belongs to somebody else or is damaged counts as absent, and what
cannot be written is not kept. An entry holds its whole key, so that two keys of one file name never mix.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import os
import stat
import sys
from binascii import crc32
from typing import NamedTuple

from plan_model import __version__

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_MADE_HERE = (".py", ".mo")
_OTHERS_MAY_WRITE = 0o022


class Room(NamedTuple):
    """One kind of entry, and how many of them, of how many bytes, each of the room's 256 folders may hold."""

    name: str
    most_files: int
    most_bytes: int


ANSWERS = Room("answers", 32, 1 << 18)
"""What commands printed: all together at most 64 MB."""
ROWS = Room("rows", 4, 1 << 23)
"""The rows of lists, one entry a repository."""
PAGES = Room("pages", 8, 1 << 18)
"""The first page of lists as the screen showed them last."""


def is_wanted() -> bool:
    """May anything be kept at all? If not, nobody need find out under which key."""
    return _base() is not None


def recall(room: Room, key: str) -> str | None:
    """The text that was kept under a key; None where there is none that can be trusted."""
    base = _base()
    if base is None or not _is_mine(base):
        return None
    data = _read(_file(base, room, key), room.most_bytes)
    return None if data is None else _opened(data, key)


def keep(room: Room, key: str, text: str) -> None:
    """Keep a text under a key, if that is possible; the oldest entries make room."""
    base = _base()
    data = _sealed(key, text)
    if base is None or len(data) > room.most_bytes:
        return
    file = _file(base, room, key)
    folder, name = os.path.split(file)
    try:
        os.makedirs(os.path.dirname(base), exist_ok=True)
        for made in (base, os.path.dirname(folder), folder):
            _make_folder(made)
        if _is_mine(base):
            _write(file, os.path.join(folder, f".{name}.{os.getpid()}"), data)
            _make_room(folder, room)
    except OSError:  # full, read-only or not ours: then it is made again next time
        return


def program_stamp() -> str:
    """Changes with every version of the program, and with every edit of its files."""
    files = sorted(
        (file.path, state.st_mtime_ns, state.st_size)
        for folder in _folders(_PACKAGE)
        for file in folder
        if file.name.endswith(_MADE_HERE)
        for state in (file.stat(),)
    )
    return f"{__version__} {sys.hexversion:x} {crc32(repr(files).encode('utf-8', 'surrogateescape')):08x}"


def _base() -> str | None:
    """The folder of all entries; None where the person wants no cache or has no home."""
    if os.environ.get("PLANREV_NO_CACHE"):
        return None
    # By hand, because importing platformdirs costs as much as reading the answer.
    if sys.platform == "darwin":
        caches = os.path.expanduser("~/Library/Caches")
    else:
        caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(caches, "planrev") if os.path.isabs(caches) else None


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        return


def _is_mine(folder: str) -> bool:
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _is_safe(found)


def _is_safe(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE


def _file(base: str, room: Room, key: str) -> str:
    raw = _bytes(key)
    name = f"{crc32(raw):08x}{crc32(raw[::-1]):08x}"
    return os.path.join(base, room.name, name[:2], name[2:])


def _read(file: str, limit: int) -> bytes | None:
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or not _is_safe(found) or found.st_size > limit:
            return None
        with os.fdopen(os.dup(handle), "rb") as opened:
            return opened.read()
    except OSError:
        return None
    finally:
        os.close(handle)


def _write(file: str, beside: str, data: bytes) -> None:
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        os.replace(beside, file)  # at once: who reads meanwhile finds the old entry or the new one
    except OSError:
        os.unlink(beside)
        raise


def _make_room(folder: str, room: Room) -> None:
    """Remove the oldest entries of a folder, and what a killed process left, until it holds what it may."""
    with os.scandir(folder) as listed:
        files = sorted(
            ((entry.stat(), entry.path) for entry in listed), key=lambda file: -file[0].st_mtime_ns
        )
    size = 0
    for place, (found, path) in enumerate(files):
        size += found.st_size
        if place >= room.most_files or size > room.most_bytes:
            os.unlink(path)


def _sealed(key: str, text: str) -> bytes:
    raw, body = _bytes(key), _bytes(text)
    return b"planrev %d %08x\n" % (len(raw), crc32(raw + body)) + raw + body


def _opened(data: bytes, key: str) -> str | None:
    head, _, rest = data.partition(b"\n")
    raw = _bytes(key)
    if head != b"planrev %d %08x" % (len(raw), crc32(rest)) or not rest.startswith(raw):
        return None
    return rest[len(raw) :].decode("utf-8", "surrogatepass")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _folders(folder: str) -> list[list[os.DirEntry[str]]]:
    with os.scandir(folder) as listed:
        entries = list(listed)
    found = [entries]
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
            found += _folders(entry.path)
    return found
