"""Two texts, and the changes between them."""

from __future__ import annotations

import pytest

from plan_model.change import Op
from plan_model.diff.structure import diff_trees
from plan_model.formats.plan import PLAN
from plan_model.syntax.build import DEPTH_LIMIT
from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, ListRule
from plan_model.tree.node import text_of
from plan_model.tree.path import format_path

STEPS = Identity(((("steps",), ListRule(("id",), ordered=True)),))


def changes(before: str, after: str, identity: Identity = PLAN.identity) -> list[str]:
    """`set path old → new` for each change."""
    found = diff_trees(parse(before, "a.yaml")[1], parse(after, "a.yaml")[1], identity)
    return [
        " ".join(
            part
            for part in (change.op.value, format_path(change.path), text_of(change.old), text_of(change.new))
            if part
        )
        for change in found
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: x", "a: 'x'"),
        ("a: x", 'a: "x"   # why'),
        ("a: {b: 1, c: 2}", "a:\n  c: 2\n  b: 1"),
        ("a: ~", "a:"),
        ("a: true", "a: True"),
        ("a: 10", "a: 0xA"),
        ("a: 1.50", "a: 1.5"),
        ("a: 1e3", "a: 1000.0"),
        ("a: &x {b: 1}\nc: *x", "a: {b: 1}\nc: {b: 1}"),
        ("parties: [{id: a}, {id: b}]", "parties: [{id: b}, {id: a}]"),
        ("plan: {authors: [a, b]}", "plan: {authors: [b, a]}"),
    ],
)
def test_presentation_is_no_change(before: str, after: str) -> None:
    assert changes(before, after) == []


@pytest.mark.parametrize(
    "values", [("1", '"1"'), ("1", "1.0"), ("true", "'true'"), ("~", '""'), ("2026-01-01", "'x'")]
)
def test_another_type_is_another_value(values: tuple[str, str]) -> None:
    assert [line.split()[0] for line in changes(f"a: {values[0]}", f"a: {values[1]}")] == ["set"]


def test_an_entry_that_comes_or_goes_is_one_change_with_all_that_is_in_it() -> None:
    before = "parties: [{id: a, name: A}, {id: b, name: {fi: B}}]"
    assert changes(before, "parties: [{id: c, name: {fi: C}}, {id: a, name: A}]") == [
        "remove parties.b",
        "add parties.c",
    ]


def test_a_holder_is_told_apart_by_party_and_by_its_first_day_where_it_comes_twice() -> None:
    before = "roles: [{id: r, holders: [{party: a, since: 2024-01-01}, {party: b}]}]"
    after = """\
roles:
  - id: r
    holders: [{party: b}, {party: a, since: 2024-01-01, until: 2024-12-31}, {party: a, since: 2026-01-01}]
"""
    assert changes(before, after) == [
        "add roles.r.holders.a.until 2024-12-31",
        "add roles.r.holders.a@2026-01-01",
    ]


def test_a_term_whose_first_day_is_corrected_stays_the_same_term() -> None:
    before, after = (
        f"roles: [{{id: r, holders: [{{party: a, since: {day}}}]}}]" for day in ("2024-01-01", "2024-02-01")
    )
    assert changes(before, after) == ["set roles.r.holders.a.since 2024-01-01 2024-02-01"]


def test_only_the_items_that_left_the_order_move() -> None:
    before = "steps: [{id: a}, {id: b}, {id: c}, {id: d}]"
    assert changes(before, "steps: [{id: d}, {id: a}, {id: b, x: 1}, {id: c}]", STEPS) == [
        "add steps.b.x 1",
        "move steps.d",
    ]


def test_a_doubled_key_and_a_doubled_id_are_told_apart() -> None:
    assert changes("a: 1\na: 2", "a: 1\na: 3") == ["set a#2 2 3"]
    before = "parties: [{id: a, kind: x}, {id: a, kind: y}]"
    assert changes(before, "parties: [{id: a, kind: x}, {id: a, kind: z}]") == ["set parties.a#2.kind y z"]


def test_an_undeclared_list_keeps_what_is_the_same_and_pairs_the_rest_place_by_place() -> None:
    assert changes("x_a: [one, two, three]", "x_a: [zero, one, 2, three]") == [
        "set x_a.1 two 2",
        "add x_a.0 zero",
    ]
    assert changes("x_a: [{n: 1}, {n: 2}]", "x_a: [{n: 1}, {n: 3}]") == ["set x_a.1.n 2 3"]


def test_another_kind_of_value_is_one_change() -> None:
    assert changes("product: {name: Boats}", "product: {name: {fi: Veneet}}") == ["set product.name Boats"]
    assert changes("labels: {a: x}", "labels: [a]") == ["set labels"]


def test_a_chapter_and_a_list_of_entries_come_and_go_empty_and_their_entries_by_themselves() -> None:
    funding = "funding: {currency: EUR, lines: [{id: f, amount: 1}]}"
    parts = ["funding.lines.f", "funding.lines", "funding.currency EUR", "funding"]
    assert changes(f"schema: a\n{funding}", "schema: a") == [f"remove {part}" for part in parts]
    parts = ["funding", "funding.currency EUR", "funding.lines", "funding.lines.f"]
    assert changes("schema: a", f"schema: a\n{funding}") == [f"add {part}" for part in parts]
    assert changes("parties: [{id: a}]", "parties:") == ["remove parties.a", "set parties"]
    assert changes("parties: none", "parties: [{id: a}]") == ["set parties none", "add parties.a"]


def test_nested_aliases_do_not_multiply_changes() -> None:
    def bomb(leaf: int) -> str:
        levels = [f"l0: &l0 [{leaf}, {leaf}]"]
        levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 5)]
        return "\n".join(levels)

    before, after = parse(bomb(1), "a.yaml")[1], parse(bomb(2), "a.yaml")[1]
    found = diff_trees(before, after, PLAN.identity)
    assert {change.op for change in found} == {Op.SET}
    assert len(found) < 2_000
    assert diff_trees(before, parse(bomb(1), "b.yaml")[1], PLAN.identity) == ()


def test_the_deepest_text_that_can_be_read_is_compared_to_its_leaf() -> None:
    before, after = ("{a: " * 150 + leaf + "}" * 150 for leaf in ("1", "2"))
    (told,) = changes(before, after)
    assert told.endswith("a 1 2")


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_the_deepest_text_that_can_be_read_is_compared(opening: str, closing: str) -> None:
    deep = "a: " + opening * (DEPTH_LIMIT - 2) + "%s" + closing * (DEPTH_LIMIT - 2)
    assert len(changes(deep % "[1, 2]", deep % "[2, 1, x]")) > 0


def test_ten_thousand_doubled_keys_and_names_are_as_many_changes() -> None:
    many = 10_000
    assert len(changes("a: 1\n", "a: 1\n" * many)) == many - 1
    assert len(changes("parties: [{id: a}]", "parties:\n" + "- {id: a}\n" * many)) == many - 1
