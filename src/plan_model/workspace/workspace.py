"""The front door: what a person does with a repository of plans, each task in one call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from plan_model import formats
from plan_model.change import Change
from plan_model.errors import PlanError, RepositoryError, StaleDocumentError, UsageError
from plan_model.formats.document import Document
from plan_model.repository import WORKTREE, Backup, ForeignEdit, Made, Revision
from plan_model.rules.check import Facts
from plan_model.tree.path import Path
from plan_model.workspace.part_editing import PartEditing
from plan_model.workspace.reading import HEAD

if TYPE_CHECKING:  # most commands only read
    from plan_model.edits.consequences import Consequences
    from plan_model.repository.message_template import Template


class Workspace(PartEditing):
    """A repository of plans, opened: read, compared and written."""

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

        What somebody else wrote since it was read stays, too: the changes are made in what they wrote. Raise
        StaleDocumentError where they wrote something else at the same places, or no plan any more;
        EditRefusedError where the edit cannot be made exactly.
        """
        self._refuse_read_only(document)
        edited = self.edited(document, *changes)
        while True:
            try:
                self.repository.write(document.path, edited.source.encode(), document.source.encode())
            except StaleDocumentError as stale:
                document, edited = self._meanwhile(document, changes, stale)
            else:
                return edited

    def _meanwhile(
        self, document: Document, changes: Sequence[Change], stale: StaleDocumentError
    ) -> tuple[Document, Document]:
        """What the file holds by now, and that with the changes; raise `stale` where they do not fit into it."""
        try:
            now = self.load(document.path)
            if now.source != document.source:
                return now, self.edited(now, *changes)
        except PlanError as error:
            raise stale from error
        raise stale

    def sweep(self) -> None:
        """Remove what processes that were killed left half-made in the repository."""
        if not self.read_only and not self.repository.is_bare:
            self.repository.sweep(sorted({path.rpartition("/")[0] for path in self.plan_paths()} | {""}))

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
        """Give a plan a whole text, one that reads; raise StaleDocumentError where somebody else wrote meanwhile."""
        self._refuse_read_only(document)
        # Refused before it is written, should it read no more.
        after = formats.read_document(document.path, text.encode())
        self.repository.write(document.path, text.encode(), document.source.encode())
        return after

    def change_to(self, document: Document, path: Path, text: str) -> Change:
        """The change that gives the value at a path a new text; raise UsageError where the format forbids it."""
        from plan_model.formats.value_change import change_to  # late: most commands only read

        return change_to(document, path, text)

    def discard(self, path: str, seen: bytes = b"") -> Backup:
        """Put a plan back to HEAD; the backup brings the discarded text back.

        `seen` is what the person saw that it holds; a file that holds something else by now is refused.
        """
        if self.read_only:
            raise UsageError("read-only")
        return self.repository.discard(path, seen or None)

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
        trailers: Sequence[tuple[str, str]] = (),
    ) -> Made:
        """Commit exactly these plan files as `git commit` would: hooks, signing and the person's index are kept.

        `seen` is the text of each file as this person saw it; a file that reads differently by now is refused.
        """
        if self.read_only:
            raise UsageError("read-only")
        paths = tuple(paths)
        expected = {path: text.encode() for path, text in (seen or {}).items()}
        return self.repository.commit(
            paths, message, expected, trailers=trailers, signoff=signoff, include_others=include_others
        )

    def message_template(self) -> Template:
        """The text with which the person's own messages begin: `commit.template`."""
        return self.repository.message_template()

    def people(self) -> tuple[str, ...]:
        """Who else has committed here, as a message names them (NAME <ADDRESS>), the most diligent first."""
        me = self.repository.identity()
        return tuple(f"{who.name} <{who.email}>" for who in self.repository.people() if who != me)

    def foreign_edits(self, paths: Iterable[str]) -> dict[str, tuple[ForeignEdit, ...]]:
        """The uncommitted edits of these plans that somebody else made, the oldest first, by path."""
        found: dict[str, tuple[ForeignEdit, ...]] = {}
        for path in paths:
            try:
                found[path] = self.repository.foreign_edits(path)
            except RepositoryError:  # no regular file: whoever commits it is told so
                continue
        return {path: edits for path, edits in found.items() if edits}

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
        self,
        branch: str,
        texts: Mapping[str, str | None],
        message: str,
        expected: str | None,
        *,
        signoff: bool = False,
    ) -> Revision:
        """Commit texts of plans to a branch that nobody has checked out, also of a bare repository.

        `expected` is the commit that the branch named when its plans were read; None makes it from HEAD, or from
        nothing where there is no commit. Raise StaleDocumentError(branch-moved) where somebody was faster.
        """
        if self.read_only:
            raise UsageError("read-only")
        files = {
            path: None if text is None else text.encode("utf-8", "surrogateescape")
            for path, text in texts.items()
        }
        base = HEAD if expected is None and self.repository.has_commits else None
        return self.repository.commit_on_branch(branch, files, message, expected, base=base, signoff=signoff)
