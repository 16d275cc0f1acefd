"""Doing an edit, taking it back and doing it again, on the files of a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plan_model import formats
from plan_model.diff.structure import diff_trees
from plan_model.errors import NotWrittenError, PlanError, StaleDocumentError
from plan_model.formats.document import Document
from plan_model.repository import Backup
from plan_model.taking_over import PlanTaken, TakingOver
from plan_model.workspace import Workspace
from plan_tui.edit_log import Discard, Edit, FileText, Repeatable, Takeover
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


def take_over(workspace: Workspace, taking: TakingOver, is_whole: bool) -> tuple[Takeover, list[PlanError]]:
    """Write what a branch says into the files of the plans; and why some stay as they are."""
    texts, refused = list[FileText](), list[PlanError]()
    for plan in taking.plans:
        try:
            if plan.changes_something or not plan.is_settled:
                workspace.take(plan)
                texts += _texts(plan)
        except PlanError as error:
            refused.append(error)
    tip = taking.tip if is_whole and not refused else ""
    return Takeover(taking.branch, tip, tuple(texts)), refused


def _texts(plan: PlanTaken) -> Iterator[FileText]:
    if plan.here is not None and plan.here == plan.there:
        yield FileText(plan.here, plan.before, plan.after)
        return
    if plan.here is not None:
        yield FileText(plan.here, plan.before, None)
    if plan.there is not None:
        yield FileText(plan.there, None, plan.after)


def give_back(workspace: Workspace, step: Takeover) -> None:
    """Take back what was taken over, file by file, beside what was written since; see _rewritten."""
    for path, before, after in reversed(step.texts):
        workspace.forget_conflicts(path)
        if before is not None and after is not None:
            _rewritten(workspace, path, after, before)
        elif after is not None:
            workspace.replace(path, after, None, None)
        else:
            workspace.replace(None, None, path, before)


def do_again(workspace: Workspace, step: Repeatable) -> Repeatable:
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
        return workspace.put_back(document, text)
    left, wanted = formats.read_document(path, old), formats.read_document(path, new)
    changes = diff_trees(left.tree, wanted.tree, document.format.identity)
    if not changes:
        raise StaleDocumentError("edit-outdated", path=path)
    return workspace.save(document, *changes)
