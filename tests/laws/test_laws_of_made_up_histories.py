"""The laws that `make histories` holds against other people's versions of files, held against made-up ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plan_model.diff.fingerprint import fingerprint
from plan_model.diff.structure import diff_trees
from plan_model.errors import EditRefusedError, PlanSyntaxError
from plan_model.formats.any_yaml import AnyYaml
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.syntax.read import parse
from tests.histories.laws import case_of
from tests.histories.pairs import Readable
from tests.histories.replay import LAWS
from tests.laws.test_diff_laws import IDENTITY, plans
from tests.laws.test_merge_laws import plans as rows
from tests.layouts import Typist
from tests.trees import tree

FEWER = settings(max_examples=max(1, settings().max_examples // 4))
"""Each example is three plans, and there are a dozen laws."""
versions = st.one_of(st.tuples(plans, plans, plans), st.tuples(rows, rows, rows))


def document(value: Any, seed: int) -> Document:
    """A file that says so, typed by somebody with habits of their own."""
    source, root = parse(Typist(seed).text({"made": "up", **value}), "made.yaml")
    return Document("made.yaml", source, root, AnyYaml(root), Plan())


@pytest.mark.parametrize("law", LAWS)
@FEWER
@given(versions, st.integers(0, 2**32))
def test_the_law_holds(law: str, values: tuple[Any, Any, Any], seed: int) -> None:
    try:
        before, after, later = (document(value, seed + place) for place, value in enumerate(values))
    except PlanSyntaxError:
        assume(False)  # a tab where no reader takes one
    case = case_of(Readable("made.yaml", before, after, later, IDENTITY), str(seed))

    try:
        told = LAWS[law](case)
    except EditRefusedError:
        return  # the writer says that it cannot make a change exactly, and makes none

    assert not told


@settings(max_examples=3)
@given(st.lists(st.tuples(plans, plans), min_size=4, max_size=10))
def test_processes_with_other_hash_seeds_find_the_same(pairs: list[tuple[Any, Any]]) -> None:
    one, other = (_told_by_a_process(pairs, seed) for seed in ("1", "2"))

    assert one == other
    assert len(one) == len(pairs)


def _told_by_a_process(pairs: list[tuple[Any, Any]], seed: str) -> list[Any]:
    command = [
        sys.executable,
        "-c",
        f"from tests.laws.{__name__.split('.')[-1]} import tell_pairs; tell_pairs()",
    ]
    told = subprocess.run(
        command,
        input=json.dumps(pairs).encode(),
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    found: list[Any] = json.loads(told.stdout)
    return found


def tell_pairs() -> None:
    """Print what was found of each pair that stands on stdin: operation, path and fingerprint of each change."""
    told = [
        [(change.op.value, change.path, fingerprint(change, IDENTITY)) for change in _changes(pair)]
        for pair in json.load(sys.stdin)
    ]
    print(json.dumps(told))


def _changes(pair: list[Any]) -> tuple[Any, ...]:
    return diff_trees(tree(pair[0]), tree(pair[1]), IDENTITY)
