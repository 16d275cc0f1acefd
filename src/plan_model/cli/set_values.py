"""`planrev set`: change values of a plan; every other byte of the file stays as it was."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.output import Output
from plan_model.errors import UsageError
from plan_model.render.comparison import comparison_lines
from plan_model.render.lines import piece
from plan_model.render.text_diff import text_diff_lines
from plan_model.repository import WORKTREE
from plan_model.tree.path import split_assignment
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Write the values, or with `--dry-run` only show what would change: as text and in meaning."""
    workspace = Workspace.open(options.directory)
    document = workspace.load(workspace.find(options.plan))
    assignments = options.assignments
    changes = [workspace.change_to(document, *split_assignment(assignment)) for assignment in assignments]
    if not changes:
        raise UsageError("nothing-to-set")
    # The meaning is told of what will be written: once the file is written nothing may fail any more.
    edited = workspace.edited(document, *changes)
    day = workspace.as_of(WORKTREE)
    comparison = workspace.compare_documents(document, edited, day)
    told = comparison_lines(comparison, day, output.words, output.width)
    if options.dry_run:
        output.lines(text_diff_lines(document.source, edited.source, document.path))
    else:
        workspace.save(document, *changes)
    if edited.source == document.source:
        output.tell((piece(output.words.say("{path} says so already.", path=document.path)),))
        return 0
    output.lines(told)
    return 0
