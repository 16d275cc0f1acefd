"""What a tree means in plain Python: the yardstick against ruamel.yaml's safe loader."""

from __future__ import annotations

from datetime import date
from typing import Any

from plan_model.tree.node import BOOL, FLOAT, INT, NULL, TIMESTAMP, Mapping, Node, Scalar, Sequence, resolved

_BASES = {"0b": 2, "0o": 8, "0x": 16}


class NoPlainValueError(ValueError):
    """Python's dict has no room for a key that comes twice, nor for one that is a collection."""


def plain_value(node: Node) -> Any:
    """Ints, floats, dates, dicts and lists, merge keys merged; a moment with a time of day stays text."""
    target = resolved(node)
    if isinstance(target, Mapping):
        return _plain_mapping(target)
    if isinstance(target, Sequence):
        return [plain_value(item) for item in target.items]
    return _plain_scalar(target)


def _plain_mapping(mapping: Mapping) -> dict[Any, Any]:
    merged: list[dict[Any, Any]] = []
    own: dict[Any, Any] = {}
    for key, value in mapping.pairs:
        name = plain_value(key)
        if isinstance(key, Scalar) and key.tag == "merge":
            found = plain_value(value)
            merged += [found] if isinstance(found, dict) else found
        elif isinstance(name, dict | list) or name in own:
            raise NoPlainValueError(name)
        else:
            own[name] = plain_value(value)
    all_values: dict[Any, Any] = {}
    for found in reversed(merged):
        all_values |= found
    return all_values | own


def _plain_scalar(scalar: Scalar) -> Any:
    text = scalar.text
    match scalar.tag:
        case tag if tag == NULL:
            return None
        case tag if tag == BOOL:
            return text.lower() == "true"
        case tag if tag == INT:
            return _plain_int(text.replace("_", ""))
        case tag if tag == FLOAT:
            return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
        case tag if tag == TIMESTAMP and len(text) == len("2026-11-24"):
            return date.fromisoformat(text)
        case _:
            return text


def _plain_int(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-")
    base = _BASES.get(digits[:2], 10)
    return sign * int(digits[2:] if base != 10 else digits, base)
