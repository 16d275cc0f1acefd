"""Versions out of git's store: many blobs through one `git cat-file --batch`."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import subprocess
import threading
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import IO, NamedTuple

from plan_model.errors import RepositoryError
from plan_model.repository.disk import file_too_large, no_such_file
from plan_model.repository.lfs import behind_pointer
from plan_model.repository.listing import peeled
from plan_model.repository.place import Place
from plan_model.repository.process import ask, cannot_start, environment, text
from plan_model.repository.ran import note_run
from plan_model.repository.revisions import resolve
from plan_model.repository.values import SIZE_LIMIT, Blob


class Item(NamedTuple):
    """What cat-file answers to one request."""

    id: str
    """Empty when there is no such object."""
    kind: str
    size: int
    data: bytes | None
    """None when there is no such object or it is larger than a plan may be."""


def read_many(place: Place, blob_ids: Iterable[str]) -> dict[str, bytes]:
    """The bytes of many blobs; a blob that is missing or larger than a plan may be is left out."""
    wanted = [blob for blob in dict.fromkeys(blob_ids) if blob]
    if not wanted:
        return {}
    request = "".join(f"{blob}\n" for blob in wanted).encode("ascii")
    found = {item.id: item.data for item in _answers(place, request) if item.data is not None}
    return {name: behind_pointer(place, data) for name, data in found.items()}


def read_version(place: Place, path: str, revision: str) -> Blob:
    """A file at a revision, links inside the repository followed.

    RepositoryError: unknown-revision, no-such-file, not-a-file, symlink-outside, file-too-large.
    """
    name = peeled(place, revision)
    if "\n" in path:
        return _read_by_tree(place, path, revision, name)
    request = f"{name}:{path}\n".encode("utf-8", "surrogateescape")
    item = next(_answers(place, request, "--follow-symlinks"))
    if not item.id:
        resolve(place, revision)  # an unknown revision is another mistake than an unknown path
        raise no_such_file(path, revision)
    return _as_blob(place, item, path)


def _read_by_tree(place: Place, path: str, revision: str, name: str) -> Blob:
    # A line feed in the name would end cat-file's request: ask the tree for the blob first.
    answer = ask(place.root, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", name, "--", path)
    if answer.code != 0:
        resolve(place, revision)
        raise RepositoryError("git-refused", detail=answer.words)
    facts = text(answer.out).partition("\t")[0].split(" ")
    if len(facts) != 3:
        raise no_such_file(path, revision)
    return _as_blob(place, next(_answers(place, facts[2].encode("ascii") + b"\n")), path)


def _as_blob(place: Place, item: Item, path: str) -> Blob:
    if item.kind == "symlink":
        raise RepositoryError("symlink-outside", path=path)
    if item.kind != "blob":
        raise RepositoryError("not-a-file", path=path)
    if item.data is None:
        raise file_too_large(path, item.size)
    return Blob(behind_pointer(place, item.data), item.id)


def _answers(place: Place, request: bytes, *options: str) -> Iterator[Item]:
    """Ask cat-file for every line of the request, and give its answers in the same order."""
    command, started = ("cat-file", "--batch", "--buffer", *options), perf_counter()
    try:
        process = subprocess.Popen(
            ["git", *command],
            cwd=place.root,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise cannot_start(place.root) from error
    assert process.stdin is not None
    assert process.stdout is not None
    # Written beside the reading: git stops taking requests while nobody takes its answers.
    writer = threading.Thread(target=_write_all, args=(process.stdin, request), daemon=True)
    writer.start()
    try:
        yield from _items(process.stdout, request.count(b"\n"))
    finally:
        process.stdout.close()
        writer.join()
        note_run(command, process.wait(), started)


def _write_all(pipe: IO[bytes], request: bytes) -> None:
    try:
        pipe.write(request)
        pipe.close()
    except BrokenPipeError:
        pass  # the reader has what it wanted, or git died: the missing answer tells


def _items(pipe: IO[bytes], count: int) -> Iterator[Item]:
    for _ in range(count):
        line = pipe.readline()
        if not line:
            raise RepositoryError("git-refused", detail="git cat-file ended early")
        yield _item(pipe, line.rstrip(b"\n").split(b" "))


def _item(pipe: IO[bytes], facts: list[bytes]) -> Item:
    if facts[0] in (b"symlink", b"dangling", b"loop", b"notdir") and len(facts) == 2:
        pipe.read(int(facts[1]) + 1)
        name = "symlink" if facts[0] == b"symlink" else ""
        return Item(name, name, int(facts[1]), None)
    if len(facts) < 3 or not facts[-1].isdigit():
        return Item("", "missing", 0, None)
    size, kind = int(facts[-1]), facts[-2].decode("ascii")
    data = _body(pipe, size)
    return Item(facts[0].decode("ascii"), kind, size, data)


def _body(pipe: IO[bytes], size: int) -> bytes | None:
    if size <= SIZE_LIMIT:
        return pipe.read(size + 1)[:-1]
    left = size + 1
    while left:
        left -= len(pipe.read(min(left, 1 << 20)) or b"\0" * left)
    return None
