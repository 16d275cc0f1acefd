"""The rare moment: what was begun for a screen ends after somebody left it, before Textual has ended it."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from plan_tui.edit_log import Edit
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.plan import PlanScreen
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, story

PATH = "plans/a.plan.yaml"
EDITED = PLAN.replace("2027-12-31", "2028-12-31")
WAYS = {"a plan": "enter", "a comparison": "p", "all plans": "v", "branches": "B"}
"""The key that opens a screen from the list of plans."""


def readings(screen: PlanrevScreen) -> Iterator[Callable[[PlanrevScreen], Coroutine[Any, Any, None]]]:
    """What a screen reads in workers: the coroutine functions beneath Textual's decorator."""
    for name, method in inspect.getmembers(type(screen), inspect.isfunction):
        beneath = inspect.unwrap(method)
        if name.startswith("_load") and inspect.iscoroutinefunction(beneath):
            yield beneath


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_read_too_late_is_not_shown(make_repository: MakeRepository, way: str) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: EDITED})
    async with story(sandbox, WAYS[way]) as told:
        left = told.screen
        found = [each for each in readings(left) if "history" not in inspect.signature(each).parameters]
        assert found
        await told.press("escape")
        assert told.screen is not left
        for read in found:
            with pytest.raises(asyncio.CancelledError):
                await read(left)


async def test_a_plan_that_is_read_too_late_is_not_shown(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter") as told:
        left = told.screen
        assert isinstance(left, PlanScreen)
        await told.press("escape")
        with pytest.raises(asyncio.CancelledError):
            await inspect.unwrap(PlanScreen.load)(left, None)


async def test_an_edit_that_is_written_too_late_is_taken_back_all_the_same(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        left = told.screen
        assert isinstance(left, PlanScreen)
        document = told.screen.session.workspace.load(PATH)
        change = left.session.workspace.change_to(document, ("versions", "v1", "end_of_life"), "2028-12-31")
        await told.press("escape")
        with pytest.raises(asyncio.CancelledError):
            await left.write(Edit(PATH, (change,)))
        assert sandbox.read(PATH) == EDITED
        await told.press("R", "u")
        assert sandbox.read(PATH) == PLAN
