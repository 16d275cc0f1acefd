"""What a person does with a part of a file: one of several documents, the front matter of a page, also of no plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plan_model.change import Change
from plan_model.comparison import Comparison, compare_values
from plan_model.errors import PlanError, RepositoryError, StaleDocumentError, UsageError
from plan_model.formats.document import ANY_YAML
from plan_model.repository import WORKTREE
from plan_model.workspace.exchanging import PlanExchanging

if TYPE_CHECKING:  # plans are whole files
    from plan_model.formats.file_part import FilePart


class PartEditing(PlanExchanging):
    """A repository whose files can be edited part by part."""

    def part(self, path: str, number: int | None = None, rev: str = WORKTREE) -> FilePart:
        """One of several documents of a file, from 1, or the front matter of a page; also of no plan."""
        from plan_model.formats.file_part import read_file_part  # late: plans are whole files

        return read_file_part(path, self.repository.read(path, rev).data, number)

    def is_file(self, path: str, rev: str = WORKTREE) -> bool:
        """Is there a file in the repository at this path?"""
        try:
            self.repository.read(path, rev)
        except RepositoryError:
            return False
        return True

    def save_part(self, before: FilePart, *changes: Change) -> FilePart:
        """Write changes of a part into its file, also into what somebody else wrote since it was read.

        Raise StaleDocumentError where they wrote something else at the same places; EditRefusedError where the edit
        cannot be made exactly.
        """
        from plan_model.formats.file_part import bytes_of, edited_part  # late, as above

        if self.read_only:
            raise UsageError("read-only")
        after = edited_part(before, changes)
        while True:
            try:
                self.repository.write(before.document.path, bytes_of(after), bytes_of(before))
            except StaleDocumentError as stale:
                before, after = self._part_meanwhile(before, changes, stale)
            else:
                return after

    def compare_parts(self, before: FilePart, after: FilePart, as_of: date) -> Comparison:
        """What an edit of a part means; of a file that no format knows, which values it changes."""
        if after.document.format.name == ANY_YAML:
            return compare_values(before.document, after.document)
        return self.compare_documents(before.document, after.document, as_of)

    def _part_meanwhile(
        self, part: FilePart, changes: tuple[Change, ...], stale: StaleDocumentError
    ) -> tuple[FilePart, FilePart]:
        """What the file holds by now, and that with the changes; raise `stale` where they do not fit into it."""
        from plan_model.formats.file_part import edited_part  # late, as above

        try:
            now = self.part(part.document.path, part.number or None)
            if now.total == part.total and now.whole != part.whole:
                return now, edited_part(now, changes)
        except PlanError as error:
            raise stale from error
        raise stale
