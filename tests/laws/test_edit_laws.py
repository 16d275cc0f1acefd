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
from plan_model.tree.node import Mapping, Node, Scalar, Sequence
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

WORDS = st.sampled_from(["a", "b", "c d", "niemi", "1", "true", "2026-01-01", "it is", "x: y", "- z", "ä😀"])
NASTY = st.sampled_from(
    [
        *(
            "yes",
            "1.10",
            "0o7",
            "null",
            "- ",
            ": ",
            "#",
            "a #b",
            "",
            "'",
            '"',
            "\\",
            "{",
            "]",
            "?",
            "---",
            "<<",
        ),
        *(
            "😀",
            "a\x85b",
            "\u2028",
            "\ufeff",
            "\t",
            "two\nlines\n",
            " \n",
            "2026-02-30",
            "%a",
            "&a",
            "*a",
            "!a",
        ),
    ]
)
LONG = "ten kilobytes"
"""Stands for a word of so many until it is written: Hypothesis shows what it tried."""


def rows_of(words: st.SearchStrategy[str], rest: Any, least: int = 0) -> st.SearchStrategy[Any]:
    """Lists of rows that say these words."""
    terms = st.lists(
        st.fixed_dictionaries({"party": words, "since": words}, optional={"deputy": words}),
        unique_by=lambda term: str(term["party"]),
        max_size=3,
    )
    return st.lists(
        st.fixed_dictionaries({"id": words}, optional={"name": words, "terms": terms, **rest}),
        unique_by=lambda row: str(row["id"]),
        min_size=least,
        max_size=5,
    )


