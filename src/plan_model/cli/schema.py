"""`planrev schema`: the JSON Schema of the plan format, for editors."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.output import Output
from plan_model.formats.json_schema import json_schema
from plan_model.formats.plan_shape import PLAN_SHAPE
from plan_model.render.fields import FIELDS, field_name
from plan_model.render.vocabulary import SECTIONS, named
from plan_model.tree.path import Path


def run(options: Namespace, output: Output) -> int:
    """Print the schema, its descriptions in the reader's language."""
    words = output.words

    def describe(path: Path) -> str:
        if len(path) == 1 and path[0] in SECTIONS:
            return named(SECTIONS, path[0], words)
        return field_name(path[-1], words) if path[-1] in FIELDS else ""

    output.json(json_schema(PLAN_SHAPE, words.say("Product management plan"), describe))
    return 0
