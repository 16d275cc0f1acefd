"""An edit, made or tried: what it changes, as text and in meaning."""

from __future__ import annotations

from plan_model.change import Change
from plan_model.cli.output import Output
from plan_model.formats.document import Document
from plan_model.render.comparison import comparison_lines
from plan_model.render.lines import piece
from plan_model.render.text_diff import text_diff_lines
from plan_model.repository import WORKTREE
from plan_model.workspace import Workspace


def make_edit(
    workspace: Workspace, document: Document, changes: list[Change], is_dry_run: bool, output: Output
) -> int:
    """Write the changes, or only try them, and say what they mean."""
    # The meaning is told of what will be written: once the file is written nothing may fail any more.
    edited = workspace.edited(document, *changes)
    day = workspace.as_of(WORKTREE)
    comparison = workspace.compare_documents(document, edited, day)
    told = comparison_lines(comparison, day, output.words, output.width)
    if is_dry_run:
        output.lines(text_diff_lines(document.source, edited.source, document.path))
    else:
        workspace.save(document, *changes)
    if edited.source == document.source:
        output.tell((piece(output.words.say("{path} says so already.", path=document.path)),))
        return 0
    output.lines(told)
    return 0
