"""Laws of steps: several as one say what they say one after another, and what was done can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_model.change import invert
from plan_model.diff.structure import diff_trees
from plan_model.edits.admission import Admission, admit_owner
from plan_model.edits.agreements import extend
from plan_model.edits.control import Step, bump_version, propose, to_draft
from plan_model.edits.decisions import NewDecision, record_decision
from plan_model.edits.departure import Departure, let_owner_leave
from plan_model.edits.editing import Changes
from plan_model.edits.funding import copy_period, set_amount, set_shares
from plan_model.edits.handover import hand_over
from plan_model.edits.parties import NewParty
from plan_model.edits.raci import cycle
from plan_model.edits.roles import Term, add_holder, change_term, end_term, set_chair
from plan_model.edits.steps import Edit, edited, in_turn
from plan_model.edits.texts import set_text
from plan_model.edits.versions import Dates, NewVersion, add_version, set_dates, step_status
from plan_model.edits.winding_up import WindingUp, wind_up
from plan_model.errors import UsageError
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.tree.path import Path as Path_

DATA = Path(__file__).parents[1] / "data"
DOCUMENTS = [
    read_document("lending.plan.yaml", (DATA / "edits" / name).read_bytes())
    for name in ("flow.plan.yaml", "block.plan.yaml")
]
LAYOUTS = sorted((DATA / "layouts").glob("*/plan.plan.yaml"))


def decided(day: date) -> Edit:
    return lambda document: record_decision(
        document, NewDecision(day, "owner", {"fi": "P", "sv": "B"}, ref="1")
    )


STEPS: Mapping[str, Edit] = {
    "hand over": lambda d: hand_over(d, "product_manager", "berg", "niemi", date(2027, 1, 1), deputy="berg"),
    "a new manager": lambda d: hand_over(
        d, "product_manager", "berg", NewParty("uusi", "person", "U. Uusi"), date(2028, 1, 1)
    ),
    "an end": lambda d: end_term(d, "product_manager", "berg", date(2027, 6, 30)),
    "a term": lambda d: change_term(d, "product_manager", "berg", Term("2024-02-01", share=50)),
    "a member": lambda d: add_holder(d, "steering_group", "paja", Term("2027-01-01", chair=True)),
    "a chair": lambda d: set_chair(d, "steering_group", "havs"),
    "an early decision": decided(date(2025, 3, 1)),
    "a late decision": decided(date(2026, 11, 20)),
    "a version": lambda d: add_version(d, NewVersion("v4", "4.0", predecessor="v3")),
    "a slip": lambda d: set_dates(d, "v3", Dates("2027-09-01", end_of_life="tba")),
    "a release": lambda d: step_status(d, "v3", "supported", date(2027, 3, 1)),
    "an end of life": lambda d: step_status(d, "v2", "end_of_life", date(2027, 3, 1)),
    "an amount": lambda d: set_amount(d, "f-2027-dev", 70000, decision="d-2026-01"),
    "shares": lambda d: set_shares(d, "f-2027-dev", {"havs": 30, "kuusi": 60, "paja": 10}),
    "a year": lambda d: copy_period(d, "2027"),
    "an owner": lambda d: admit_owner(
        d, NewParty("ranta", "organisation", "Rantakylä"), Admission(date(2027, 1, 1), weight=8300)
    ),
    "an owner less": lambda d: let_owner_leave(d, "havs", Departure(date(2027, 12, 31), left=["a-coop"])),
    "an agreement": lambda d: extend(d, "a-maint", "2028-12-31"),
    "English": lambda d: set_text(d, ("product", "name"), "en", "Lending"),
    "Swedish": lambda d: set_text(d, ("parties", "paja", "name"), "sv", "Kodsmedjan"),
    "a cell": lambda d: cycle(d, "release", "user_network", heir="product_manager"),
    "another cell": lambda d: cycle(d, "budget", "owner", heir="steering_group"),
    "a bump": lambda d: bump_version(d, Step.MINOR, date(2026, 11, 24)),
    "a draft": lambda d: to_draft(d),
    "a proposal": lambda d: propose(d, "3.0", date(2026, 11, 25)),
    "the end": lambda d: wind_up(d, WindingUp(date(2027, 9, 30), "https://a.fi", "owner", date(2026, 12, 1))),
}
CHOSEN = st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=5)


def possible(step: Edit) -> Edit:
    """The step, or nothing where what was done before it forbids it."""

    def attempt(document: Document) -> Changes:
        try:
            return step(document)
        except UsageError:
            return ()

    return attempt


def one_after_another(document: Document, steps: list[Edit]) -> Document:
    for step in steps:
        document = edited(document, step(document))
    return document


def says_the_same(one: Document, other: Document) -> bool:
    return diff_trees(one.tree, other.tree, one.format.identity) == ()


@given(st.sampled_from(DOCUMENTS), CHOSEN)
def test_several_steps_as_one_say_what_they_say_one_after_another(
    document: Document, names: list[str]
) -> None:
    steps = [possible(STEPS[name]) for name in names]

    at_once = edited(document, in_turn(document, *steps))

    assert says_the_same(at_once, one_after_another(document, steps))


@given(st.sampled_from(DOCUMENTS), CHOSEN)
def test_what_was_done_can_be_taken_back(document: Document, names: list[str]) -> None:
    changes = in_turn(document, *(possible(STEPS[name]) for name in names))
    done = edited(document, changes)

    back = edited(done, [invert(change) for change in reversed(changes)])

    assert says_the_same(back, document)


def lines_of(document: Document, path: Path_) -> set[int]:
    """The numbers of the lines on which a list stands, of the comments beneath it, and of the line right after."""
    node = document.node(path)
    assert node is not None
    first, last = (document.source.count("\n", 0, place) for place in (node.start, node.end))
    rows = document.source.split("\n")
    while last + 1 < len(rows) and rows[last + 1].lstrip().startswith("#"):
        last += 1
    return set(range(first, last + 2))


def lines_touched(before: Document, after: Document) -> set[int]:
    """The numbers of the lines that are not as they were, and of those before which a new one stands."""
    rows, now = before.source.split("\n"), after.source.split("\n")
    matcher = SequenceMatcher(None, rows, now, autojunk=False)
    changed = [part for part in matcher.get_opcodes() if part[0] != "equal"]
    return {
        line for _, start, end, _, _ in changed for line in (range(start, end) if end > start else (start,))
    }


@pytest.mark.parametrize("file", LAYOUTS, ids=lambda file: file.parent.name)
def test_a_handover_is_made_in_every_layout(file: Path) -> None:
    document = read_document("layout.plan.yaml", file.read_bytes())

    changes = hand_over(document, "product_manager", "maki", "niemi", date(2026, 10, 1), decision="d2")
    after = edited(document, changes)

    assert len(LAYOUTS) >= 40
    assert lines_touched(document, after) <= lines_of(document, ("roles", "product_manager", "holders"))
    role = after.plan.role("product_manager")
    assert role is not None
    old, new = (next(each for each in role.holders if each.party == party) for party in ("maki", "niemi"))
    assert (old.until and old.until.text, new.since and new.since.text) == ("2026-09-30", "2026-10-01")
    assert new.decision == "d2"
