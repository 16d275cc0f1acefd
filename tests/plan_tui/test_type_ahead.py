"""Keys that arrive together act in their order, where they were meant: also in a dialog that still opens."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from plan_model.render.lines import plain
from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.edit_value import EditValue
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, Story, story

PATH = "plans/a.plan.yaml"
NAMES = {" ": "space", "/": "slash", "\r": "enter", "\x1b": "escape"}


async def all_at_once(told: Story, text: str) -> None:
    """Let keys arrive in one go, as after a stall of the line."""
    for char in text:
        told.app.post_message(events.Key(NAMES.get(char, char), char if char.isprintable() else None))
    await told.settle()


async def test_a_search_takes_its_words(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "8") as told:
        await all_at_once(told, "/berg\r")
        await told.settle()
        row = told.list.highlighted
        assert row is not None
        assert "berg" in plain(row.line)
        assert told.list.search_words == "berg"


async def test_the_letters_of_a_choice_are_no_keys(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN.replace("status: approved", "status: draft")})
    async with story(sandbox, "enter", "2") as told:
        assert told.list.search("L. Berg")
        await all_at_once(told, "eDeputy")
        assert isinstance(told.dialog, Choose)
        assert told.dialog.query_one("#wanted", Input).value == "Deputy"
        await all_at_once(told, "\rniemi\r")
        await told.settle()
        assert "deputy: niemi" in sandbox.read(PATH)


async def test_many_moves_all_arrive(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "8") as told:
        await all_at_once(told, "jjjjjkk")
        assert told.list.cursor == 3


async def test_no_key_overtakes_one_that_waited(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "8", "slash") as told:
        ahead, (first, waited, late) = told.app.type_ahead, (events.Key(char, char) for char in "abc")
        assert ahead.admits(first)
        assert not ahead.admits(waited)
        ahead._key = first
        ahead._handled(first)
        assert not ahead.admits(late), "the one that waited was let through, and has not come yet"
        await told.settle()
        assert told.dialog.query_one(Input).value == "bc"


async def test_what_is_typed_for_a_value_waits_for_its_dialog(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "8") as told:
        assert told.list.search("end_of_life:")
        await all_at_once(told, "e2029-01-31")
        assert isinstance(told.dialog, EditValue)
        assert told.dialog.query_one("#value", Input).value == "2029-01-31"
