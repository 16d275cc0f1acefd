"""`planrev add`: an entry for a list, or a key that is not there yet; every other line stays as it was."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.edit_target import find_target
from plan_model.cli.edit_told import as_asked, make_edit
from plan_model.cli.output import Output
from plan_model.edits.by_address import added
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Write the new entry in the layout of its neighbours, or with `--dry-run` only show it."""
    workspace = Workspace.open(options.directory)
    target = find_target(workspace, options)
    beside = {"before": options.before or "", "after": options.after or ""}
    change = added(target.document, parse_path(options.path), options.value, **beside)
    return make_edit(workspace, target, as_asked([change], options), options, output)
