"""The shape of a format as JSON Schema 2020-12, for editors that complete and check as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from plan_model.formats.shape import Entries, Group, Kind, Leaf, Shape, Table
from plan_model.plan.values import TBA, UNTIL_FURTHER_NOTICE
from plan_model.tree.path import Path

Schema: TypeAlias = dict[str, Any]
Describe: TypeAlias = Callable[[Path], str]
"""What the value at a path is called; empty where nobody named it. A list's items are at `*`."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_LANGUAGE = r"^([A-Za-z]{2,3}|x)(-[A-Za-z0-9]{1,8})*$"
_DEFINITIONS: dict[Kind, Schema] = {
    Kind.SLUG: {"type": "string", "pattern": r"^[a-z][a-z0-9_-]{0,62}$"},
    Kind.TEXT: {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "patternProperties": {_LANGUAGE: {"type": "string"}},
                "additionalProperties": False,
            },
        ]
    },
    Kind.DATE: _DAY,
    Kind.DATE_OR_TBA: {"anyOf": [{"const": TBA}, _DAY]},
    Kind.DATE_OR_NOTICE: {"anyOf": [{"const": UNTIL_FURTHER_NOTICE}, _DAY]},
    Kind.DURATION: {
        "type": "string",
        "pattern": r"^P(?=.)([0-9]{1,4}Y)?([0-9]{1,5}M)?([0-9]{1,6}W)?([0-9]{1,7}D)?$",
    },
    Kind.DECIMAL: {
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$"}]
    },
    Kind.URL: {"type": "string", "format": "uri", "pattern": r"^[hH][tT][tT][pP][sS]?://[^\s/?#]+\S*$"},
    Kind.LANGUAGE: {"type": "string", "pattern": _LANGUAGE},
    Kind.CURRENCY: {"type": "string", "pattern": "^[A-Z]{3}$"},
}


def json_schema(shape: Group, title: str, describe: Describe) -> Schema:
    """The schema of a whole document; keys that begin with `x_` are anybody's, everywhere."""
    return {
        "$schema": _DIALECT,
        "title": title,
        **_value(shape, (), describe),
        "$defs": {kind.value: schema for kind, schema in _DEFINITIONS.items()},
    }


def _value(shape: Shape, path: Path, describe: Describe) -> Schema:
    told = describe(path) if path and path[-1] != "*" else ""
    described: Schema = {"description": told} if told else {}
    match shape:
        case Leaf():
            return {**described, **_leaf(shape)}
        case Group(fields=fields):
            required = [key for key, inner in fields.items() if inner.required]
            return {
                **described,
                "type": "object",
                "properties": {key: _value(inner, (*path, key), describe) for key, inner in fields.items()},
                **({"required": required} if required else {}),
                "patternProperties": {"^x_": {}},
                "additionalProperties": False,
            }
        case Entries(item=item, by_value=by_value):
            unique = {"uniqueItems": True} if by_value else {}
            return {**described, "type": "array", "items": _value(item, (*path, "*"), describe), **unique}
        case Table(value=value, refers_to=refers_to):
            comment = {"$comment": f"keys: ids of {refers_to}"} if refers_to else {}
            inner = _value(value, (*path, "*"), describe)
            return {**described, **comment, "type": "object", "additionalProperties": inner}
    return described


def _leaf(leaf: Leaf) -> Schema:
    if leaf.kind in _DEFINITIONS:
        return {"$ref": f"#/$defs/{leaf.kind.value}"}
    match leaf.kind:
        case Kind.CHOICE:
            return {"enum": list(leaf.choices)}
        case Kind.BOOLEAN:
            return {"type": "boolean"}
        case Kind.INTEGER:
            bounds = {"minimum": leaf.low, "maximum": leaf.high}
            return {"type": "integer", **{key: bound for key, bound in bounds.items() if bound is not None}}
        case Kind.REFERENCE:
            return {"type": "string", "$comment": f"id of {leaf.refers_to}"}
    return {"type": "string"}
