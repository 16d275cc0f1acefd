"""An applier of JSON Patches, step by step as RFC 6902 says; strict where the RFC wants an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any


def apply_patch(document: Any, patch: Iterable[Mapping[str, Any]]) -> Any:
    """The document after the operations; an AssertionError or a KeyError where one cannot be done."""
    root = {"": deepcopy(document)}
    for operation in patch:
        _apply(root, operation)
    return root[""]


def _apply(root: Any, operation: Mapping[str, Any]) -> None:
    above, key = _place(root, operation["path"])
    match operation["op"]:
        case "test":
            assert above[key] == operation["value"], operation
        case "remove":
            del above[key]
        case "replace":
            assert key in above if isinstance(above, dict) else key < len(above)
            above[key] = deepcopy(operation["value"])
        case "add":
            _add(above, key, deepcopy(operation["value"]))
        case "move":
            source, name = _place(root, operation["from"])
            value = source[name]
            del source[name]
            _add(*_place(root, operation["path"]), value)
        case other:
            raise AssertionError(other)


def _add(above: Any, key: Any, value: Any) -> None:
    if isinstance(above, list):
        assert key <= len(above)
        above.insert(key, value)
    else:
        above[key] = value


def _place(root: Any, pointer: str) -> tuple[Any, Any]:
    """The collection that a pointer leads into, and the key or index there."""
    tokens = [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")]
    node = root
    for token in tokens[:-1]:
        node = node[int(token)] if isinstance(node, list) else node[token]
    return node, int(tokens[-1]) if isinstance(node, list) else tokens[-1]
