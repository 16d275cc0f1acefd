"""What an anchor shares changes everywhere, or where it stands alone, as the person chooses; never unasked."""

from __future__ import annotations

import pytest

from plan_model.change import Change, Op, Sharing, invert
from plan_model.errors import EditRefusedError
from plan_model.syntax.read import parse
from plan_model.syntax.sharing import shared_places
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity, locate
from plan_model.tree.node import Scalar
from plan_model.tree.path import format_path, parse_path
from tests.trees import tree

BY_INDEX = Identity()
TEAM = """\
owner:
  holders: &team   # the same people
    - {party: maki}
    - {party: salo}
manager:
  holders: *team   # as above
chair: *team
"""
WORDS = "a: &x 'one'\nb: *x  # as a\nc: [*x, 2]\n"
MERGED = "base: &base\n  k: 1\nmore:\n  <<: *base\n  m: 2\n"


def applied(source: str, *changes: Change) -> str:
    text, root = parse(source, "a.yaml")
    return apply_changes(text, root, BY_INDEX, changes)


def setting(path: str, value: object, sharing: Sharing) -> Change:
    return Change(Op.SET, parse_path(path), None, tree(value), sharing=sharing)


@pytest.mark.parametrize("path", ["a", "b", "c.0"])
def test_a_value_changes_at_its_anchor_from_wherever_it_is_used(path: str) -> None:
    written = applied(WORDS, setting(path, "two", Sharing.ANCHOR))

    assert written == WORDS.replace("one", "two")


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("b", WORDS.replace("b: *x", "b: 'two'")),
        ("c.0", WORDS.replace("[*x", "['two'")),
    ],
)
def test_a_value_changes_where_it_is_borrowed_alone(path: str, written: str) -> None:
    assert applied(WORDS, setting(path, "two", Sharing.COPY)) == written


def test_a_borrowed_value_is_written_out_as_it_is() -> None:
    assert applied(WORDS, setting("b", "one", Sharing.COPY)) == WORDS.replace("b: *x", "b: 'one'")


def test_an_entry_of_what_is_shared_changes_everywhere() -> None:
    written = applied(TEAM, setting("manager.holders.1.party", "niemi", Sharing.ANCHOR))

    assert written == TEAM.replace("salo", "niemi")


def test_an_entry_of_what_is_borrowed_changes_in_a_copy_like_what_it_was_borrowed_from() -> None:
    written = applied(TEAM, setting("manager.holders.1.party", "niemi", Sharing.COPY))

    copy = "holders:         # as above\n    - {party: maki}\n    - {party: niemi}"
    assert written == TEAM.replace("holders: *team   # as above", copy)


def test_items_come_and_go_in_what_is_shared() -> None:
    place = ("chair", "2")
    added = Change(Op.ADD, place, None, tree({"party": "niemi"}), None, 2, Sharing.ANCHOR)
    written = applied(TEAM, added)

    assert written == TEAM.replace("    - {party: salo}\n", "    - {party: salo}\n    - {party: niemi}\n")
    assert applied(written, invert(added)) == TEAM


@pytest.mark.parametrize(
    ("sharing", "written"),
    [
        (Sharing.ANCHOR, MERGED.replace("k: 1", "k: 3")),
        (Sharing.COPY, MERGED.replace("<<: *base", "<<:\n    k: 3")),
    ],
)
def test_what_is_merged_changes_too(sharing: Sharing, written: str) -> None:
    change = Change(Op.SET, ("more", "<<", "k"), None, Scalar("int", "3"), sharing=sharing)

    assert applied(MERGED, change) == written


def test_several_changes_of_what_is_shared_are_one_step() -> None:
    written = applied(
        TEAM,
        setting("owner.holders.0.party", "berg", Sharing.ANCHOR),
        setting("chair.1.party", "niemi", Sharing.ANCHOR),
    )

    assert written == TEAM.replace("maki", "berg").replace("salo", "niemi")


def test_a_name_that_is_given_twice_means_the_one_above() -> None:
    source = "a: &x 1\nb: *x\nc: &x 1\nd: *x\n"

    assert applied(source, setting("b", 3, Sharing.ANCHOR)) == source.replace("a: &x 1", "a: &x 3")
    assert applied(source, setting("d", 3, Sharing.ANCHOR)) == source.replace("c: &x 1", "c: &x 3")


@pytest.mark.parametrize(
    ("source", "change", "code"),
    [
        (WORDS, setting("b", "two", Sharing.REFUSE), "alias"),
        (WORDS, setting("a", "two", Sharing.REFUSE), "anchored"),
        (WORDS, setting("a", "two", Sharing.COPY), "anchored"),
        (WORDS, Change(Op.REMOVE, ("a",), sharing=Sharing.ANCHOR), "holds-anchor"),
        ("? &k a\n: 1\nb: *k\n", setting("b", "c", Sharing.ANCHOR), "alias"),
    ],
)
def test_what_cannot_be_changed_so_is_refused(source: str, change: Change, code: str) -> None:
    with pytest.raises(EditRefusedError) as caught:
        applied(source, change)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("source", "path", "places"),
    [
        (WORDS, "b", ["a", "b", "c.0"]),
        (
            TEAM,
            "manager.holders.1.party",
            ["owner.holders.1.party", "manager.holders.1.party", "chair.1.party"],
        ),
        (TEAM, "owner.holders.x", ["owner.holders.x", "manager.holders.x", "chair.x"]),
        ("a: &x 1\nb: 2\n", "a", ["a"]),
        ("a: 1\nb: 2\n", "b.c.d", ["b.c.d"]),
    ],
)
def test_all_places_that_change_together_are_told(source: str, path: str, places: list[str]) -> None:
    root = parse(source, "a.yaml")[1]

    found = shared_places(root, parse_path(path), BY_INDEX)

    assert [format_path(place) for place in found] == places


def test_a_change_that_found_another_value_at_the_anchor_is_refused() -> None:
    root = parse(WORDS, "a.yaml")[1]
    old = locate(root, ("b",), BY_INDEX)
    stale = Change(Op.SET, ("b",), old, tree("three"), sharing=Sharing.ANCHOR)

    with pytest.raises(EditRefusedError) as caught:
        applied(WORDS.replace("one", "two"), stale)

    assert caught.value.code == "old-differs"
