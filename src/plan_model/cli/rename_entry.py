"""`planrev rename`: the id of an entry, and all that refers to it, in one step."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.edit_target import Target
from plan_model.cli.edit_told import make_edit
from plan_model.cli.output import Output
from plan_model.edits.renaming import rename_entry
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Write the new id wherever the old one stands, or with `--dry-run` only show where that is."""
    workspace = Workspace.open(options.directory)
    document = workspace.load(workspace.find(options.plan))
    changes = rename_entry(document, parse_path(options.path), options.new_id)
    return make_edit(workspace, Target(document), list(changes), options.dry_run, output)
