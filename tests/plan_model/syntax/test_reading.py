"""A text becomes a tree of typed nodes, each at its place in the text."""

from __future__ import annotations

import gc

import pytest

from plan_model.syntax.read import parse
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence, child, items, text_of


def read(source: str | bytes) -> Node:
    return parse(source, "plans/a.plan.yaml")[1]


def scalar(source: str, *path: str) -> Scalar:
    node: Node | None = read(source)
    for key in path:
        node = child(node, key)
    assert isinstance(node, Scalar)
    return node


def test_values_arrive_as_they_were_written() -> None:
    tree = read('label: 1.10\ncountry: no\nday: 2025-30-01\nphone: 0401234567\nquoted: "2.1"\n')
    assert [text_of(value) for _, value in tree.pairs] == ["1.10", "no", "2025-30-01", "0401234567", "2.1"]  # type: ignore[union-attr]  # a mapping


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("true", "bool"),
        ("False", "bool"),
        ("yes", "str"),
        ("no", "str"),
        ("12", "int"),
        ("-1_000", "int"),
        ("0o17", "int"),
        ("0x1F", "int"),
        ("0b11", "int"),
        ("0661", "int"),
        ("1.10", "float"),
        ("1e3", "float"),
        (".5", "float"),
        ("-.inf", "float"),
        (".NaN", "float"),
        ("1.2.3", "str"),
        ("_", "str"),
        ("-_", "str"),
        ("0x_", "str"),
        ("~", "null"),
        ("", "null"),
        ("Null", "null"),
        ("nil", "str"),
        ("2025-11-27", "timestamp"),
        ("2025-11-27T10:00:00Z", "timestamp"),
        ("2025-11-27 10:00:00.5 +02:00", "timestamp"),
        ("2025-13-27", "str"),
        ("2025-11-27T25:00:00Z", "str"),
        ("9:00", "str"),
        ("=", "str"),
        ("<<", "merge"),
        ('"<<"', "str"),
        ("'12'", "str"),
        ("!!str 12", "str"),
        ("!!int '12'", "int"),
        ("!plan x", "!plan"),
        ("! 12", "int"),
        ("!<tag:yaml.org,2002:float> 1", "float"),
    ],
)
def test_a_plain_value_has_the_type_of_yaml_1_2(written: str, tag: str) -> None:
    assert scalar(f"a: {written}\n", "a").tag == tag


def test_a_text_that_says_it_is_yaml_1_1_is_read_as_such() -> None:
    assert scalar("%YAML 1.1\n---\na: yes\nb: 9:00\n", "a").tag == "bool"
    assert scalar("%YAML 1.1\n---\na: yes\nb: 9:00\n", "b").tag == "int"
    assert scalar("%YAML 1.2\n---\na: yes\n", "a").tag == "str"


@pytest.mark.parametrize(
    ("source", "span"),
    [
        ("a: plain # comment\n", "plain"),
        ("a: 'it''s'\n", "'it''s'"),
        ('a: "x\\ty"  \n', '"x\\ty"'),
        ("a: &name !!str plain\n", "&name !!str plain"),
        ("a: one\n  two\n\n  three\nb: 1\n", "one\n  two\n\n  three"),
        ("a: |\n  one\n\n# comment\nb: 1\n", "|\n  one"),
        ("a: |\n  one\n # comment\nb: 1\n", "|\n  one"),
        ("a: |+\n  one\n\n\nb: 1\n", "|+\n  one\n\n"),
        ("a: >-  # why\n  one\n  two\n\n\n", ">-  # why\n  one\n  two"),
        ("a: >-\n  one\n  \n    \nb: 1\n", ">-\n  one\n  \n    "),
        ("a: |2\n    one\n  two\n\n", "|2\n    one\n  two"),
        ("a: |\nb: 1\n", "|"),
        ("a: |\r\n  one\r\n\r\nb: 1\r\n", "|\r\n  one"),
        ("a: |\n  one", "|\n  one"),
        ("a:\nb: 1\n", ""),
    ],
)
def test_a_span_is_the_value_and_nothing_around_it(source: str, span: str) -> None:
    node = scalar(source, "a")
    assert source[node.start : node.end] == span


def test_a_collection_ends_with_its_last_value_and_not_with_the_comments_after_it() -> None:
    source = "a:\n  - x\n  - y # comment\n\n# of b\nb: {c: 1}\n"
    tree = read(source)
    listed, inner = child(tree, "a"), child(tree, "b")
    assert isinstance(listed, Sequence)
    assert source[listed.start : listed.end] == "- x\n  - y"
    assert isinstance(inner, Mapping)
    assert inner.flow
    assert source[inner.start : inner.end] == "{c: 1}"


def test_offsets_count_characters_and_a_byte_order_mark_is_one() -> None:
    source, tree = parse("\ufeffä: 😀 # x\n".encode(), "a.yaml")
    assert isinstance(tree, Mapping)
    (key, value) = tree.pairs[0]
    assert isinstance(value, Scalar)
    assert source[0] == "\ufeff"
    assert (source[key.start : key.end], source[value.start : value.end]) == ("ä", "😀")
    assert (value.line, value.column) == (0, 3)


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    source = 'a: "x\x85y" # \u2028 comment\nb: z\n'
    assert scalar(source, "a").text == "x\x85y"
    assert scalar(source, "b").line == 1


def test_a_doubled_key_stays_as_a_second_pair() -> None:
    tree = read("a: 1\na: 2\n")
    assert isinstance(tree, Mapping)
    assert [text_of(value) for _, value in tree.pairs] == ["1", "2"]


def test_an_alias_has_its_own_place_and_the_node_that_it_stands_for() -> None:
    tree = read("a: &x\n  k: v\nb: *x\n")
    alias = child(tree, "b")
    assert isinstance(alias, Alias)
    assert alias.target is child(tree, "a")
    assert (alias.line, alias.column) == (2, 3)


def test_a_name_given_twice_means_the_latest() -> None:
    tree = read("- &x 1\n- *x\n- &x 2\n- *x\n- &x [&x 3]\n- *x\n")
    assert [text_of(node) for node in items(tree)] == ["1", "1", "2", "2", None, "3"]


def test_a_key_may_be_anything() -> None:
    tree = read("? [a, b]\n: 1\n? long\n: 2\n")
    assert isinstance(tree, Mapping)
    assert [type(key) for key, _ in tree.pairs] == [Sequence, Scalar]


def test_a_document_may_be_marked_at_both_ends() -> None:
    assert text_of(child(read("# first\n---\na: 1\n...\n# last\n"), "a")) == "1"


def test_the_collector_is_left_as_it_was() -> None:
    read("a: 1\n")
    assert gc.isenabled()
    gc.disable()
    try:
        read("a: 1\n")
        assert not gc.isenabled()
    finally:
        gc.enable()
