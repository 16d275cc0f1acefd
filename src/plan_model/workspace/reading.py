"""What plans a repository holds, what each says, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Self

from plan_model import formats
from plan_model.comparison import Side
from plan_model.errors import PlanError, RepositoryError, UsageError
from plan_model.formats.document import Document
from plan_model.remembered import RememberedRows
from plan_model.repository import WORKTREE, Blob, Entry, Head, Repository, Revision
from plan_model.repository.stamp import Stamp, stamp
from plan_model.rules.check import Facts, as_severities, check, registered
from plan_model.rules.finding import Finding
from plan_model.rules.support import planned_days
from plan_model.settings import FILE as SETTINGS_FILE
from plan_model.settings import Settings, parse_settings
from plan_model.summary import PlanSummary, summarise

HEAD = "HEAD"
_KEPT_DOCUMENTS = 4000
_PAGE = 50
"""Plans that are read before somebody hears of them."""
HearFirst = Callable[[tuple[PlanSummary, ...]], None]


class PlanReading:
    """A repository of plans, opened to be read."""

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
    def open(cls, directory: str, *, read_only: bool = False) -> Self:
        """Open the repository that holds a folder; raise RepositoryError where there is none."""
        return cls.of(Repository.open(directory), directory, read_only=read_only)

    @classmethod
    def of(cls, repository: Repository, directory: str, *, read_only: bool = False) -> Self:
        """The plans of a repository that was opened in a directory."""
        return cls(repository, _read_settings(repository), read_only, directory)

    @property
    def present(self) -> str:
        """What is looked at where no revision is named: the files on disk; in a bare repository HEAD."""
        return HEAD if self.repository.is_bare else WORKTREE

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
        self,
        as_of: date,
        rev: str = WORKTREE,
        pending: Collection[str] | None = None,
        hear: HearFirst | None = None,
    ) -> tuple[PlanSummary, ...]:
        """One row for each plan of a revision, broken ones included; `pending` where it was asked just now.

        Where many plans must be read, `hear` is told once of the rows that are known when a page of them is read.
        """
        if pending is None:
            pending = frozenset(self.pending()) if rev == WORKTREE else frozenset()
        entries = tuple(
            entry._replace(blob="") if entry.path in pending else entry for entry in self.entries(rev)
        )
        place = (self.repository.common_dir, rev == WORKTREE)
        remembered = RememberedRows(repr(place), as_of, self.settings.rules)
        known = {entry.path: row for entry in entries if (row := remembered.summary(entry)) is not None}
        unknown = tuple(entry for entry in entries if entry.path not in known)
        for number, side in enumerate(self._sides(rev, unknown), 1):
            known[side.path] = self._summary(side, as_of, side.path in pending)
            if hear is not None and number == _PAGE:
                hear(tuple(known[entry.path] for entry in entries if entry.path in known))
        remembered.keep((entry, known[entry.path]) for entry in entries)
        return tuple(known[entry.path] for entry in entries)

    def stamp(self, paths: Iterable[str]) -> Stamp:
        """Changes when somebody commits, checks out, or writes one of these plans; costs no git process."""
        place = self.repository
        return stamp(place.root, place.git_dir, place.common_dir, paths)

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

    def pending(self) -> tuple[str, ...]:
        """The paths of the plans whose file on disk differs from HEAD."""
        return tuple(file.path for file in self.repository.pending(self.claims, formats.ALL_GLOBS))

    def standing(self) -> tuple[Head, tuple[str, ...]]:
        """Where the work tree stands, and the paths of the pending plans: both by one look at it."""
        head, files = self.repository.standing(self.claims, formats.ALL_GLOBS)
        return head, tuple(file.path for file in files)

    def as_of(self, rev: str) -> date:
        """The day on which a revision is judged: its commit's date, today for the working tree."""
        return date.today() if rev == WORKTREE else self.repository.commit_info(rev).date.date()

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
                yield entry.path, unreadable(entry.path) if data is None else Blob(data, entry.blob)
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


def unreadable(path: str) -> PlanError:
    """What is said of a file that git no longer has."""
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
