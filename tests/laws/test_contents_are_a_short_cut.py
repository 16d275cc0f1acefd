"""What was read is compared at once by its content: nothing else is told than of trees that were made."""

from __future__ import annotations

from random import Random
from typing import Any, TypeAlias

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plan_model.change import Change
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanSyntaxError
from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, ListRule
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence, content_of, resolved
from tests.laws.test_diff_laws import IDENTITY, plans
from tests.laws.test_merge_laws import typed

ITEMS = Identity(((("items",), ListRule(("id",))),))
ALL_RULES = Identity(
    (
        (("items",), ListRule(("id",))),
        (("items", "*", "items"), ListRule(("id", "n"), ordered=True)),
        (("n",), ListRule(("id",), ordered=True)),
        (("items", "*", "n"), ListRule(by_value=True)),
        (("id",), ListRule(("id", "n", "1"), ordered=True, falls_back=True)),
        (("n", "*", "id"), ListRule()),
    ),
    frozenset({"id"}),
)


class Hollow:
    """Takes from a tree what its collections say, as if it was made and not read; what is shared stays shared."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Node, Node]] = {}

    def of(self, node: Node) -> Node:
        if id(node) not in self._made:
            self._made[id(node)] = node, self._hollowed(node)
        return self._made[id(node)][1]

    def _hollowed(self, node: Node) -> Node:
        match node:
            case Mapping():
                pairs = tuple((self.of(key), self.of(value)) for key, value in node.pairs)
                return node._replace(pairs=pairs, said=None)
            case Sequence():
                return node._replace(items=tuple(map(self.of, node.items)), said=None)
            case Alias():
                return node._replace(target=resolved(self.of(node.target)))
        return node


def told(one: Node, other: Node, identity: Identity) -> list[Change]:
    """The changes, with what they say hollowed, so that they can be compared place by place."""
    hollow = Hollow()
    return [
        change._replace(
            old=change.old and hollow.of(change.old),
            new=change.new and hollow.of(change.new),
        )
        for change in diff_trees(one, other, identity)
    ]


def assert_alike(one: Node, other: Node, identity: Identity) -> None:
    hollow = Hollow()
    assert told(one, other, identity) == told(hollow.of(one), hollow.of(other), identity)


@given(plans, plans, st.integers(0, 2**32))
def test_contents_change_nothing_that_is_told(before: Any, after: Any, seed: int) -> None:
    (_, one), (_, other) = (typed({"made": "up", **value}, seed) for value in (before, after))

    assert_alike(one, other, IDENTITY)


SCALARS = (
    *("x", "'x'", '"y"', "", "~", "1", "'1'", "1.0", "1.00", "+1", "true", "TRUE", "2026-11-24"),
    *("!t x", "!map x", "!!map x", "!!str 1", "*a", "*b", "*c", "&c x", "&d 1"),
)
KEYS = ("id", "n", "items", "1", "'1'", "? [x]\n", "*c ", "!t id")
TAGS = ("", "", "", "", "", "!t ", "!!map ", "!!seq ", "&a ", "&b ", "! ")
scalars = st.sampled_from(SCALARS)
Written: TypeAlias = str | tuple[str, str, list[Any]]
"""A scalar's text, or `(tag, "map" or "seq", entries)`, an entry of a mapping being a key and what is written."""
written: st.SearchStrategy[Written] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(TAGS), st.just("seq"), st.lists(inner, max_size=4)),
        st.tuples(
            st.sampled_from(TAGS),
            st.just("map"),
            st.lists(st.tuples(st.sampled_from(KEYS[:3] * 3 + KEYS), inner), max_size=4),
        ),
    ),
    max_leaves=25,
)


def edited(value: Written, chance: Random) -> Written:
    """The same, with an entry that changes, comes, goes, moves or is written in another order here and there."""
    if isinstance(value, str) or chance.random() < 0.03:
        return chance.choice(SCALARS) if chance.random() < 0.1 else value
    tag, kind, entries = value
    inner = [
        edited(entry, chance) if kind == "seq" else (entry[0], edited(entry[1], chance)) for entry in entries
    ]
    if inner and chance.random() < 0.1:
        inner.insert(chance.randrange(len(inner)), inner.pop(chance.randrange(len(inner))))
    if inner and chance.random() < 0.08:
        inner.pop(chance.randrange(len(inner)))
    if inner and chance.random() < 0.08:
        inner.append(chance.choice(inner))
    return chance.choice(TAGS) if chance.random() < 0.03 else tag, kind, inner


def flow(value: Written, chance: Random) -> str:
    """A value on one line, or with comments on several."""
    if isinstance(value, str):
        return value if value or chance.random() < 0.5 else "null"
    tag, kind, entries = value
    gap = chance.choice([" ", " ", "  ", " # why\n  "])
    if kind == "seq":
        return f"{tag}[{gap}{f',{gap}'.join(flow(entry, chance) or '~' for entry in entries)}]"
    pairs = (f"{key.replace(chr(10), ' ')}: {flow(inner, chance)}" for key, inner in entries)
    return f"{tag}{{{gap}{f',{gap}'.join(pairs)}}}"


