"""Doing an edit and taking it back, on the files of a workspace."""

from __future__ import annotations

from dataclasses import replace

from plan_model.errors import StaleDocumentError
from plan_model.formats.document import Document
from plan_model.workspace import Workspace
from plan_tui.edit_log import Edit, digest


def do(workspace: Workspace, edit: Edit) -> Edit:
    """Write an edit; the answer knows the text before, so that it can be taken back exactly."""
    document = workspace.load(edit.path)
    edited = workspace.save(document, *edit.changes)
    return replace(edit, before=document.source, after_digest=digest(edited.source))


def take_back(workspace: Workspace, edit: Edit) -> Document:
    """Take an edit back: the text as it was, or where it has moved on since, the inverted changes.

    StaleDocumentError(edit-outdated) where it has moved on and the edit is of an earlier run.
    """
    document = workspace.load(edit.path)
    if edit.left(document.source):
        return workspace.put_back(document, edit.before)
    if not edit.changes:
        raise StaleDocumentError("edit-outdated", path=edit.path)
    return workspace.save(document, *edit.inverted.changes)
