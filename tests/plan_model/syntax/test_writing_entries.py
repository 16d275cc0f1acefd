"""Entries come, go and move in the layout of their neighbours; comments stay with their entries."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from plan_model.change import Change, Op, invert
from plan_model.errors import EditRefusedError
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity, ListRule
from plan_model.tree.node import Node, Scalar
from plan_model.tree.path import parse_path

IDENTITY = Identity(
    (
        (("holders",), ListRule(("party", "since"))),
        (("roles",), ListRule(("id",))),
        (("roles", "*", "holders"), ListRule(("party", "since"))),
        (("owners",), ListRule(by_value=True)),
    )
)
NIEMI = "{since: 2026-10-01, party: niemi}"


class Case(NamedTuple):
    """A text, one change of it, and the text after it."""

    before: str
    change: Change
    after: str


def node(text: str) -> Node:
    return parse(text, "")[1]


def add(path: str, value: str, index: int | None = None) -> Change:
    return Change(Op.ADD, parse_path(path), None, node(value), None, index)


def remove(path: str) -> Change:
    return Change(Op.REMOVE, parse_path(path) if path else (), old_index=0)


def move(path: str, index: int) -> Change:
    return Change(Op.MOVE, parse_path(path), new_index=index)


def give(path: str, value: str) -> Change:
    return Change(Op.SET, parse_path(path), None, node(value))


def applied(source: str, *changes: Change) -> str:
    text, tree = parse(source, "a.yaml")
    return apply_changes(text, tree, IDENTITY, changes)


def refused(source: str, *changes: Change) -> EditRefusedError:
    with pytest.raises(EditRefusedError) as caught:
        applied(source, *changes)
    return caught.value


BLOCK = """\
holders:
  # since the start
  - party: maki  # on leave
    since: 2025-01-01
      # until further notice
  # of salo
  - party: salo
    since: 2025-02-01