def plans_of(words: st.SearchStrategy[str], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Plans that say these words."""
    scalars = st.one_of(words, st.integers(0, 3), st.booleans(), st.none(), st.sampled_from([0.5, 2.5]))
    anything = st.recursive(
        scalars,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=3)),
        max_leaves=8,
    )
    rows = rows_of(words, {"name": scalars, "more": anything})
    return st.fixed_dictionaries(
        {"schema": words},
        optional={
            "people": rows,
            "steps": rows,
            "tags": st.lists(words, max_size=5, unique=True),
            "free": anything,
            "list": st.lists(anything, max_size=5),
        },
    )


words = WORDS
plans = plans_of(WORDS, WORDS)
listing_plans = st.builds(
    lambda plan, rows: {**plan, "steps": rows}, plans, rows_of(WORDS, {"more": WORDS}, least=2)
)
nasty_plans = plans_of(st.one_of(WORDS, NASTY, st.just(LONG)), st.one_of(WORDS, NASTY))


@given(plans, nasty_plans, SEEDS)
def test_the_changes_from_one_plan_to_another_make_its_text_say_the_other(
    before: Any, after: Any, seed: int
) -> None:
    source, old = typed(before, seed)
    written = apply_changes(source, old, IDENTITY, diff_trees(old, wanted(after), IDENTITY))
    assert diff_trees(parse(written, "")[1], wanted(after), IDENTITY) == ()


@given(plans, nasty_plans, SEEDS)
def test_the_inverted_changes_make_the_text_say_what_it_said(before: Any, after: Any, seed: int) -> None:
    source, old = typed(before, seed)
    changes = diff_trees(old, wanted(after), IDENTITY)
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


@given(listing_plans, SEEDS, st.data())
def test_two_edits_of_disjoint_paths_commute(plan: Any, seed: int, data: st.DataObject) -> None:
    source, old = typed(plan, seed)
    edits = edits_of(old)
    one = data.draw(st.sampled_from(edits))
    apart = [other for other in edits if not (touches(one, other) or touches(other, one))]
    assume(apart)
    values = st.one_of(NASTY, st.just(LONG), st.integers(0, 3))
    one, other = (filled(change, data.draw(values)) for change in (one, data.draw(st.sampled_from(apart))))
    there = applied(applied(source, one), other)
    for again in (applied(applied(source, other), one), applied(source, one, other)):
        if Op.ADD in (one.op, other.op):  # what is added follows the layout of what stands there by then
            assert says_the_same(there, again)
        else:
            assert there == again


@given(listing_plans, SEEDS, st.data())
def test_an_added_item_touches_no_line_that_stood_there(plan: Any, seed: int, data: st.DataObject) -> None:
    source, old = typed(plan, seed)
    open_lists = lists_in_lines(old, 1)
    assume(open_lists)
    path, found = data.draw(st.sampled_from(open_lists))
    index = data.draw(st.integers(0, len(found.items)))
    new = tree(data.draw(st.one_of(words, st.just({"id": "new", "name": "x"}), st.just([1, [2]]))))
    change = Change(Op.ADD, (*path, "new"), new=new, new_index=index)
    written = apply_changes(source, old, IDENTITY, [change])
    assert is_subsequence(comparable(source), comparable(written))


@given(listing_plans, SEEDS, st.data())
def test_an_item_that_comes_and_goes_leaves_the_text_as_it_was(
    plan: Any, seed: int, data: st.DataObject
) -> None:
    source, old = typed(plan, seed)
    path, found = data.draw(st.sampled_from([(path, found) for path, found in lists(old) if found.items]))
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


@given(listing_plans, SEEDS, st.data())
def test_a_moved_item_takes_its_comments_along(plan: Any, seed: int, data: st.DataObject) -> None:
    source, old = typed(plan, seed)
    open_lists = lists_in_lines(old, 2)
    assume(open_lists)
    path, found = data.draw(st.sampled_from(open_lists))
    index, other = data.draw(st.permutations(range(len(found.items))))[:2]
    name = item_segments(found, IDENTITY.rule(path))[index]
    change = Change(Op.MOVE, (*path, name), old_index=index, new_index=other)
    written = apply_changes(source, old, IDENTITY, [change])
    assert sorted(comments(written)) == sorted(comments(source))


def wanted(value: Any) -> Node:
    """The tree that is to be read, its long words written out."""
    return tree(_lengthened(value))


def _lengthened(value: Any) -> Any:
    match value:
        case dict():
            return {key: _lengthened(inner) for key, inner in value.items()}
        case list():
            return [_lengthened(inner) for inner in value]
    return "ten kilobytes - of: #this " * 400 if value == LONG else value


def applied(source: str, *changes: Change) -> str:
    """The text with changes made."""
    return apply_changes(source, parse(source, "a.yaml")[1], IDENTITY, changes)


def edits_of(old: Node) -> list[Change]:
    """Edits of every entry that keep the addresses of all others."""
    found = []
    for path, node in walk(old, IDENTITY):
        if isinstance(node, Mapping | Sequence):
            found.append(Change(Op.ADD, (*path, "new"), new_index=0 if isinstance(node, Sequence) else None))
        if path and path[-1] not in ("id", "party", "since"):
            if isinstance(node, Scalar):
                found.append(Change(Op.SET, path, node))
            if isinstance(locate(old, path[:-1], IDENTITY), Mapping):
                found.append(Change(Op.REMOVE, path, node))
    return found


def filled(change: Change, value: Any) -> Change:
    """The edit with what it is to write."""
    if change.op is Op.REMOVE:
        return change
    return change._replace(new=wanted(value if change.op is Op.SET else {"id": value, "k": [value]}))


def says_the_same(one: str, other: str) -> bool:
    """Do two texts hold the same values in the same order?"""
    return diff_trees(parse(one, "")[1], parse(other, "")[1], IDENTITY) == ()


def touches(one: Change, other: Change) -> bool:
    """Does one change what is at the other's path, or what the other's path leads through?"""
    region = one.path if one.op is Op.SET else one.path[:-1]
    return other.path[: len(region)] == region


def typed(plan: Any, seed: int) -> tuple[str, Node]:
    """The plan in a layout made by chance; where that is no YAML, another seed is drawn."""
    source = Typist(seed).text(plan)
    try:
        return parse(source, "a.yaml")
    except PlanSyntaxError:
        assume(False)  # a tab where a list begins
        raise


def lists(root: Node) -> list[tuple[Path, Sequence]]:
    """Every list with its path."""
    return [(path, found) for path, found in walk(root, IDENTITY) if isinstance(found, Sequence)]


def lists_in_lines(root: Node, least: int) -> list[tuple[Path, Sequence]]:
    """The lists of so many items, or more, that are not between brackets."""
    return [
        (path, found)
        for path, found in lists(root)
        if len(found.items) >= least and not is_inside_brackets(root, path, found)
    ]


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
