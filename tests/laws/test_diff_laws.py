"""What must always hold of the structural diff, whatever the two trees say."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plan_model.change import Change, Op, invert
from plan_model.diff.structure import diff_trees
from plan_model.tree.identity import Identity, ListRule
from plan_model.tree.node import Node
from tests.applied import apply, said
from tests.trees import tree

IDENTITY = Identity(
    (
        (("people",), ListRule(("id",))),
        (("steps",), ListRule(("id",), ordered=True)),
        (("tags",), ListRule(by_value=True)),
        (("bag",), ListRule()),
        (("people", "*", "terms"), ListRule(("party", "since"))),
        (("chapter", "rows"), ListRule(("id",))),
    ),
    frozenset({"chapter"}),
)


def applied(changes: Iterable[Change], start: Node) -> Node:
    """The tree after the changes."""
    return apply(changes, start, IDENTITY)


def same(one: Node, other: Node) -> bool:
    """Do two trees say the same, order of unordered lists aside?"""
    return said(one, IDENTITY) == said(other, IDENTITY)


words = st.sampled_from(["a", "b", "c", "niemi", "berg", "1", "true", "2026-01-01"])
scalars = st.one_of(words, st.integers(0, 3), st.booleans(), st.none(), st.sampled_from([0.5, 1.0, 2.0]))
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)
entries = st.lists(
    st.fixed_dictionaries({"id": words}, optional={"name": scalars, "more": anything}),
    unique_by=lambda entry: entry["id"],
    max_size=6,
)
plans = st.fixed_dictionaries(
    {},
    optional={
        "people": entries,
        "steps": entries,
        "tags": st.lists(words, max_size=5),
        "bag": st.lists(anything, max_size=4),
        "free": anything,
        "list": st.lists(anything, max_size=6),
        "chapter": st.one_of(
            anything,
            st.fixed_dictionaries({}, optional={"rows": st.one_of(entries, scalars), "word": anything}),
        ),
    },
)


@given(anything)
def test_a_tree_does_not_differ_from_itself(value: Any) -> None:
    assert diff_trees(tree(value), tree(value), IDENTITY) == ()


@given(plans, st.integers())
def test_presentation_is_no_change(value: Any, seed: int) -> None:
    assert diff_trees(tree(value), tree(value, random.Random(seed)), IDENTITY) == ()


@given(plans, plans)
def test_the_changes_make_the_newer_of_the_older(before: Any, after: Any) -> None:
    changes = diff_trees(tree(before), tree(after), IDENTITY)
    assert same(applied(changes, tree(before)), tree(after))
    assert bool(changes) != same(tree(before), tree(after))


@given(plans, plans)
def test_the_inverted_changes_take_them_back(before: Any, after: Any) -> None:
    changes = diff_trees(tree(before), tree(after), IDENTITY)
    back = [invert(change) for change in reversed(changes)]
    assert same(applied(back, applied(changes, tree(before))), tree(before))
    assert [invert(invert(change)) for change in changes] == list(changes)


@given(plans, plans)
def test_the_same_trees_give_the_same_changes_in_the_same_order(before: Any, after: Any) -> None:
    first = diff_trees(tree(before), tree(after), IDENTITY)
    assert first == diff_trees(tree(before), tree(after), IDENTITY)


@given(entries, st.randoms())
def test_a_shuffled_list_with_identities_is_no_change(people: list[Any], chance: random.Random) -> None:
    shuffled = chance.sample(people, len(people))
    assert diff_trees(tree({"people": people}), tree({"people": shuffled}), IDENTITY) == ()


@given(st.permutations(["a", "b", "c", "d", "e", "f"]))
def test_an_ordered_list_moves_as_few_items_as_can_be(order: list[str]) -> None:
    before = tree({"steps": [{"id": name} for name in "abcdef"]})
    after = tree({"steps": [{"id": name} for name in order]})
    changes = diff_trees(before, after, IDENTITY)
    assert {change.op for change in changes} <= {Op.MOVE}
    assert len(changes) == 6 - _longest_run(order)


def _longest_run(order: list[str]) -> int:
    best = [1] * len(order)
    for end in range(len(order)):
        best[end] = 1 + max((best[start] for start in range(end) if order[start] < order[end]), default=0)
    return max(best)


@given(st.lists(scalars, max_size=6), st.lists(scalars, max_size=6))
def test_an_undeclared_list_is_never_told_worse_than_place_by_place(old: list[Any], new: list[Any]) -> None:
    changes = diff_trees(tree(old), tree(new), IDENTITY)
    by_place = sum(not same(tree(one), tree(other)) for one, other in zip(old, new, strict=False))
    assert len(changes) <= by_place + abs(len(old) - len(new))


@given(plans, st.sampled_from(["niemi", "berg"]), scalars)
def test_an_edit_of_one_entry_touches_no_other(plan: Any, name: str, value: Any) -> None:
    people = [entry for entry in plan.get("people", []) if entry["id"] != name]
    before = tree({**plan, "people": [*people, {"id": name, "name": "old"}]})
    after = tree({**plan, "people": [{"id": name, "name": value}, *people]})
    assert {change.path for change in diff_trees(before, after, IDENTITY)} == {("people", name, "name")}
