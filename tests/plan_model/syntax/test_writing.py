"""A value changes in its own bytes, in the style that the author used; what cannot be exact is refused."""

from __future__ import annotations

import pytest

from plan_model.change import Change, Op
from plan_model.errors import EditRefusedError
from plan_model.syntax.read import parse
from plan_model.syntax.scalar import made_scalar
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity, ListRule, locate
from plan_model.tree.node import Node, Scalar
from plan_model.tree.path import parse_path

PLAIN_LISTS = Identity()


def applied(source: str, *changes: Change, identity: Identity = PLAIN_LISTS) -> str:
    text, tree = parse(source, "a.yaml")
    return apply_changes(text, tree, identity, changes)


def change(op: Op, path: str, text: str = "", tag: str = "str", old: Node | None = None) -> Change:
    return Change(op, parse_path(path) if path else (), old, None if op is Op.REMOVE else Scalar(tag, text))


def after_setting(source: str, text: str, tag: str = "str", path: str = "a") -> str:
    return applied(source, change(Op.SET, path, text, tag))


def refused(source: str, *changes: Change) -> EditRefusedError:
    with pytest.raises(EditRefusedError) as caught:
        applied(source, *changes)
    return caught.value


def test_a_word_that_some_reader_bends_is_quoted_when_it_is_set_again() -> None:
    assert after_setting("a: yes  # or no\n", "yes") == 'a: "yes"  # or no\n'
    assert after_setting("a: well  # or no\n", "well") == "a: well  # or no\n"
    assert after_setting("a: 1.10\n", "1.10", "float") == "a: 1.10\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("v1.37", "v1.37"),
        ("Kirjasto & museo", "Kirjasto & museo"),
        ("it's 50 % done", "it's 50 % done"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("😀", "😀"),
        ("-x", "-x"),
        ("yes", '"yes"'),
        ("n", '"n"'),
        ("1.10", '"1.10"'),
        ("0401234567", '"0401234567"'),
        ("9:00", '"9:00"'),
        ("0o7", '"0o7"'),
        ("1e3", '"1e3"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("", '""'),
        ("2026-11-24", '"2026-11-24"'),
        ("2026-30-24", '"2026-30-24"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("@niemi", '"@niemi"'),
        ("[x]", '"[x]"'),
        ("--- a", '"--- a"'),
        (" a ", '" a "'),
        ('"', '"\\""'),
        ("\\", "\\"),
        ("one\ntwo\n", '"one\\ntwo\\n"'),
        ("tab\there", '"tab\\there"'),
        ("\x85\u2028\ufeff\x1b\x07\U0010ffff", '"\\N\\L\\ufeff\\e\\a\\U0010ffff"'),
    ],
)
def test_a_string_is_quoted_where_some_reader_would_take_it_for_something_else(
    text: str, written: str
) -> None:
    assert after_setting("a: old # why\nb: 1\n", text) == f"a: {written} # why\nb: 1\n"


@pytest.mark.parametrize(
    ("text", "tag"),
    [("2026-11-24", "timestamp"), ("12", "int"), ("1.5", "float"), ("true", "bool"), ("null", "null")],
)
@pytest.mark.parametrize("old", ["x", "'x'", '"x"', "|\n  x", "&n x"])
def test_a_value_that_is_no_string_stands_without_quotes(text: str, tag: str, old: str) -> None:
    prefix = "&n " if old.startswith("&") else ""
    assert after_setting(f"a: {old}\nb: 1\n", text, tag) == f"a: {prefix}{text}\nb: 1\n"


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("a: 'old'\n", "it's", "a: 'it''s'\n"),
        ("a: 'old'\n", "two\nlines", 'a: "two\\nlines"\n'),
        ('a: "2.1"\n', "2.2", 'a: "2.2"\n'),
        ('a: "x \\\n  y"  # why\n', 'say "hi"', 'a: "say \\"hi\\""  # why\n'),
        ("a: one\n  two\n\n  three # why\nb: 1\n", "x", "a: x # why\nb: 1\n"),
        ("a:\n  old\nb: 1\n", "x", "a:\n  x\nb: 1\n"),
        ("a: &n old\nb: 1\n", "x", "a: &n x\nb: 1\n"),
        ("a: !!str old\n", "12", 'a: !!str "12"\n'),
        ("a: &n !plan  old\n", "x", "a: &n !plan  x\n"),
        ("a: !plan\n  # why\n  old\n", "x", "a: !plan\n  # why\n  x\n"),
        ("a:\nb: 1\n", "x", "a: x\nb: 1\n"),
        ("a:   # why\nb: 1\n", "x", "a: x  # why\nb: 1\n"),
        ("a: &n\nb: 1\n", "x", "a: &n x\nb: 1\n"),
        ("a:", "x", "a: x"),
        ("a: {b: 1}\n", "x", "a: {b: x}\n"),
        ("a: old\t# tab\r\nb: 1\r\n", "x", "a: x\t# tab\r\nb: 1\r\n"),
        ("\ufeffa: old\n", "x", "\ufeffa: x\n"),
        ("# first\n---\na: old\n...\n# last", "x", "# first\n---\na: x\n...\n# last"),
        ("%YAML 1.1\n---\na: old\n", "yes", '%YAML 1.1\n---\na: "yes"\n'),
        ("? a\n: old\n", "x", "? a\n: x\n"),
        ("a: old   \n\n\n", "x", "a: x   \n\n\n"),
    ],
)
def test_the_style_and_all_that_stands_around_stay(before: str, text: str, after: str) -> None:
    assert after_setting(before, text, path="a.b" if "{" in before else "a") == after


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("a: |\n  one\n  two\n\n# of b\nb: 1\n", "x\n\n  y\n", "a: |\n  x\n\n    y\n\n# of b\nb: 1\n"),
        ("a: |-  # why\n      one\nb: 1\n", "x\ny", "a: |-  # why\n      x\n      y\nb: 1\n"),
        ("a: |+\n  one\n\nb: 1\n", "x\n\n\n", "a: |+\n  x\n\n\nb: 1\n"),
        ("a: |\n  one\nb: 1\n", "x", "a: |-\n  x\nb: 1\n"),
        ("a: |-\n  one\nb: 1\n", "x\n", "a: |\n  x\nb: 1\n"),
        ("a: |2-\n    one\n  two\nb: 1\n", "  x\ny", "a: |2-\n    x\n  y\nb: 1\n"),
        ("a: >\n  one\n  two\nb: 1\n", "x y\nz\n\nw\n", "a: >\n  x y\n\n  z\n\n\n  w\nb: 1\n"),
        ("a: |\r\n  one\r\nb: 1\r\n", "x\ny\n", "a: |\r\n  x\r\n  y\r\nb: 1\r\n"),
        ("- a: |\n    one\n  b: 1\n", "x\n", "- a: |\n    x\n  b: 1\n"),
        ("a: |  # why\n  one\nb: 1\n", "", 'a: ""  # why\nb: 1\n'),
        ("a: |\n  one\nb: 1\n", "x\n\n", 'a: "x\\n\\n"\nb: 1\n'),
        ("a: |\n  one\nb: 1\n", " x\n", 'a: " x\\n"\nb: 1\n'),
        ("a: >\n  one\nb: 1\n", "x\n  y\n", 'a: "x\\n  y\\n"\nb: 1\n'),
        ("a: |\n  one\nb: 1\n", "tab\there\n", 'a: "tab\\there\\n"\nb: 1\n'),
        ("a: |\n  one", "x\n", 'a: "x\\n"'),
        ("a: |\nb: 1\n", "x\n", 'a: "x\\n"\nb: 1\n'),
    ],
)
def test_a_block_stays_a_block_where_it_can_hold_the_text(before: str, text: str, after: str) -> None:
    assert after_setting(before, text, path="0.a" if before.startswith("-") else "a") == after