def block(value: Written, column: int, chance: Random) -> str:
    """What stands after a key or a dash, with its line ends."""
    if isinstance(value, str) or not value[2] or chance.random() < 0.3:
        return f" {flow(value, chance)}\n"
    tag, kind, entries = value
    indent = " " * (column + chance.choice([1, 2]))
    lines = [f" {tag}\n"]
    for entry in entries:
        lines.append(f"{indent}# why\n" if chance.random() < 0.2 else "")
        key, inner = ("- ", entry) if kind == "seq" else entry
        start = f"{indent}{key}" if kind == "seq" else f"{indent}{key}{indent if key[-1] == chr(10) else ''}:"
        lines.append(start.rstrip(" ") + block(inner, len(indent), chance))
    return "".join(lines)


def read(value: Written, head: str, chance: Random) -> Node:
    """The tree of a text that says the value behind some anchors; the example is none where no such text can be."""
    pairs = [("items", value)] if isinstance(value, str) or value[1] == "seq" else value[2]
    body = "".join(f"{key}:{block(inner, 0, chance)}" for key, inner in pairs if key in KEYS[:4])
    try:
        return parse(f"{head}shared: [&a {{id: x, n: 1}}, &b [x, 1], &c x]\n{body}", "a.yaml")[1]
    except PlanSyntaxError:
        assume(False)
        raise


heads = st.sampled_from(["", "", "", "---\n", "%YAML 1.1\n---\n", "%TAG ! tag:example.org,2026:\n---\n"])


@given(written, heads, heads, st.integers(0, 2**32))
def test_nor_do_tags_anchors_doubled_keys_and_layouts(
    value: Written, head: str, other: str, seed: int
) -> None:
    chance = Random(seed)
    one, two = read(value, head, chance), read(edited(value, chance), other, chance)

    assert_alike(one, two, ALL_RULES)
    assert_alike(one, read(value, head, chance), ALL_RULES)


@given(written, written, st.integers(0, 2**32))
def test_what_was_made_of_read_parts_is_compared_as_it_is(value: Written, added: Written, seed: int) -> None:
    chance = Random(seed)
    one, other = read(value, "", chance), read(added, "", chance)
    assert isinstance(one, Mapping)
    assert isinstance(other, Mapping)
    pairs = (*one.pairs[: chance.randrange(len(one.pairs) + 1)], *other.pairs[1:])

    assert_alike(one, one._replace(pairs=pairs), ALL_RULES)
    assert_alike(one, one._replace(tag="!other"), ALL_RULES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{id: a, n: 1}", "{id: a, n: 1}"),
        ("{id: a, n: 1}", "{id: a, n: '1'}"),
        ("{id: a, n: 1.0}", "{id: a, n: 1.00}"),
        ("{id: a, n: 1}", "{n: 1, id: a}"),
        ("{n: 1, id: a}", "{n: 1, id: b}"),
        ("{id: a, n: 1, n: 2}", "{id: a, n: 1, n: 3}"),
        ("!team {id: a, n: 1}", "!group {id: a, n: 1}"),
        ("!team {id: a}", "!team [id, a]"),
        ("!!map x", "!!map {x: }"),
        ("{id: a, 1: x}", "{id: a, '1': x}"),
        ("{id: ~, n: 1}", "{id: ~, n: 2}"),
        ("{id: a, n: &x 1}", "{id: a, n: &y 2}"),
        ("{id: a, n: 1}", "{id: a, n: [1]}"),
        ("{id: a, n: {}}", "{id: a, n: []}"),
        ("{}", "[]"),
        ("{[x]: 1}", "{[x]: 2}"),
        ("{1: a, +1: b}", "{1: a, +1: c}"),
        ("{id: other-1, n: 2}", "{id: other-1, n: 3}"),
    ],
)
def test_what_contents_could_miss_is_told(before: str, after: str) -> None:
    others = ", ".join(f"{{id: other-{number}, n: {number}}}" for number in range(9))
    one, other = (parse(f"items: [{item}, {others}]\n", "a.yaml")[1] for item in (before, after))

    assert_alike(one, other, ITEMS)


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(["x", 1, True, None, 1.0])), min_size=8, max_size=30
    )
)
def test_long_lists_are_told_as_without_contents(values: list[tuple[int, Any]]) -> None:
    sides = values[: len(values) // 2 + 4], values[len(values) // 2 - 4 :]
    lists = [[{"id": f"item-{key}", "n": value} for key, value in dict(side).items()] for side in sides]
    (_, one), (_, other) = (typed({"items": items}, 3) for items in lists)

    assert_alike(one, other, ITEMS)


def test_a_collection_that_got_other_children_or_another_tag_says_nothing() -> None:
    whole = parse("a: [1]\n", "a.yaml")[1]
    assert isinstance(whole, Mapping)
    inner = whole.pairs[0][1]
    assert isinstance(inner, Sequence)

    assert content_of(whole) == ("map", ("a", ("seq", (("int", "1"),))))
    assert content_of(whole._replace(pairs=())) is None
    assert content_of(whole._replace(tag="!t")) is None
    assert content_of(inner._replace(items=())) is None
    assert content_of(Scalar("str", "x")) is None


def test_entries_that_fall_back_and_stay_are_not_told_though_their_first_key_is_doubled() -> None:
    one, other = (parse(f"id: [{{id: a}}, {{id: a, n: {text}}}]\n", "a.yaml")[1] for text in ("1.0", "1.00"))

    assert told(one, other, ALL_RULES) == []
