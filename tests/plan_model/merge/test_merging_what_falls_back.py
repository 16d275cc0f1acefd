"""Entries that the first field which they have tells apart, merged: also while one side gives them a surer name."""

from __future__ import annotations

from plan_model.merge import Merge, merge_trees
from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, ListRule
from plan_model.tree.plain import plain_value

BASE = "chairs:\n- {email: bo@x, name: Bo, company: Holm}\n- {name: Cia}\nemeriti: []\n"
RULE = ListRule(("github", "email", "name"), ordered=True, falls_back=True)
IDENTITY = Identity(((("*",), RULE),))


def test_a_handle_of_one_side_and_an_edit_of_the_other_are_both_taken() -> None:
    merge = merged(BASE.replace("email: bo@x", "github: bo, email: bo@x"), BASE.replace("Holm", "Vik"))

    assert not merge.conflicts
    assert people(merge, "chairs")[0] == {"github": "bo", "email": "bo@x", "name": "Bo", "company": "Vik"}


def test_both_add_the_same_person_by_address() -> None:
    merge = merged(added("{email: d@x, name: Dee}"), added("{email: d@x, name: Dee Dahl}"))

    assert [conflict.path for conflict in merge.conflicts] == [("chairs", "d@x")]
    assert len(people(merge, "chairs")) == 3


def test_people_who_share_a_company_and_no_name_are_two() -> None:
    merge = merged(added("{github: dee, company: Holm}"), added("{github: eva, company: Holm}"))

    assert not merge.conflicts
    assert [each.get("github") for each in people(merge, "chairs")] == [None, None, "dee", "eva"]


def test_a_move_to_another_list_meets_an_edit_by_the_name_that_is_there() -> None:
    moved = "chairs:\n- {name: Cia}\nemeriti:\n- {email: bo@x, name: Bo, company: Holm}\n"
    merge = merged(moved, BASE.replace("Holm", "Vik"))

    assert not merge.conflicts
    assert people(merge, "emeriti") == [{"email": "bo@x", "name": "Bo", "company": "Vik"}]


def added(item: str) -> str:
    return BASE.replace("emeriti", f"- {item}\nemeriti")


def merged(ours: str, theirs: str) -> Merge:
    base, mine, yours = (parse(text, "")[1] for text in (BASE, ours, theirs))
    merge = merge_trees(base, mine, yours, IDENTITY)
    mirrored = merge_trees(base, yours, mine, IDENTITY)
    assert {each.path for each in merge.conflicts} == {each.path for each in mirrored.conflicts}
    return merge


def people(merge: Merge, key: str) -> list[dict[str, object]]:
    value = plain_value(merge.tree)
    assert isinstance(value, dict)
    found = value[key]
    assert isinstance(found, list)
    return found