"""
FLOW = """\
holders:
- {party: maki, since: 2025-01-01}   # on leave
# of salo
- {party: salo, since: 2025-02-01}
"""


@pytest.mark.parametrize(
    "case",
    [
        Case(BLOCK, add("holders.niemi", NIEMI, 2), BLOCK + "  - party: niemi\n    since: 2026-10-01\n"),
        Case(
            BLOCK,
            add("holders.niemi", NIEMI, 1),
            BLOCK.replace("  # of salo", "  - party: niemi\n    since: 2026-10-01\n  # of salo"),
        ),
        Case(
            BLOCK,
            add("holders.niemi", NIEMI, 0),
            BLOCK.replace("  # since the", "  - party: niemi\n    since: 2026-10-01\n  # since the"),
        ),
        Case(FLOW, add("holders.niemi", NIEMI), FLOW + "- {party: niemi, since: 2026-10-01}\n"),
        Case(
            FLOW,
            add("holders.niemi", NIEMI, 1),
            FLOW.replace("# of", "- {party: niemi, since: 2026-10-01}\n# of"),
        ),
        Case(
            FLOW.rstrip("\n"),
            add("holders.niemi", NIEMI, 2),
            FLOW + "- {party: niemi, since: 2026-10-01}",
        ),
        Case("owners: [a, 'b']\n", add("owners.c", "c", 0), "owners: [c, a, 'b']\n"),
        Case("owners: [a]  # all\n", add("owners.c", "c", 1), "owners: [a, c]  # all\n"),
        Case(
            "owners: [\n  a,  # x\n  b\n]\n", add("owners.c", "c", 2), "owners: [\n  a,  # x\n  b,\n  c\n]\n"
        ),
        Case("owners: [\n  a,\n  b,\n]\n", add("owners.c", "c", 0), "owners: [\n  c,\n  a,\n  b,\n]\n"),
        Case("owners: [a,\n  b]\n", add("owners.c", "c", 2), "owners: [a,\n  b, c]\n"),
        Case("- - a\n  - b\n", add("0.2", "c", 0), "- - c\n  - a\n  - b\n"),
        Case("- - a\n- - b\n", add("2", "[c, d]", 1), "- - a\n- - c\n  - d\n- - b\n"),
        Case("- a: 1\n\n- a: 2\n", add("2", "{a: 3}", 2), "- a: 1\n\n- a: 2\n\n- a: 3\n"),
        Case("a:\r\n- 1\r\n- 2", add("a.2", "3", 2), "a:\r\n- 1\r\n- 2\r\n- 3"),
        Case("a:\n- 1\t# one\n...\n", add("a.1", "2", 1), "a:\n- 1\t# one\n- 2\n...\n"),
    ],
    ids=lambda case: repr(case.before[-24:]) + str(case.change.new_index),
)
def test_a_new_item_stands_like_the_items_beside_it(case: Case) -> None:
    assert applied(case.before, case.change) == case.after


@pytest.mark.parametrize(
    "case",
    [
        Case(
            "holders: []  # none\nx: 1\n",
            add("holders.n", "{party: maki}"),
            "holders:  # none\n  - party: maki\nx: 1\n",
        ),
        Case("holders:\nx: 1\n", add("holders.n", "{party: maki}"), "holders:\n  - party: maki\nx: 1\n"),
        Case(
            "holders: # none\n# of x\nx: 1\n",
            add("holders.n", "{party: maki}"),
            "holders: # none\n  - party: maki\n# of x\nx: 1\n",
        ),
        Case("x:\n- 1\nholders:", add("holders.n", "{party: maki}"), "x:\n- 1\nholders:\n- party: maki"),
        Case("x: {holders: []}\n", add("x.holders.n", "{party: maki}", 0), "x: {holders: [{party: maki}]}\n"),
        Case("owners: []\n", add("owners.a", "a"), "owners: [a]\n"),
        Case("x:\n    - 1\nowners: []\n", add("owners.a", "a"), "x:\n    - 1\nowners:\n    - a\n"),
        Case(
            "roles:\n- id: a\n  holders: [{party: x}]\n- id: b\n  holders: []\n",
            add("roles.b.holders.n", NIEMI),
            "roles:\n- id: a\n  holders: [{party: x}]\n- id: b\n  holders: [{party: niemi, since: 2026-10-01}]\n",
        ),
        Case(
            "roles:\n- id: a\n  holders:\n  - since: 2020-01-01\n    party: x\n- id: b\n  holders:\n",
            add("roles.b.holders.n", NIEMI),
            "roles:\n- id: a\n  holders:\n  - since: 2020-01-01\n    party: x\n- id: b\n  holders:\n"
            "  - since: 2026-10-01\n    party: niemi\n",
        ),
    ],
    ids=lambda case: repr(case.before[:30]),
)
def test_the_first_item_of_a_list_stands_as_its_author_writes_lists(case: Case) -> None:
    assert applied(case.before, case.change) == case.after


@pytest.mark.parametrize(
    "case",
    [
        Case(BLOCK, remove("holders.salo"), BLOCK[: BLOCK.index("  # of salo")]),
        Case(BLOCK, remove("holders.maki"), "holders:\n" + BLOCK[BLOCK.index("  # of salo") :]),
        Case("owners:\n  - a # x\n  # of b\n  - b\n", remove("owners.a"), "owners:\n  # of b\n  - b\n"),
        Case(
            "owners:\n  - a\n  # of b\n  - b # x\n  # of c\n  - c\n",
            remove("owners.b"),
            "owners:\n  - a\n  # of c\n  - c\n",
        ),
        Case("owners: # of all\n  - a # x\nx: 1\n", remove("owners.a"), "owners: [] # of all\nx: 1\n"),
        Case("owners:\n- a", remove("owners.a"), "owners: []"),
        Case("owners: [a, b, c]\n", remove("owners.a"), "owners: [b, c]\n"),
        Case("owners: [a, b, c]\n", remove("owners.b"), "owners: [a, c]\n"),
        Case("owners: [a, b, c]\n", remove("owners.c"), "owners: [a, b]\n"),
        Case("owners: [ a ]\n", remove("owners.a"), "owners: []\n"),
        Case("owners: [a, # x\n  b] # y\n", remove("owners.b"), "owners: [a # x\n  ] # y\n"),
        Case("owners: [\n  a, # x\n  b  # y\n]\n", remove("owners.b"), "owners: [\n  a # x\n]\n"),
        Case("- - a\n  # of b\n  - b\n- c\n", remove("0.0"), "- # of b\n  - b\n- c\n"),
        Case("- - a\n- c\n", remove("0.0"), "- []\n- c\n"),
        Case("a:\n  k: 1\nb: 2\n", remove("a.k"), "a: {}\nb: 2\n"),
        Case("a: {k: 1}  # why\n", remove("a.k"), "a: {}  # why\n"),
        Case("- 1\n\n- 2\n\n- 3\n", remove("1"), "- 1\n\n- 3\n"),
        Case("a:\n- 1\n\n- 2\n\nb: 1\n", remove("a.1"), "a:\n- 1\n\nb: 1\n"),
    ],
    ids=lambda case: repr(case.before[-24:]) + ".".join(case.change.path),
)
def test_an_item_goes_with_its_own_comments_and_no_others(case: Case) -> None:
    assert applied(case.before, case.change) == case.after


@pytest.mark.parametrize(
    "case",
    [
        Case(
            "owners:\n  # all of them\n  - a # x\n  - b\n  - c",
            move("owners.c", 0),
            "owners:\n  # all of them\n  - c\n  - a # x\n  - b",
        ),
        Case(
            "owners:\n  - a # x\n    # below a\n  # of b\n  - b\n",
            move("owners.a", 1),
            "owners:\n  # of b\n  - b\n  - a # x\n    # below a\n",
        ),
        Case("owners: [a, 'b', c]\n", move("owners.b", 0), "owners: ['b', a, c]\n"),
        Case("owners: [\n  a, # x\n  b\n]\n", move("owners.b", 0), "owners: [\n  b,\n  a # x\n]\n"),
        Case("- - a\n  - |\n    b\n- c\n", move("0.1", 0), "- - |\n    b\n  - a\n- c\n"),
        Case("- a\n\n- b\n\n- c\n", move("2", 0), "- c\n\n- a\n\n- b\n"),
    ],
    ids=lambda case: repr(case.before[-24:]),
)
def test_an_item_moves_with_its_own_comments(case: Case) -> None:
    assert applied(case.before, case.change) == case.after


@pytest.mark.parametrize(
    "case",
    [
        Case("R: [a, b]  # who\n", give("R", "[a, c]"), "R: [a, c]  # who\n"),
        Case("R:\n  - a # x\n  - b # y\n", give("R", "[c, b]"), "R:\n  - c\n  - b # y\n"),
        Case("R:\n  - a # x\n  - b # y\n", give("R", "[b, a]"), "R:\n  - b # y\n  - a # x\n"),
        Case("R: a  # who\n", give("R", "[a, b]"), "R: [a, b]  # who\n"),
        Case("R: a  # who\nA:\n- c\n", give("R", "[a, b]"), "R:  # who\n- a\n- b\nA:\n- c\n"),
        Case("R:\n  - a # x\n  - b\nx: 1\n", give("R", "a"), "R: a\nx: 1\n"),
        Case("R: [a, b]  # who\n", give("R", "a"), "R: a  # who\n"),
        Case("R: [a, b]  # who\n", give("R", "[]"), "R: []  # who\n"),
        Case("- [a]\n- b\n", give("1", "[c, d]"), "- [a]\n- [c, d]\n"),
        Case("t: {fi: a, sv: 'b'}\n", give("t", "{fi: a, sv: c, en: d}"), "t: {fi: a, sv: 'c', en: d}\n"),
        Case("t:\n  fi: a # x\n  sv: b\n", give("t", "{sv: b, en: d}"), "t:\n  sv: b\n  en: d\n"),
    ],
    ids=lambda case: repr(case.before[:24]) + str(len(case.after)),
)
def test_what_a_set_list_has_in_common_with_the_old_one_stays(case: Case) -> None:
    assert applied(case.before, case.change) == case.after


@pytest.mark.parametrize(
    "case",
    [
        Case(
            "- name: {fi: a}\n- id: b\n",
            add("1.name", "{fi: b, sv: c}"),
            "- name: {fi: a}\n- id: b\n  name: {fi: b, sv: c}\n",
        ),
        Case(
            "- name:\n      fi: a\n- id: b\n",
            add("1.name", "{fi: b}"),
            "- name:\n      fi: a\n- id: b\n  name:\n      fi: b\n",
        ),
        Case(
            "- tags: ['x']\n- id: b\n",
            add("1.tags", "[y, z]"),
            "- tags: ['x']\n- id: b\n  tags: ['y', 'z']\n",
        ),
        Case(
            "- text: |\n    a\n    b\n- id: b\n",
            add("1.text", '"c\\n\\nd\\n"'),
            "- text: |\n    a\n    b\n- id: b\n  text: |\n    c\n\n    d\n",
        ),
        Case(
            '- {"a": {"b": "c"}}\n- {"x": "y"}\n',
            add("1.a", "{b: d}"),
            '- {"a": {"b": "c"}}\n- {"x": "y", "a": {"b": "d"}}\n',
        ),
    ],
    ids=lambda case: repr(case.before[:24]),
)
def test_a_new_key_has_the_layout_that_it_has_elsewhere(case: Case) -> None:
    assert applied(case.before, case.change) == case.after


def test_a_new_key_may_have_its_place() -> None:
    assert applied("t:\n  # of fi\n  fi: a\n  # of en\n  en: c\n", add("t.sv", "b", 1)) == (
        "t:\n  # of fi\n  fi: a\n  sv: b\n  # of en\n  en: c\n"
    )
    assert applied("t: {fi: a, en: c}\n", add("t.sv", "b", 0)) == "t: {sv: b, fi: a, en: c}\n"


def test_a_new_row_between_brackets_has_as_many_lines_as_its_neighbour() -> None:
    before = "holders:\n  - {\n      party: maki,\n      since: 2025-01-01,\n    }\n"
    after = before + "  - {\n      party: niemi,\n      since: 2026-10-01,\n    }\n"
    assert applied(before, add("holders.niemi", NIEMI, 1)) == after


def test_a_handover_in_one_step() -> None:
    steps = [
        Change(Op.ADD, parse_path("holders.salo.until"), None, Scalar("timestamp", "2026-10-01")),
        add("holders.niemi", "{deputy: maki, since: 2026-10-01, party: niemi}", 2),
        Change(Op.SET, parse_path("holders.niemi.deputy"), None, Scalar("str", "salo")),
    ]
    after = FLOW.replace("02-01}", "02-01, until: 2026-10-01}")
    assert applied(FLOW, *steps) == after + "- {party: niemi, since: 2026-10-01, deputy: salo}\n"


def test_items_that_leave_and_come_find_their_places_together() -> None:
    steps = [remove("owners.a"), move("owners.d", 0), add("owners.x", "x", 1), add("owners.z", "z", 4)]
    after = "owners:\n- d # of d\n- x\n- b\n- c\n- z\n"
    assert applied("owners:\n- a # of a\n- b\n- c\n- d # of d\n", *steps) == after


def test_a_list_that_goes_and_comes_again_is_as_it_was() -> None:
    text = "owners:\n  - a\n  - b\nx: [1]\n"
    gone = [Change(Op.REMOVE, parse_path(f"owners.{name}"), Scalar("str", name), None, 0) for name in "ab"]
    without = applied(text, *gone)
    assert without == "owners: []\nx: [1]\n"
    assert applied(without, *[invert(change) for change in gone][::-1]) == "owners: [a, b]\nx: [1]\n"


@pytest.mark.parametrize(
    ("source", "change", "code"),
    [
        ("a: [&x 1]\nb: *x\n", remove("a.0"), "anchored"),
        ("a: [{k: &x 1}]\nb: *x\n", remove("a.0"), "holds-anchor"),
        ("a: [{k: &x 1}]\nb: *x\n", give("a", "x"), "holds-anchor"),
        ("a: &x [1]\nb: *x\n", add("a.1", "2", 1), "anchored"),
        ("a: &x [1]\nb: *x\n", add("b.1", "2", 1), "alias"),
        ("a: &x [1, 2]\nb: *x\n", move("a.1", 0), "anchored"),
        ("a:\n- &x 1\n- *x\n", move("a.1", 0), "anchor-later"),
        ("owners: [a]\n", add("owners.x.y", "z", 1), "no-such-entry"),
        ("owners: a\n", add("owners.x", "x", 1), "not-supported"),
        ("owners: {a: 1, b: 2}\n", move("owners.b", 0), "not-supported"),
        ("owners: [a]\n", remove("owners.x"), "no-such-entry"),
        ("owners: [a]\n", remove(""), "not-supported"),
        ("a: [1, 2]\n", Change(Op.REMOVE, ("a",), node("[1, 3]")), "entry-differs"),
        ("a: [1, 2]\n", Change(Op.SET, ("a",), node("[1, 3]"), node("[4]")), "entry-differs"),
        ("a: [1]\n", Change(Op.ADD, ("a", "1"), None, Scalar("int", "0o7"), None, 1), "not-of-type"),
    ],
)
def test_what_would_touch_another_place_is_refused(source: str, change: Change, code: str) -> None:
    error = refused(source, change)
    assert error.code == code
    assert error.arguments["op"] == change.op.value


def test_an_alias_may_leave_and_move() -> None:
    assert applied("a:\n- &x 1\n- *x\n- 2\n", remove("a.1")) == "a:\n- &x 1\n- 2\n"
    assert applied("a:\n- &x 1\n- *x\n- 2\n", move("a.1", 2)) == "a:\n- &x 1\n- 2\n- *x\n"


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: one      # x\nlonger: 1  # y\n", give("a", "two words"), "a: two words  # x\nlonger: 1  # y\n"),
        ("a: one      # x\n", give("a", "i"), "a: i        # x\n"),
        ("a: one     # x\n", give("a", "something long"), "a: something long  # x\n"),
        ("a: one  # x\n", give("a", "i"), "a: i  # x\n"),
        ("a: {b: 1, c: 'x'}         # x\n", add("a.d", "2"), "a: {b: 1, c: 'x', d: 2}   # x\n"),
        ("a: [b, 'c   # d']   # x\n", remove("a.0"), "a: ['c   # d']   # x\n"),
        ("a: [b]   # x\n", give("a", "c"), "a: c     # x\n"),
        ("a:     # x\n  - b\n", remove("a.0"), "a: []  # x\n"),
    ],
)
def test_a_comment_that_is_set_out_stays_in_its_column(before: str, change: Change, after: str) -> None:
    assert applied(before, change) == after


def test_an_entry_that_ends_empty_before_a_tab_says_so() -> None:
    assert applied("steps:\n  - one\t# why\n", give("steps.0", "- a\n-")) == (
        "steps:\n  - - a\n    - null\t# why\n"
    )
