"""What a person does with those who write in other repositories: fetch, pull, push, and read what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_model.errors import UsageError
from plan_model.workspace.merging import PlanMerging
from plan_model.workspace.reading import HEAD

if TYPE_CHECKING:  # most of what a person does is done alone
    from plan_model.pulling import Pulled
    from plan_model.repository.talking import Hear, Stop
    from plan_model.repository.upstream import Upstream
    from plan_model.taking_over import TakingOver
    from plan_model.workspace.others import Others, Stretch


class PlanExchanging(PlanMerging):
    """A repository of plans beside those of others."""

    def others(self) -> Others:
        """Look at what is known here of the upstream; nobody is asked."""
        from plan_model.workspace.others import Others  # late: most of what a person does is done alone

        known = self.repository.upstream()
        coming = self.between(known.head, known.tip)
        going = self.between(known.push_tip, known.head, known.push_remote)
        return Others(known, coming, going, self._overruled(known), self._is_ahead_there(known))

    def _overruled(self, known: Upstream) -> str:
        needs_merge = known.branch and known.head and known.tip and not self._has(known.tip, known.head)
        if not needs_merge or self._has(known.head, known.tip):
            return ""
        return self.repository.pull_set_otherwise(known.branch or "")

    def _is_ahead_there(self, known: Upstream) -> bool:
        return known.push_tip is not None and not self._has(known.head, known.push_tip)

    def _has(self, newer: str | None, older: str | None) -> bool:
        if newer is None or older is None:
            return False
        return newer == older or self.repository.is_ancestor(older, newer)

    def between(self, before: str | None, after: str | None, remote: str = "") -> Stretch:
        """What a commit has that another one has not; without `before`, what no branch of a remote has."""
        from plan_model.repository.revision import as_revision  # late, as above
        from plan_model.workspace.others import Stretch, Told

        if after is None or before == after:
            return Stretch()
        steps = self.repository.steps_between(before, after, self.claims, remote)
        found = [as_revision(step, touch) for step in steps for touch in step.touched]
        return Stretch(len(steps), tuple(map(Told, found, self.compare_revisions(found))))

    def fetch(self, hear: Hear, stop: Stop) -> Upstream:
        """Hear what is new; the errors are those of `Repository.fetch`."""
        self._refuse_reading_only()
        return self.repository.fetch(hear, stop)

    def pull(self, hear: Hear, stop: Stop) -> Pulled:
        """Fetch, and go forward or merge; pending edits stay on top of what came."""
        from plan_model.pulling import pull  # late: most of what a person does is done alone

        self._refuse_reading_only()
        return pull(self.repository, hear, stop, self.merge_beside)

    def merge_beside(self, known: Upstream) -> tuple[str, ...]:
        """Merge what the upstream has while plans are edited and not committed; give those that have edits on top."""
        taking = self.taking_over(known.tracking, HEAD)
        _, kept = self.merge_carrying(taking, f"Merge remote-tracking branch '{known.name}'")
        return kept

    def begin_merge(self, taking: TakingOver) -> frozenset[str]:
        """Merge a branch that contradicts, as it was looked at against HEAD; give the files that are to be settled.

        StaleDocumentError(branch-moved); the other errors are those of a pull.
        """
        from plan_model.pulling import begin_merge  # late: most of what a person does is done alone

        self._refuse_reading_only()
        remote = any(each.name == taking.branch and each.is_remote for each in self.repository.heads())
        kind = "remote-tracking branch" if remote else "branch"
        return begin_merge(self.repository, taking.head, taking.tip, f"Merge {kind} '{taking.branch}'")

    def push(self, hear: Hear, stop: Stop) -> None:
        """Hand on what the branch has, never by force; the errors are those of `Repository.push`."""
        self._refuse_reading_only()
        self.repository.push(hear, stop)

    def _refuse_reading_only(self) -> None:
        if self.read_only:
            raise UsageError("read-only")