def test_a_folded_paragraph_is_folded_again_at_the_authors_width() -> None:
    words = " ".join(["word"] * 40)
    after = after_setting("a: >-\n  one\nb: 1\n", words)
    assert [len(line) for line in after.splitlines()] == [5, 76, 76, 51, 4]


@pytest.mark.parametrize(
    ("before", "path", "text", "after"),
    [
        ("a: [x, y]\n", "a.1", "p, q", 'a: [x, "p, q"]\n'),
        ("a: [x, y]\n", "a.0", "-x", 'a: ["-x", y]\n'),
        ("a: {b: , c: 1}\n", "a.b", "x", "a: {b: x, c: 1}\n"),
        ("a: {b, c: 1}\n", "a.b", "x", "a: {b: x, c: 1}\n"),
        ('{"b": 1}', "b", "x", '{"b": x}'),
        ("a: [\n  x, # why\n  y\n]\n", "a.0", "z", "a: [\n  z, # why\n  y\n]\n"),
    ],
)
def test_between_brackets_more_needs_quotes(before: str, path: str, text: str, after: str) -> None:
    assert after_setting(before, text, path=path) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: x\nb: 1\n", "a:\nb: 1\n"),
        ("a: x # why\nb: 1\n", "a:  # why\nb: 1\n"),
        ("a:\n  x\nb: 1\n", "a:\n  \nb: 1\n"),
        ("a: x\t\nb: 1\n", "a: null\t\nb: 1\n"),
        ("a: x", "a:"),
    ],
)
def test_a_value_may_become_empty(before: str, after: str) -> None:
    assert after_setting(before, "", "null") == after


