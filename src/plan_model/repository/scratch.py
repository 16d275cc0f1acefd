"""A repository made from nothing: the same commits, with the same ids, on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from plan_model.errors import RepositoryError
from plan_model.repository.process import tell
from plan_model.repository.values import Signature


class ScratchCommit(NamedTuple):
    """One commit to make: the whole tree, not a difference."""

    name: str
    """What later commits call it by."""
    branch: str
    author: Signature
    when: datetime
    message: str
    files: Mapping[str, bytes]
    parents: tuple[str, ...] = ()


def create_repository(directory: str, commits: tuple[ScratchCommit, ...], owner: Signature) -> None:
    """Make a repository with these commits in an empty directory, made where it is missing; check out `main`.

    `owner` becomes its identity, so that a first commit works on a machine where git knows nobody.
    RepositoryError(git-missing | git-refused).
    """
    os.makedirs(directory, exist_ok=True)
    _git(directory, "init", "--quiet", "--template=", "--object-format=sha1", "--initial-branch=main")
    for key, value in _settings(owner).items():
        _git(directory, "config", key, value)
    _git(directory, "fast-import", "--quiet", data=b"".join(_stream(commits)))
    _git(directory, "reset", "--quiet", "--hard", "main")


def _settings(owner: Signature) -> dict[str, str]:
    return {
        "user.name": owner.name,
        "user.email": owner.email,
        "core.autocrlf": "false",
        "commit.gpgSign": "false",
    }


def _git(directory: str, *arguments: str, data: bytes = b"") -> None:
    # Named outright, because a GIT_DIR of the surroundings (a hook, say) would lead git into another repository.
    git_dir = os.path.join(directory, ".git")
    places = {
        "GIT_DIR": git_dir,
        "GIT_WORK_TREE": directory,
        "GIT_INDEX_FILE": os.path.join(git_dir, "index"),
        "GIT_OBJECT_DIRECTORY": os.path.join(git_dir, "objects"),
    }
    answer = tell(directory, *arguments, data=data, extra=places)
    if answer.code != 0:
        raise RepositoryError("git-refused", detail=answer.words)


def _stream(commits: tuple[ScratchCommit, ...]) -> Iterator[bytes]:
    marks = {commit.name: number for number, commit in enumerate(commits, 1)}
    for commit in commits:
        yield _header(commit, marks)
        for path, content in sorted(commit.files.items()):
            yield f"M 100644 inline {path}\n".encode() + _data(content)


def _header(commit: ScratchCommit, marks: Mapping[str, int]) -> bytes:
    moment = f"{int(commit.when.timestamp())} {commit.when:%z}"
    person = f"{commit.author.name} <{commit.author.email}> {moment}"
    start = f"commit refs/heads/{commit.branch}\nmark :{marks[commit.name]}\nauthor {person}\ncommitter {person}\n"
    links = [
        f"{word} :{marks[parent]}\n" for word, parent in zip(_link_words(), commit.parents, strict=False)
    ]
    return start.encode() + _data(commit.message.encode() + b"\n") + "".join(links).encode() + b"deleteall\n"


def _link_words() -> Iterator[str]:
    yield "from"
    while True:
        yield "merge"


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)
