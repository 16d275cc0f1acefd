"""Who does what, cell by cell: the arrows go from cell to cell, Space goes through the letters."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from plan_model.formats import read_document
from plan_model.render.layout import line_width
from plan_model.render.lines import plain
from plan_model.render.raci_grid import raci_grid
from plan_model.render.words import words_for
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.widgets.line_view import LineView
from plan_tui.widgets.raci_matrix import RaciMatrix
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, Story, drawn, story

PATH = "plans/a.plan.yaml"
DRAFT = (
    PLAN.replace("status: approved", "status: draft").replace(
        "lifecycle:",
        """\
  - {id: steering_group, name: {en: Steering group}}
  - {id: developer_network, name: {en: Developer network}}
  - {id: expert_network, name: {en: Expert network}}
  - {id: user_network, name: {en: User network}}
lifecycle:""",
    )
    + """\
responsibilities:
  - {id: budget, name: {en: Budget}, A: owner, R: [product_manager], C: [steering_group]}
  - id: release   # twice a year
    name: {en: Release of a version}
    A: product_manager
    R: [developer_network]
"""
)


async def at_the_matrix(told: Story) -> RaciMatrix:
    await told.press("enter", "2", "v", "v")
    shown = told.list
    assert isinstance(shown, RaciMatrix)
    return shown


def beneath(told: Story) -> str:
    return told.screen.query_one("#foreseen", LineView).text


def written(sandbox: GitSandbox) -> str:
    return sandbox.read(PATH)


async def test_the_cell_under_the_cursor_is_marked_in_the_row_and_in_the_heading(
    make_repository: MakeRepository,
) -> None:
    async with story(make_repository({PATH: DRAFT})) as told:
        await at_the_matrix(told)
        await told.press("right", "down")

        shown = drawn(told)
    assert "[Product" in shown
    assert "[A]" in shown
    assert shown.count("[") == 2


async def test_a_click_goes_to_the_cell_also_beside_roles_whose_letters_take_two_cells(
    make_repository: MakeRepository,
) -> None:
    wide = DRAFT.replace("{en: Steering group}", "{en: 運営委員会}")

    async with story(make_repository({PATH: wide})) as told:
        shown = await at_the_matrix(told)
        row = drawn(told).splitlines()[shown.region.y + 2]
        end = cell_len(row[: row.index("R", 10)]) + 6
        await told.pilot.click(shown, offset=(end, 2))
        await told.settle()
        assert shown.role == "developer_network"


LONG = DRAFT + "".join(
    f"  - {{id: task{number}, name: {{en: Task {number}}}, A: owner}}\n" for number in range(40)
)


async def test_the_roles_stay_at_the_top_of_a_long_matrix(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: LONG})
    async with story(sandbox) as told:
        shown = await at_the_matrix(told)
        await told.press("G", "right", "right")
        rows = drawn(told).splitlines()
        assert "[Steeri" in rows[shown.region.y]
        assert shown.role == "steering_group"
        await told.press("space")
        assert "{id: task39, name: {en: Task 39}, A: owner, R: [steering_group]}" in written(sandbox)


async def test_the_cursor_never_hides_under_the_roles(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: LONG})) as told:
        shown = await at_the_matrix(told)
        await told.press("G")
        while shown.cursor != 1:
            assert told.list.highlighted is not None
            name = plain(told.list.highlighted.line)[:20]
            rows = drawn(told).splitlines()[shown.region.y : shown.region.bottom]
            assert "Owner" in rows[0]
            assert sum(row[:20] == name for row in rows) == 1
            await told.press("k")


async def test_a_click_on_the_roles_at_the_top_goes_to_the_column(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: LONG})) as told:
        shown = await at_the_matrix(told)
        await told.press("G")
        at = drawn(told).splitlines()[shown.region.y].index("Steer")
        before = shown.cursor
        await told.pilot.click(shown, offset=(at, 0))
        await told.settle()
        assert (shown.role, shown.cursor) == ("steering_group", before)


async def test_space_goes_through_the_letters_and_u_takes_each_back(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: DRAFT})

    async with story(sandbox) as told:
        await at_the_matrix(told)
        await told.press("right", "right")
        await told.press("space")
        assert "{en: Budget}, A: owner, R: [product_manager], I: [steering_group]}" in written(sandbox)
        await told.press("space", "space")
        assert "R: [product_manager, steering_group]}" in written(sandbox)
        await told.press("u", "u", "u")

    assert written(sandbox) == DRAFT


async def test_the_a_goes_back_where_it_came_from(make_repository: MakeRepository) -> None:
    """From R to A the owner loses it; past AR the owner answers again."""
    sandbox = make_repository({PATH: DRAFT})

    async with story(sandbox) as told:
        await at_the_matrix(told)
        await told.press("right", "space")
        assert "A: product_manager" in written(sandbox).split("responsibilities:")[1].splitlines()[1]
        await told.press("space", "space")

    assert "A: owner, C: [steering_group, product_manager], R: []}" in written(sandbox).replace(
        "R: [], C: [steering_group, product_manager]", "C: [steering_group, product_manager], R: []"
    )


async def test_keys_that_come_at_once_are_all_taken(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: DRAFT})

    async with story(sandbox) as told:
        await at_the_matrix(told)
        await told.press("right", "right", "right")
        await told.pilot.press("space", "space", "space")  # no pause between them
        await told.settle()
        assert len(told.app.session.edits.done) == 3

    assert "A: developer_network, R: [product_manager, developer_network]" in written(sandbox)


async def test_what_a_step_would_break_is_told_before_it_is_taken(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: DRAFT})) as told:
        await at_the_matrix(told)
        await told.press("right")
        assert "Budget, Product manager: R: does the work" in beneath(told)
        await told.press("space")

        assert "Space: AR: does it and answers" in beneath(told)
        assert "fixed RACI-02" in beneath(told)


async def test_a_cell_of_a_role_that_nobody_holds_says_so(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: DRAFT})) as told:
        await at_the_matrix(told)
        assert "Budget, Owner: A: answers for it" in beneath(told)
        await told.press("right", "right")

        assert "Budget, Steering group ! vacant: C: is consulted before" in beneath(told)


async def test_an_only_a_says_how_it_goes(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: DRAFT})) as told:
        await at_the_matrix(told)
        await told.press("space")

        assert "The A leaves this role when another one takes it." in beneath(told)


async def test_an_approved_plan_is_asked_about_once(make_repository: MakeRepository) -> None:
    text = DRAFT.replace("status: draft", "status: approved")
    sandbox = make_repository({PATH: text})

    async with story(sandbox) as told:
        await at_the_matrix(told)
        await told.press("right", "right", "space")
        assert isinstance(told.dialog, FillIn)
        await told.press("escape")
        assert written(sandbox) == text
        await told.press("space", "ctrl+s", "space")

    assert 'version: "1.1"' in written(sandbox)
    assert "R: [product_manager], C: [steering_group]" not in written(sandbox)
    assert "steering_group" not in written(sandbox).split("responsibilities:")[1]


async def test_a_plan_without_responsibilities_says_how_to_begin(make_repository: MakeRepository) -> None:
    text = DRAFT.partition("responsibilities:")[0]
    sandbox = make_repository({PATH: text})

    async with story(sandbox) as told:
        shown = await at_the_matrix(told)
        assert "a adds the first activity" in shown.text
        await told.press("space")
        assert written(sandbox) == text
        await told.press("a", "enter")
        assert isinstance(told.dialog, FillIn)
        await told.write("Budget")
        await told.press("tab")
        await told.write("Owner")
        await told.press("tab")
        await told.write("Product manager")
        await told.press("ctrl+s")

    assert "responsibilities:\n  - id: budget\n    name: Budget\n    A: owner\n    R:" in written(sandbox)


async def test_the_past_is_only_looked_at(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: DRAFT})

    async with story(sandbox) as told:
        await at_the_matrix(told)
        await told.press("less_than_sign", "space")
        assert told.told == "this is a revision of the past; . goes back to the working tree"

    assert written(sandbox) == DRAFT


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_the_column_of_the_cursor_is_always_seen(width: int) -> None:
    plan = read_document(PATH, DRAFT.encode()).plan
    words = words_for("en")
    first = 0
    for column in (0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0):
        grid = raci_grid(plan, words, width, column, first)
        first = grid.first

        assert grid.first <= column < grid.first + grid.shown
        assert all(line_width(row.line) <= width for row in grid.rows)
        heading = plain(grid.rows[0].line)
        hidden = len(grid.roles) - grid.first - grid.shown
        assert ("›" in heading) is (hidden > 0)
        assert ("‹" in heading) is (grid.first > 0)


async def test_what_changed_since_the_version_before_is_marked_cell_by_cell(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: DRAFT})
    changed = DRAFT.replace("C: [steering_group]}", "I: [steering_group], C: [user_network]}")
    sandbox.write({PATH: changed.replace("    R: [developer_network]\n", "")})

    async with story(sandbox, size=(160, 50)) as told:
        await at_the_matrix(told)
        shown = drawn(told)
    budget = next(row for row in shown.splitlines() if "Budget" in row)
    release = next(row for row in shown.splitlines() if "Release of a version" in row)
    assert "I→" in budget
    assert "C+" in budget
    assert "·−" in release
    assert "→ changed" in shown


def test_an_activity_that_is_gone_is_told_and_cannot_be_walked_to() -> None:
    before = read_document(PATH, DRAFT).plan
    kept = DRAFT[: DRAFT.index("  - id: release")]

    grid = raci_grid(read_document(PATH, kept).plan, words_for("en"), 160, before=before)

    gone = next(row for row in grid.rows if "Release of a version" in plain(row.line))
    assert plain(gone.line).count("·−") == 2
    assert gone.path is None
