"""What a merge left in plans: what each side means and who said so, settling it, and concluding the merge."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from plan_model import formats
from plan_model.change import Change
from plan_model.comparison import Comparison
from plan_model.errors import CommitRefusedError, UsageError
from plan_model.formats.document import Document
from plan_model.repository import Commit
from plan_model.tree.path import Path
from plan_model.workspace.branching import PlanBranching

if TYPE_CHECKING:  # most days there is no merge
    from plan_model.edits.side_taken import Sides
    from plan_model.merge.conflict import Choice
    from plan_model.past import ValueGiven
    from plan_model.settling import Merging, PlanConflicts, Settled


class PlanMerging(PlanBranching):
    """A repository of plans in the midst of a merge."""

    def merging(self) -> Merging:
        """What is under way, the plans that it left something to settle in, the files that are for other tools."""
        from plan_model.settling import merging  # late: most days there is no merge

        return merging(self.repository, self.claims)

    def waiting(self) -> Merging | None:
        """What waits to be settled or concluded; None where nothing does, for which no plan is read."""
        from plan_model.repository.operation import Kind  # late, as above

        repository = self.repository
        if not repository.conflict_records() and repository.under_way().kind is Kind.NOTHING:
            return None
        found = self.merging()
        return found if found.is_to_conclude or found.left else None

    def conflicts(self) -> tuple[PlanConflicts, ...]:
        """The plans in which a merge left something to settle, by path; each file holds ours there."""
        return tuple(plan for plan in self.merging().plans if plan.left)

    def in_conflict(self, left: PlanConflicts) -> Document:
        """A plan as it is settled so far, with ours where nothing was chosen."""
        from plan_model.settling import document_of  # late, as above

        return document_of(self.repository, left)

    def sides_taken(self, document: Document, left: PlanConflicts, number: int, as_of: date) -> Sides:
        """What each way to settle a conflict would mean, and what the rules would say of it."""
        from plan_model.edits.side_taken import Judged, sides_taken  # late, as above
        from plan_model.merge.settle import OURS

        judged = Judged(as_of, self._severities)
        now = dict(left.choices).get(number, OURS)
        return sides_taken(document, left.conflicts[number], now, judged)

    def value_given(self, path: str, address: Path, rev: str) -> ValueGiven | None:
        """The newest revision up to one that gave an entry what it says there, or took it away."""
        from plan_model.past import ValueGiven, decision_of  # late, as above

        past = self._past(path, rev)
        known = formats.recognise(path)
        changed = past.changed(address, known.identity) if known else ()
        if not changed:
            return None
        newest = changed[0]
        return ValueGiven(newest.revision, decision_of(self.compare_revision(newest.revision), newest.path))

    def settle(self, document: Document, left: PlanConflicts, choices: Mapping[int, Choice]) -> Settled:
        """Settle some conflicts of a plan, by their numbers: write what was chosen, and note that it was.

        UsageError: `no-both`, `conflict-gone`; the other errors as of `save`.
        """
        from plan_model.settling import settle  # late, as above

        self._refuse_read_only(document)
        return settle(self.repository, document, left, choices)

    def settle_by_edit(
        self, document: Document, left: PlanConflicts, number: int, *changes: Change
    ) -> Settled:
        """Settle a conflict with a value of the person's own."""
        from plan_model.edits.steps import edited  # late, as above
        from plan_model.merge.conflict import Choice, Take
        from plan_model.settling import rewritten

        self._refuse_read_only(document)
        after = edited(document, changes)
        choice = Choice(Take.VALUE, after.node(left.conflicts[number].path))
        return rewritten(self.repository, document, left, {number: choice}, after.source)

    def reopen(self, document: Document, left: PlanConflicts, number: int) -> Settled:
        """Take back what was chosen for a conflict, also in an earlier run: it is open again, with ours."""
        from plan_model.settling import reopened  # late, as above

        self._refuse_read_only(document)
        return reopened(self.repository, document, left, number)

    def unsettle(self, settled: Settled) -> None:
        """Take back what was settled; raise StaleDocumentError where the file was written since."""
        from plan_model.settling import unsettle  # late, as above

        if self.read_only:
            raise UsageError("read-only")
        unsettle(self.repository, settled)

    def write_merged(self, merging: Merging) -> tuple[Settled, ...]:
        """Write the plans that git merged by lines and that have nothing left to settle, as the meaning has them."""
        return tuple(
            self.settle(self.in_conflict(plan), plan, {})
            for plan in merging.plans
            if plan.unwritten is not None and not plan.left and not plan.is_whole
        )

    def concluding(self, merging: Merging) -> tuple[Comparison, ...]:
        """What concluding commits of plans: those that git waits for, and those that are staged, against HEAD."""
        pending = self.repository.pending(self.claims, formats.ALL_GLOBS)
        staged = {file.path for file in pending if file.staged}
        return self.pending_comparisons(sorted(staged.union(merging.plan_paths)))

    def conclude(
        self,
        merging: Merging,
        message: str,
        *,
        seen: Mapping[str, str | None] | None = None,
        signoff: bool = False,
        include_others: bool = False,
    ) -> Commit | None:
        """Conclude what is under way, with the commit that git makes of it; None where it makes none.

        CommitRefusedError: conflicts-left, and those of the repository. `seen` is meant as in `commit`.
        """
        if self.read_only:
            raise UsageError("read-only")
        if merging.left:
            waiting = [plan.path for plan in merging.plans if plan.left]
            raise CommitRefusedError("conflicts-left", count=merging.left, paths=", ".join(waiting))
        self.write_merged(merging)
        paths = merging.plan_paths
        expected = {path: None if text is None else text.encode() for path, text in (seen or {}).items()}
        records = dict(self.repository.conflict_records())
        made = self.repository.conclude(
            paths,
            message,
            {path: data for path, data in expected.items() if path in paths},
            signoff=signoff,
            include_others=include_others,
        )
        self._forget(paths, records)
        return made

    def call_off(self) -> str:
        """Call off what is under way; give the commit that keeps the files as they stood."""
        if self.read_only:
            raise UsageError("read-only")
        paths = self.merging().plan_paths
        kept = self.repository.call_off()
        for path in paths:
            self.repository.drop_conflict_record(path)
        return kept

    def _forget(self, paths: Collection[str], records: Mapping[str, str]) -> None:
        """Forget what was written down; a rebase that stopped again at the same plan has written down another one."""
        for path, told in self.repository.conflict_records():
            if path in paths and told == records.get(path):
                self.repository.drop_conflict_record(path)

    def _refuse_read_only(self, document: Document) -> None:
        if self.read_only:
            raise UsageError("read-only")
        if document.format.is_read_only(document.tree):
            raise UsageError("unknown-schema", path=document.path)
