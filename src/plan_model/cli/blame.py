"""`planrev blame`: for each value the revision, author, date and decision that gave it what it says."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.output import Output
from plan_model.cli.revisions import resolve
from plan_model.past import ValueOrigin
from plan_model.render.blame import blame_lines
from plan_model.render.layout import cut_line
from plan_model.tree.path import format_path, parse_path
from plan_model.tree.plain import plain_value
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Print the origin of every value of a plan, or of those at or below an address."""
    workspace = Workspace.open(options.directory)
    rev = resolve(workspace, options.rev)
    path = workspace.find(options.plan, rev)
    values = workspace.blame(path, rev, parse_path(options.path) if options.path else ())
    if options.format == "json":
        output.json(
            {"format": "planrev-blame/1", "path": path, "rev": rev, "values": [_value(one) for one in values]}
        )
    else:
        shown = blame_lines(values, output.words)
        output.lines(
            cut_line(line, output.width, output.words) if output.is_terminal else line for line in shown
        )
    return 0


def _value(value: ValueOrigin) -> dict[str, object]:
    revision = value.revision
    return {
        "path": format_path(value.path),
        "value": plain_value(value.node),
        "rev": revision.id if revision else None,
        "date": revision.date.isoformat() if revision else None,
        "author": revision.author if revision else None,
        "subject": revision.subject if revision else None,
        "path_then": format_path(value.path_then),
        "decision": value.decision.id if value.decision else None,
    }
