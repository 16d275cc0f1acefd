"""Search and filter on the screen: what is found, what is hidden, and how to see everything again."""

from __future__ import annotations

from plan_tui.dialogs.choose import Choose
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, story

PATH = "plans/a.plan.yaml"


async def test_a_filter_is_told_at_the_top_and_esc_takes_it_away(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "2", "f", *"berg", "enter") as told:
        assert "only “berg”; Esc shows all" in told.status
        assert "L. Berg" in told.list.text
        assert "Kuusijärven kaupunki" not in told.list.text
        await told.press("3")
        assert "only" not in told.status
        await told.press("2")
        assert "only “berg”" in told.status
        await told.press("escape")
        assert "only" not in told.status
        assert "Kuusijärven kaupunki" in told.list.text
        assert told.status.startswith("Equipment Lending")


async def test_a_filter_that_lets_nothing_through_says_so(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "f", *"zzz", "enter") as told:
        assert told.list.text == "Nothing here holds “zzz”."
        await told.press("R")
        assert told.list.text == "Nothing here holds “zzz”."
        await told.press("escape")
        assert "Equipment Lending" in told.list.text


async def test_a_search_finds_a_heading(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "2", "slash", *"manager", "enter") as told:
        row = told.list.highlighted
        assert row is not None
        assert "Product manager" in "".join(part.text for part in row.line)
        assert told.told == ""


async def test_a_choice_of_which_none_is_meant_says_what_enter_does(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "equals_sign", *"HEAD~9") as told:
        assert isinstance(told.dialog, Choose)
        assert "Enter takes it as it is written" in told.dialog.choices.text
        await told.press("escape", "question_mark", *"zzzz")
        assert isinstance(told.dialog, Choose)
        assert told.dialog.choices.text == "Nothing in this list holds “zzzz”."
