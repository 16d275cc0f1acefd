"""planrev asked as the libraries are, in a process of its own: `python -m benchmarks.peers.planrev_peer`.

An input comes pickled on stdin. It prints processor seconds, what is told, and whether it makes the newer of the older.
"""

from __future__ import annotations

import gc
import json
import pickle
import sys
from time import process_time

from benchmarks.peers.inputs import Input
from plan_model.change import Change
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanError
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes


def main() -> None:
    """Compare once."""
    asked: Input = pickle.load(sys.stdin.buffer)
    old, new = asked.trees
    gc.collect()  # what is left of reading is no part of the comparison
    start = process_time()
    changes = diff_trees(old, new, asked.identity)
    told = len(changes)
    seconds = process_time() - start
    print(json.dumps({"seconds": seconds, "told": told, "makes": _make(asked, changes)}))


def _make(asked: Input, changes: tuple[Change, ...]) -> bool:
    """Do the changes, written into the older text, make what says the same as the newer one?"""
    old, new = asked.trees
    try:
        text = apply_changes(asked.texts[0], old, asked.identity, changes)
    except PlanError:
        return False
    return not diff_trees(parse(text, "items.yaml")[1], new, asked.identity)


if __name__ == "__main__":
    main()
