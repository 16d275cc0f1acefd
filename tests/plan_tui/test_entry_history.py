"""The history of a row: what became of it, newest first, and from each revision what it changed."""

from __future__ import annotations

from plan_tui.screens.compare import Compare
from plan_tui.screens.entry_history import EntryHistory
from plan_tui.screens.plan import PlanScreen
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, drawn, story

PATH = "plans/a.plan.yaml"
LATER = PLAN.replace("2027-12-31", "2028-06-30")
HANDOVER = LATER.replace(
    "until: 2026-12-31}  # asks to be relieved",
    "until: 2026-05-31}\n      - {party: niemi, since: 2026-06-01}",
)


def with_a_past(make_repository: MakeRepository) -> GitSandbox:
    """A version's end moved, then the product manager changed; the end is moved again, but not committed."""
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01")
    sandbox.commit("later", files={PATH: LATER}, when="2026-02-01")
    sandbox.commit("handover", files={PATH: HANDOVER}, when="2026-03-01", author="Eero <eero@example.org>")
    sandbox.write({PATH: HANDOVER.replace("2028-06-30", "2028-12-31")})
    return sandbox


async def test_a_role_tells_who_held_it_and_a_revision_opens_what_it_changed(
    make_repository: MakeRepository,
) -> None:
    async with story(with_a_past(make_repository), "enter", "2") as told:
        assert told.list.search("A. Niemi")
        await told.press("H")
        assert isinstance(told.screen, EntryHistory)
        rows = told.list.text.splitlines()
        assert "L. Berg" in rows[0]
        assert "A. Niemi" in rows[1]
        assert "revisions by 2 people" in told.list.text
        assert told.list.search("handover")
        await told.press("enter")
        assert isinstance(told.screen, Compare)
        assert "Eero: handover" in told.status
        await told.press("escape")
        assert isinstance(told.screen, EntryHistory)
        await told.press("escape")
        assert isinstance(told.screen, PlanScreen)


async def test_a_day_tells_how_it_slid_what_is_not_committed_first(make_repository: MakeRepository) -> None:
    sandbox = with_a_past(make_repository)
    async with story(sandbox, "enter", "8") as told:
        assert told.list.search("end_of_life:")
        await told.press("H")
        assert "2027-12-31 at first, 2028-12-31 now; moved 2 times, +366 d in all" in told.list.text
        assert told.list.search("not committed yet")
        await told.press("enter")
        assert isinstance(told.screen, Compare)
        assert "2028-06-30 → 2028-12-31" in drawn(told)


async def test_of_an_earlier_revision_the_history_goes_up_to_it(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "<", "<", "8") as told:
        assert told.list.search("end_of_life:")
        await told.press("H")
        assert "2027-12-31 at first, 2028-06-30 now; moved 1 time" in told.list.text
        assert "not committed yet" not in told.list.text


async def test_a_row_of_no_entry_has_no_history(make_repository: MakeRepository) -> None:
    async with story(with_a_past(make_repository), "enter", "7", "H") as told:
        assert isinstance(told.screen, PlanScreen)
        assert told.told == "this row is about no entry of the plan"


async def test_what_was_never_committed_has_no_history(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"README.md": "x\n"})
    sandbox.write({PATH: PLAN})
    async with story(sandbox, "enter", "2", "H") as told:
        assert told.told == "this plan was never committed"
