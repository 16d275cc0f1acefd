"""What a command edits: a plan, one of several documents of a file, or the front matter of a page."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from plan_model.change import Change
from plan_model.comparison import Comparison
from plan_model.errors import PlanSyntaxError, UsageError
from plan_model.formats.document import Document
from plan_model.repository import WORKTREE
from plan_model.workspace import HEAD, Workspace

if TYPE_CHECKING:  # most files are plans, each one document
    from plan_model.formats.file_part import FilePart


class Target(NamedTuple):
    """A document to edit, and where it is only a part of its file, that part."""

    document: Document
    part: FilePart | None = None
    branch: str = ""
    """The branch beside the checkout on which the edit is to be; empty: in the file on disk."""
    tip: str | None = None
    """The commit that the branch names; None where it is to be made from HEAD."""

    @property
    def source(self) -> str:
        """The text of the whole file."""
        return self.document.source if self.part is None else self.part.whole


def find_target(workspace: Workspace, options: Namespace) -> Target:
    """The plan, or another YAML file or page of the repository, that is named, on disk or on a branch.

    UsageError: those of `Workspace.find`, document-needed and no-such-document for a file of several documents, and
    message-needs-branch.
    """
    if options.branch is None and _names_a_message(options):
        raise UsageError("message-needs-branch")
    tip = workspace.repository.branch_tip(options.branch) if options.branch else None
    rev = (tip or HEAD) if options.branch else WORKTREE
    target = _read(workspace, _path(workspace, options.plan, rev), rev, getattr(options, "document", None))
    return target._replace(branch=options.branch or "", tip=tip)


def _names_a_message(options: Namespace) -> bool:
    return any(
        (options.message, options.file, options.edit, options.decision, options.signoff, options.co_authors)
    )


def _read(workspace: Workspace, path: str, rev: str, number: int | None) -> Target:
    if number is None and workspace.claims(path):
        try:
            return Target(workspace.load(path, rev))
        except PlanSyntaxError as error:
            if error.code != "several-documents":
                raise
    part = workspace.part(path, number, rev)
    return Target(part.document, part)


def edited_target(workspace: Workspace, target: Target, changes: Sequence[Change]) -> Target:
    """The target as it would be after changes; raise EditRefusedError if not exact."""
    if target.part is None:
        return target._replace(document=workspace.edited(target.document, *changes))
    from plan_model.formats.file_part import edited_part  # late, as above

    part = edited_part(target.part, changes)
    return target._replace(document=part.document, part=part)


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
        workspace.save_part(before.part, *changes)


def _path(workspace: Workspace, name: str, rev: str) -> str:
    from plan_model.formats.file_part import can_have_parts  # late, as above

    try:
        return workspace.find(name, rev)
    except UsageError as error:
        path = workspace.relative(name)
        if error.code != "unknown-plan" or not can_have_parts(path) or not workspace.is_file(path, rev):
            raise
        return path
