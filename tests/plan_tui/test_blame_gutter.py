"""The gutter: beside each row when its newest value was given, and by whom."""

from __future__ import annotations

from textual.widgets import Static

from plan_tui.dialogs.choose import Choose
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, Story, story

PATH = "plans/a.plan.yaml"
DECIDED = (
    PLAN.replace("2027-12-31", "2028-06-30")
    .replace(
        "lifecycle:",
        "decisions:\n  - {id: d-1, date: 2026-01-31, body: owner, title: {en: Longer support}}\nlifecycle:",
    )
    .replace("    end_of_life", "    decision: d-1\n    end_of_life")
    .replace("  date: 2026-01-01", "  date: 2026-01-01\n  approved_by: d-1")
)


def with_a_past(make_repository: MakeRepository) -> GitSandbox:
    """Eero Salo moved the end of v1 by a decision, the same day and second as the plan began."""
    sandbox = make_repository({PATH: PLAN}, when="2026-02-01")
    sandbox.commit("longer", files={PATH: DECIDED}, when="2026-02-01", author="Eero Salo <eero@example.org>")
    return sandbox


def line_of(told: Story, words: str) -> str:
    return next(row for row in told.list.text.splitlines() if words in row)


def detail(told: Story) -> str:
    shown = told.screen.query_one("#origin", Static)
    return str(shown.visual) if shown.display else ""


async def test_b_shows_who_gave_the_newest_value_of_a_row_and_hides_it(
    make_repository: MakeRepository,
) -> None:
    async with story(with_a_past(make_repository), "enter", "3", "b") as told:
        assert line_of(told, "until 2028-06-30").startswith("2026-02-01 ES│ 1.0")
        assert all(len(row) <= 79 for row in told.list.text.splitlines())
        assert detail(told).startswith("Decision: ")
        assert "2026-02-01 Eero Salo" in detail(told)
        assert "✓ Longer support" in detail(told)
        await told.press("2")
        assert line_of(told, "L. Berg").startswith("2026-02-01 ")
        assert not line_of(told, "L. Berg").startswith("2026-02-01 ES")
        await told.press("b", "3")
        assert line_of(told, "until 2028-06-30").startswith("1.0")
        assert not detail(told)


async def test_where_it_is_wide_it_names_the_author_and_the_decision(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "3", "b", size=(160, 40)) as told:
        assert line_of(told, "until 2028-06-30").startswith("2026-02-01 Eero Salo      ✓ Longer support")


async def test_what_is_not_committed_says_so_and_whose_it_is_as_far_as_known(
    make_repository: MakeRepository,
) -> None:
    sandbox = with_a_past(make_repository)
    draft = DECIDED.replace("status: approved", "status: draft")
    sandbox.write({PATH: draft.replace("phase: production", "phase: retirement")})
    async with story(sandbox, "enter", "8", "b") as told:
        assert line_of(told, "phase: retirement").startswith("uncommitted  │")
        assert told.list.search("phase: retirement")
        await told.settle()
        assert detail(told) == "not committed yet"
        assert told.list.search("end_of_life")
        await told.press("e")
        await told.write("2029-01-31")
        await told.press("enter")
        assert line_of(told, "2029-01-31").startswith("uncommitted  │")
        assert detail(told) == "not committed yet, written here by you"


async def test_it_travels_along_and_h_goes_on_to_the_history(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "8", "b", "less_than_sign") as told:
        assert line_of(told, "2028-06-30").startswith("2026-02-01 ES")
        await told.press("less_than_sign")
        assert not line_of(told, "2027-12-31").startswith("2026-02-01 ES")
        await told.press("full_stop")
        assert told.list.search("end_of_life")
        await told.press("H")
        assert "moved 1 time" in told.list.text


async def test_where_rows_are_no_values_it_says_why_there_is_none(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "7", "b") as told:
        assert told.told == "the rows of this tab are no values of the plan"
        await told.press("2", "b", "v")
        assert "│" not in line_of(told, "L. Berg")[:16]
        await told.press("b")
        assert "v goes to another view" in told.told


async def test_copying_a_row_copies_no_gutter(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "3", "b", "y") as told:
        assert isinstance(told.dialog, Choose)
        assert "until 2028-06-30" in told.dialog.choices.text
        assert "│" not in told.dialog.choices.text


async def test_it_is_ascii_where_the_terminal_is(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "3", "b", ascii_only=True) as told:
        assert line_of(told, "until 2028-06-30").startswith("2026-02-01 ES| 1.0")


async def test_a_plan_that_was_never_committed_says_so_of_every_value(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({"README.md": "."}, when="2026-01-01")
    sandbox.write({PATH: PLAN})
    async with story(sandbox, "enter", "8", "b") as told:
        assert line_of(told, "phase: production").startswith("uncommitted  │")
