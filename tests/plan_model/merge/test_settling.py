"""Settling conflicts: ours, theirs, both where that makes sense, a value of one's own, any number of them at once."""

from __future__ import annotations

from itertools import product

import pytest

from plan_model.diff.structure import diff_trees
from plan_model.errors import UsageError
from plan_model.formats.plan import PLAN
from plan_model.merge import Choice, Merge, Take, Why, both_of, merge_trees, settle, settled
from plan_model.merge.record import Record, read_record, written_record
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.node import Node

OURS, THEIRS, BOTH = (Choice(take) for take in (Take.OURS, Take.THEIRS, Take.BOTH))


def read(text: str) -> Node:
    return parse(text, "")[1]


def merged(base: str, ours: str, theirs: str) -> Merge:
    return merge_trees(read(base), read(ours), read(theirs), PLAN.identity)


def written(ours: str, merge: Merge, choices: dict[int, Choice]) -> str:
    return apply_changes(ours, read(ours), PLAN.identity, settle(merge, choices))


BASE = """\
versions:
  - {id: v1, status: planned}
  - {id: v2, status: planned}
"""
OURS_TEXT = """\
versions:
  - {id: v1, status: supported}
"""
THEIRS_TEXT = """\
versions:
  - {id: v1, status: cancelled}
  - {id: v2, status: cancelled}
  - {id: v3, status: planned}
"""


@pytest.mark.parametrize(("first", "second"), product((OURS, THEIRS), repeat=2))
def test_each_conflict_is_settled_for_itself(first: Choice, second: Choice) -> None:
    merge = merged(BASE, OURS_TEXT, THEIRS_TEXT)
    assert [conflict.why for conflict in merge.conflicts] == [Why.BOTH_CHANGED, Why.REMOVED_CHANGED]

    text = written(OURS_TEXT, merge, {0: first, 1: second})

    assert ("{id: v1, status: supported}" in text) == (first is OURS)
    assert ("{id: v1, status: cancelled}" in text) == (first is THEIRS)
    assert ("{id: v2, status: cancelled}" in text) == (second is THEIRS)
    assert "{id: v3, status: planned}" in text


def test_their_removal_of_what_we_changed() -> None:
    ours = BASE.replace("{id: v2, status: planned}", "{id: v2, status: supported}")
    theirs = BASE.replace("  - {id: v2, status: planned}\n", "")
    merge = merged(BASE, ours, theirs)
    assert written(ours, merge, {0: THEIRS}) == theirs
    assert written(ours, merge, {0: OURS}) == ours


def test_their_place_of_what_both_moved() -> None:
    steps = "lifecycle:\n  change_process:\n" + "".join(f"    - {{step: {name}}}\n" for name in "abcd")
    first = steps.replace("    - {step: d}\n", "").replace(
        "    - {step: a}", "    - {step: d}\n    - {step: a}"
    )
    second = steps.replace("    - {step: d}\n", "").replace(
        "    - {step: b}", "    - {step: d}\n    - {step: b}"
    )
    merge = merged(steps, first, second)
    assert [conflict.why for conflict in merge.conflicts] == [Why.MOVED_APART]
    assert written(first, merge, {0: THEIRS}) == second
    assert written(first, merge, {0: OURS}) == first


def test_both_of_two_entries_that_do_not_contradict() -> None:
    ours, theirs = BASE + "  - {id: v3, label: c}\n", BASE + "  - {id: v3, status: planned}\n"
    merge = merged(BASE, ours, theirs)
    assert written(ours, merge, {0: BOTH}) == BASE + "  - {id: v3, label: c, status: planned}\n"


def test_both_of_two_lists_without_identities() -> None:
    ours, theirs = "x: [a, b]\n", "x: [a, c]\n"
    assert merged("x: [a]\n", ours, theirs).conflicts == (), "both appended"
    merge = merged("x: [a, z]\n", ours, theirs)
    assert both_of(merge.conflicts[0], PLAN.identity) is not None
    assert written(ours, merge, {0: BOTH}) == "x: [a, b, c]\n"


@pytest.mark.parametrize(
    ("ours", "theirs"), [("a: 1\n", "a: 2\n"), ("{}\n", "a: 2\n"), ("a: {b: 1}\n", "a: [b]\n")]
)
def test_two_values_cannot_both_be_had(ours: str, theirs: str) -> None:
    merge = merged("a: 0\n", ours, theirs)
    with pytest.raises(UsageError, match="no-both"):
        settle(merge, {0: BOTH})


def test_a_value_of_ones_own_and_none_at_all() -> None:
    ours = "versions:\n  - {id: v1, status: a, label: x}\n"
    merge = merged(ours.replace("a,", "0,"), ours, ours.replace("a,", "b,"))
    assert "status: c" in written(ours, merge, {0: Choice(Take.VALUE, read("c"))})
    assert written(ours, merge, {0: Choice(Take.VALUE)}) == "versions:\n  - {id: v1, label: x}\n"


def test_a_conflict_whose_surroundings_are_gone_is_refused() -> None:
    merge = merged(
        BASE, BASE.replace("id: v1, status: planned", "id: v1, status: a"), BASE.replace("planned", "b")
    )
    with pytest.raises(UsageError, match="conflict-gone"):
        settled(read("versions: []\n"), merge.conflicts, {0: THEIRS}, PLAN.identity)


def test_conflicts_are_read_as_they_were_written_down() -> None:
    merge = merged(BASE, OURS_TEXT, THEIRS_TEXT)
    record = Record("plans/å.plan.yaml", merge.conflicts, by_hand=True)
    found = read_record(written_record(record))
    assert found is not None
    assert (found.path, found.by_hand) == (record.path, True)
    for was, now in zip(merge.conflicts, found.conflicts, strict=True):
        assert (was.path, was.why, was.place) == (now.path, now.why, now.place)
        for one, other in zip(was[1:4], now[1:4], strict=True):
            assert (one is None) == (other is None)
            assert one is None or other is None or not diff_trees(one, other, PLAN.identity)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", '{"format": "planrev-conflicts/2"}', '{"format": 1}'),
        '{"format": "planrev-conflicts/1", "path": "a", "by_hand": true, "conflicts": [1]}',
    ],
)
def test_what_is_no_record_is_none(text: str) -> None:
    assert read_record(text) is None
