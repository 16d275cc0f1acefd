"""The front door: what a person does with a repository of plans, each task in one call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from plan_model import formats
from plan_model.change import Change
from plan_model.comparison import Comparison, Side, compare_files, compare_plans, compare_sides
from plan_model.errors import PlanError, RepositoryError, StaleDocumentError, UsageError
from plan_model.formats.document import Document
from plan_model.remembered import RememberedRows
from plan_model.repository import WORKTREE, Backup, Blob, Difference, Entry, Head, Repository, Revision
from plan_model.repository.stamp import Stamp, stamp
from plan_model.rules.check import Facts, as_severities, check, registered
from plan_model.rules.finding import Finding
from plan_model.rules.support import planned_days
from plan_model.settings import FILE as SETTINGS_FILE
from plan_model.settings import Settings, parse_settings
from plan_model.summary import PlanSummary, summarise
from plan_model.tree.path import Path, format_path

if TYPE_CHECKING:  # most commands look at one moment
    from plan_model.merge.conflict import Choice
    from plan_model.past import Past, ValueOrigin, ValueRevision
    from plan_model.settling import PlanConflicts

if TYPE_CHECKING:
    from plan_model.edits.consequences import Consequences

HEAD = "HEAD"
_KEPT_DOCUMENTS = 4000
_REVISIONS_AT_A_TIME = 200


class Workspace:
    """A repository of plans, opened."""

    def __init__(
        self, repository: Repository, settings: Settings, read_only: bool = False, directory: str = ""
    ) -> None:
        self.repository = repository
        self._directory = directory or repository.root
        self.settings = settings
        self.read_only = read_only
        self._severities = as_severities(settings.rules)
        self._documents: dict[tuple[str, str], Document] = {}

    @classmethod
    def open(cls, directory: str, *, read_only: bool = False) -> Workspace:
        """Open the repository that holds a folder; raise RepositoryError where there is none."""
        return cls.of(Repository.open(directory), directory, read_only=read_only)

    @classmethod
    def of(cls, repository: Repository, directory: str, *, read_only: bool = False) -> Workspace:
        """The plans of a repository that was opened in a directory."""
        return cls(repository, _read_settings(repository), read_only, directory)

    @property
    def present(self) -> str:
        """What is looked at where no revision is named: the files on disk; in a bare repository HEAD."""
        return HEAD if self.repository.is_bare else WORKTREE

    # --- which plans there are -------------------------------------------------------------------------------

    def claims(self, path: str) -> bool:
        """Is the file at this path a plan, for a format and for the repository's settings?"""
        return formats.claims(path) and self.settings.admits(path)

    def entries(self, rev: str = WORKTREE) -> tuple[Entry, ...]:
        """The plan files of a revision, by path."""
        return self.repository.list_files(rev, self.claims, formats.ALL_GLOBS)

    def plan_paths(self, rev: str | None = None) -> tuple[str, ...]:
        """The paths of the plans of a revision, in order."""
        return tuple(entry.path for entry in self.entries(rev or self.present))

    def relative(self, name: str) -> str:
        """A path as a person types it, seen from where the workspace was opened, as one from the root."""
        return self.repository.from_root(name, self._directory)

    def find(self, name: str, rev: str | None = None) -> str:
        """The path of the plan that a path (from here, else from the root) or an id names.

        Raise UsageError where none or several are meant.
        """
        rev = rev or self.present
        paths = self.plan_paths(rev)
        for candidate in (self.relative(name), name.removeprefix("./")):
            if candidate in paths:
                return candidate
        found = [path for path, document in self._readable(rev) if document.plan.control.id == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError("ambiguous-plan", name=name, paths=", ".join(found))
        raise UsageError("unknown-plan", name=name, nearest=_nearest(name, paths))

    def summaries(
        self, as_of: date, rev: str = WORKTREE, pending: Collection[str] | None = None
    ) -> tuple[PlanSummary, ...]:
        """One row for each plan of a revision, broken ones included; `pending` where it was asked just now."""
        if pending is None:
            pending = frozenset(self.pending()) if rev == WORKTREE else frozenset()
        entries = tuple(
            entry._replace(blob="") if entry.path in pending else entry for entry in self.entries(rev)
        )
        place = (self.repository.common_dir, rev == WORKTREE)
        remembered = RememberedRows(repr(place), as_of, self.settings.rules)
        known = {entry.path: row for entry in entries if (row := remembered.summary(entry)) is not None}
        for side in self._sides(rev, tuple(entry for entry in entries if entry.path not in known)):
            known[side.path] = self._summary(side, as_of, side.path in pending)
        remembered.keep((entry, known[entry.path]) for entry in entries)
        return tuple(known[entry.path] for entry in entries)

    def stamp(self, paths: Iterable[str]) -> Stamp:
        """Changes when somebody commits, checks out, or writes one of these plans; costs no git process."""
        place = self.repository
        return stamp(place.root, place.git_dir, place.common_dir, paths)

    # --- one plan ----------------------------------------------------------------------------------------------

    def load(self, path: str, rev: str = WORKTREE) -> Document:
        """Read a plan; raise PlanSyntaxError or RepositoryError where it cannot be read."""
        return self._document(path, self.repository.read(path, rev))

    def source(self, path: str, rev: str = WORKTREE) -> str:
        """The text of a file, also of one that is no plan; bytes that are not UTF-8 are written out."""
        return _decoded(self.repository.read(path, rev).data)

    def history(self, path: str) -> tuple[Revision, ...]:
        """The revisions of a plan, newest first: its own, all of them, merges that made something new included."""
        return self.repository.history(path, self.claims)

    def histories(self) -> Mapping[str, tuple[Revision, ...]]:
        """The revisions of every plan at HEAD."""
        return self.repository.histories(self.claims)

    def blame(self, path: str, rev: str = WORKTREE, within: Path = ()) -> tuple[ValueOrigin, ...]:
        """For each value of a plan the revision that gave it what it says, in the order of the text.

        `within` limits the answer to the values at or below an address; raise UsageError(unknown-path) where
        there is none. A reformat, another order, an entry that moved inside its list and a file that was renamed
        change no value.
        """
        from plan_model.past import with_revisions  # late: most commands look at one moment

        document = self.load(path, rev)
        past = self._past(path, rev)
        origins = past.origins(document, rev != WORKTREE, within)
        if not origins:
            raise UsageError("unknown-path", address=format_path(within))
        return tuple(with_revisions(origins, past.revisions, self.compare_revision))

    def value_history(self, path: str, address: Path, rev: str = WORKTREE) -> tuple[ValueRevision, ...]:
        """Every revision, newest first, that changed what is at or below an address, told of that entry alone."""
        from plan_model.past import ValueRevision, concerning  # late: most commands look at one moment

        past = self._past(path, rev)
        known = formats.recognise(path)
        changed = past.changed(address, known.identity) if known else ()
        compared = self.compare_revisions(changed)
        told = (
            ValueRevision(revision, concerning(comparison, address))
            for revision, comparison in zip(changed, compared, strict=True)
        )
        # A list in another order that means nothing is no change.
        return tuple(one for one in told if one.comparison.changes or one.comparison.before is None)

    def _past(self, path: str, rev: str) -> Past:
        from plan_model.past import Past  # late: most commands look at one moment

        commit = HEAD if rev == WORKTREE else rev
        revisions = self.repository.history(path, self.claims, commit)
        lineage = self.repository.lineage(revisions, commit) if revisions else None
        return Past(revisions, lineage, self.repository.read_many)

    def findings(
        self,
        document: Document,
        as_of: date,
        previous: Document | None = None,
        facts: Facts | None = None,
    ) -> tuple[Finding, ...]:
        """What the rules say of a plan on a day; with its previous revision, also of the change."""
        return check(document, as_of, previous, facts=facts, severities=self._severities)

    def facts(self, path: str, rev: str = WORKTREE) -> Facts:
        """What the plan's history up to a revision tells the rules; it is read and parsed, so ask where it counts."""
        revisions = self.repository.history(path, self.claims, HEAD if rev == WORKTREE else rev)
        blobs = self.repository.read_many(revision.blob for revision in revisions if revision.blob)
        texts = [
            (revision.path, blobs[revision.blob])
            for revision in reversed(revisions)
            if revision.blob in blobs
        ]
        return Facts(planned_days(document.plan for document in _planning(texts)))

    # --- two revisions -----------------------------------------------------------------------------------------

    def as_of(self, rev: str) -> date:
        """The day on which a revision is judged: its commit's date, today for the working tree."""
        return date.today() if rev == WORKTREE else self.repository.commit_info(rev).date.date()

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

    def _bytes_or_none(self, path: str, rev: str) -> bytes | None:
        try:
            return self.repository.read(path, rev).data
        except RepositoryError as error:
            if error.code == "no-such-file":
                return None
            raise

    def compare_all(
        self,
        before: str,
        after: str = WORKTREE,
        as_of: date | None = None,
        only: Collection[str] | None = None,
    ) -> tuple[Comparison, ...]:
        """Compare every plan that differs between two revisions, full ids or WORKTREE; a renamed one is one comparison.

        `only` limits the answer to plans that have one of these paths on either side.
        """
        day = as_of or self.as_of(after)
        found = self.repository.differences(before, after, self.claims, formats.ALL_GLOBS)
        return tuple(
            comparison
            for left, right in self._paired(found, before, after)
            if only is None or any(side is not None and side.path in only for side in (left, right))
            for comparison in (self._compared(left, right, day),)
            if comparison.status != "unchanged"
        )

    # --- writing -----------------------------------------------------------------------------------------------

    def edited(self, document: Document, *changes: Change) -> Document:
        """The document as it would be after changes; nothing is written. Raise EditRefusedError if not exact."""
        from plan_model.syntax.write import apply_changes  # late: most commands only read

        text = apply_changes(document.source, document.tree, document.format.identity, changes)
        return formats.read_document(document.path, text.encode())

    def consequences(
        self,
        document: Document,
        changes: Iterable[Change],
        as_of: date,
        previous: Document | None = None,
        facts: Facts | None = None,
    ) -> Consequences:
        """What changes would do: the plan after them, what they mean, the findings that they mend and make."""
        from plan_model.edits.consequences import consequences  # late: most commands only read

        return consequences(document, changes, as_of, self._severities, previous, facts)

    def save(self, document: Document, *changes: Change) -> Document:
        """Write changes into a plan's file; every line that they do not touch stays as it was.

        Raise StaleDocumentError where somebody else wrote the file since it was read, EditRefusedError where the
        edit cannot be made exactly.
        """
        self._refuse_read_only(document)
        edited = self.edited(document, *changes)
        self.repository.write(document.path, edited.source.encode(), document.source.encode())
        return edited

    def create(self, path: str, text: str) -> Document:
        """Write a plan that is not there yet; raise UsageError(plan-exists) where its file or its id is taken."""
        if self.read_only:
            raise UsageError("read-only")
        document = formats.read_document(path, text)
        taken = {other.plan.control.id: other.path for _, other in self._readable(WORKTREE)}
        if path in self.plan_paths() or document.plan.control.id in taken:
            raise UsageError("plan-exists", path=taken.get(document.plan.control.id, path))
        self.repository.write(path, document.source.encode(), None)
        return document

    def put_back(self, document: Document, text: str) -> Document:
        """Give a plan a whole text that it had before; raise StaleDocumentError where somebody else wrote meanwhile."""
        self._refuse_read_only(document)
        self.repository.write(document.path, text.encode(), document.source.encode())
        return formats.read_document(document.path, text.encode())

    def change_to(self, document: Document, path: Path, text: str) -> Change:
        """The change that gives the value at a path a new text; raise UsageError where the format forbids it."""
        from plan_model.formats.value_change import change_to  # late: most commands only read

        return change_to(document, path, text)

    def pending(self) -> tuple[str, ...]:
        """The paths of the plans whose file on disk differs from HEAD."""
        return tuple(file.path for file in self.repository.pending(self.claims, formats.ALL_GLOBS))

    def standing(self) -> tuple[Head, tuple[str, ...]]:
        """Where the work tree stands, and the paths of the pending plans: both by one look at it."""
        head, files = self.repository.standing(self.claims, formats.ALL_GLOBS)
        return head, tuple(file.path for file in files)

    def pending_comparisons(self, paths: Iterable[str] | None = None) -> tuple[Comparison, ...]:
        """What the files on disk say that HEAD does not, for these plans or for all."""
        wanted = tuple(paths) if paths is not None else self.pending()
        before = HEAD if self.repository.has_commits else WORKTREE
        if before == WORKTREE:
            return tuple(
                self._compared(None, self._side(path, WORKTREE), self.as_of(WORKTREE)) for path in wanted
            )
        return self.compare_all(before, WORKTREE, only=wanted)

    def discard(self, path: str) -> Backup:
        """Put a plan back to HEAD; the backup brings the discarded text back."""
        if self.read_only:
            raise UsageError("read-only")
        return self.repository.discard(path)

    def restore(self, backup: Backup) -> None:
        """Bring discarded text back."""
        self.repository.restore(backup)

    def commit(
        self,
        paths: Iterable[str],
        message: str,
        *,
        seen: Mapping[str, str] | None = None,
        signoff: bool = False,
        include_others: bool = False,
    ) -> Revision:
        """Commit exactly these plan files as `git commit` would: hooks, signing and the person's index are kept.

        `seen` is the text of each file as this person saw it; a file that reads differently by now is refused.
        """
        if self.read_only:
            raise UsageError("read-only")
        paths = tuple(paths)
        expected = {path: text.encode() for path, text in (seen or {}).items()}
        return self.repository.commit(
            paths, message, expected, signoff=signoff, include_others=include_others
        )

    def propose(
        self,
        branch: str,
        paths: Iterable[str],
        message: str,
        *,
        seen: Mapping[str, str] | None = None,
        signoff: bool = False,
        include_others: bool = False,
    ) -> Revision:
        """Commit what these plan files say on disk to a branch beside the checkout, made from HEAD where it is new.

        Neither the files nor HEAD nor the index change. `seen` is meant as in `commit`.
        """
        from plan_model.proposal import propose  # late: most commands only read

        if self.read_only:
            raise UsageError("read-only")
        texts = {path: self.repository.present_bytes(path) for path in paths}
        for path, text in (seen or {}).items():
            if path in texts and texts[path] != text.encode():
                raise StaleDocumentError("changed-on-disk", path=path)
        return propose(
            self.repository, branch, texts, message, signoff=signoff, include_others=include_others
        )

    def commit_on_branch(
        self, branch: str, texts: Mapping[str, str | None], message: str, expected: str | None
    ) -> Revision:
        """Commit texts of plans to a branch that nobody has checked out, also of a bare repository.

        `expected` is the commit that the branch named when its plans were read; None makes it from HEAD, or from
        nothing where there is no commit. Raise StaleDocumentError(branch-moved) where somebody was faster.
        """
        if self.read_only:
            raise UsageError("read-only")
        files = {path: None if text is None else text.encode() for path, text in texts.items()}
        base = HEAD if expected is None and self.repository.has_commits else None
        return self.repository.commit_on_branch(branch, files, message, expected, base=base)

    # --- merging -----------------------------------------------------------------------------------------------

    def conflicts(self) -> tuple[PlanConflicts, ...]:
        """The plans in which a merge left something to settle, by path; each file holds ours there."""
        from plan_model.settling import left_to_settle  # late: most days there is no merge

        return left_to_settle(self.repository)

    def settle(self, document: Document, left: PlanConflicts, choices: Mapping[int, Choice]) -> Document:
        """Settle some conflicts of a plan, by their numbers: write what was chosen, and forget these conflicts.

        UsageError: `no-both`, `conflict-gone`; the other errors as of `save`.
        """
        from plan_model.merge.settle import settled  # late: most days there is no merge
        from plan_model.settling import keep_conflicts

        changes = settled(document.tree, left.conflicts, choices, document.format.identity)
        saved = self.save(document, *changes) if changes else document
        rest = tuple(conflict for number, conflict in enumerate(left.conflicts) if number not in choices)
        keep_conflicts(self.repository, left._replace(conflicts=rest))
        return saved

    # --- below -------------------------------------------------------------------------------------------------

    def _refuse_read_only(self, document: Document) -> None:
        if self.read_only:
            raise UsageError("read-only")
        if document.format.is_read_only(document.tree):
            raise UsageError("unknown-schema", path=document.path)

    def _compared(self, before: Side | None, after: Side | None, as_of: date) -> Comparison:
        if before is None and after is None:
            raise UsageError("nothing-to-compare")
        return compare_sides(before, after, as_of, self._severities)

    def _document(self, path: str, blob: Blob) -> Document:
        key = (path, blob.id)
        found = self._documents.get(key) if blob.id else None
        if found is None:
            found = formats.read_document(path, blob.data, blob.id)
            if blob.id and len(self._documents) < _KEPT_DOCUMENTS:
                self._documents[key] = found
        return found

    def _readable(self, rev: str) -> Iterator[tuple[str, Document]]:
        for side in self._sides(rev, self.entries(rev)):
            if side.document is not None:
                yield side.path, side.document

    def _summary(self, side: Side, as_of: date, pending: bool) -> PlanSummary:
        if side.document is None:
            return PlanSummary(side.path, pending=pending, problem=side.problem)
        return summarise(side.document, as_of, pending, self._severities)

    def _sides(self, rev: str, entries: Iterable[Entry]) -> Iterator[Side]:
        for path, blob in self._blobs(rev, tuple(entries)):
            yield self._read_side(path, blob) if isinstance(blob, Blob) else Side(path, "", None, blob)

    def _blobs(self, rev: str, entries: tuple[Entry, ...]) -> Iterator[tuple[str, Blob | PlanError]]:
        """The bytes of plans of a revision, or the reason why they cannot be had."""
        if rev != WORKTREE:
            blobs = self.repository.read_many(entry.blob for entry in entries)
            for entry in entries:
                data = blobs.get(entry.blob)
                yield entry.path, _unreadable(entry.path) if data is None else Blob(data, entry.blob)
            return
        for entry in entries:
            try:
                yield entry.path, self.repository.read(entry.path, rev)
            except PlanError as error:
                yield entry.path, error

    def _side(self, path: str, rev: str) -> Side | None:
        """One side of a comparison; None where the plan is not there at that revision."""
        try:
            return self._read_side(path, self.repository.read(path, rev))
        except RepositoryError as error:
            if error.code == "no-such-file":
                return None
            return Side(path, "", None, error)

    def _read_side(self, path: str, blob: Blob) -> Side:
        try:
            document = self._document(path, blob)
        except PlanError as error:
            return Side(path, _decoded(blob.data), None, error)
        return Side(path, document.source, document, None)

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
            Side(path, "", None, _unreadable(path))
            if data is None
            else self._read_side(path, Blob(data, blob))
        )


def _planning(texts: Iterable[tuple[str, bytes]]) -> Iterator[Document]:
    """The documents that say something else of what is planned than the one before: most need no parsing."""
    said: list[bytes] = []
    for path, data in texts:
        says = [line for line in data.splitlines() if b"planned" in line]
        if says == said:
            continue
        said = says
        try:
            yield formats.read_document(path, data)
        except PlanError:  # a revision that cannot be read tells nothing
            continue


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


def _unreadable(path: str) -> PlanError:
    return RepositoryError("unreadable-file", path=path)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


def _nearest(name: str, paths: Iterable[str]) -> str:
    from difflib import get_close_matches  # late: only a mistake needs it

    names = {path: path for path in paths} | {
        path.rpartition("/")[2].partition(".")[0]: path for path in paths
    }
    close = get_close_matches(name, names, 1, 0.5)
    return names[close[0]] if close else ""


def _read_settings(repository: Repository) -> Settings:
    try:
        text = _decoded(repository.read(SETTINGS_FILE, HEAD if repository.is_bare else WORKTREE).data)
    except RepositoryError:  # most repositories have no such file
        return Settings()
    return parse_settings(text, tuple(rule.id for rule in registered()))
