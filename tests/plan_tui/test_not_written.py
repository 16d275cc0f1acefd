"""An edit that the disk refuses is told, and what it was made of stands in its form or line again."""

from __future__ import annotations

from tests.full_disk import full_disk
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN as APPROVED
from tests.plan_tui.stories import Story, drawn, story

PATH = "plans/a.plan.yaml"
PLAN = APPROVED.replace("status: approved", "status: draft")


async def go_to(told: Story, tab: str, text: str) -> None:
    await told.press(tab)
    assert told.list.search(text)
    told.list.search("")
    await told.settle()


async def test_a_value_that_the_disk_refused_stands_in_its_line_again(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await go_to(told, "8", "2027-12-31")
        await told.press("e")
        await told.write("2028-06-30")
        with full_disk():
            await told.press("enter")
        assert sandbox.read(PATH) == PLAN
        assert "What you wrote is kept" in told.told

        await told.press("e")
        assert "as you left it; in the plan: 2027-12-31" in drawn(told)
        await told.press("enter")
        assert sandbox.read(PATH) == PLAN.replace("2027-12-31", "2028-06-30")

        await told.press("u", "e")
        assert "as you left it" not in drawn(told)


async def test_a_form_that_the_disk_refused_stands_there_as_it_was_written(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await go_to(told, "2", "L. Berg")
        await told.press("e", "enter")
        await told.write("A. Niemi")
        await told.press("enter")
        with full_disk():
            await told.press("ctrl+s")
        assert sandbox.read(PATH) == PLAN

        await told.press("e", "enter")
        assert "as you left it" in drawn(told)
        assert "A. Niemi" in drawn(told)
        await told.press("ctrl+s")
        assert "party: niemi" in sandbox.read(PATH)


async def test_a_new_plan_that_the_disk_refused_is_not_to_be_described_again(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "a") as told:
        for text in ("Library", "", "", "Kuusijärven kaupunki", "A. Niemi"):
            if text:
                await told.write(text)
            await told.press("enter")
        with full_disk():
            await told.press("ctrl+s")
        assert sandbox.status == ""

        await told.press("a")
        assert "as you left it" in drawn(told)
        assert "Library" in drawn(told)
        await told.press("ctrl+s")
        assert "plans/library.plan.yaml" in sandbox.status
