"""A text that is not one YAML document says where it breaks, and what was expected."""

from __future__ import annotations

import pytest

from plan_model.errors import PlanSyntaxError
from plan_model.syntax.build import DEPTH_LIMIT
from plan_model.syntax.read import is_well_formed, parse

PATH = "plans/a.plan.yaml"


def trouble(source: str | bytes) -> PlanSyntaxError:
    with pytest.raises(PlanSyntaxError) as caught:
        parse(source, PATH)
    assert caught.value.path == PATH
    return caught.value


@pytest.mark.parametrize(
    ("source", "code", "line", "column"),
    [
        (b"a: \xff\n", "not-utf8", 1, 4),
        ("ä: 1\nb: ".encode() + b"caf\xe9\n", "not-utf8", 2, 7),
        ("a: 1\n".encode("utf-16"), "not-utf8", 1, 1),
        ("a: \ud800\n", "not-utf8", 1, 4),
        ("a: 1\nb: x\0y\n", "character-not-allowed", 2, 5),
        ("a: \x1b]52;c;x\x07\n", "character-not-allowed", 1, 4),
        ("", "empty-document", 1, 1),
        ("# only a comment\n", "empty-document", 2, 1),
        ("---\n", "empty-document", 2, 1),
        ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
        ("a: 1\n--- \n", "several-documents", 2, 1),
        ("a: *x\n", "undefined-alias", 1, 4),
        ("a: &x [*x]\n", "recursive-alias", 1, 8),
        ("a:\n\tb: 1\n", "tab-indentation", 2, 1),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n", "conflict-markers", 2, 1),
        ("owners:\n  - @niemi\n", "yaml-syntax", 2, 5),
        ("title: a: b\n", "yaml-syntax", 1, 9),
        ("a:\n  - b\n c: d\n", "yaml-syntax", 3, 2),
        ('a: "b\n', "yaml-syntax", 2, 1),
        ("a: {b: c\nd: e\n", "yaml-syntax", 2, 2),
        ("a: !wrong!x 1\n", "yaml-syntax", 1, 4),
        ("%YAML 2.0\n---\na: 1\n", "yaml-syntax", 1, 1),
        ("\ufeffa: b: c\n", "yaml-syntax", 1, 5),
    ],
)
def test_the_error_names_the_place(source: str | bytes, code: str, line: int, column: int) -> None:
    error = trouble(source)
    assert (error.code, error.line, error.column) == (code, line, column)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: {b: c\n", "',' or '}'"),
        ("a: [b, c\nd: 1\n", "',' or ']'"),
        ("a:\n  - b\n c: d\n", "key"),
        ("a: 1\nb\nc: 1\n", "':'"),
        ("a: @b\n", ""),
    ],
)
def test_the_error_says_what_was_expected(source: str, expected: str) -> None:
    assert trouble(source).arguments["expected"] == expected


def test_the_error_says_what_was_found_and_where_the_thing_began() -> None:
    error = trouble("owners:\n  - @niemi\n")
    assert (error.arguments["found"], error.arguments["detail"]) == (
        "@",
        "found character that cannot start any token",
    )
    assert trouble("a: [b\nc: d\n").arguments["context_line"] == 1


def test_a_conflict_in_the_text_of_a_plan_is_text() -> None:
    parse("a: |\n  <<<<<<< HEAD\n  how to settle one\n", PATH)


def test_the_levels_of_nesting_are_bounded() -> None:
    parse("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT, PATH)
    for deep in ("[" * 5000, "{a: " * 5000, "- " * 5000, "[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1)):
        error = trouble(deep)
        assert (error.code, error.line, error.arguments["limit"]) == ("too-deep", 1, DEPTH_LIMIT)


def test_an_alias_is_as_deep_as_what_it_stands_for() -> None:
    half = DEPTH_LIMIT // 2
    inner = "[" * half + "x" + "]" * half
    anchor = f"a: &a {inner}\nb: &b {{c: *a}}\n"
    parse(anchor + "d: " + "[" * (half - 2) + "*b" + "]" * (half - 2) + "\n", PATH)
    error = trouble(anchor + "d: " + "[" * (half - 1) + "*b" + "]" * (half - 1) + "\n")
    assert (error.code, error.line, error.arguments["limit"]) == ("too-deep", 3, DEPTH_LIMIT)


def test_an_alias_bomb_is_counted_and_not_set_off() -> None:
    layers = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    error = trouble("l0: &l0 [x, x, x]\n" + "\n".join(layers))
    assert error.code == "too-large-expansion"
    assert error.line is not None
    assert error.line <= 7


def test_a_large_file_without_aliases_is_no_bomb() -> None:
    parse("\n".join(f"- {{id: p{n}, name: x}}" for n in range(30_000)), PATH)


def test_well_formed_is_asked_without_reading_values() -> None:
    assert is_well_formed("a: 1\n")
    assert not is_well_formed("a: 1: 2\n")
    assert not is_well_formed("a: \0\n")
    assert not is_well_formed("\ud800")
