"""What two revisions of plans say differently, and which revision gave a value what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from plan_model import formats
from plan_model.comparison import Comparison, EntryChange, Side, compare_files, compare_plans, compare_sides
from plan_model.errors import RepositoryError, UsageError
from plan_model.formats.document import Document
from plan_model.repository import WORKTREE, Blob, Difference, Revision
from plan_model.tree.path import Path, format_path
from plan_model.workspace.reading import HEAD, PlanReading, unreadable

if TYPE_CHECKING:  # most commands look at one moment
    from plan_model.past import Past, ValueOrigin, ValueRevision

_REVISIONS_AT_A_TIME = 200


class PlanComparing(PlanReading):
    """A repository of plans whose revisions can be compared."""

    def compare(
        self,
        path: str,
        before: str,
        after: str = WORKTREE,
        as_of: date | None = None,
        old_path: str | None = None,
    ) -> Comparison:
        """Compare one plan at two revisions, judged as of one day (the newer side's)."""
        day = as_of or self.as_of(after)
        return self._compared(self._side(old_path or path, before), self._side(path, after), day)

    def compare_revision(self, revision: Revision, as_of: date | None = None) -> Comparison:
        """What one revision of a plan's history changed, against its first parent that had the plan."""
        return next(self.compare_revisions((revision,), as_of))

    def compare_revisions(
        self, revisions: Iterable[Revision], as_of: date | None = None
    ) -> Iterator[Comparison]:
        """What each of these revisions changed, in their order; read some hundred at a time, when it is asked for."""
        waiting = iter(revisions)
        while chunk := tuple(islice(waiting, _REVISIONS_AT_A_TIME)):
            blobs = self.repository.read_many(
                blob for revision in chunk for blob in (revision.parent_blob, revision.blob) if blob
            )
            for revision in chunk:
                before = self._found_side(revision.old_path or revision.path, revision.parent_blob, blobs)
                after = self._found_side(revision.path, revision.blob or None, blobs)
                yield self._compared(before, after, as_of or revision.date.date())

    def compare_documents(self, before: Document, after: Document, as_of: date) -> Comparison:
        """Compare two documents in hand, also of two different plans."""
        return self._compared(
            Side(before.path, before.source, before), Side(after.path, after.source, after), as_of
        )

    def compare_plans(self, one: str, other: str, as_of: date, rev: str = WORKTREE) -> Comparison:
        """Compare two different plans at one revision, by their paths."""
        return compare_plans(self.load(one, rev), self.load(other, rev), as_of)

    def compare_file(self, path: str, before: str, after: str = WORKTREE) -> Comparison:
        """Compare any YAML file at two revisions; what tells entries apart is inferred from both sides.

        Raise RepositoryError(no-such-file) where neither side has it.
        """
        old, new = (self._bytes_or_none(path, rev) for rev in (before, after))
        if old is None and new is None:
            raise RepositoryError("no-such-file", path=path, revision=after)
        return compare_files(path, old, new)

    def differing(self, before: str, after: str = WORKTREE) -> tuple[Difference, ...]:
        """The files of the plans that differ between two revisions, full ids or WORKTREE; none of them is read."""
        return self.repository.differences(before, after, self.claims, formats.ALL_GLOBS)

    def compare_all(
        self,
        before: str,
        after: str = WORKTREE,
        as_of: date | None = None,
        only: Collection[str] | None = None,
        differing: Iterable[Difference] | None = None,
    ) -> tuple[Comparison, ...]:
        """Compare every plan that differs between two revisions, full ids or WORKTREE; a renamed one is one comparison.

        `only` limits the answer to plans that have one of these paths on either side; `differing` is what differs,
        where that was asked just now.
        """
        day = as_of or self.as_of(after)
        found = self.differing(before, after) if differing is None else differing
        if only is not None:  # where a file came or went another one may be the same plan
            found = [each for each in found if each.path in only or each.before is None or each.after is None]
        return tuple(
            comparison
            for left, right in self._paired(found, before, after)
            if only is None or any(side is not None and side.path in only for side in (left, right))
            for comparison in (self._compared(left, right, day),)
            if comparison.status != "unchanged"
        )

    def pending_comparisons(self, paths: Iterable[str] | None = None) -> tuple[Comparison, ...]:
        """What the files on disk say that HEAD does not, for these plans or for all."""
        wanted = tuple(paths) if paths is not None else self.pending()
        before = HEAD if self.repository.has_commits else WORKTREE
        if before == WORKTREE:
            return tuple(
                self._compared(None, self._side(path, WORKTREE), self.as_of(WORKTREE)) for path in wanted
            )
        found = self.compare_all(before, WORKTREE, only=wanted)
        return (*found, *self._behind_links(set(wanted).difference(each.path for each in found)))

    def _behind_links(self, paths: Iterable[str]) -> Iterator[Comparison]:
        """What changed in files that lie behind links: of these git tells only where the link leads."""
        for path in sorted(filter(self.repository.is_link, paths)):
            after = self._side(path, WORKTREE)
            if after is not None:
                comparison = self._compared(self._side(path, HEAD), after, self.as_of(WORKTREE))
                if comparison.status != "unchanged":
                    yield comparison

    def with_slips(self, comparisons: Iterable[Comparison], rev: str = WORKTREE) -> Iterator[Comparison]:
        """The comparisons; where a planned day slips, with how often it had by then, as the past up to `rev` tells."""
        from plan_model.diff.slips import slipped, with_slips  # late: most changes are no slips

        planned: dict[str, Mapping[str, tuple[date, ...]]] = {}
        for each in comparisons:
            if any(map(slipped, each.facts)) and each.status in ("changed", "renamed"):
                if each.path not in planned:
                    planned[each.path] = self.facts(each.path, rev).planned
                each = each._replace(facts=tuple(with_slips(each.facts, planned[each.path])))
            yield each

    def blame(self, path: str, rev: str = WORKTREE, within: Path = ()) -> tuple[ValueOrigin, ...]:
        """For each value of a plan the revision that gave it what it says, in the order of the text.

        `within` limits the answer to the values at or below an address; raise UsageError(unknown-path) where
        there is none. A reformat, another order, an entry that moved inside its list or got another id, and a file
        that was renamed change no value.
        """
        return self.decided(self.origins(path, rev, within))

    def origins(self, path: str, rev: str = WORKTREE, within: Path = ()) -> tuple[ValueOrigin, ...]:
        """The same without the decisions, which take longer."""
        from plan_model.past import with_revisions  # late: most commands look at one moment

        document = self.load(path, rev)
        past = self._past(path, rev)
        origins = past.origins(document, rev != WORKTREE, within)
        if not origins:
            raise UsageError("unknown-path", address=format_path(within))
        return tuple(with_revisions(origins, past.revisions))

    def decided(self, values: Iterable[ValueOrigin]) -> tuple[ValueOrigin, ...]:
        """Origins with the decision that each change rests on, where one does."""
        from plan_model.past import with_decisions  # late, as above

        return tuple(with_decisions(values, self.compare_revision))

    def value_history(self, path: str, address: Path, rev: str = WORKTREE) -> tuple[ValueRevision, ...]:
        """Every revision, newest first, that changed what is at or below an address, told of that entry alone.

        An entry is followed through ids that were renamed, and a plan through files that were.
        """
        from plan_model.past import ValueRevision, told_of_entry  # late, as above

        past = self._past(path, rev)
        known = formats.recognise(path)
        changed = past.changed(address, known.identity) if known else ()
        compared = self.compare_revisions(each.revision for each in changed)
        told = (
            ValueRevision(found.revision, told_of_entry(comparison, found.path, found.path_before))
            for found, comparison in zip(changed, compared, strict=True)
        )
        # A list in another order that means nothing is no change.
        return tuple(
            one for one in told if one.change.comparison.changes or one.change.comparison.before is None
        )

    def pending_value(self, path: str, address: Path) -> EntryChange | None:
        """What the file on disk changes of the entry at an address; None where it changes nothing."""
        from plan_model.past import pending_entry  # late, as above

        found = self.pending_comparisons((path,))
        return pending_entry(found[0], address) if found else None

    def _past(self, path: str, rev: str) -> Past:
        from plan_model.past import Past  # late: most commands look at one moment

        commit = HEAD if rev == WORKTREE else rev
        revisions = self.repository.history(path, self.claims, commit)
        lineage = self.repository.lineage(revisions, commit) if revisions else None
        return Past(revisions, lineage, self.repository.read_many)

    def _bytes_or_none(self, path: str, rev: str) -> bytes | None:
        try:
            return self.repository.read(path, rev).data
        except RepositoryError as error:
            if error.code == "no-such-file":
                return None
            raise

    def _compared(self, before: Side | None, after: Side | None, as_of: date) -> Comparison:
        if before is None and after is None:
            raise UsageError("nothing-to-compare")
        return compare_sides(before, after, as_of, self._severities)

    def _paired(
        self, found: Iterable[Difference], before: str, after: str
    ) -> Iterator[tuple[Side | None, Side | None]]:
        """Both sides of each plan that differs; a plan that left one path and came to another is one pair."""
        found = tuple(found)
        blobs = self.repository.read_many(
            blob for change in found for blob in (change.before, change.after) if blob and blob != WORKTREE
        )
        old = {change.path: self._found_side(change.path, change.before, blobs) for change in found}
        new = {change.path: self._found_side(change.path, change.after, blobs) for change in found}
        gone = {path: side for path, side in old.items() if side is not None and new[path] is None}
        come = {path: side for path, side in new.items() if side is not None and old[path] is None}
        renamed = _renames(gone, come)
        if len(renamed) < min(len(gone), len(come)) and WORKTREE not in (before, after):
            taken = set(renamed.values())
            for path, origin in self.repository.renames(before, after).items():
                if path in come and path not in renamed and origin in gone and origin not in taken:
                    renamed[path] = origin
                    taken.add(origin)
        for change in found:
            path = change.path
            if path in renamed:
                yield gone[renamed[path]], come[path]
            elif path not in renamed.values() and (old[path] is not None or new[path] is not None):
                yield old[path], new[path]

    def _found_side(self, path: str, blob: str | None, blobs: Mapping[str, bytes]) -> Side | None:
        if blob is None:
            return None
        if blob == WORKTREE:
            return self._side(path, WORKTREE)
        data = blobs.get(blob)
        return (
            Side(path, "", None, unreadable(path))
            if data is None
            else self._read_side(path, Blob(data, blob))
        )


def _renames(gone: Mapping[str, Side], come: Mapping[str, Side]) -> dict[str, str]:
    """New path → old path, where the text or the plan's id says that it is the same plan."""
    by_text = {side.source: path for path, side in gone.items() if side.source}
    by_id = {side.document.plan.control.id: path for path, side in gone.items() if side.document}
    found: dict[str, str] = {}
    for path, side in come.items():
        origin = by_text.get(side.source) or (side.document and by_id.get(side.document.plan.control.id))
        if origin and origin not in found.values():
            found[path] = origin
    return found
