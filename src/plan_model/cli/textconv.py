"""`planrev textconv`: a plan as lines of addresses and values, for git's own log, diff and blame."""

from __future__ import annotations

import os
from argparse import Namespace

from plan_model.cli.output import Output
from plan_model.errors import PlanSyntaxError
from plan_model.formats.flat import flat_lines, identity_of_file
from plan_model.repository.given_files import read_given
from plan_model.syntax.read import parse


def run(options: Namespace, output: Output) -> int:
    """Print the lines; of a file that cannot be read as YAML its text, because git would stop at an error."""
    data = read_given(os.path.join(options.directory, options.file))
    try:
        _, tree = parse(data, options.file)
    except PlanSyntaxError:
        output.again(data.decode("utf-8", "backslashreplace"))
        return 0
    rows = flat_lines(tree, identity_of_file(options.file))
    output.again("".join(f"{row}\n" for row in rows))
    return 0
