"""Pulling: what others did comes into the checkout, pending edits stay on top, and both lines are merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from plan_model.errors import CommitRefusedError, ExchangeRefusedError, PlanSyntaxError, RepositoryError
from plan_model.formats import ALL_GLOBS, recognise
from plan_model.formats.document import Format
from plan_model.merge import Text, merge_texts
from plan_model.repository import Repository
from plan_model.repository.arriving import Obstacle
from plan_model.repository.integrate import Carried
from plan_model.repository.talking import Hear, Stop
from plan_model.repository.upstream import Upstream


class Came(StrEnum):
    """What a pull came to."""

    NOTHING = "nothing"
    """All that the upstream has was here already."""
    FORWARD = "forward"
    """The branch went forward to what the upstream has."""
    MERGED = "merged"
    """Both lines went on, and a commit joins them."""
    CONFLICTS = "conflicts"
    """Both lines contradict each other: the merge is under way, and something is left to settle."""


class Pulled(NamedTuple):
    """A pull that was made."""

    came: Came
    before: str | None
    """The commit that was checked out; None before the first."""
    tip: str
    """The commit that the upstream names."""
    carried: tuple[str, ...] = ()
    """Plans whose pending edits now stand on what came for the same plan."""
    conflicting: tuple[str, ...] = ()
    """Files in which something is left to settle."""
    overruled: str = ""
    """The setting by which `git pull` would not have merged; empty where it would, or nothing was merged."""


MergeBeside = Callable[[Upstream], tuple[str, ...]]
"""Merges what the upstream has by a commit made beside the checkout, which then goes on to it with the pending edits
on top; gives the plans that have some. CommitRefusedError(merge-contradicts)."""


def pull(repository: Repository, hear: Hear, stop: Stop, merge_beside: MergeBeside) -> Pulled:
    """Fetch, then go forward or merge; the errors are those of `integrate` and of a fetch."""
    known = repository.upstream()
    _refuse_where_nothing_can_come(repository, known)
    known = repository.fetch(hear, stop, known)
    if stop.is_wanted:
        raise ExchangeRefusedError("stopped")
    return integrate(repository, known, merge_beside)


def integrate(repository: Repository, known: Upstream, merge_beside: MergeBeside) -> Pulled:
    """Bring what the upstream was at when it was heard of last into the checkout.

    ExchangeRefusedError: detached-here, no-upstream, upstream-gone; half-way in the midst of a merge or the like;
    pending-conflict, pending-needs-commit, file-in-the-way, staged-in-the-way, foreign-in-the-way for what lies
    in the way. Nothing has changed then.
    """
    _refuse_where_nothing_can_come(repository, known)
    head, tip = known.head, known.tip
    if tip is None:
        raise ExchangeRefusedError("upstream-gone", upstream=known.name)
    if head is not None and repository.is_ancestor(tip, head):
        return Pulled(Came.NOTHING, head, tip)
    if head is None or repository.is_ancestor(head, tip):
        kept = carried(repository, repository.obstacles(head, tip)) if head else ()
        repository.go_forward(head, tip, kept)
        return Pulled(Came.FORWARD, head, tip, tuple(each.obstacle.path for each in kept))
    return _merged(repository, known, head, tip, merge_beside)


def _merged(
    repository: Repository, known: Upstream, head: str, tip: str, merge_beside: MergeBeside
) -> Pulled:
    overruled = repository.pull_set_otherwise(known.branch or "")
    refusal = _in_the_way(repository, head, tip)
    if refusal is not None:
        try:
            kept = merge_beside(known)
        except CommitRefusedError as error:
            if error.code == "merge-contradicts":
                raise refusal from error
            raise
        return Pulled(Came.MERGED, head, tip, kept, overruled=overruled)
    message = f"Merge remote-tracking branch '{known.name}'"
    conflicting = repository.merge(head, tip, message, ALL_GLOBS)
    came = Came.CONFLICTS if conflicting else Came.MERGED
    return Pulled(came, head, tip, (), tuple(sorted(conflicting)), overruled)


def begin_merge(repository: Repository, head: str, tip: str, message: str) -> frozenset[str]:
    """Merge a commit by meaning; give the files in which something is to settle, for which the merge then waits.

    ExchangeRefusedError: half-way, pending-needs-commit, file-in-the-way, staged-in-the-way; the others of a merge.
    """
    if repository.is_half_way:
        raise ExchangeRefusedError("half-way")
    if (refusal := _in_the_way(repository, head, tip)) is not None:
        raise refusal
    return repository.merge(head, tip, message, ALL_GLOBS)


def _refuse_where_nothing_can_come(repository: Repository, known: Upstream) -> None:
    if repository.is_bare:
        raise RepositoryError("no-work-tree", directory=repository.root)
    if known.branch is None:
        raise ExchangeRefusedError("detached-here")
    if not known.tracking:
        raise ExchangeRefusedError("no-upstream" if known.remotes else "no-remote", branch=known.branch)
    if repository.is_half_way:
        raise ExchangeRefusedError("half-way")


# --- pending edits that go along -------------------------------------------------------------------------------------


def are_plans(obstacles: Iterable[Obstacle]) -> bool:
    """Is each of them a plan, of which both sides have a plain file?"""
    return all(each.is_file and recognise(each.path) is not None for each in obstacles)


def carried(repository: Repository, obstacles: Iterable[Obstacle]) -> tuple[Carried, ...]:
    """The pending edits of plans, each merged by meaning with what comes for the same plan."""
    return tuple(_carried(repository, each) for each in obstacles)


def _carried(repository: Repository, obstacle: Obstacle) -> Carried:
    known = recognise(obstacle.path)
    if known is None or not obstacle.is_file:
        raise ExchangeRefusedError("file-in-the-way", path=obstacle.path)
    for edit in repository.foreign_edits(obstacle.path):
        raise ExchangeRefusedError("foreign-in-the-way", path=obstacle.path, who=edit.who, when=edit.when)
    return _with_edit(repository, obstacle, known)


def _with_edit(repository: Repository, obstacle: Obstacle, known: Format) -> Carried:
    path = obstacle.path
    had = repository.present_bytes(path)
    began, coming, staged = (
        repository.filtered(path, blob) for blob in (obstacle.began, obstacle.coming, obstacle.staged)
    )
    if had is None or not obstacle.coming:
        raise ExchangeRefusedError("pending-conflict", path=path)
    if obstacle.is_staged and staged != had:
        raise ExchangeRefusedError("staged-in-the-way", path=path)
    try:
        base = Text.read(began) if began.strip() else Text.nothing()
        merged = merge_texts(base, Text.read(had), Text.read(coming), known.identity)
    except PlanSyntaxError as error:
        raise ExchangeRefusedError("file-in-the-way", path=path) from error
    if merged.merge.conflicts or merged.comments_left:
        raise ExchangeRefusedError(
            "pending-conflict", path=path, conflicts=merged.merge.conflicts, ours=merged.merge.ours
        )
    return Carried(obstacle, had, merged.source.encode(), coming)


def _in_the_way(repository: Repository, head: str, tip: str) -> ExchangeRefusedError | None:
    """What is pending or staged, so that git cannot merge in the checkout; raise where nobody can merge around it.

    A merge commit holds what both sides committed: what is pending in the same plan stays pending on top of it.
    """
    obstacles = repository.obstacles(repository.merge_base(head, tip), tip)
    for obstacle in obstacles:
        if not are_plans([obstacle]):
            raise ExchangeRefusedError("file-in-the-way", path=obstacle.path)
    if obstacles:
        return ExchangeRefusedError("pending-needs-commit", path=obstacles[0].path)
    return ExchangeRefusedError("staged-in-the-way") if repository.has_staged else None
