"""Which of two sides of a comparison is the older one, and from where a proposal is read."""

from __future__ import annotations

from typing import NamedTuple

from plan_model.errors import RepositoryError
from plan_model.repository import WORKTREE
from plan_model.workspace import HEAD, Workspace
from plan_tui.session import Side


class Pair(NamedTuple):
    """Two sides, the older first."""

    before: Side
    after: Side
    left_from: Side | None = None
    """Where a proposal is compared with the place it began at: what has moved on since then."""
    taken_over_by: Side | None = None
    """What holds the proposal already."""

    @property
    def swapped(self) -> Pair:
        """The same, read the other way round."""
        return self._replace(before=self.after, after=self.before)


def in_order(workspace: Workspace, here: Side, chosen: Side) -> Pair:
    """What was chosen to compare with what is shown here, in the order in which a reviewer reads it.

    A revision that lies behind is the older side; a branch that was taken over already, by a merge or as a commit
    says, is read as what it brought.
    Any other is a proposal: what would taking it over change? It is compared with HEAD (or the revision that is
    shown), without the edits that are pending here; where these plans have moved on since it was begun, with the place
    where it began, because taking it over would not take that back.
    """
    if chosen.rev == WORKTREE or here.rev == chosen.rev:
        return Pair(here, chosen) if chosen.rev == WORKTREE else Pair(chosen, here)
    anchor = Side(HEAD if here.rev == WORKTREE else here.rev, here.path)
    base = _merge_base(workspace, anchor.rev, chosen.rev)
    if base == workspace.repository.resolve(chosen.rev):
        return _taken_over(workspace, here, anchor, chosen)
    if base and workspace.repository.resolve(chosen.rev) in workspace.repository.taken_over(base, anchor.rev):
        return Pair(Side(base, chosen.path), chosen, taken_over_by=anchor)
    if base and _has_moved_on(workspace, base, anchor):
        return Pair(Side(base, anchor.path), chosen, anchor)
    return Pair(anchor, chosen)


def _taken_over(workspace: Workspace, here: Side, anchor: Side, chosen: Side) -> Pair:
    if not any(each.name == chosen.rev and each.kind != "tag" for each in workspace.repository.references()):
        return Pair(chosen, here)
    began = workspace.repository.left_line_at(chosen.rev, anchor.rev)
    if not began:
        return Pair(chosen, here, taken_over_by=anchor)
    return Pair(Side(began, chosen.path), chosen, taken_over_by=anchor)


def _merge_base(workspace: Workspace, one: str, other: str) -> str:
    """Where two revisions part; empty where they have nothing in common."""
    try:
        return workspace.repository.merge_base(one, other)
    except RepositoryError as error:
        if error.code == "no-merge-base":
            return ""
        raise


def _has_moved_on(workspace: Workspace, base: str, side: Side) -> bool:
    """Do the plans of a side differ from what they were at an earlier revision?"""
    now = workspace.repository.resolve(side.rev)
    if now == base:
        return False
    changed = workspace.compare_all(base, now, only=None if side.path is None else (side.path,))
    return bool(changed)
