"""`planrev remove`: an entry with all that is in it, and the comments that are its own."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.edit_target import find_target
from plan_model.cli.edit_told import as_asked, make_edit
from plan_model.cli.output import Output
from plan_model.edits.by_address import removed
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Cut the entry out, or with `--dry-run` only show what would go."""
    workspace = Workspace.open(options.directory)
    target = find_target(workspace, options)
    change = removed(target.document, parse_path(options.path))
    return make_edit(workspace, target, as_asked([change], options), options, output)