def test_empty_between_brackets_is_written_as_null() -> None:
    assert after_setting("a: [x, y]\n", "", "null", "a.0") == "a: [null, y]\n"


def test_a_whole_document_may_be_one_value() -> None:
    assert after_setting("--- old # why\n", "a: b", path="") == '--- "a: b" # why\n'


def test_items_are_found_by_identity() -> None:
    source = "holders:\n  - {party: berg, until: 2025-01-01}\n  - {party: niemi, until: 2025-01-01}\n"
    by_party = Identity(((("holders",), ListRule(("party",))),))
    after = applied(
        source, change(Op.SET, "holders.niemi.until", "2026-11-24", "timestamp"), identity=by_party
    )
    assert after == source.replace("niemi, until: 2025-01-01", "niemi, until: 2026-11-24")


def test_several_changes_are_made_in_one_text() -> None:
    before = "a: 1\nb: |\n  x\nc: [1, 2]\n"
    after = applied(
        before,
        change(Op.SET, "c.1", "three"),
        change(Op.SET, "b", "y\nz\n"),
        change(Op.SET, "a", "longer than it was"),
        change(Op.ADD, "d", "new"),
    )
    assert after == "a: longer than it was\nb: |\n  y\n  z\nc: [1, three]\nd: new\n"


def test_nothing_to_change_gives_the_same_text() -> None:
    assert applied("a:   old\n") == "a:   old\n"
    assert after_setting("a: 'old'\n", "old") == "a: 'old'\n"


