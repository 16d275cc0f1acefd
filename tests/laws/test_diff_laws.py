"""What must always hold of the structural diff, whatever the two trees say."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plan_model.change import Change, Op, invert
from plan_model.diff.canonical import Interner
from plan_model.diff.structure import diff_trees
from plan_model.tree.identity import Identity, ListRule, item_segments
from plan_model.tree.node import Mapping, Node, Scalar, Sequence
from plan_model.tree.path import Path
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


def apply(changes: Iterable[Change], start: Node) -> Node:
    """The tree after the changes, in turn; of one list's own changes those that take items out come first."""
    moving: dict[Path, Node] = {}
    for is_list, together in groupby(changes, key=_list_changed):
        for change, path in _in_turn(tuple(together)) if is_list else ((one, one.path) for one in together):
            start = _applied(start, path, (), change, moving)
    return start


def _list_changed(change: Change) -> Path:
    placed = change.old_index is not None or change.new_index is not None
    return ("in", *change.path[:-1]) if placed else ()


def _in_turn(changes: tuple[Change, ...]) -> list[tuple[Change, Path]]:
    """Items leave from the last, and come from the first; a MOVE comes twice, the second time with `+`."""
    out = [change for change in changes if change.op in (Op.REMOVE, Op.MOVE)]
    into = [change for change in changes if change.op in (Op.ADD, Op.MOVE)]
    out.sort(key=lambda change: -(change.old_index or 0))
    into.sort(key=lambda change: change.new_index or 0)
    return [(one, one.path) for one in out] + [(one, (*one.path[:-1], "+")) for one in into]


def _applied(node: Node, rest: Path, path: Path, change: Change, moving: dict[Path, Node]) -> Node:
    if not rest:
        assert change.op is Op.SET
        assert contents(node, change.old) == 1
        return _given(change.new)
    if isinstance(node, Mapping):
        return node._replace(pairs=_applied_pairs(node, rest, path, change, moving))
    assert isinstance(node, Sequence)
    return node._replace(items=_applied_items(node, rest, path, change, moving))


def _applied_pairs(
    node: Mapping, rest: Path, path: Path, change: Change, moving: dict[Path, Node]
) -> tuple[tuple[Node, Node], ...]:
    names = [key.text for key, _ in node.pairs if isinstance(key, Scalar)]
    pairs = list(node.pairs)
    if len(rest) == 1 and change.op is Op.ADD:
        assert rest[0] not in names
        return (*pairs, (tree(rest[0]), _given(change.new)))
    index = names.index(rest[0])
    if len(rest) == 1 and change.op is Op.REMOVE:
        assert contents(pairs.pop(index)[1], change.old) == 1
    else:
        key, value = pairs[index]
        pairs[index] = key, _applied(value, rest[1:], (*path, rest[0]), change, moving)
    return tuple(pairs)


def _applied_items(
    node: Sequence, rest: Path, path: Path, change: Change, moving: dict[Path, Node]
) -> tuple[Node, ...]:
    items = list(node.items)
    if rest == ("+",):
        item = moving.pop(change.path) if change.op is Op.MOVE else _given(change.new)
        assert change.new_index is not None
        items.insert(change.new_index, item)
        return tuple(items)
    index = item_segments(node, IDENTITY.rule(path)).index(rest[0])
    if len(rest) == 1 and change.op is Op.MOVE:
        moving[change.path] = items.pop(index)
    elif len(rest) == 1 and change.op is Op.REMOVE:
        assert contents(items.pop(index), change.old) == 1
    else:
        items[index] = _applied(items[index], rest[1:], (*path, rest[0]), change, moving)
    return tuple(items)


def _given(node: Node | None) -> Node:
    assert node is not None
    return node


def contents(*nodes: Node | None) -> int:
    """How many different contents these nodes have, order of declared unordered lists aside."""
    numbers = Interner()
    return len({numbers.number(node) for node in nodes if node is not None})


def same(one: Node, other: Node) -> bool:
    """Do two trees say the same, order of unordered lists aside?"""
    return contents(_in_one_order(one, ()), _in_one_order(other, ())) == 1


def _in_one_order(node: Node, path: Path) -> Node:
    if isinstance(node, Mapping):
        pairs = [(key, _in_one_order(value, (*path, _text(key)))) for key, value in node.pairs]
        return node._replace(pairs=tuple(pairs))
    if isinstance(node, Sequence):
        rule = IDENTITY.rule(path)
        names = item_segments(node, rule)
        pairs_of = zip(names, node.items, strict=True)
        items = [_in_one_order(item, (*path, name)) for name, item in pairs_of]
        return node._replace(items=tuple(items if rule.ordered else sorted(items, key=_sortable)))
    return node


def _sortable(node: Node) -> str:
    if isinstance(node, Mapping):
        return "{" + ",".join(sorted(_text(key) + _sortable(value) for key, value in node.pairs))
    if isinstance(node, Sequence):
        return "[" + ",".join(_sortable(item) for item in node.items)
    assert isinstance(node, Scalar)
    return node.tag + node.text


def _text(key: Node) -> str:
    assert isinstance(key, Scalar)
    return key.text


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
    assert same(apply(changes, tree(before)), tree(after))
    assert bool(changes) != same(tree(before), tree(after))


@given(plans, plans)
def test_the_inverted_changes_take_them_back(before: Any, after: Any) -> None:
    changes = diff_trees(tree(before), tree(after), IDENTITY)
    back = [invert(change) for change in reversed(changes)]
    assert same(apply(back, apply(changes, tree(before))), tree(before))
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
    by_place = sum(contents(tree(one), tree(other)) - 1 for one, other in zip(old, new, strict=False))
    assert len(changes) <= by_place + abs(len(old) - len(new))


@given(plans, st.sampled_from(["niemi", "berg"]), scalars)
def test_an_edit_of_one_entry_touches_no_other(plan: Any, name: str, value: Any) -> None:
    people = [entry for entry in plan.get("people", []) if entry["id"] != name]
    before = tree({**plan, "people": [*people, {"id": name, "name": "old"}]})
    after = tree({**plan, "people": [{"id": name, "name": value}, *people]})
    assert {change.path for change in diff_trees(before, after, IDENTITY)} == {("people", name, "name")}
