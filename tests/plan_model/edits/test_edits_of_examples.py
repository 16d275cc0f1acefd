"""Every step on every example plan: the text reads as the step says, and no line but its own is touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from plan_model.change import Op
from plan_model.diff.structure import diff_trees
from plan_model.edits.agreements import NewAgreement, add_agreement
from plan_model.edits.control import approve, to_draft
from plan_model.edits.decisions import NewDecision, fresh_id, record_decision
from plan_model.edits.editing import Changes
from plan_model.edits.funding import copy_period
from plan_model.edits.handover import hand_over
from plan_model.edits.parties import NewParty
from plan_model.edits.raci import set_cell
from plan_model.edits.roles import Term, add_holder, end_term, remove_holder
from plan_model.edits.steps import edited, in_turn
from plan_model.edits.texts import set_text
from plan_model.edits.versions import NewVersion, add_version, suggest_version_id
from plan_model.edits.winding_up import WindingUp, wind_up
from plan_model.formats.document import Document
from tests.plan_model.edits.stories import EXAMPLES, after, read, touched

StepOf: TypeAlias = Callable[[Document], Changes]
NEWCOMER = NewParty("uusi", "person", "U. Uusi")
DECISION = NewDecision(date(2026, 11, 20), "owner", {"fi": "Päätös", "sv": "Beslut"})


def last_holder(document: Document) -> str:
    role = document.plan.role("product_manager")
    assert role is not None
    return role.holders[-1].path[-1]


def approval(document: Document) -> Changes:
    id_ = fresh_id(document.plan, DECISION.date)
    return in_turn(
        document,
        lambda now: to_draft(now, "9.0"),
        lambda now: record_decision(now, DECISION),
        lambda now: approve(now, id_, date(2027, 11, 30)),
    )


ADDING: dict[str, StepOf] = {
    "a member": lambda document: add_holder(document, "owner", NEWCOMER, Term(date(2027, 1, 1))),
    "a version": lambda document: add_version(
        document, NewVersion(suggest_version_id(document.plan, "9.0"), "9.0", planned="2029-01-01")
    ),
    "a decision": lambda document: record_decision(document, DECISION),
    "an agreement": lambda document: add_agreement(
        document, NewAgreement("a-uusi", "operation", [document.plan.parties[0].id], date(2027, 1, 1))
    ),
    "a language": lambda document: set_text(document, ("roles", "owner", "name"), "se", "Eaiggát"),
}
CHANGING: dict[str, StepOf] = {
    "a handover": lambda document: hand_over(
        document, "product_manager", last_holder(document), NEWCOMER, date(2027, 1, 1)
    ),
    "an end": lambda document: end_term(
        document, "product_manager", last_holder(document), date(2027, 1, 31)
    ),
    "a mistake": lambda document: remove_holder(document, "product_manager", last_holder(document)),
    "an approval": approval,
    "the end": lambda document: wind_up(
        document, WindingUp(date(2027, 1, 31), "https://git.example.fi/a", "owner", date(2026, 12, 1))
    ),
}

ON_EVERY_EXAMPLE = pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name.partition(".")[0])


@ON_EVERY_EXAMPLE
@pytest.mark.parametrize("step", ADDING)
def test_what_is_added_takes_no_line_away(file: Path, step: str) -> None:
    document = read(file.read_text("utf-8"))
    changes = ADDING[step](document)

    rows = touched(document, changes)

    assert after(document, changes) != document.plan
    replaced = [row for row in rows if row.startswith("-")]
    assert replaced == [] or (step in ("a decision", "an agreement", "a version") and is_empty_list(replaced))


def is_empty_list(rows: list[str]) -> bool:
    """`versions: []` gives way to the first item."""
    return len(rows) == 1 and "[]" in rows[0]


@ON_EVERY_EXAMPLE
@pytest.mark.parametrize("step", [*ADDING, *CHANGING])
def test_the_text_differs_in_what_the_step_says_and_in_nothing_else(file: Path, step: str) -> None:
    document = read(file.read_text("utf-8"))
    changes = (ADDING | CHANGING)[step](document)

    now = edited(document, changes)

    said = {change.path for change in changes}
    for difference in diff_trees(document.tree, now.tree, document.format.identity):
        assert any(difference.path[: len(path)] == path for path in said)
    removed = [row for row in touched(document, changes) if row.startswith("-")]
    assert len(removed) <= sum(change.op is not Op.ADD for change in changes) * 4 + 1


@ON_EVERY_EXAMPLE
def test_a_year_is_copied_and_cells_change_their_letter(file: Path) -> None:
    document = read(file.read_text("utf-8"))
    lines, rows = document.plan.funding.lines, document.plan.responsibilities

    if lines:
        plan = after(document, copy_period(document, lines[-1].period_text))
        assert len(plan.funding.lines) > len(lines)
        assert not [
            row for row in touched(document, copy_period(document, lines[-1].period_text)) if row[0] == "-"
        ]
    for row in rows:
        plan = after(document, set_cell(document, row.id, "user_network", "AR"))
        changed = next(each for each in plan.responsibilities if each.id == row.id)
        assert changed.accountable == ("user_network",)
        assert "user_network" in changed.responsible
