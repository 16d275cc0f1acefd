"""Peers on the same lists in the same run: seconds, and whether they say what changed; `python -m benchmarks.peers`.

None of them is a dependency: one that is not installed is told as missing. Both sides are parsed before the clock
starts; planrev's own trees too. `git diff` compares the two files, its process included.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from plan_model.diff.structure import diff_trees
from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, ListRule

_IDENTITY = Identity(((("items",), ListRule(("id",))),))
_COUNTS = (1_000, 10_000)
_PATIENCE = 60
"""Seconds after which a peer is stopped."""
_ALONE = "--alone"
Items = list[dict[str, Any]]


class Case(NamedTuple):
    """One kind of edit, and how many items it changes."""

    name: str
    edit: Callable[[Items], Items]
    changed: Callable[[int], int]


class Peer(NamedTuple):
    """One library: its module, and how many differences it tells of two values."""

    name: str
    module: str
    differences: Callable[[Any, Any, Any], int]


def _one(items: Items) -> Items:
    return [
        {**item, "state": "new"} if place == len(items) // 2 else item for place, item in enumerate(items)
    ]


def _tenth(items: Items) -> Items:
    return [{**item, "state": "new"} if place % 10 == 0 else item for place, item in enumerate(items)]


def _shuffled(items: Items) -> Items:
    return random.Random(1).sample(items, len(items))


CASES = (
    Case("one changed", _one, lambda count: 1),
    Case("tenth changed", _tenth, lambda count: count // 10),
    Case("shuffled", _shuffled, lambda count: 0),
)


def _deepdiff(module: Any, old: Any, new: Any) -> int:
    return sum(len(found) for found in module.DeepDiff(old, new).values())


def _deepdiff_unordered(module: Any, old: Any, new: Any) -> int:
    return sum(len(found) for found in module.DeepDiff(old, new, ignore_order=True).values())


def _jsonpatch(module: Any, old: Any, new: Any) -> int:
    return len(module.make_patch(old, new).patch)


def _jsondiff(module: Any, old: Any, new: Any) -> int:
    told = module.diff(old, new)
    return len(told.get("items", ())) if isinstance(told, dict) else 1


def _dictdiffer(module: Any, old: Any, new: Any) -> int:
    return sum(1 for _ in module.diff(old, new))


PEERS = (
    Peer("jsonpatch", "jsonpatch", _jsonpatch),
    Peer("dictdiffer", "dictdiffer", _dictdiffer),
    Peer("deepdiff", "deepdiff", _deepdiff),
    Peer("deepdiff, order ignored", "deepdiff", _deepdiff_unordered),
    Peer("jsondiff", "jsondiff", _jsondiff),
)


def main() -> None:
    """Print one row a peer and input."""
    missing = [peer for peer in PEERS if not _is_there(peer)]
    for name in dict.fromkeys(peer.module for peer in missing):
        print(f"{name} is not installed: left out")
    print(f"{'items':>6}  {'edit':14} {'who':24} {'ms':>9}  told / true")
    for count in _COUNTS:
        for case in CASES:
            for who, seconds, told in _rows(count, case, [peer for peer in PEERS if peer not in missing]):
                shown = f"> {_PATIENCE}000" if seconds is None else f"{seconds * 1000:.1f}"
                answer = f"{'?' if told is None else told} / {case.changed(count)}"
                print(f"{count:6}  {case.name:14} {who:24} {shown:>9}  {answer}", flush=True)


def _rows(count: int, case: Case, peers: list[Peer]) -> Iterator[tuple[str, float | None, int | None]]:
    old, new = inputs(count, case)
    yield "planrev", *_planrev(old, new)
    yield "git diff (lines)", *_git(old, new)
    for peer in peers:
        yield peer.name, *_in_a_process(peer, count, case)


def inputs(count: int, case: Case) -> tuple[Items, Items]:
    """The items before and after."""
    items = [
        {"id": f"item-{number}", "name": f"Item {number}", "state": "old", "owner": f"party-{number % 50}"}
        for number in range(count)
    ]
    return items, case.edit(items)


def _planrev(old: Items, new: Items) -> tuple[float, int]:
    before, after = (parse(_yaml(items), "items.yaml")[1] for items in (old, new))
    return _timed(lambda: len(diff_trees(before, after, _IDENTITY)))


def _git(old: Items, new: Items) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as folder:
        for name, items in (("old.yaml", old), ("new.yaml", new)):
            Path(folder, name).write_text(_yaml(items), encoding="utf-8")
        return _timed(partial(_git_lines, folder))


def _git_lines(folder: str) -> int:
    command = ["git", "diff", "--no-index", "--numstat", "old.yaml", "new.yaml"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return int(told.split()[0]) if told else 0


def _in_a_process(peer: Peer, count: int, case: Case) -> tuple[float | None, int | None]:
    """A peer in a process of its own, which can be stopped; it times itself, its start left out."""
    words = [sys.executable, "-m", "benchmarks.peers", _ALONE, peer.name, str(count), case.name]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return None, None
    seconds, told = done.stdout.split()
    return float(seconds), int(told)


def _alone(peer_name: str, count: str, case_name: str) -> None:
    peer = next(peer for peer in PEERS if peer.name == peer_name)
    case = next(case for case in CASES if case.name == case_name)
    old, new = inputs(int(count), case)
    module = import_module(peer.module)
    print(*_timed(lambda: peer.differences(module, {"items": old}, {"items": new})))


def _timed(act: Callable[[], int]) -> tuple[float, int]:
    """The seconds of one run, as nobody warms up in real life, and what was found."""
    start = perf_counter()
    found = act()
    return perf_counter() - start, found


def _yaml(items: Items) -> str:
    rows = ("- {" + ", ".join(f'{key}: "{value}"' for key, value in item.items()) + "}" for item in items)
    return "items:\n" + "\n".join(rows) + "\n"


def _is_there(peer: Peer) -> bool:
    try:
        import_module(peer.module)
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    if sys.argv[1:2] == [_ALONE]:
        _alone(*sys.argv[2:5])
    else:
        main()
