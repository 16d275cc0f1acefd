"""`planrev add`: an entry for a list, or a key that is not there yet; every other line stays as it was."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from plan_model.cli.edit_target import find_target
from plan_model.cli.edit_told import in_turn, make_edit
from plan_model.cli.output import Output
from plan_model.edits.by_address import added
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Write the new entries in the layout of their neighbours, or with `--dry-run` only show them."""
    workspace = Workspace.open(options.directory)
    target = find_target(workspace, options)
    before, after = options.before or "", options.after or ""
    # The one that is to stand last is put beside the other one first.
    values = reversed(options.values) if options.after else options.values
    steps = [
        partial(added, path=parse_path(options.path), text=value, before=before, after=after)
        for value in values
    ]
    return make_edit(workspace, target, in_turn(workspace, target, options, steps), options, output)
