"""The history asked: only some chapters, a value that came or went, what concerns a party."""

from __future__ import annotations

from plan_tui.dialogs.choose_revisions import ChooseRevisions
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, Story, drawn, story

PATH = "plans/a.plan.yaml"
LATER = PLAN.replace("2027-12-31", "2028-06-30")
HANDOVER = LATER.replace(
    "until: 2026-12-31}  # asks to be relieved",
    "until: 2026-05-31}\n      - {party: niemi, since: 2026-06-01}",
)


def with_a_past(make_repository: MakeRepository) -> GitSandbox:
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01", message="begin")
    sandbox.commit("later", files={PATH: LATER}, when="2026-02-01")
    sandbox.commit("handover", files={PATH: HANDOVER}, when="2026-03-01")
    return sandbox


def subjects(told: Story) -> list[str]:
    return [row.split()[-1] for row in told.list.text.splitlines() if row[2:4] == "20"]


async def test_only_a_chapter_is_shown_and_esc_shows_all_again(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "7") as told:
        assert subjects(told) == ["handover", "later", "begin"]
        await told.press("s")
        assert isinstance(told.dialog, ChooseRevisions)
        await told.write("versions")
        await told.press("enter")
        assert "2 of 3 revisions" in drawn(told)
        await told.press("ctrl+s")
        assert subjects(told) == ["later", "begin"]
        assert "only Versions; Esc shows all" in told.status
        await told.press("escape")
        assert subjects(told) == ["handover", "later", "begin"]
        assert "Esc shows all" not in told.status


async def test_a_value_and_a_party_are_asked_for(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "7", "s", "tab") as told:
        await told.write("2028-06-30")
        await told.press("ctrl+s")
        assert subjects(told) == ["later"]
        await told.press("s", "tab")
        await told.press("ctrl+u", "tab")
        await told.write("niemi")
        await told.press("ctrl+s")
        assert subjects(told) == ["handover", "begin"]
        assert "only A. Niemi; Esc" in told.status
        await told.press("1")
        assert "Esc shows all" not in told.status


async def test_what_no_revision_is_about_says_so_and_a_chapter_that_is_none_is_refused(
    make_repository: MakeRepository,
) -> None:
    async with story(with_a_past(make_repository), "enter", "7", "s") as told:
        await told.write("nonsense")
        await told.press("ctrl+s")
        assert "none of what can be chosen" in drawn(told)
        await told.press("ctrl+u", "tab")
        await told.write("no such text")
        await told.press("ctrl+s")
        assert "No revision is about this; Esc shows all." in told.list.text


async def test_it_is_said_in_finnish(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "7", "s", language="fi") as told:
        await told.write("roolit")
        await told.press("enter", "ctrl+s")
        assert subjects(told) == ["handover", "begin"]
        assert "Roolit" in told.status


async def test_elsewhere_the_key_says_where_it_acts(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "2", "s") as told:
        assert told.told == "only on the tab History (7)"
