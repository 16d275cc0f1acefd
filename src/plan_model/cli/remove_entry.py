"""`planrev remove`: an entry with all that is in it, and the comments that are its own."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from plan_model.cli.edit_target import find_target
from plan_model.cli.edit_told import in_turn, make_edit
from plan_model.cli.output import Output
from plan_model.edits.by_address import removed
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Cut the entries out, or with `--dry-run` only show what would go."""
    workspace = Workspace.open(options.directory)
    target = find_target(workspace, options)
    steps = [partial(removed, path=parse_path(path)) for path in options.paths]
    return make_edit(workspace, target, in_turn(workspace, target, options, steps), options, output)
