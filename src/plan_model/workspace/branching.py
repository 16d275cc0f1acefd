"""Proposals on branches: what each proposes, going to one, and taking it over."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from plan_model.comparison import Comparison
from plan_model.errors import (
    CommitRefusedError,
    ExchangeRefusedError,
    NotWrittenError,
    PlanError,
    RepositoryError,
    UsageError,
)
from plan_model.repository import WORKTREE, Branch, Commit
from plan_model.workspace.comparing import PlanComparing
from plan_model.workspace.reading import HEAD

if TYPE_CHECKING:  # most commands know no branch
    from plan_model.taking_over import PlanTaken, TakingOver


class Proposed(NamedTuple):
    """How a branch stands to what is here."""

    ahead: int
    """Commits that it has beyond HEAD."""
    behind: int
    """Commits of HEAD that it has not."""
    is_taken_over: bool
    """Is all of it part of HEAD, by a merge or by what a commit says?"""
    comparisons: tuple[Comparison, ...]
    """What it says otherwise than where it began, plan by plan."""
    began_here: bool = True
    """Has it any commit in common with HEAD?"""


class PlanBranching(PlanComparing):
    """A repository of plans with proposals beside what holds."""

    def branches(self) -> tuple[Branch, ...]:
        """Every branch: the one that is checked out first, then the newest."""
        return tuple(sorted(self.repository.heads(), key=lambda branch: not branch.is_current))

    def proposed(self, branch: Branch, only: Collection[str] | None = None) -> Proposed:
        """What a branch proposes; nothing where it is part of HEAD, or has nothing in common with it."""
        ahead, behind = self.repository.distance(HEAD, branch.commit)
        began = self._began(HEAD, branch.commit) if ahead else ""
        if not ahead or (began and branch.commit in self.repository.taken_over(began, HEAD)):
            return Proposed(ahead, behind, True, ())
        compared = self.compare_all(began, branch.commit, only=only) if began else ()
        return Proposed(ahead, behind, False, compared, bool(began))

    def switch(self, branch: Branch) -> str:
        """Go to a branch as `git switch` does, with everything that is not committed; give its name."""
        if self.read_only:
            raise UsageError("read-only")
        return self.repository.switch(branch)

    def switch_to_new(self, name: str) -> None:
        """Make a branch from HEAD and go to it, with everything that is not committed."""
        if self.read_only:
            raise UsageError("read-only")
        self.repository.switch_to_new(name)

    def taking_over(self, branch: str, rev: str, only: Collection[str] | None = None) -> "TakingOver":
        """What taking a branch over makes of the plans at HEAD or of the files on disk; nothing is written.

        Raise RepositoryError(no-merge-base) where both have nothing in common.
        """
        from plan_model.taking_over import TakingOver, plans_taken  # late: most commands know no branch

        head = self.repository.resolve(HEAD)
        tip = self.repository.branch_tip(branch) or self.repository.resolve(branch)
        began = self.repository.merge_base(head, tip)
        theirs = self.compare_all(began, tip, only=only)
        ours = self._changed_here(began, theirs) if rev == WORKTREE else self.compare_all(began, head)
        return TakingOver(branch, head, tip, theirs, plans_taken(theirs, ours))

    def merge(self, taking: "TakingOver", message: str, *, signoff: bool = False) -> Commit:
        """Take a branch over by a merge commit, as it was looked at against HEAD; the checkout goes on to it.

        What is edited in the same plans and not committed stays pending, on top of what came. CommitRefusedError:
        merge-contradicts where something is left to settle, also in files that are no plans. ExchangeRefusedError:
        pending-conflict where an edit contradicts what came, staged-in-the-way, foreign-in-the-way.
        """
        made, _ = self.merge_carrying(taking, message, signoff=signoff)
        return self.repository.commit_info(made)

    def merge_carrying(
        self, taking: "TakingOver", message: str, *, signoff: bool = False
    ) -> tuple[str, tuple[str, ...]]:
        """The same; give the commit's id, and the plans whose pending edits now stand on what came."""
        from plan_model.pulling import are_plans, carried  # late: most commands know no branch

        if self.read_only:
            raise UsageError("read-only")
        if taking.contradicting:
            paths = ", ".join(plan.path for plan in taking.contradicting)
            raise CommitRefusedError("merge-contradicts", paths=paths)
        files = self._merged_files(taking)
        tips = (taking.head, taking.tip)
        made = self.repository.merge_beside(taking.branch, tips, files, message, signoff=signoff)
        obstacles = self.repository.obstacles(taking.head, made)
        if not obstacles or not are_plans(obstacles) or not all(each.before for each in obstacles):
            self.repository.follow(taking.branch, made)
            return made, ()
        kept = carried(self.repository, obstacles)
        self.repository.go_forward(taking.head, made, kept)
        return made, tuple(each.obstacle.path for each in kept)

    def take(self, plan: "PlanTaken") -> None:
        """Write what taking a branch over makes of one plan into its file, and write down what is left to settle.

        Raise the plan's problem where it has one, StaleDocumentError where somebody else wrote meanwhile,
        NotWrittenError(conflicts-left), ExchangeRefusedError(half-way) where something else is left to settle in it,
        or to conclude: that, or what contradicts now, would be forgotten.
        """
        from plan_model.settling import (
            PlanConflicts,
            keep_conflicts,
            keep_told,
            told_record,
        )  # late, as above

        if self.read_only:
            raise UsageError("read-only")
        if plan.problem is not None:
            raise plan.problem
        found = PlanConflicts(plan.there or plan.path, plan.conflicts, by_hand=True)
        had = dict(self.repository.conflict_records()).get(found.path, "")
        if had not in ("", told_record(found)) or self.repository.is_half_way:
            self._refuse_unsettled(found.path)
        # First: nobody would know of them, were this ended in its midst.
        keep_conflicts(self.repository, found)
        try:
            self.replace(plan.here, plan.before, plan.there, plan.after)
        except PlanError:
            keep_told(self.repository, found.path, had)
            raise

    def _refuse_unsettled(self, path: str) -> None:
        from plan_model.settling import merging  # late, as above

        for plan in merging(self.repository, self.claims).plans:
            if plan.path == path and plan.left:
                raise NotWrittenError("conflicts-left", count=len(plan.left), paths=path)
            if plan.path == path:
                raise ExchangeRefusedError("half-way")

    def forget_conflicts(self, path: str) -> None:
        """What was left to settle in a plan is of no interest any more."""
        self.repository.drop_conflict_record(path)

    def replace(self, here: str | None, before: str | None, there: str | None, after: str | None) -> None:
        """Give a plan another text, another name, or both; None: it is not there. StaleDocumentError as for a save."""
        if there is not None and after is not None:
            expected = before if here == there else None
            self.repository.write(there, after.encode(), None if expected is None else expected.encode())
        if here is not None and here != there:
            if before is None:
                raise NotWrittenError("cannot-write", path=here, detail="")
            self.repository.remove(here, before.encode())

    def _merged_files(self, taking: "TakingOver") -> dict[str, bytes | None]:
        """The files of the plans that both sides changed; git itself takes what only the branch changed."""
        both = [plan for plan in taking.plans if plan.is_ours_as_well and plan.here is not None]
        known = set(self.plan_paths(taking.head))
        for plan in both:
            if plan.there != plan.here and plan.there in known:
                raise UsageError("plan-exists", path=plan.there)
        gone = {plan.here for plan in both} | {plan.path for plan in both if plan.path not in known}
        files: dict[str, bytes | None] = {path: None for path in gone if path is not None}
        return files | {plan.there: plan.after.encode() for plan in both if plan.there and plan.after}

    def _changed_here(self, began: str, theirs: Iterable[Comparison]) -> tuple[Comparison, ...]:
        """The plans on disk that read otherwise than where a branch began, if only by git's filters."""
        found = self.compare_all(began, WORKTREE)
        known = {path for each in found for path in (each.path, each.old_path)}
        filtered = [
            each.old_path or each.path
            for each in theirs
            if each.before is not None and (each.old_path or each.path) not in known
        ]
        compared = (self.compare(path, began, WORKTREE) for path in filtered)
        return (*found, *(each for each in compared if each.status != "unchanged"))

    def _began(self, here: str, there: str) -> str:
        """Where two revisions part; empty where they have nothing in common."""
        try:
            return self.repository.merge_base(here, there)
        except RepositoryError as error:
            if error.code == "no-merge-base":
                return ""
            raise
