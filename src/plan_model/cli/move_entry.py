"""`planrev move`: an item of a list before or after another one, its comments with it."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.edit_target import find_target
from plan_model.cli.edit_told import as_asked, make_edit
from plan_model.cli.output import Output
from plan_model.edits.by_address import moved
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Move the item's lines, or with `--dry-run` only show what would move."""
    workspace = Workspace.open(options.directory)
    target = find_target(workspace, options)
    beside = {"before": options.before or "", "after": options.after or ""}
    change = moved(target.document, parse_path(options.path), **beside)
    return make_edit(workspace, target, as_asked([change], options), options, output)