# --- keys that come and go -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\n# last\n", "k", "a: 1\nk: new\n# last\n"),
        ("a: 1", "k", "a: 1\nk: new"),
        ("a: 1\r\nb: 2", "k", "a: 1\r\nb: 2\r\nk: new"),
        ("a:\n    b: 1 # why\n\nc: 1\n", "a.k", "a:\n    b: 1 # why\n    k: new\n\nc: 1\n"),
        ("- a: 1\n- b: 2\n", "0.k", "- a: 1\n  k: new\n- b: 2\n"),
        ("a:\n  b: |\n    x\n\nc: 1\n", "a.k", "a:\n  b: |\n    x\n  k: new\n\nc: 1\n"),
        ("a:\n  b: |+\n    x\n\nc: 1\n", "a.k", "a:\n  b: |+\n    x\n\n  k: new\nc: 1\n"),
        ("a:\n  b:\n    - x\nc: 1\n", "a.k", "a:\n  b:\n    - x\n  k: new\nc: 1\n"),
        ("a: {b: 1}\n", "a.k", "a: {b: 1, k: new}\n"),
        ("a: {}\n", "a.k", "a: {k: new}\n"),
        ("a: {b: 1,}\n", "a.k", "a: {b: 1, k: new,}\n"),
        ("a: {\n  b: 1\n}\n", "a.k", "a: {\n  b: 1,\n  k: new\n}\n"),
        ("a: 1\n", '"yes"', 'a: 1\n"yes": new\n'),
        ("a: 1\n", '"x: y"', 'a: 1\n"x: y": new\n'),
    ],
)
def test_a_new_key_stands_after_the_last_entry(before: str, path: str, after: str) -> None:
    assert applied(before, change(Op.ADD, path, "new")) == after


def test_several_new_keys_stand_in_the_order_given() -> None:
    keys = [change(Op.ADD, f"a.{name}", "new") for name in ("x", "z")]
    assert applied("a: {}\n", *keys) == "a: {x: new, z: new}\n"
    assert applied("a:\n  b: 1\n", *keys) == "a:\n  b: 1\n  x: new\n  z: new\n"


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\nb: 2 # why\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\n# of b\nb: 2\n# of c\nc: 3\n", "b", "a: 1\n# of c\nc: 3\n"),
        ("a: 1\nb: 2", "b", "a: 1"),
        ("a: 1\r\nb: 2\r\n", "a", "b: 2\r\n"),
        ("\ufeffa: 1\nb: 2\n", "a", "\ufeffb: 2\n"),
        ("- a: 1\n  b: 2\n", "0.a", "- b: 2\n"),
        ("- a: 1\n  b: 2\n", "0.b", "- a: 1\n"),
        ("a: |\n  x\n\n\nb: 1\n", "a", "b: 1\n"),
        ("a: 1\nb:\n  - x\n  - y\n", "b", "a: 1\n"),
        ("{a: 1, b: 2, c: 3}\n", "a", "{b: 2, c: 3}\n"),
        ("{a: 1, b: 2, c: 3}\n", "b", "{a: 1, c: 3}\n"),
        ("{a: 1, b: 2, c: 3}\n", "c", "{a: 1, b: 2}\n"),
    ],
)
def test_a_key_goes_with_its_own_lines(before: str, path: str, after: str) -> None:
    assert applied(before, change(Op.REMOVE, path)) == after


# --- what is refused -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "op", "path", "code", "line", "column"),
    [
        ("a: 1\n", Op.SET, "b", "no-such-entry", None, None),
        ("a: 1\n", Op.SET, "a.b", "no-such-entry", None, None),
        ("a: 1\n", Op.REMOVE, "b", "no-such-entry", None, None),
        ("a: &x 1\nb: *x\n", Op.SET, "b", "alias", 2, 4),
        ("a: &x {k: 1}\nb: *x\n", Op.SET, "b.k", "alias", 2, 4),
        ("a: &x {k: 1}\nb: *x\n", Op.SET, "a.k", "anchored", 1, 4),
        ("a: &x {k: 1}\nb:\n  <<: *x\n", Op.ADD, "a.m", "anchored", 1, 4),
        ("a: &x 1\nb: *x\nc: 1\n", Op.REMOVE, "a", "anchored", 1, 4),
        ("a: 1\nb: 2\na: 3\n", Op.SET, "a", "ambiguous-path", 1, 1),
        ("a: 1\nb: 2\na: 3\n", Op.SET, "a#2", "ambiguous-path", 1, 1),
        ("a: 1\nb: 2\na: 3\n", Op.REMOVE, "a#2", "ambiguous-path", 1, 1),
        ("a: 1\nb: 2\n", Op.ADD, "a#2", "ambiguous-path", 1, 1),
        ("a: !own [1]\n", Op.SET, "a", "tagged", 1, 4),
        ("a: 1\n", Op.ADD, "a", "already-there", 1, 1),
        ("a: 1\n", Op.REMOVE, "", "not-supported", 1, 1),
        ("a: 1\n", Op.MOVE, "a", "not-supported", 1, 4),
    ],
)
def test_what_would_touch_another_place_is_refused_with_its_place(
    source: str, op: Op, path: str, code: str, line: int | None, column: int | None
) -> None:
    error = refused(source, change(op, path, "x"))
    assert (error.code, error.line, error.column) == (code, line, column)
    assert error.arguments["entry"] == path


