"""The branches: what each proposes is listed; one goes to one, makes one, and takes one over."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_tui.dialogs.exchange import Exchange
from plan_tui.screens.branches import Branches
from plan_tui.screens.compare import Compare
from plan_tui.screens.settling import Settling
from plan_tui.widgets.line_list import LineList
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.repository.others import share
from tests.plan_tui.stories import PLAN, drawn, story

PATH = "plans/a.plan.yaml"
OTHER = "plans/b.plan.yaml"
HANDOVER = PLAN.replace("party: berg", "party: niemi")
PILOT = PLAN.replace("production", "pilot")


def proposed(make_repository: MakeRepository) -> GitSandbox:
    """Two branches beside main: one proposes a handover, one has nothing of its own."""
    sandbox = make_repository(
        {PATH: PLAN, OTHER: PLAN.replace("id: lainaamo", "id: other")}, when="2026-01-01"
    )
    sandbox.git("branch", "empty")
    sandbox.git("switch", "--quiet", "-c", "proposal")
    sandbox.commit("handover", files={PATH: HANDOVER}, when="2026-02-02", author="Aino <aino@example.org>")
    sandbox.git("switch", "--quiet", "main")
    return sandbox


def with_two_plans(make_repository: MakeRepository) -> GitSandbox:
    """The proposal says something of both plans."""
    sandbox = proposed(make_repository)
    sandbox.git("switch", "--quiet", "proposal")
    sandbox.commit(
        "pilot", files={OTHER: sandbox.read(OTHER).replace("production", "pilot")}, when="2026-02-03"
    )
    sandbox.git("switch", "--quiet", "main")
    return sandbox


async def test_each_branch_tells_what_it_proposes(make_repository: MakeRepository) -> None:
    async with story(proposed(make_repository), "B") as told:
        assert isinstance(told.screen, Branches)
        shown = [row.strip() for row in told.list.text.splitlines()]
        assert shown[0].startswith("● main  2026-")
        assert shown[1] == "this is the branch that you are on"
        assert shown[2] == "proposal  1 ahead  2026-02-02 Aino"
        assert shown[3] == "Equipment Lending: Product manager: L. Berg → A. Niemi"
        assert shown[4].startswith("empty")
        assert shown[5] == "already part of main"
        assert told.screen.branch_here() is not None


async def test_for_one_plan_only_what_concerns_it_is_told(make_repository: MakeRepository) -> None:
    async with story(proposed(make_repository), "down", "enter", "B") as told:
        assert "what they propose for Equipment Lending" in told.status
        assert "does not change this plan" in told.list.text


async def test_enter_compares(make_repository: MakeRepository) -> None:
    async with story(proposed(make_repository), "B", "enter") as told:
        assert isinstance(told.screen, Compare)
        assert "main → proposal" in told.status
        assert "L. Berg → A. Niemi" in told.screen.facts.text


async def test_a_branch_that_was_just_made_is_handed_on_from_there(tmp_path: Path) -> None:
    shared = share(tmp_path, {PATH: PLAN})
    async with story(shared.ours, "B", "a") as told:
        await told.write("budget")
        await told.press("enter", "P", "P")
        assert isinstance(told.dialog, Exchange)
        assert "budget follows origin/budget." in told.dialog.query_one("#known", LineList).text
    assert shared.ours.git("rev-parse", "origin/budget") == shared.ours.head


async def test_a_switch_takes_along_what_is_not_committed(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    mine = sandbox.read(OTHER).replace("production", "pilot")
    sandbox.write({OTHER: mine})
    async with story(sandbox, "B", "s") as told:
        assert told.told == "Now on proposal. 1 pending plan came along."
        assert sandbox.git("branch", "--show-current") == "proposal"
        assert (sandbox.read(PATH), sandbox.read(OTHER)) == (HANDOVER, mine)
        assert "● proposal" in told.list.text
        await told.press("escape", "enter", "2")
        assert "A. Niemi" in told.list.text


async def test_an_edit_in_the_way_stops_the_switch(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    sandbox.write({PATH: PILOT})
    async with story(sandbox, "B", "s") as told:
        assert f"Nothing was changed: {PATH} is edited and not committed" in told.told
    assert sandbox.git("branch", "--show-current") == "main"
    assert sandbox.read(PATH) == PILOT


async def test_a_branch_is_made_from_here_with_a_name_that_git_takes(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    sandbox.write({PATH: PILOT})
    async with story(sandbox, "B", "a") as told:
        assert "A new branch from main" in drawn(told)
        for name, why in (
            ("proposal", "there is such a branch already"),
            ("a..b", "no name for a branch"),
            ("proposal/next", "“proposal” is in the way"),
        ):
            await told.write(name)
            assert why in drawn(told)
        await told.write("budget")
        await told.press("enter")
        assert told.told == "Now on budget. 1 pending plan came along."
    assert sandbox.git("branch", "--show-current") == "budget"
    assert sandbox.read(PATH) == PILOT


async def test_what_cannot_be_done_says_why(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    async with story(sandbox, "B", "up") as told:
        for pressed in ("s", "t", "equals_sign"):
            await told.press(pressed)
            assert told.told == "this is the branch that you are on"
        await told.press("end", "t")
        assert told.told == "all of it is part of this branch already"
    async with story(sandbox, "B", read_only=True) as told:
        for pressed in ("s", "t", "a"):
            await told.press(pressed)
            assert told.told == "opened read-only"


async def test_a_branch_that_another_work_tree_stands_on_is_left_to_it(
    make_repository: MakeRepository,
) -> None:
    sandbox = proposed(make_repository)
    elsewhere = sandbox.path.parent / "elsewhere"
    sandbox.git("worktree", "add", "--quiet", str(elsewhere), "proposal")
    async with story(sandbox, "B", "s", size=(160, 50)) as told:
        assert "checked out in" in told.list.text
        assert told.told.startswith('The branch "proposal" is checked out in')
    assert sandbox.git("branch", "--show-current") == "main"


async def test_a_proposal_is_taken_over_by_a_merge(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    parents = [sandbox.head, sandbox.git("rev-parse", "proposal")]
    async with story(sandbox, "B", "t") as told:
        assert "Take over proposal: how?" in drawn(told)
        await told.press("enter", "ctrl+s")
        assert told.told.startswith("Merged proposal: ")
        assert "already part of main" in told.list.text
    assert sandbox.git("log", "-1", "--format=%P").split() == parents
    assert "Taken over from proposal." in sandbox.git("log", "-1", "--format=%b")
    assert sandbox.read(PATH) == HANDOVER
    assert sandbox.status == ""


async def test_the_message_of_a_merge_is_in_the_language_of_the_repository(
    make_repository: MakeRepository,
) -> None:
    sandbox = proposed(make_repository)
    sandbox.commit("settings", files={".planrev.toml": '[commit]\nlanguage = "fi"\n'}, when="2026-02-03")
    async with story(sandbox, "B", "t", "enter", "ctrl+s") as told:
        assert told.told.startswith("Merged proposal: ")
    assert "Otettu käyttöön haarasta proposal." in sandbox.git("log", "-1", "--format=%b")


async def test_what_was_taken_into_the_files_is_taken_back_in_one_step_also_after_a_restart(
    make_repository: MakeRepository,
) -> None:
    sandbox = with_two_plans(make_repository)
    before = (sandbox.read(PATH), sandbox.read(OTHER))
    async with story(sandbox, "B", "t", "down", "enter") as told:
        assert told.told == f"Taken over into {PATH}, {OTHER}; u takes it back."
        assert sandbox.read(PATH) == HANDOVER
    async with story(sandbox, "u") as told:
        assert told.told == f"Taken back: {PATH}, {OTHER}"
        assert (sandbox.read(PATH), sandbox.read(OTHER)) == before
        await told.press("ctrl+r")
        assert told.told == "nothing was taken back"
    assert sandbox.status == ""


async def test_a_commit_of_all_that_was_taken_over_names_the_branch(make_repository: MakeRepository) -> None:
    sandbox = with_two_plans(make_repository)
    tip = sandbox.git("rev-parse", "proposal")
    async with story(sandbox, "B", "t", "down", "enter", "c", "ctrl+s") as told:
        assert told.told.startswith("Committed ")
        assert f"Taken-over: proposal {tip}" in sandbox.git("log", "-1", "--format=%(trailers)")
        shown = told.list.text.splitlines()
        assert shown[2].startswith("  proposal  2 ahead, 1 behind")
        assert shown[3].strip() == "already part of main"


async def test_a_commit_of_a_part_of_it_does_not(make_repository: MakeRepository) -> None:
    sandbox = with_two_plans(make_repository)
    async with story(sandbox, "B", "t", "down", "enter", "escape", "enter", "c", "ctrl+s") as told:
        assert told.told.startswith("Committed ")
    assert sandbox.git("log", "-1", "--format=%(trailers)") == ""
    assert sandbox.status == f" M {OTHER}"


async def test_escape_takes_nothing_over(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    head = sandbox.head
    async with story(sandbox, "B", "t", "escape", "t", "enter", "escape") as told:
        assert "the message is kept" in told.told
    assert (sandbox.head, sandbox.status) == (head, "")


async def test_a_plan_that_the_branch_does_not_have_is_told(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    sandbox.git("switch", "--quiet", "proposal")
    sandbox.git("rm", "--quiet", OTHER)
    sandbox.commit("gone", when="2026-02-03")
    sandbox.git("switch", "--quiet", "main")
    async with story(sandbox, "down", "enter", "B", "s") as told:
        assert told.told == "Now on proposal."
        await told.press("escape")
        assert (
            "The plan is not here: it was removed, or the branch that you\nare on does not have it."
            in drawn(told)
        )
        assert "its history on tab" not in drawn(told)
        await told.press("e")
        assert told.told == "there is no value of the plan on this row"


@pytest.mark.parametrize(
    ("language", "here"), [("fi", "olet tässä haarassa"), ("sv", "du är på den här grenen")]
)
async def test_the_branches_are_told_in_the_persons_language(
    make_repository: MakeRepository, language: str, here: str
) -> None:
    async with story(proposed(make_repository), "B", language=language) as told:
        assert here in told.list.text


async def test_where_no_branch_is_checked_out_all_are_told(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    sandbox.git("switch", "--quiet", "--detach")
    async with story(sandbox, "B") as told:
        shown = told.list.text.splitlines()
        assert shown[0].strip().startswith("proposal  1 ahead  2026-")
        assert any(row.startswith("  main  2026-") for row in shown)


async def test_what_contradicts_is_told_before_anything_is_taken(make_repository: MakeRepository) -> None:
    sandbox = proposed(make_repository)
    sandbox.git("switch", "--quiet", "proposal")
    sandbox.commit("term", files={PATH: PLAN.replace("2026-12-31", "2027-12-31")}, when="2026-02-03")
    sandbox.git("switch", "--quiet", "main")
    mine = PLAN.replace("2026-12-31", "2028-06-30")
    sandbox.write({PATH: mine})
    async with story(sandbox, "B", "t", size=(100, 30)) as told:
        shown = " ".join(drawn(told).replace("│", " ").split())
        assert f"not now: what is edited in {PATH} and not committed contradicts it" in shown
        assert "Equipment Lending: 1 place contradicts" in shown
        assert "ours says 2028-06-30, theirs says 2027-12-31; it was 2026-12-31" in shown
        await told.press("enter")
        assert told.told.endswith("1 place is left to settle.")
        assert isinstance(told.screen, Settling)
    assert sandbox.read(PATH) == mine


async def test_what_was_taken_over_and_contradicts_is_settled_at_once(
    make_repository: MakeRepository,
) -> None:
    sandbox = proposed(make_repository)
    sandbox.git("switch", "--quiet", "proposal")
    sandbox.commit("term", files={PATH: PLAN.replace("2026-12-31", "2027-12-31")}, when="2026-02-03")
    sandbox.git("switch", "--quiet", "main")
    sandbox.write({PATH: PLAN.replace("2026-12-31", "2028-06-30")})
    async with story(sandbox, "B", "t", "enter") as told:
        assert "Taken over into the files" in told.status
        await told.press("c")
        assert told.told == "conflicts are open: n goes to the next"
        await told.press("X")
        assert "u on the list of plans takes back what was taken over" in told.told
        await told.press("t")
        assert "u takes the last choice back" in told.told
        assert "until: 2027-12-31" in sandbox.read(PATH)
        await told.press("u")
        assert "until: 2028-06-30" in sandbox.read(PATH)
        assert "1 of 1 conflict open" in told.status
        await told.press("t", "escape")
        assert isinstance(told.screen, Branches)
        await told.press("escape")
        assert "waits" not in drawn(told)
        assert "contradicts" not in drawn(told)


def contradicted(make_repository: MakeRepository) -> GitSandbox:
    """The proposal moves a term that was moved on main, too."""
    sandbox = proposed(make_repository)
    sandbox.git("switch", "--quiet", "proposal")
    sandbox.commit("term", files={PATH: PLAN.replace("2026-12-31", "2027-12-31")}, when="2026-02-03")
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit("ours", files={PATH: PLAN.replace("2026-12-31", "2028-06-30")}, when="2026-02-04")
    return sandbox


async def test_from_a_comparison_too_it_goes_on_to_what_contradicts(make_repository: MakeRepository) -> None:
    async with story(contradicted(make_repository), "B", "enter", "t", "down", "enter") as told:
        assert isinstance(told.screen, Settling)
        await told.press("escape")
        assert isinstance(told.screen, Branches)
        await told.press("escape")
        assert "What was taken over contradicts what is here" in " ".join(drawn(told).split())


async def test_a_merge_waits_until_what_contradicts_is_settled(make_repository: MakeRepository) -> None:
    sandbox = contradicted(make_repository)
    parents = [sandbox.head, sandbox.git("rev-parse", "proposal")]
    async with story(sandbox, "B", "t") as told:
        assert "By a merge, in which you settle first what contradicts" in drawn(told)
        await told.press("enter")
        assert isinstance(told.screen, Settling)
        assert "Merge of proposal into main" in told.status
        await told.press("t", "c", "ctrl+s")
        assert isinstance(told.screen, Branches)
        assert "already part of main" in told.list.text
    assert sandbox.git("log", "-1", "--format=%P").split() == parents
    assert "until: 2027-12-31" in sandbox.read(PATH)


async def test_a_merge_that_waits_is_called_off(make_repository: MakeRepository) -> None:
    sandbox = contradicted(make_repository)
    head, text = sandbox.head, sandbox.read(PATH)
    async with story(sandbox, "B", "t", "enter", "t", "X", "y") as told:
        assert isinstance(told.screen, Branches)
    assert (sandbox.head, sandbox.read(PATH), sandbox.status) == (head, text, "")
