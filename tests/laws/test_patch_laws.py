"""What must always hold of JSON Patches and of fingerprints."""

from __future__ import annotations

import random
from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plan_model.diff.fingerprint import fingerprint
from plan_model.diff.json_patch import json_patch
from plan_model.diff.structure import diff_trees
from plan_model.tree.plain import plain_value
from tests.json_patches import apply_patch
from tests.laws.test_diff_laws import IDENTITY, plans
from tests.trees import tree


def fingerprints(before: Any, after: Any, style: random.Random | None = None) -> list[str]:
    """Of every change between two plans."""
    return [fingerprint(c, IDENTITY) for c in diff_trees(tree(before), tree(after, style), IDENTITY)]


@given(plans, plans)
def test_the_patch_makes_exactly_the_newer_document_of_the_older(before: Any, after: Any) -> None:
    old, new = tree(before), tree(after)

    assert apply_patch(plain_value(old), json_patch(old, new, IDENTITY)) == plain_value(new)


@given(plans)
def test_equal_documents_need_no_patch(plan: Any) -> None:
    assert json_patch(tree(plan), tree(plan), IDENTITY) == []


@given(st.permutations("abcdefgh"))
def test_a_list_in_another_order_is_moved_not_written_anew(order: list[str]) -> None:
    old, new = (
        tree({"steps": [{"id": name} for name in "abcdefgh"]}),
        tree({"steps": [{"id": i} for i in order]}),
    )

    patch = json_patch(old, new, IDENTITY)

    assert {operation["op"] for operation in patch} <= {"move"}
    assert len(patch) == len([c for c in diff_trees(old, new, IDENTITY) if c.op == "move"])


@given(plans, plans, st.integers())
def test_the_layout_changes_no_fingerprint(before: Any, after: Any, seed: int) -> None:
    assert sorted(fingerprints(before, after)) == sorted(fingerprints(before, after, random.Random(seed)))


@given(plans, plans)
def test_two_changes_of_one_comparison_have_two_fingerprints(before: Any, after: Any) -> None:
    found = fingerprints(before, after)

    assert len(set(found)) == len(found)


@given(st.sampled_from(["niemi", "berg"]), st.sampled_from(["x", "y", None, 1, "1"]))
def test_other_edits_leave_a_fingerprint_as_it_is(name: str, value: Any) -> None:
    before = {"people": [{"id": name, "name": "old"}], "free": 1}
    after = {"people": [{"id": name, "name": value}], "free": 1}
    more = {"people": [{"id": "salo"}, {"id": name, "name": value, "more": "z"}], "free": 2}

    assert set(fingerprints(before, after)) < set(fingerprints(before, more))


def test_a_number_and_its_digits_as_text_have_two_fingerprints() -> None:
    assert fingerprints({"free": 0}, {"free": 1}) != fingerprints({"free": 0}, {"free": "1"})


def test_the_fingerprint_is_the_same_for_every_version_of_the_program() -> None:
    (found,) = fingerprints(
        {"people": [{"id": "a", "name": "old"}]}, {"people": [{"id": "a", "name": "new"}]}
    )

    assert found == sha256(b'[1,"set",["people","a","name"],"old","new"]').hexdigest()
