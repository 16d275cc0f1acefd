"""Trees and documents made of Python values, for tests that need many of them."""

from __future__ import annotations

import random
from typing import Any

from plan_model.formats.document import Document
from plan_model.formats.plan import PLAN
from plan_model.tree.node import Mapping, Node, Scalar, Sequence

_TAGS = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}


def tree(value: Any, style: random.Random | None = None) -> Node:
    """The tree of a Python value; with `style` in another presentation."""
    if isinstance(value, dict):
        pairs = [(tree(key, style), tree(inner, style)) for key, inner in value.items()]
        if style:
            style.shuffle(pairs)
        return Mapping("map", tuple(pairs), flow=bool(style), line=7)
    if isinstance(value, list):
        return Sequence("seq", tuple(tree(item, style) for item in value), flow=bool(style))
    quote = style.choice(["'", '"']) if style and isinstance(value, str) else ""
    return Scalar(_TAGS[type(value)], _written(value, style), quote, 3, 5)


def _written(value: Any, style: random.Random | None) -> str:
    match value:
        case None:
            return style.choice(["", "~", "null"]) if style else ""
        case bool():
            return str(value) if style else str(value).lower()
        case int():
            return hex(value) if style and value >= 0 else str(value)
        case float():
            return f"{value:.4e}" if style else str(value)
    return str(value)


def plan_document(value: Any) -> Document:
    """A document of the plan format that says this."""
    root = tree(value)
    return Document("plans/made.plan.yaml", "", root, PLAN, PLAN.to_plan(root, "plans/made.plan.yaml"))
