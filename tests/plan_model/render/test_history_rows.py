"""The history and the list of plans, a row each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from plan_model.comparison import Comparison
from plan_model.errors import PlanSyntaxError
from plan_model.formats.document import Document
from plan_model.render.history import history_rows
from plan_model.render.lines import plain
from plan_model.render.plan_list import plan_rows
from plan_model.render.rows import Row
from plan_model.render.words import Words
from plan_model.repository import Revision
from plan_model.summary import PlanSummary, summarise

ReadPlan = Callable[[str], Document]
ENGLISH = Words()


def told(rows: tuple[Row, ...]) -> list[str]:
    """The rows as text."""
    return [plain(row.line) for row in rows]


def revision(number: int, subject: str, is_merge: bool = False) -> Revision:
    """A revision of one plan."""
    day = datetime(2026, 9, number, tzinfo=UTC)
    name = f"{number:040x}"
    return Revision(
        name, name[-7:], "L. Berg", "", day, subject, "plans/a.plan.yaml", "b", None, is_merge, ()
    )


def test_a_revision_tells_when_who_and_what_it_changed() -> None:
    first, second = revision(1, "Plan begins"), revision(15, "Merge", is_merge=True)
    meanings = {first.id: Comparison("plans/a.plan.yaml", "added")}
    rows = history_rows((second, first), meanings, ENGLISH, 80, shown=first.id)
    assert told(rows) == [
        "⑂ 2026-09-15  L. Berg  000000f  Merge",
        "▶ 2026-09-01  L. Berg  0000001  Plan begins",
        "    the plan begins",
    ]
    assert [(row.kind, row.key) for row in rows] == [
        ("revision", second.id),
        ("revision", first.id),
        ("more", first.id),
    ]


def test_plans_are_listed_with_their_state_and_a_broken_one_says_where(read_plan: ReadPlan) -> None:
    document = read_plan(
        'plan: {id: a, version: "1.0", status: draft}\nproduct: {name: Auraus}\nlifecycle: {phase: pilot}\n'
        "parties: [{id: niemi, name: A. Niemi}]\nroles: [{id: product_manager, holders: [{party: niemi}]}]\n"
    )
    sound = summarise(document, date(2026, 11, 24))._replace(errors=2, warnings=1, pending=True)
    problem = PlanSyntaxError("yaml-syntax", path="plans/b.plan.yaml", line=3, column=1, detail="found a tab")
    broken = PlanSummary("plans/b.plan.yaml", problem=problem)
    rows = plan_rows((sound, broken), ENGLISH, 80)
    assert told(rows)[:2] == [
        "Plan   Version Status Phase Product manager Findings",
        "Auraus 1.0     draft  pilot A. Niemi        2E 1W    ✎",
    ]
    assert told(rows)[2].startswith("✕ plans/b.plan.yaml:3:1: ")
    assert [(row.kind, row.key) for row in rows[1:]] == [
        ("plan", "plans/some.plan.yaml"),
        ("plan", "plans/b.plan.yaml"),
    ]
