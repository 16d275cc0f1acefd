"""Comparing two sides: meaning first, marks for what was seen, the texts behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from plan_tui.dialogs.choose import Choose
from plan_tui.screens.compare import Compare
from plan_tui.screens.compare_rows import text_rows
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, Story, drawn, story

PATH = "plans/a.plan.yaml"
HANDOVER = PLAN.replace("party: berg", "party: niemi").replace("2027-12-31", "2028-06-30")


def two_revisions(make_repository: MakeRepository) -> GitSandbox:
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01", message="begin")
    sandbox.git("tag", "approved-1")
    sandbox.commit("handover", files={PATH: HANDOVER}, when="2026-02-01")
    return sandbox


def compare(told: Story) -> Compare:
    screen = told.screen
    assert isinstance(screen, Compare)
    return screen


async def opened(told: Story) -> Compare:
    """Open what the newest revision changed."""
    await told.press("enter", "7", "enter")
    return compare(told)


async def test_facts_come_before_text_and_the_weightiest_first(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository)) as told:
        screen = await opened(told)
        text = screen.facts.text
        assert text.index("Product manager") < text.index("end of life")
        assert "L. Berg" in text
        assert "1 major" in text
        assert "− Party  L. Berg" in screen.detail.text
        assert "+ Party  A. Niemi" in screen.detail.text


async def test_space_marks_as_seen_and_goes_on(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository)) as told:
        screen = await opened(told)
        assert "0 seen" in screen.facts.text
        await told.press("space")
        assert "1 seen" in screen.facts.text
        assert screen.facts.cursor == 2
        await told.press("left_square_bracket", "space")
        assert "0 seen" in screen.facts.text


async def test_the_bar_shows_the_texts(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository)) as told:
        screen = await opened(told)
        await told.press("vertical_line")
        assert "texts side by side" in told.status
        assert not screen.detail.display
        await told.press("vertical_line")
        assert "-      - {party: berg" in screen.facts.text
        await told.press("right_square_bracket")
        row = screen.facts.highlighted
        assert row is not None
        assert row.line[0].text.startswith("@@")
        await told.press("space")
        assert told.told == "only where the meaning is shown; | shows it"
        await told.press("vertical_line")
        assert screen.detail.display


async def test_the_texts_are_compared_in_a_thread_of_their_own_however_fast_the_keys_come(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[threading.Thread] = set()

    def noted(*arguments: Any) -> Iterator[ListRow]:
        threads.add(threading.current_thread())
        return text_rows(*arguments)

    monkeypatch.setattr("plan_tui.screens.compare_viewing.text_rows", noted)
    async with story(two_revisions(make_repository)) as told:
        screen = await opened(told)
        await told.pilot.press(*["vertical_line"] * 7)
        await told.settle()
        assert "texts side by side" in told.status
        assert "party: berg" in screen.facts.text
        await told.pilot.resize_terminal(130, 30)
        await told.press("vertical_line")
        assert "-      - {party: berg" in screen.facts.text
    assert threads
    assert threading.main_thread() not in threads


async def test_weights_and_chapters_narrow_the_list(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository)) as told:
        screen = await opened(told)
        await told.press("w", "w")
        assert "end of life" not in screen.facts.text
        assert "1 more is hidden by the filter" in screen.facts.text
        await told.press("w", "w", "s")
        assert "Product manager" in screen.facts.text
        await told.press("s")
        assert "end of life" in screen.facts.text
        assert "Versions" in told.status


async def test_layout_changes_are_counted_and_hidden(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01")
    sandbox.commit(
        "reformat", files={PATH: PLAN.replace("{code: EUPL-1.2}", "{ code: EUPL-1.2 }")}, when="2026-02-01"
    )
    async with story(sandbox) as told:
        screen = await opened(told)
        assert "layout only is hidden" in screen.facts.text


async def test_any_two_sides_can_be_chosen(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "equals_sign") as told:
        assert isinstance(told.dialog, Choose)
        assert "approved-1" in told.dialog.choices.text
        await told.write("approved-1")
        await told.press("enter")
        assert "approved-1 → working tree" in told.status
        assert "Product manager" in compare(told).facts.text


async def test_the_choices_say_what_head_is_and_that_a_row_goes_on(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN}, message="Lainaamo begins " + "with very many words " * 5)
    async with story(sandbox, "enter", "equals_sign") as told:
        assert "the last commit (HEAD)" in told.dialog.query_one(LineList).text
        shown = [row.rstrip(" │") for row in drawn(told).splitlines() if "Lainaamo begins" in row]
        assert shown
        assert all(row.endswith("…") for row in shown)


async def test_a_revision_that_no_list_names_can_be_typed(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "equals_sign") as told:
        await told.write("HEAD~1")
        await told.press("enter")
        assert "Product manager" in compare(told).facts.text


async def test_a_revision_that_does_not_exist_says_so(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "equals_sign") as told:
        await told.write("nosuchthing")
        await told.press("enter")
        assert "nosuchthing" in told.told


async def test_a_mark_is_the_first_choice(make_repository: MakeRepository) -> None:
    async with story(
        two_revisions(make_repository), "enter", "7", "end", "W", "1", "equals_sign", "enter"
    ) as told:
        assert "→ working tree" in told.status
        assert "Product manager" in compare(told).facts.text


async def test_all_plans_can_be_compared(make_repository: MakeRepository) -> None:
    sandbox = two_revisions(make_repository)
    sandbox.write({PATH: PLAN, "plans/b.plan.yaml": PLAN})
    async with story(sandbox, "p") as told:
        assert "main → working tree" in told.status
        text = compare(told).facts.text
        assert "plans/b.plan.yaml" in text
        assert "new plan" in text


async def test_equal_sides_say_so(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "equals_sign", "enter") as told:
        assert "Nothing differs." in compare(told).facts.text


def with_proposal(make_repository: MakeRepository, *, moved_on: bool = False) -> GitSandbox:
    """A branch that proposes a handover; main may have moved the end of life since."""
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01", message="begin")
    sandbox.git("branch", "proposal")
    if moved_on:
        later = PLAN.replace("2027-12-31", "2028-06-30")
        sandbox.commit("longer support", files={PATH: later}, when="2026-02-01")
    sandbox.git("switch", "--quiet", "proposal")
    sandbox.commit("handover", files={PATH: PLAN.replace("party: berg", "party: niemi")}, when="2026-02-02")
    sandbox.git("switch", "--quiet", "main")
    return sandbox


async def test_a_proposal_is_read_as_what_it_would_change(make_repository: MakeRepository) -> None:
    sandbox = with_proposal(make_repository)
    sandbox.write({PATH: PLAN.replace("production", "pilot")})
    async with story(sandbox, "enter", "equals_sign") as told:
        await told.write("proposal")
        await told.press("enter")
        assert "main → proposal" in told.status
        text = compare(told).facts.text
        assert "L. Berg → A. Niemi" in text
        assert "pilot" not in text


async def test_what_has_moved_on_since_is_not_read_as_taken_back(make_repository: MakeRepository) -> None:
    sandbox = with_proposal(make_repository, moved_on=True)
    base = sandbox.git("rev-parse", "HEAD~1")
    async with story(sandbox, "enter", "equals_sign") as told:
        await told.write("proposal")
        await told.press("enter")
        assert f"{base[:9]} → proposal  as main was when it began" in told.status
        text = compare(told).facts.text
        assert "L. Berg → A. Niemi" in text
        assert "end of life" not in text


def taken_over(make_repository: MakeRepository) -> GitSandbox:
    """The proposal was merged; main has moved on since."""
    sandbox = with_proposal(make_repository, moved_on=True)
    sandbox.git("merge", "--quiet", "--no-ff", "-m", "take it over", "proposal")
    later = sandbox.read(PATH).replace("production", "pilot")
    sandbox.commit("pilot again", files={PATH: later}, when="2026-03-01")
    return sandbox


async def test_a_branch_that_was_merged_shows_what_it_brought(make_repository: MakeRepository) -> None:
    async with story(taken_over(make_repository), "enter", "equals_sign") as told:
        await told.write("proposal")
        await told.press("enter")
        assert "→ proposal  already part of main" in told.status
        text = compare(told).facts.text
        assert "L. Berg → A. Niemi" in text
        assert "pilot" not in text
        assert "end of life" not in text


async def test_signs_of_decisions_stand_before_the_facts_and_are_explained(
    make_repository: MakeRepository,
) -> None:
    async with story(two_revisions(make_repository)) as told:
        screen = await opened(told)
        rows = screen.facts.text.splitlines()
        assert any(row.startswith("  major    ✗ Product manager") for row in rows)
        assert any(row.startswith("  normal     version 1.0") for row in rows)
        assert any("✗ no decision is cited" in row for row in rows)


async def test_x_swaps_the_sides(make_repository: MakeRepository) -> None:
    async with story(with_proposal(make_repository), "enter", "equals_sign", *"proposal", "enter") as told:
        await told.press("x")
        assert "proposal → main" in told.status
        assert "A. Niemi → L. Berg" in compare(told).facts.text
        await told.press("x")
        assert "main → proposal" in told.status


async def test_one_revision_is_read_in_one_direction(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository)) as told:
        await opened(told)
        await told.press("x")
        assert told.told == "what one revision changed is read in one direction"


async def test_a_branch_without_common_history_is_compared_all_the_same(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01")
    sandbox.git("switch", "--quiet", "--orphan", "elsewhere")
    sandbox.commit("alone", files={PATH: HANDOVER}, when="2026-02-01")
    sandbox.git("switch", "--quiet", "main")
    async with story(sandbox, "enter", "equals_sign", *"elsewhere", "enter") as told:
        assert "main → elsewhere" in told.status
        assert "L. Berg → A. Niemi" in compare(told).facts.text


async def test_a_proposal_is_taken_over_beside_what_is_pending(make_repository: MakeRepository) -> None:
    sandbox = with_proposal(make_repository, moved_on=True)
    mine = sandbox.read(PATH).replace("production", "pilot")
    sandbox.write({PATH: mine})
    async with story(sandbox, "enter", "equals_sign", *"proposal", "enter", "t") as told:
        shown = " ".join(drawn(told).replace("│", " ").split())
        assert f"what is edited in {PATH} stays pending, on top of it" in shown
        await told.press("down", "enter")
        assert told.told == f"Taken over into {PATH}; u takes it back."
        assert sandbox.read(PATH) == mine.replace("party: berg", "party: niemi")
        await told.press("2")
        assert "A. Niemi" in told.list.text
        await told.press("u")
        assert sandbox.read(PATH) == mine


async def test_a_merge_of_a_proposal_leaves_what_is_pending_on_top(make_repository: MakeRepository) -> None:
    sandbox = with_proposal(make_repository, moved_on=True)
    committed = sandbox.read(PATH)
    mine = committed.replace("production", "pilot")
    sandbox.write({PATH: mine})
    async with story(sandbox, "enter", "equals_sign", *"proposal", "enter", "t", "enter") as told:
        await told.press("ctrl+s")
        assert told.told.startswith("Merged proposal: ")
    taken = ("party: berg", "party: niemi")
    assert sandbox.git("show", f"HEAD:{PATH}") + "\n" == committed.replace(*taken)
    assert sandbox.read(PATH) == mine.replace(*taken)
    assert sandbox.git("log", "-1", "--format=%P").count(" ") == 1


async def test_only_a_proposal_is_taken_over(make_repository: MakeRepository) -> None:
    sandbox = with_proposal(make_repository)
    sandbox.git("tag", "approved-1")
    sandbox.commit("later", files={PATH: HANDOVER}, when="2026-03-01")
    async with story(sandbox, "enter", "equals_sign", *"approved-1", "enter", "t") as told:
        assert told.told == "only a proposal can be taken over: a branch that goes on from here"
        await told.press("escape", "equals_sign", *"proposal", "enter", "x", "t")
        assert told.told == "only a proposal can be taken over: a branch that goes on from here"
        await told.press("x")
        assert "t take over" in drawn(told)
    async with story(sandbox, "enter", "equals_sign", *"proposal", "enter", "t", read_only=True) as told:
        assert told.told == "opened read-only"
    assert sandbox.read(PATH) == HANDOVER


async def test_a_revision_says_for_which_time_it_lets_a_day_slip(make_repository: MakeRepository) -> None:
    planned = PLAN.replace("general_availability: 2024-05-20", "planned: 2026-09-01").replace(
        "status: supported", "status: planned"
    )
    sandbox = make_repository({PATH: planned}, when="2026-01-01")
    for number, day in enumerate(("2026-10-01", "2026-12-01"), 2):
        sandbox.commit(day, files={PATH: planned.replace("2026-09-01", day)}, when=f"2026-0{number}-01")
    async with story(sandbox, "enter", "7", "enter") as told:
        assert "slips for the second time" in told.list.text
        await told.press("escape", "j", "enter")
        assert "slip)" in told.list.text
