"""A tree as plain values, as JSON has them: every scalar is the string that the source holds."""

from __future__ import annotations

from plan_model.tree.node import NULL, Mapping, Node, Scalar, Sequence, resolved

_DEEPEST = 200


def plain_value(node: Node | None, depth: int = 0) -> object:
    """A node as strings, lists and dicts; an empty value is None. No number loses digits, as none is made."""
    if node is None or depth > _DEEPEST:
        return None
    match resolved(node):
        case Scalar(tag=tag, text=text):
            return None if tag == NULL else text
        case Sequence(items=nodes):
            return [plain_value(item, depth + 1) for item in nodes]
        case Mapping(pairs=pairs):
            return {plain_key(key): plain_value(value, depth + 1) for key, value in pairs}


def plain_key(node: Node) -> str:
    """A key as text; one that is no scalar cannot be written as JSON."""
    name = resolved(node)
    return name.text if isinstance(name, Scalar) else "?"
