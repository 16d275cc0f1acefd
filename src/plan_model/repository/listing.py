"""Which files a revision holds."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator

from plan_model.errors import RepositoryError
from plan_model.repository.place import Place
from plan_model.repository.process import ask, run, text
from plan_model.repository.revisions import is_plain, resolve
from plan_model.repository.values import WORKTREE, Entry


def list_files(
    place: Place, revision: str, claims: Callable[[str], bool], globs: tuple[str, ...]
) -> tuple[Entry, ...]:
    """The files of a revision that `claims` wants, by path; submodules are left out.

    In the working tree these are the tracked files and the untracked ones that git does not ignore, as far as
    they match the globs and are there.
    """
    if revision == WORKTREE:
        return _on_disk(place, claims, globs)
    return _in_commit(place, revision, claims)


def peeled(place: Place, revision: str) -> str:
    """A revision as git may be asked for it, without a process of its own to resolve a plain one."""
    if is_plain(revision):
        return revision + "^{commit}"
    return resolve(place, revision)


def _in_commit(place: Place, revision: str, claims: Callable[[str], bool]) -> tuple[Entry, ...]:
    answer = ask(place.root, "ls-tree", "-r", "-z", "--full-tree", peeled(place, revision))
    if answer.code != 0:
        resolve(place, revision)  # tells an unknown revision from any other refusal
        raise RepositoryError("git-refused", detail=answer.words)
    entries = []
    for line in text(answer.out).split("\0")[:-1]:
        facts, _, path = line.partition("\t")
        mode, kind, blob = facts.split(" ")
        if kind == "blob" and claims(path):
            entries.append(Entry(path, blob, mode))
    return tuple(sorted(entries))


def _on_disk(place: Place, claims: Callable[[str], bool], globs: tuple[str, ...]) -> tuple[Entry, ...]:
    need_work_tree(place)
    told = run(
        place.root,
        *("ls-files", "-z", "-v", "--stage", "--cached", "--others", "--exclude-standard", "--"),
        *(glob if glob.startswith(":") else f":(glob){glob}" for glob in globs),
    )
    entries = []
    for path, blob in sorted(dict(_told_files(text(told))).items()):
        if claims(path):
            mode = mode_on_disk(os.path.join(place.root, path))
            if mode:
                entries.append(Entry(path, blob, mode))
    return tuple(entries)


def _told_files(told: str) -> Iterator[tuple[str, str]]:
    """Each path with the id that the index gives it; empty where git does not watch whether the file differs."""
    for line in told.split("\0")[:-1]:
        tag, rest = line[0], line[2:]
        if tag == "?":
            yield rest, ""
            continue
        facts, _, path = rest.partition("\t")
        mode, blob, stage = facts.split(" ")
        is_plain = tag == "H" and stage == "0" and mode.startswith("100")
        yield path, blob if is_plain else ""


def mode_on_disk(file: str) -> str:
    """A file's mode as git would write it; empty where there is none, or nothing that git keeps."""
    try:
        mode = os.lstat(file).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    if stat.S_ISLNK(mode):
        return "120000"
    if stat.S_ISREG(mode):
        return "100755" if mode & stat.S_IXUSR else "100644"
    return ""


def need_work_tree(place: Place) -> None:
    """RepositoryError(no-work-tree) in a bare repository."""
    if place.is_bare:
        raise RepositoryError("no-work-tree", directory=place.root)
