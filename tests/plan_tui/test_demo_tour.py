"""The tour of the demo, walked: what TOUR.md promises is what the screen shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_model.demo import build_demo
from plan_model.render.lines import plain
from plan_tui.dialogs.edit_value import EditValue
from plan_tui.dialogs.tour import Tour
from tests.git_sandbox import GitSandbox
from tests.plan_tui.stories import Story, drawn, story

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> GitSandbox:
    return GitSandbox(Path(build_demo(str(tmp_path_factory.mktemp("tour")))))


async def open_plan(told: Story, name: str) -> None:
    """Put the cursor of the list on a plan and open it."""
    assert told.list.search(name)
    told.list.search("")
    await told.press("enter")
    assert told.status.startswith(name)


async def test_the_tour_is_offered_and_shown(pristine: GitSandbox) -> None:
    async with story(pristine, as_of=TODAY) as told:
        assert "F1: a tour of these example plans in five steps" in told.list.text
        await told.press("f1")
        assert "1. Roles: open Plough Map" in drawn(told)
        await told.press("escape", "enter", "f1")
        assert "1. Roles: open Plough Map" in drawn(told)


async def test_roles_and_time(pristine: GitSandbox) -> None:
    async with story(pristine, as_of=TODAY) as told:
        await open_plan(told, "Plough Map")
        await told.press("2")
        assert "S. Lindroos" in told.list.text
        await told.press("v", "less_than_sign", "less_than_sign")
        assert "2026-05-19" in told.status
        row = next(row for row in told.list.text.splitlines() if row.startswith("S. Lindroos"))
        assert "●+" in row
        await told.press("full_stop")
        assert "working tree" in told.status


async def test_a_proposal_is_compared(pristine: GitSandbox) -> None:
    async with story(pristine, as_of=TODAY) as told:
        await open_plan(told, "Plough Map")
        await told.press("equals_sign", *"yllapito", "enter")
        assert "main → ehdotus-yllapitosopimus" in told.status
        assert "58 000 EUR" in told.list.text
        assert "AGR-02" in told.list.text


async def test_a_date_is_edited_and_committed(tmp_path: Path) -> None:
    demo = GitSandbox(Path(build_demo(str(tmp_path))))
    async with story(demo, as_of=TODAY) as told:
        await open_plan(told, "Skolmaten")
        await told.press("3", "down", "e", *"planned", "enter")
        await told.write("2027-02-22")
        assert isinstance(told.dialog, EditValue)
        assert "fixed VER-09" in " ".join(plain(one) for one in told.dialog.verdict.lines)
        await told.press("enter")
        assert "This plan was approved: what goes with the edit?" in drawn(told)
        assert "version: 1.3 → 1.4" in drawn(told)
        assert "status: approved → draft" in drawn(told)
        await told.press("ctrl+s")
        assert "+130 d" in told.list.text
        await told.press("c", "ctrl+s")
    assert demo.git("log", "-1", "--format=%s").startswith(
        "Skolmaten: version 2.0: planned 2026-10-15 → 2027-02-22"
    )


async def test_in_a_text_there_is_nothing_to_open(pristine: GitSandbox) -> None:
    async with story(pristine, "f1", as_of=TODAY) as told:
        assert isinstance(told.dialog, Tour)
        assert str(told.dialog.query_one("KeyBar").render()).startswith("Esc close")
        await told.press("enter")
        assert told.told == "there is nothing to open here"
