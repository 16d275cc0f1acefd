"""`planrev move`: an item of a list before or after another one, its comments with it."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from plan_model.cli.edit_target import find_target
from plan_model.cli.edit_told import in_turn, make_edit
from plan_model.cli.output import Output
from plan_model.edits.by_address import moved
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Move the items' lines, or with `--dry-run` only show what would move."""
    workspace = Workspace.open(options.directory)
    target = find_target(workspace, options)
    before, after = options.before or "", options.after or ""
    # The one that is to stand last is put beside the other one first.
    paths = reversed(options.paths) if options.after else options.paths
    steps = [partial(moved, path=parse_path(path), before=before, after=after) for path in paths]
    return make_edit(workspace, target, in_turn(workspace, target, options, steps), options, output)
