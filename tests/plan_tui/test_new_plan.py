"""A new plan made on the screen: what is asked on the first day, and a file that the check does not refuse."""

from __future__ import annotations

from datetime import date

from plan_model.formats import read_document
from plan_model.render.lines import plain
from plan_model.rules.check import check
from plan_model.rules.finding import Severity
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.screens.plan import PlanScreen
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, Story, drawn, story

DAY = date(2026, 6, 1)


async def fill(told: Story, *values: str) -> None:
    for value in values:
        if value:
            await told.write(value)
        await told.press("enter")


def said(told: Story) -> str:
    assert isinstance(told.dialog, FillIn)
    return " ".join(plain(shown) for shown in told.dialog.judgement.lines)


async def test_a_plan_is_made_in_the_languages_in_which_it_has_a_name(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN})
    async with story(sandbox, "a", language="fi") as told:
        await fill(told, "Kirjasto", "Bibliotek", "")
        await told.write("Kuusij")
        await told.press("down", "enter")
        await fill(told, "A. Virta")

        assert "plans/kirjasto.plan.yaml" in said(told)
        await told.press("ctrl+s")

        assert isinstance(told.screen, PlanScreen)
        assert told.screen.path == "plans/kirjasto.plan.yaml"
        assert "u peruu" in told.told
        made = read_document("plans/kirjasto.plan.yaml", sandbox.read("plans/kirjasto.plan.yaml"))
        assert made.plan.control.languages == ("fi", "sv")
        assert [party.name.plain for party in made.plan.parties] == ["Kuusijärven kaupunki", "A. Virta"]
        assert [each for each in check(made, DAY) if each.severity is Severity.ERROR] == []

        await told.press("u", "escape")
        assert sandbox.git("status", "--porcelain") == ""
        assert "Kirjasto" not in drawn(told)


async def test_a_name_that_is_taken_is_refused_before_anything_is_written(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({"plans/lainaamo.plan.yaml": PLAN})
    async with story(sandbox, "a") as told:
        await fill(told, "Lainaamo", "", "", "Kuusijärven kaupunki")

        assert "This plan is there already, so nothing was written." in said(told)
        await told.press("ctrl+s")
        assert isinstance(told.dialog, FillIn)
        assert sandbox.git("status", "--porcelain") == ""


async def test_the_first_plan_of_an_empty_repository_is_made_too(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"README.md": "Nothing yet.\n"})
    async with story(sandbox) as told:
        assert "a makes one" in drawn(told)
        await told.press("a")
        await fill(told, "2nd hand", "", "", "Kuusijärven kaupunki")
        await told.press("ctrl+s")

        assert sandbox.git("status", "--porcelain", "-uall").split() == [
            "??",
            "plans/plan-2nd-hand.plan.yaml",
        ]


async def test_a_reader_makes_no_plan(make_repository: MakeRepository) -> None:
    async with story(make_repository({"plans/a.plan.yaml": PLAN}), "a", read_only=True) as told:
        assert told.told == "opened read-only"