def test_the_refusal_counts_the_places_that_an_anchor_stands_for() -> None:
    error = refused("a: &x 1\nb: *x\nc: [*x]\n", change(Op.SET, "a", "y"))
    assert (error.arguments["name"], error.arguments["count"]) == ("x", 2)


def test_a_change_made_for_another_value_is_refused() -> None:
    error = refused("a: new\n", change(Op.SET, "a", "newer", old=Scalar("str", "old")))
    assert (error.code, error.arguments["expected"], error.arguments["found"]) == (
        "old-differs",
        "old",
        "new",
    )
    assert refused("a: 1\nb: 1\n", change(Op.REMOVE, "b", old=Scalar("str", "1"))).code == "old-differs"


def test_a_text_that_is_not_of_the_type_wanted_is_refused() -> None:
    for text, tag in (("0o7", "int"), ("0661", "int"), ("yes", "bool"), ("soon", "timestamp"), ("", "int")):
        error = refused("a: 1\n", change(Op.SET, "a", text, tag))
        assert (error.code, error.arguments["type"]) == ("not-of-type", tag)


def test_two_changes_of_one_value_are_refused() -> None:
    twice = change(Op.SET, "a", "x"), change(Op.SET, "a", "y")
    assert refused("a: 1\n", *twice).code == "same-place"
    cut_and_set = change(Op.SET, "b.c", "x"), change(Op.REMOVE, "b")
    assert refused("a: 1\nb:\n  c: 1\n", *cut_and_set).code == "same-place"


def test_a_removal_that_would_leave_an_alias_without_its_anchor_is_refused() -> None:
    error = refused("a:\n  k: &x 1\nb: *x\nc: 1\n", change(Op.REMOVE, "a"))
    assert (error.code, error.line, error.arguments["name"]) == ("holds-anchor", 2, "x")
    assert error.arguments["alias_line"] == 3


# --- values as people type them ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("2026-11-24", "timestamp"),
        ("12", "int"),
        ("1.5", "float"),
        ("true", "bool"),
        ("null", "null"),
        ("", "null"),
        ("yes", "str"),
        ("0661", "str"),
        ("0o7", "str"),
        ("9:00", "str"),
        ("1e3", "str"),
        ("2026-30-24", "str"),
        ("<<", "str"),
        ("plain words", "str"),
    ],
)
def test_a_typed_text_has_the_type_that_all_readers_agree_on(text: str, tag: str) -> None:
    assert made_scalar(text, wants_string=False) == Scalar(tag, text)
    assert made_scalar(text, wants_string=True) == Scalar("str", text)


def test_a_text_typed_over_a_block_ends_as_the_block_did() -> None:
    _, tree = parse("a: |\n  old\nb: |-\n  old\n", "a.yaml")
    for path, text in ((("a",), "new\n"), (("b",), "new")):
        old = locate(tree, path, PLAIN_LISTS)
        assert isinstance(old, Scalar)
        assert made_scalar("new", wants_string=True, old=old).text == text
