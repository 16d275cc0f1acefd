"""`planrev rename`: the id of an entry, and all that refers to it, in one step."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.edit_target import find_target
from plan_model.cli.edit_told import make_edit
from plan_model.cli.output import Output
from plan_model.edits.renaming import rename_entry
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Write the new id wherever the old one stands, or with `--dry-run` only show where that is."""
    workspace = Workspace.open(options.directory)
    target = find_target(workspace, options)
    changes = rename_entry(target.document, parse_path(options.path), options.new_id)
    return make_edit(workspace, target, list(changes), options, output)
