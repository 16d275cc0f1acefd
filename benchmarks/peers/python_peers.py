"""Libraries for Python: `python python_peers.py PEER`, two values on stdin; prints processor seconds and what is told.

It imports nothing of planrev, so that any interpreter that has the libraries can run it.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from time import process_time
from typing import Any, NamedTuple


class Peer(NamedTuple):
    """One library: its module, how many differences it tells, and the newer value that it makes of the older."""

    module: str
    compare: Callable[[Any, Any, Any], Any]
    count: Callable[[Any], int]
    make: Callable[[Any, Any, Any], Any] | None = None


def _ungrouped(found: Any) -> int:
    """What is added at one place, or removed there, is one difference each."""
    return sum(len(values) if verb in ("add", "remove") else 1 for verb, _, values in found)


def _deepdiff_by_id(module: Any, old: Any, new: Any) -> Any:
    (one,), (other,) = old.values(), new.values()
    return module.DeepDiff(one, other, group_by="id")


def _leaves(told: Any) -> int:
    """Every value that a nested answer of jsondiff holds."""
    if isinstance(told, dict):
        return sum(
            len(value) if isinstance(key, _symbol()) else _leaves(value) for key, value in told.items()
        )
    return 1


def _symbol() -> type:
    found: type = import_module("jsondiff").Symbol
    return found


def _operations(found: Any) -> int:
    """What nbdime tells: a patch is told by what is in it."""
    return sum(_operations(one.diff) if one.op == "patch" else _items_of(one) for one in found)


def _items_of(operation: Any) -> int:
    return len(operation["valuelist"]) if operation.op == "addrange" else operation.get("length", 1)


def _graphtage(module: Any, old: Any, new: Any) -> Any:
    build = import_module("graphtage.json").build_tree
    return [edit for edit in build(old).get_all_edits(build(new)) if edit.has_non_zero_cost()]


def _daff(module: Any, old: Any, new: Any) -> Any:
    """Rows that differ; the tables have a key, and an order that means nothing."""
    (one,), (other,) = old.values(), new.values()
    columns = list(one[0])
    tables = [
        module.PythonTableView([columns, *([row[key] for key in columns] for row in side)])
        for side in (one, other)
    ]
    flags = module.CompareFlags()
    flags.addPrimaryKey("id")
    flags.ordered = False
    result = module.PythonTableView([])
    module.TableDiff(module.Coopy.compareTables(*tables, flags).align(), flags).hilite(result)
    return [row[0] for row in result.data[1:] if row[0] not in ("", None, "...")]


def _nested(found: Any) -> int:
    return sum(1 for _ in _nested_leaves(found))


def _nested_leaves(found: Any) -> Iterator[Any]:
    inner = found.get("D")
    if isinstance(inner, dict | list):
        for value in inner.values() if isinstance(inner, dict) else inner:
            yield from _nested_leaves(value)
    elif found:
        yield found


PEERS = {
    "jsonpatch": Peer(
        "jsonpatch",
        lambda module, old, new: module.make_patch(old, new),
        lambda found: len(found.patch),
        lambda module, found, old: found.apply(old),
    ),
    "dictdiffer": Peer(
        "dictdiffer",
        lambda module, old, new: list(module.diff(old, new)),
        _ungrouped,
        lambda module, found, old: module.patch(found, old),
    ),
    "deepdiff": Peer(
        "deepdiff",
        lambda module, old, new: module.DeepDiff(old, new),
        lambda found: sum(map(len, found.values())),
        lambda module, found, old: old + module.Delta(found),
    ),
    "deepdiff, order ignored": Peer(
        "deepdiff",
        lambda module, old, new: module.DeepDiff(old, new, ignore_order=True),
        lambda found: sum(map(len, found.values())),
    ),
    "deepdiff, grouped by id": Peer("deepdiff", _deepdiff_by_id, lambda found: sum(map(len, found.values()))),
    "jsondiff": Peer(
        "jsondiff",
        lambda module, old, new: module.diff(old, new),
        _leaves,
        lambda module, found, old: module.patch(old, found),
    ),
    "nested_diff": Peer(
        "nested_diff",
        lambda module, old, new: module.diff(old, new, U=False),
        _nested,
        lambda module, found, old: module.patch(old, found),
    ),
    "nbdime": Peer(
        "nbdime",
        lambda module, old, new: module.diff(old, new),
        _operations,
        lambda module, found, old: module.patch(old, found),
    ),
    "graphtage": Peer("graphtage", _graphtage, len),
    "daff": Peer("daff", _daff, len),
}


def main(name: str) -> None:
    """Compare once, as nobody warms up in real life."""
    peer = PEERS[name]
    module = import_module(peer.module)
    old, new = json.load(sys.stdin)
    gc.collect()  # what is left of reading is no part of the comparison
    start = process_time()
    found = peer.compare(module, old, new)
    told = peer.count(found)
    seconds = process_time() - start
    made = peer.make(module, found, old) if peer.make else None
    print(json.dumps({"seconds": seconds, "told": told, "made": made, "makes": peer.make is not None}))


if __name__ == "__main__":
    main(sys.argv[1])
