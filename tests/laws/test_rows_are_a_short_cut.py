"""A mapping of scalars is compared by its row where it has one: nothing else is told than without rows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_model.diff.structure import diff_trees
from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, ListRule
from plan_model.tree.node import Mapping, Node, Scalar, Sequence, resolved, row_of
from tests.laws.test_diff_laws import IDENTITY, plans
from tests.laws.test_merge_laws import typed

ITEMS = Identity(((("items",), ListRule(("id",))),))


def without_rows(node: Node) -> Node:
    """The same tree, as if it was made and not read."""
    match resolved(node):
        case Scalar() as scalar:
            return scalar
        case Mapping() as mapping:
            pairs = tuple((key, without_rows(value)) for key, value in mapping.pairs)
            return mapping._replace(pairs=pairs, row=None)
        case Sequence() as sequence:
            return sequence._replace(items=tuple(map(without_rows, sequence.items)))


def told(one: Node, other: Node, identity: Identity) -> list[Any]:
    return [(change.op, change.path) for change in diff_trees(one, other, identity)]


@given(plans, plans, st.integers(0, 2**32))
def test_rows_change_nothing_that_is_told(before: Any, after: Any, seed: int) -> None:
    (_, one), (_, other) = (typed({"made": "up", **value}, seed) for value in (before, after))

    assert told(one, other, IDENTITY) == told(without_rows(one), without_rows(other), IDENTITY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{id: a, n: 1}", "{id: a, n: 1}"),
        ("{id: a, n: 1}", "{id: a, n: '1'}"),
        ("{id: a, n: 1.0}", "{id: a, n: 1.00}"),
        ("{id: a, n: 1}", "{n: 1, id: a}"),
        ("{id: a, n: 1, n: 2}", "{id: a, n: 1, n: 3}"),
        ("!team {id: a, n: 1}", "!group {id: a, n: 1}"),
        ("{id: a, 1: x}", "{id: a, '1': x}"),
        ("{id: ~, n: 1}", "{id: ~, n: 2}"),
        ("{id: a, n: &x 1}", "{id: a, n: &y 2}"),
        ("{id: a, n: 1}", "{id: a, n: [1]}"),
    ],
)
def test_what_rows_could_miss_is_told(before: str, after: str) -> None:
    others = ", ".join(f"{{id: other-{number}, n: {number}}}" for number in range(9))
    one, other = (parse(f"items: [{item}, {others}]\n", "a.yaml")[1] for item in (before, after))

    assert told(one, other, ITEMS) == told(without_rows(one), without_rows(other), ITEMS)


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(["x", 1, True, None, 1.0])), min_size=8, max_size=30
    )
)
def test_long_lists_of_rows_are_told_as_without_rows(values: list[tuple[int, Any]]) -> None:
    sides = values[: len(values) // 2 + 4], values[len(values) // 2 - 4 :]
    lists = [[{"id": f"item-{key}", "n": value} for key, value in dict(side).items()] for side in sides]
    (_, one), (_, other) = (typed({"items": items}, 3) for items in lists)

    assert told(one, other, ITEMS) == told(without_rows(one), without_rows(other), ITEMS)


def test_a_mapping_that_got_other_pairs_has_no_row() -> None:
    read = parse("a: 1\n", "a.yaml")[1]
    assert isinstance(read, Mapping)
    assert row_of(read) is not None

    assert row_of(read._replace(pairs=())) is None
