"""Layouts that few people write and every parser reads: an edit is exact there too, or says why it cannot be."""

from __future__ import annotations

import pytest

from plan_model.change import Change, Op
from plan_model.errors import EditRefusedError
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity
from plan_model.tree.node import Scalar
from plan_model.tree.path import parse_path
from tests.trees import tree


def give(path: str, value: object) -> Change:
    return Change(Op.SET, parse_path(path) if path else (), None, tree(value))


def add(path: str, value: object, index: int | None = None) -> Change:
    return Change(Op.ADD, parse_path(path), None, tree(value), None, index)


def remove(path: str) -> Change:
    return Change(Op.REMOVE, parse_path(path))


def move(path: str, index: int) -> Change:
    return Change(Op.MOVE, parse_path(path), None, None, None, index)


def applied(source: str, *changes: Change) -> str:
    return apply_changes(source, parse(source, "a.yaml")[1], Identity(), changes)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("? a\n: 1\n? b\n: 2\n", remove("a"), "? b\n: 2\n"),
        ("? a\n: 1\n? b\n: 2\n", remove("b"), "? a\n: 1\n"),
        ("x: 1\n? b\n: 2\n", add("c", 3), "x: 1\n? b\n: 2\nc: 3\n"),
        ("? b\n: - x\n  - y\nf: 3\n", give("b", 1), "? b\n: 1\nf: 3\n"),
        ("? b\n: - x\n  - y\nf: 3\n", give("b", ["u"]), "? b\n: - u\nf: 3\n"),
        ("? a # why\n? b\n", give("a", 1), "? a\n: 1 # why\n? b\n"),
        ("- ? e\n  ? f\n", give("0.f", ["u"]), "- ? e\n  ? f\n  : [u]\n"),
        ("? a # why: so\n? b\n", remove("a"), "? b\n"),
        ("{? a : 1, ? b, c}\n", remove("b"), "{? a : 1, c}\n"),
        ("{a, b , c}\n", give("b", 1), "{a, b: 1 , c}\n"),
    ],
)
def test_an_explicit_key_goes_with_its_sign(before: str, change: Change, after: str) -> None:
    assert applied(before, change) == after


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (give("0.a", 5), "[a: 5, b: {c: 2}]\n"),
        (add("0.x", 1), "[{a: 1, x: 1}, b: {c: 2}]\n"),
        (add("1.x", 1, 0), "[a: 1, {x: 1, b: {c: 2}}]\n"),
        (remove("0.a"), "[{}, b: {c: 2}]\n"),
        (remove("0"), "[b: {c: 2}]\n"),
    ],
)
def test_a_pair_between_brackets_gets_braces_when_it_is_one_no_more(change: Change, after: str) -> None:
    assert applied("[a: 1, b: {c: 2}]\n", change) == after


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: |+\n  x\n\nb: |-\n  y\n\n\n# c\nd: 1\n", remove("b"), "a: |+\n  x\n\n# c\nd: 1\n"),
        ("a: |\r\n  x\r\nb: 2", remove("b"), "a: |\r\n  x\r\n"),
        ("a: |\n  x", add("b", 1), "a: |-\n  x\nb: 1"),
        ("a: >2 # why\n  x", add("b", 1), "a: >2- # why\n  x\nb: 1"),
        ("- |\n  x\n- >\n  y", move("0", 1), "- >-\n  y\n- |\n  x\n"),
        ("- a\n- |\n  y", remove("1"), "- a"),
    ],
)
def test_the_line_breaks_of_a_block_scalar_stay_its_own(before: str, change: Change, after: str) -> None:
    assert applied(before, change) == after


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: &x !!str 1\n", give("a", 12), "a: &x 12\n"),
        ("a: !!str &x 1\n", give("a", "w"), "a: !!str &x w\n"),
        ("a: !!set {x, y}\n", give("a", {"k": 1}), "a: {k: 1}\n"),
        ("[!!str 1, 2]\n", give("0", None), "[null, 2]\n"),
        ("a: !!seq\n- 1\n", give("a", ["u"]), "a: !!seq\n- u\n"),
        ("a: !!seq\n- 1\n", give("a", 2), "a: 2\n"),
        ("- &a x\n- y\n", give("0", ["u", {"k": 1}]), "- &a [u, {k: 1}]\n- y\n"),
        ("word\n", give("", None), "null\n"),
    ],
)
def test_a_type_that_the_value_has_no_more_goes_and_an_anchor_stays(
    before: str, change: Change, after: str
) -> None:
    assert applied(before, change) == after


def test_lines_may_end_with_a_cr_alone() -> None:
    source = "a: 1\rc:\r  - x\r  - y\rd: {e: 1}\r"

    assert applied(source, remove("c.0")) == "a: 1\rc:\r  - y\rd: {e: 1}\r"
    assert applied(source, move("c.0", 1)) == "a: 1\rc:\r  - y\r  - x\rd: {e: 1}\r"
    assert applied(source, add("z", "two\nlines\n")) == source + "z: |\r  two\r  lines\r"
    assert applied("a: 1\r\nb: 2\rc: 3\n", give("a", 3)) == "a: 3\r\nb: 2\rc: 3\n"


@pytest.mark.parametrize(
    ("source", "change", "code"),
    [
        ("- &x 1\n- *x\n", move("0", 1), "anchor-later"),
        ("&x a: 1\nb: *x\n", remove("a"), "holds-anchor"),
        ("a: 1\r\nb: 2\rc: 3\n", remove("b"), "line-ends"),
        ("a: !own [1]\n", give("a", 2), "tagged"),
        ("a: !own x\n", Change(Op.SET, ("a",), None, Scalar("int", "2")), "tagged"),
    ],
)
def test_what_cannot_be_exact_says_why(source: str, change: Change, code: str) -> None:
    with pytest.raises(EditRefusedError) as caught:
        applied(source, change)
    assert caught.value.code == code
