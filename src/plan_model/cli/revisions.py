"""Which revisions and plans a command line names: `A..B`, `A...B`, dates, WORKTREE, and `--` between the two."""

from __future__ import annotations

from typing import NamedTuple

from plan_model.errors import UsageError
from plan_model.repository import WORKTREE
from plan_model.workspace import Workspace

HEAD = "HEAD"


class Range(NamedTuple):
    """Two sides to compare, and the plans to which the comparison is limited (none: all)."""

    before: str
    after: str
    plans: tuple[str, ...]


def read_range(workspace: Workspace, words: list[str], after_dashes: list[str] | None) -> Range:
    """Tell revisions from plans as git does; raise UsageError where a word is both or neither."""
    revisions, plans = list(words), list(after_dashes or ())
    if after_dashes is None:
        revisions, plans = _told_apart(workspace, words)
    if len(revisions) > 2:
        raise UsageError("too-many-revisions", words=" ".join(revisions))
    before, after = _sides(workspace, revisions)
    return Range(before, after, tuple(plans))


def resolve(workspace: Workspace, rev: str) -> str:
    """A full commit id, or WORKTREE."""
    return rev if rev == WORKTREE else workspace.repository.resolve(rev)


def _told_apart(workspace: Workspace, words: list[str]) -> tuple[list[str], list[str]]:
    """The leading words that are revisions, and the rest, which are plans."""
    paths = set(workspace.plan_paths())
    revisions: list[str] = []
    for index, word in enumerate(words):
        is_plan = word.removeprefix("./") in paths
        is_revision = len(revisions) < 2 and _is_revision(workspace, word)
        if is_plan and is_revision:
            raise UsageError("revision-or-plan", word=word)
        if not is_revision:
            return revisions, words[index:]
        revisions.append(word)
    return revisions, []


def _is_revision(workspace: Workspace, word: str) -> bool:
    if word == WORKTREE:
        return True
    if ".." in word:
        left, _, right = word.partition("..")
        ends = (left, right.removeprefix("."))
        return all(not end or end == WORKTREE or workspace.repository.is_revision(end) for end in ends)
    return workspace.repository.is_revision(word)


def _sides(workspace: Workspace, revisions: list[str]) -> tuple[str, str]:
    if not revisions:
        return resolve(workspace, HEAD), WORKTREE
    if len(revisions) == 2:
        return resolve(workspace, revisions[0]), resolve(workspace, revisions[1])
    word = revisions[0]
    if ".." not in word:
        return resolve(workspace, word), WORKTREE
    left, _, right = word.partition("..")
    before = resolve(workspace, left or HEAD)
    if not right.startswith("."):
        return before, resolve(workspace, right or HEAD)
    after = resolve(workspace, right[1:] or HEAD)
    return workspace.repository.merge_base(before, after), after
