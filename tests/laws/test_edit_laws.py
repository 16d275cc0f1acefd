"""Laws of edits through text: what changes ask for is read, whatever the layout, and other lines stay."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from plan_model.change import Change, Op, invert
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanSyntaxError
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity, ListRule, item_segments, locate, walk
from plan_model.tree.node import Node, Sequence
from plan_model.tree.path import Path
from tests.layouts import Typist
from tests.trees import tree

IDENTITY = Identity(
    (
        (("people",), ListRule(("id",))),
        (("steps",), ListRule(("id",), ordered=True)),
        (("tags",), ListRule(by_value=True)),
        (("people", "*", "terms"), ListRule(("party", "since"))),
    )
)
SEEDS = st.integers(0, 2**32)

words = st.sampled_from(["a", "b", "c d", "niemi", "1", "true", "2026-01-01", "it is", "x: y", "- z", "ä😀"])
scalars = st.one_of(words, st.integers(0, 3), st.booleans(), st.none(), st.sampled_from([0.5, 2.5]))
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)
terms = st.lists(
    st.fixed_dictionaries({"party": words, "since": words}, optional={"deputy": words}),
    unique_by=lambda term: str(term["party"]),
    max_size=3,
)
rows = st.lists(
    st.fixed_dictionaries({"id": words}, optional={"name": scalars, "terms": terms, "more": anything}),
    unique_by=lambda row: str(row["id"]),
    max_size=5,
)
plans = st.fixed_dictionaries(
    {"schema": words},
    optional={
        "people": rows,
        "steps": rows,
        "tags": st.lists(words, max_size=5, unique=True),
        "free": anything,
        "list": st.lists(anything, max_size=5),
    },
)


@given(plans, plans, SEEDS)
def test_the_changes_from_one_plan_to_another_make_its_text_say_the_other(
    before: Any, after: Any, seed: int
) -> None:
    source, old = typed(before, seed)
    written = apply_changes(source, old, IDENTITY, diff_trees(old, tree(after), IDENTITY))
    assert diff_trees(parse(written, "")[1], tree(after), IDENTITY) == ()


@given(plans, plans, SEEDS)
def test_the_inverted_changes_make_the_text_say_what_it_said(before: Any, after: Any, seed: int) -> None:
    source, old = typed(before, seed)
    changes = diff_trees(old, tree(after), IDENTITY)
    written = apply_changes(source, old, IDENTITY, changes)
    back = [invert(change) for change in reversed(changes)]
    restored = apply_changes(written, parse(written, "")[1], IDENTITY, back)
    assert diff_trees(parse(restored, "")[1], old, IDENTITY) == ()


@given(plans, plans, SEEDS)
def test_changes_of_different_chapters_may_be_made_in_any_order(before: Any, after: Any, seed: int) -> None:
    source, old = typed(before, seed)
    chapters = [key for key in before if key in after]
    some, rest = (
        diff_trees(old, tree({**before, **{key: after[key] for key in chapters[start::2]}}), IDENTITY)
        for start in (0, 1)
    )
    one_way = apply_changes(source, old, IDENTITY, some)
    one_way = apply_changes(one_way, parse(one_way, "")[1], IDENTITY, rest)
    at_once = apply_changes(source, old, IDENTITY, [*rest, *some])
    assert diff_trees(parse(one_way, "")[1], parse(at_once, "")[1], IDENTITY) == ()


@given(plans, SEEDS, st.data())
def test_an_added_item_touches_no_line_that_stood_there(plan: Any, seed: int, data: st.DataObject) -> None:
    source, old = typed(plan, seed)
    path, found = data.draw(st.sampled_from(lists(old, IDENTITY) or [((), old)]))
    assume(isinstance(found, Sequence) and found.items and not is_inside_brackets(old, path, found))
    assert isinstance(found, Sequence)
    index = data.draw(st.integers(0, len(found.items)))
    new = tree(data.draw(st.one_of(words, st.just({"id": "new", "name": "x"}), st.just([1, [2]]))))
    change = Change(Op.ADD, (*path, "new"), new=new, new_index=index)
    written = apply_changes(source, old, IDENTITY, [change])
    assert is_subsequence(comparable(source), comparable(written))


@given(plans, SEEDS, st.data())
def test_an_item_that_comes_and_goes_leaves_the_text_as_it_was(
    plan: Any, seed: int, data: st.DataObject
) -> None:
    source, old = typed(plan, seed)
    path, found = data.draw(st.sampled_from(lists(old, IDENTITY) or [((), old)]))
    assume(isinstance(found, Sequence) and found.items)
    assert isinstance(found, Sequence)
    index = len(found.items)
    new = tree({"id": "new", "party": "new", "since": "x"} if IDENTITY.rule(path).keys else "new")
    added = apply_changes(source, old, IDENTITY, [Change(Op.ADD, (*path, "new"), None, new, None, index)])
    tree_with_it = parse(added, "")[1]
    there = locate(tree_with_it, path, IDENTITY)
    assert isinstance(there, Sequence)
    name = item_segments(there, IDENTITY.rule(path))[index]
    removed = apply_changes(
        added, tree_with_it, IDENTITY, [Change(Op.REMOVE, (*path, name), old_index=index)]
    )
    assert removed == source


@given(plans, SEEDS, st.data())
def test_a_moved_item_takes_its_comments_along(plan: Any, seed: int, data: st.DataObject) -> None:
    source, old = typed(plan, seed)
    path, found = data.draw(st.sampled_from(lists(old, IDENTITY) or [((), old)]))
    assume(isinstance(found, Sequence) and len(found.items) > 1 and not is_inside_brackets(old, path, found))
    assert isinstance(found, Sequence)
    index, other = data.draw(st.permutations(range(len(found.items))))[:2]
    name = item_segments(found, IDENTITY.rule(path))[index]
    change = Change(Op.MOVE, (*path, name), old_index=index, new_index=other)
    written = apply_changes(source, old, IDENTITY, [change])
    assert sorted(comments(written)) == sorted(comments(source))


def typed(plan: Any, seed: int) -> tuple[str, Node]:
    """The plan in a layout made by chance; where that is no YAML, another seed is drawn."""
    source = Typist(seed).text(plan)
    try:
        return parse(source, "a.yaml")
    except PlanSyntaxError:
        assume(False)  # a tab where a list begins
        raise


def lists(node: Node, identity: Identity, path: Path = ()) -> list[tuple[Path, Node]]:
    """Every list with its path."""
    return [(path, found) for path, found in walk(node, identity, path) if isinstance(found, Sequence)]


def is_inside_brackets(tree: Node, path: Path, found: Sequence) -> bool:
    """Does the list, or what is around it, stand between brackets?"""
    above = [locate(tree, path[:depth], IDENTITY) for depth in range(len(path))]
    return found.flow or any(getattr(node, "flow", False) for node in above)


def comparable(text: str) -> list[str]:
    """Its lines without the dashes that a list around them may have."""
    return [re.sub(r"^[-\s\ufeff]+", "", line) for line in text.splitlines()]


def is_subsequence(some: list[str], all_lines: list[str]) -> bool:
    """Are the lines there, in their order?"""
    waiting = iter(all_lines)
    return all(line in waiting for line in some)


def comments(text: str) -> list[str]:
    """The comments of a text that was typed by chance."""
    return re.findall(r"# comment \d+", text)
