"""Which files differ between two revisions: asked of git, so that nothing equal is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plan_model.errors import RepositoryError
from plan_model.repository.listing import need_work_tree
from plan_model.repository.place import Place
from plan_model.repository.process import ask, run, text
from plan_model.repository.revisions import resolve
from plan_model.repository.values import WORKTREE, Difference

_BLOBS = ("100", "120")
"""How the modes of files and links begin; submodules are left out."""


def differences(
    place: Place, before: str, after: str, claims: Callable[[str], bool], globs: tuple[str, ...]
) -> tuple[Difference, ...]:
    """The files that `claims` wants and that differ, by path; a file of the working tree may differ only in form.

    Revisions are full commit ids or WORKTREE. RepositoryError: unknown-revision, no-work-tree, git-refused.
    """
    if before == after:
        return ()
    if before == WORKTREE:
        return tuple(
            Difference(path, new, old) for path, old, new in differences(place, after, before, claims, globs)
        )
    if after == WORKTREE:
        return tuple(sorted(_from_disk(place, before, claims, globs)))
    told = _tell(place, before, "diff-tree", "-r", "-z", "--no-renames", "--no-abbrev", before, after)
    return told_differences(told, claims)


def told_differences(told: str, claims: Callable[[str], bool]) -> tuple[Difference, ...]:
    """The files that `claims` wants among those that `git diff-tree` tells, by path."""
    return tuple(sorted(change for change in _changes(told) if claims(change.path)))


def renames(place: Place, before: str, after: str) -> dict[str, str]:
    """New path → old path of what git takes for a rename between two commits: the source is gone, the text is alike."""
    options = ("-r", "-M", "-l0", "-z", "--raw", "--diff-filter=R", "--no-abbrev", "--no-ext-diff")
    told = iter(_tell(place, before, "diff-tree", *options, before, after).split("\0")[:-1])
    return {target: source for _, source, target in zip(told, told, told, strict=True)}


def _from_disk(
    place: Place, before: str, claims: Callable[[str], bool], globs: tuple[str, ...]
) -> Iterator[Difference]:
    need_work_tree(place)
    told = _tell(place, before, "diff-index", "-z", "--no-renames", "--no-abbrev", before)
    known = set()
    for change in _changes(told):
        known.add(change.path)
        if claims(change.path):
            yield change._replace(after=WORKTREE if change.after is not None else None)
    others = run(
        place.root,
        *("ls-files", "-z", "--others", "--exclude-standard", "--"),
        *(glob if glob.startswith(":") else f":(glob){glob}" for glob in globs),
    )
    for path in text(others).split("\0")[:-1]:
        if claims(path) and path not in known:
            yield Difference(path, None, WORKTREE)


def _tell(place: Place, before: str, *arguments: str) -> str:
    answer = ask(place.root, *arguments)
    if answer.code != 0:
        resolve(place, before)  # tells an unknown revision from any other refusal
        raise RepositoryError("git-refused", detail=answer.words)
    return text(answer.out)


def _changes(told: str) -> Iterator[Difference]:
    parts = iter(told.split("\0")[:-1])
    for facts in parts:
        old_mode, new_mode, old, new, status = facts.lstrip(":").split(" ")
        path = next(parts)
        if status == "U":  # unmerged: what lies on the disk is what is compared
            yield Difference(path, (old.strip("0") and old) or None, WORKTREE)
            continue
        left = old if old_mode.startswith(_BLOBS) else None
        right = new if new_mode.startswith(_BLOBS) else None
        if left is not None or right is not None:
            yield Difference(path, left, right)
