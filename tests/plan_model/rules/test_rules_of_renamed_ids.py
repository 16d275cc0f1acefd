"""An entry that got another id is the same entry: only the rule on ids has something to say."""

from __future__ import annotations

from datetime import date

from plan_model.formats import read_document
from plan_model.rules.check import check

PATH = "plans/lautta.plan.yaml"
PLAN = """\
schema: "0.1"
plan: {id: lautta, version: "1.0", status: draft, date: 2026-01-10}
parties:
  - {id: koski, kind: person, name: T. Koski}
roles:
  - {id: product_manager, holders: [{party: koski, since: 2025-01-01}]}
versions:
  - {id: v1, label: "1.0", status: supported, general_availability: 2024-03-01, end_of_life: 2027-12-31}
"""


def new_rules(text: str) -> set[str]:
    """The rules that speak of the change, and not of the plan as it is."""
    before, after = read_document(PATH, PLAN), read_document(PATH, text)
    day = date(2026, 6, 1)
    return {each.rule for each in check(after, day, before)} - {each.rule for each in check(after, day)}


def test_a_renamed_version_was_not_removed_and_a_renamed_holder_did_not_leave() -> None:
    assert new_rules(PLAN.replace("v1,", "alku,")) == {"REF-03"}
    assert new_rules(PLAN.replace("koski", "tkoski")) == {"REF-03"}


def test_a_version_that_was_removed_and_a_holder_who_left_are_missed() -> None:
    assert "VER-13" in new_rules(PLAN.partition("versions:")[0])
    assert "ROLE-11" in new_rules(PLAN.replace("koski", "rinne").replace("T. Koski", "A. Rinne"))
