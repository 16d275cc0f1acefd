"""All plans at once: from the list of plans, and into one of them."""

from __future__ import annotations

from plan_tui.screens.plan import PlanScreen
from plan_tui.screens.portfolio import PortfolioScreen
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, story

OTHER = (
    PLAN.replace("id: lainaamo", "id: varaamo")
    .replace("Equipment Lending", "Room Booking")
    .replace("party: berg", "party: niemi")
)


def two_plans(make_repository: MakeRepository) -> GitSandbox:
    return make_repository({"plans/a.plan.yaml": PLAN, "plans/b.plan.yaml": OTHER})


async def test_v_shows_all_plans_from_one_side_after_the_other(make_repository: MakeRepository) -> None:
    async with story(two_plans(make_repository), "v") as told:
        assert isinstance(told.screen, PortfolioScreen)
        texts = [told.list.text]
        for _ in range(3):
            await told.press("v")
            texts.append(told.list.text)
        assert len(set(texts)) == 4
        assert all("Equipment Lending" in text and "Room Booking" in text for text in texts)
        await told.press("v")
        assert told.list.text == texts[0]


async def test_enter_opens_the_plan_of_the_row(make_repository: MakeRepository) -> None:
    async with story(two_plans(make_repository), "v") as told:
        assert told.list.search("Room Booking")
        await told.press("enter")
        assert isinstance(told.screen, PlanScreen)
        assert told.screen.path == "plans/b.plan.yaml"
        assert told.screen.tab == "roles"
        await told.press("escape")
        assert isinstance(told.screen, PortfolioScreen)


async def test_the_common_timeline_moves_through_time(make_repository: MakeRepository) -> None:
    async with story(two_plans(make_repository), "v", "3") as told:
        whole = told.list.text
        await told.press("plus", "l")
        assert told.list.text != whole
        await told.press("0")
        assert told.list.text == whole


async def test_a_plan_that_cannot_be_read_is_told(make_repository: MakeRepository) -> None:
    sandbox = two_plans(make_repository)
    sandbox.write({"plans/c.plan.yaml": "a: [1\n"})
    async with story(sandbox, "v") as told:
        assert "plans/c.plan.yaml" in told.list.text
        assert "Equipment Lending" in told.list.text


async def test_all_plans_speak_the_readers_language(make_repository: MakeRepository) -> None:
    async with story(two_plans(make_repository), "v", language="fi") as told:
        assert "Lainaamo" in told.list.text
        await told.press("L")
        assert "Låneriet" in told.list.text
