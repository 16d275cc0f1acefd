"""What a command edits: a plan, one of several documents of a file, or the front matter of a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from plan_model.change import Change
from plan_model.comparison import Comparison
from plan_model.errors import PlanSyntaxError, UsageError
from plan_model.formats.document import Document
from plan_model.workspace import Workspace

if TYPE_CHECKING:  # most files are plans, each one document
    from plan_model.formats.file_part import FilePart


class Target(NamedTuple):
    """A document to edit, and where it is only a part of its file, that part."""

    document: Document
    part: FilePart | None = None

    @property
    def source(self) -> str:
        """The text of the whole file."""
        return self.document.source if self.part is None else self.part.whole


def find_target(workspace: Workspace, name: str, number: int | None) -> Target:
    """The plan, or another YAML file or page of the repository, that is named.

    UsageError: those of `Workspace.find`, and document-needed and no-such-document for a file of several documents.
    """
    path = _path(workspace, name)
    if number is None and workspace.claims(path):
        try:
            return Target(workspace.load(path))
        except PlanSyntaxError as error:
            if error.code != "several-documents":
                raise
    part = workspace.part(path, number)
    return Target(part.document, part)


def edited_target(workspace: Workspace, target: Target, changes: Sequence[Change]) -> Target:
    """The target as it would be after changes; raise EditRefusedError if not exact."""
    if target.part is None:
        return Target(workspace.edited(target.document, *changes))
    from plan_model.formats.file_part import edited_part  # late, as above

    part = edited_part(target.part, changes)
    return Target(part.document, part)


def compared(workspace: Workspace, before: Target, after: Target, as_of: date) -> Comparison:
    """What an edit means."""
    if before.part is None or after.part is None:
        return workspace.compare_documents(before.document, after.document, as_of)
    return workspace.compare_parts(before.part, after.part, as_of)


def write(workspace: Workspace, before: Target, after: Target, changes: Sequence[Change]) -> None:
    """Write an edit into the file."""
    if before.part is None or after.part is None:
        workspace.save(before.document, *changes)
    else:
        workspace.save_part(before.part, after.part)


def _path(workspace: Workspace, name: str) -> str:
    from plan_model.formats.file_part import can_have_parts  # late, as above

    try:
        return workspace.find(name)
    except UsageError as error:
        path = workspace.relative(name)
        if error.code != "unknown-plan" or not can_have_parts(path) or not workspace.is_file(path):
            raise
        return path
