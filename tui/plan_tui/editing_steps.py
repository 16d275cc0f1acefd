"""Doing an edit, taking it back and doing it again, on the files of a workspace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plan_model import formats
from plan_model.comparison import Comparison
from plan_model.diff.structure import diff_trees
from plan_model.errors import NotWrittenError, StaleDocumentError
from plan_model.formats.document import Document
from plan_model.repository import Backup
from plan_model.workspace import Workspace
from plan_tui.edit_log import Discard, Edit, Step
from plan_tui.lines_in_turn import put_together


def do(workspace: Workspace, edit: Edit) -> Edit:
    """Write an edit; the answer knows both texts, so that it can be taken back exactly."""
    document = workspace.load(edit.path)
    edited = workspace.save(document, *edit.changes)
    return replace(edit, before=document.source, after=edited.source)


def take_back(workspace: Workspace, edit: Edit) -> Document:
    """Take an edit back; see _rewritten."""
    return _rewritten(workspace, edit.path, edit.after, edit.before)


def bring_back(workspace: Workspace, backup: Backup) -> None:
    """Bring discarded edits back, beside what somebody else wrote since; StaleDocumentError where that cannot be."""
    try:
        workspace.restore(backup)
    except StaleDocumentError:
        document = workspace.load(backup.path)
        text = _put_together(backup, document)
        if text is None:
            raise
        formats.read_document(backup.path, text)  # refused before it is written, should it read no more
        workspace.put_back(document, text)


def _put_together(backup: Backup, document: Document) -> str | None:
    if backup.left is None:
        return None
    try:
        discarded = Path(backup.file).read_bytes().decode()
        return put_together(backup.left.decode(), discarded, document.source)
    except (OSError, UnicodeDecodeError):
        return None


def _discarded(backup: Backup) -> bytes:
    try:
        return Path(backup.file).read_bytes() if backup.file else b""
    except OSError as error:
        raise NotWrittenError("backup-gone", path=backup.path) from error


def take_over(workspace: Workspace, comparison: Comparison) -> Edit:
    """Make in the working tree what differs between two sides of a plan; see _rewritten."""
    document = workspace.load(comparison.path)
    after = _rewritten(workspace, comparison.path, comparison.before_source, comparison.after_source)
    return Edit(comparison.path, (), document.source, after.source)


def do_again(workspace: Workspace, step: Step) -> Step:
    """Do a step again that was taken back, and say which step it is now; see _rewritten.

    What was discarded is discarded again only where nothing else came to it: StaleDocumentError.
    """
    if isinstance(step, Discard):
        return Discard(step.path, workspace.discard(step.path, _discarded(step.backup)))
    _rewritten(workspace, step.path, step.before, step.after)
    return step


def _rewritten(workspace: Workspace, path: str, old: str, new: str) -> Document:
    """Give a plan its new text where it holds the old one; else make in it what differs between the two.

    By lines, so that comments come along; where somebody else changed the same lines, entry by entry.

    EditRefusedError where what differs does not fit into the text any more; StaleDocumentError(edit-outdated) where
    only the layout differs.
    """
    document = workspace.load(path)
    if document.source == old:
        return workspace.put_back(document, new)
    if (text := put_together(old, new, document.source)) is not None:
        formats.read_document(path, text)  # refused before it is written, should it read no more
        return workspace.put_back(document, text)
    left, wanted = formats.read_document(path, old), formats.read_document(path, new)
    changes = diff_trees(left.tree, wanted.tree, document.format.identity)
    if not changes:
        raise StaleDocumentError("edit-outdated", path=path)
    return workspace.save(document, *changes)
