"""`planrev set`: change values of a plan; every other byte of the file stays as it was."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.edit_target import find_target
from plan_model.cli.edit_told import as_asked, make_edit
from plan_model.cli.output import Output
from plan_model.errors import UsageError
from plan_model.tree.path import split_assignment
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Write the values, or with `--dry-run` only show what would change: as text and in meaning."""
    workspace = Workspace.open(options.directory)
    target = find_target(workspace, options)
    changes = [
        workspace.change_to(target.document, *split_assignment(assignment))
        for assignment in options.assignments
    ]
    if not changes:
        raise UsageError("nothing-to-set")
    return make_edit(workspace, target, as_asked(changes, options), options, output)
