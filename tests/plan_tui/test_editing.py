"""Editing in place: one value, judged as it is written; taken back, done again, discarded, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from plan_model.render.lines import plain
from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.edit_value import EditValue
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.widgets.suggestions import Suggestions
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN as APPROVED
from tests.plan_tui.stories import Story, drawn, story

PATH = "plans/a.plan.yaml"
PLAN = APPROVED.replace("status: approved", "status: draft")


def changed_lines(sandbox: GitSandbox) -> list[str]:
    return [
        row
        for row in sandbox.git("diff", "-U0").splitlines()
        if row[:1] in "+-" and row[:3] not in ("+++", "---")
    ]


async def go_to(told: Story, text: str) -> None:
    """Put the cursor of the source on the line that holds a text."""
    await told.press("8")
    assert told.list.search(text)
    told.list.search("")
    await told.settle()


async def test_an_edit_changes_its_own_line_and_nothing_else(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await go_to(told, "end_of_life:")
        await told.press("e")
        await told.write("2028-06-30")
        await told.press("enter")
        assert changed_lines(sandbox) == [
            "-    end_of_life: 2027-12-31   # decided in May",
            "+    end_of_life: 2028-06-30   # decided in May",
        ]
        assert "1 pending" in told.status
        assert "Written into plans/a.plan.yaml" in told.told


async def test_undo_and_redo(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await told.press("u")
        assert told.told == "there is no edit to take back"
        await go_to(told, "phase:")
        await told.press("e")
        await told.write("pilot")
        await told.press("enter")
        assert "phase: pilot" in sandbox.read(PATH)
        await told.press("u")
        assert sandbox.read(PATH) == PLAN
        await told.press("ctrl+r")
        assert "phase: pilot" in sandbox.read(PATH)


async def test_a_value_that_does_not_fit_says_why_and_is_not_written(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await go_to(told, "general_availability:")
        await told.press("e")
        await told.write("2026-02-30")
        assert isinstance(told.dialog, EditValue)
        assert told.dialog.verdict.refused
        await told.press("enter")
        assert isinstance(told.dialog, EditValue)
        await told.press("escape")
        assert sandbox.read(PATH) == PLAN


async def test_a_choice_is_completed(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await go_to(told, "phase:")
        await told.press("e", "down")
        assert isinstance(told.dialog, EditValue)
        await told.press("enter")
        assert "phase: ramp_down" in sandbox.read(PATH)


async def test_a_reference_is_completed_by_name(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter", "2") as told:
        assert told.list.search("L. Berg")
        await told.press("e")
        assert isinstance(told.dialog, Choose)
        await told.write("Party")
        await told.press("enter")
        assert isinstance(told.dialog, EditValue)
        await told.write("Niemi")
        await told.press("down", "enter")
        assert "{party: niemi, since: 2024-01-01, until: 2026-12-31}  # asks to be relieved" in sandbox.read(
            PATH
        )


async def ask_status(told: Story) -> EditValue:
    await go_to(told, "status: draft")
    await told.press("e")
    assert isinstance(told.dialog, EditValue)
    return told.dialog


async def test_enter_takes_what_the_written_letters_mean(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        dialog = await ask_status(told)
        await told.write("pro")
        assert plain(dialog.verdict.lines[0]).startswith("→ proposal")
        await told.press("enter")
        assert "status: proposal" in sandbox.read(PATH)


async def test_tab_and_down_complete_what_is_written(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter") as told:
        dialog = await ask_status(told)
        for key in ("tab", "down"):
            await told.write("pro")
            await told.press(key)
            assert dialog.query_one("#value", Input).value == "proposal"
        await told.press("down")
        assert dialog.query_one("#value", Input).value == "approved"


async def test_an_edit_in_place_of_an_approved_plan_is_offered_what_goes_with_it(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: APPROVED})
    async with story(sandbox, "enter") as told:
        await go_to(told, "end_of_life:")
        await told.press("e")
        await told.write("2028-06-30")
        await told.press("enter")
        assert isinstance(told.dialog, FillIn)
        await told.press("escape")
        assert isinstance(told.dialog, EditValue)
        assert told.dialog.query_one("#value", Input).value == "2028-06-30"
        await told.press("enter", "ctrl+s")
        text = sandbox.read(PATH)
        assert "end_of_life: 2028-06-30   # decided in May" in text
        assert 'version: "1.1"\n  status: draft' in text
        await told.press("u")
        assert sandbox.read(PATH) == APPROVED


async def test_a_name_is_as_good_as_an_id(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await hand_over(told, "a. niemi")
        assert "{party: niemi, since: 2024-01-01" in sandbox.read(PATH)


async def test_letters_that_mean_nothing_are_not_taken(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        dialog = await ask_status(told)
        for text in ("zzz", ""):
            await told.write(text)
            assert dialog.verdict.refused
            await told.press("enter")
        assert "cannot be written" in told.told
        await told.press("p")
        assert told.told == ""
        assert sandbox.read(PATH) == PLAN


async def test_an_empty_value_is_not_written(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await go_to(told, "version:")
        await told.press("e", "ctrl+u", "enter")
        assert isinstance(told.dialog, EditValue)
        assert told.dialog.verdict.refused
        assert sandbox.read(PATH) == PLAN


async def test_a_field_that_is_not_there_yet_can_be_set(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter", "2") as told:
        assert told.list.search("L. Berg")
        await told.press("e")
        await told.write("Deputy")
        await told.press("enter")
        await told.write("niemi")
        await told.press("enter")
        assert "deputy: niemi" in sandbox.read(PATH)


async def test_what_an_edit_would_break_is_said_before_it_is_written(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter") as told:
        await go_to(told, "end_of_life:")
        await told.press("e")
        await told.write("2020-01-01")
        assert isinstance(told.dialog, EditValue)
        assert not told.dialog.verdict.refused
        assert any("VER-" in part.text for shown in told.dialog.verdict.lines for part in shown)


async def verdict_on(told: Story, row: str, text: str) -> list[str]:
    """What the dialog says of a value that is written on the row."""
    await go_to(told, row)
    await told.press("e")
    await told.write(text)
    assert isinstance(told.dialog, EditValue)
    return [plain(shown) for shown in told.dialog.verdict.lines]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("EUPL-1.2 AND AND MIT", 'new LIC-01 "EUPL-1.2 AND AND MIT" is not an SPDX expression'),
        ("GPL-2.0", "new LIC-01 SPDX has replaced the id GPL-2.0: write GPL-2.0-only."),
        ("EUPLE-1.2", "new LIC-01 SPDX knows no licence called EUPLE-1.2"),
        ("(MIT OR Apache-2.0)", "new LIC-04 The licence changed from EUPL-1.2"),
    ],
)
async def test_a_licence_is_judged_as_it_is_written(
    make_repository: MakeRepository, text: str, says: str
) -> None:
    async with story(make_repository({PATH: PLAN}), "enter") as told:
        verdict = await verdict_on(told, "licence:", text)
        assert any(each.startswith(says) for each in verdict)
        assert any("LIC-01" in each for each in verdict) == ("LIC-01" in says)


async def test_a_licence_is_completed_from_all_that_spdx_lists(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await verdict_on(told, "licence:", "Artistic-2")
        await told.press("tab", "enter")
        assert "licence: {code: Artistic-2.0}" in sandbox.read(PATH)


async def test_a_language_is_chosen_by_its_name(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN.replace("  date:", "  languages:\n    - fi\n  date:", 1)})
    async with story(sandbox, "enter") as told:
        unknown = await verdict_on(told, "- fi", "zz")
        assert unknown == ['"zz" is not a language tag: write fi, sv, en or another of BCP 47.']
        await told.write("Swed")
        await told.press("enter")
        assert "    - sv\n" in sandbox.read(PATH)


async def test_what_is_said_of_the_value_itself_comes_first_and_the_rest_is_counted(
    make_repository: MakeRepository,
) -> None:
    towns = "".join(f"  - {{id: t{n}, kind: organisation, name: {{en: Town {n}}}}}\n" for n in range(9))
    plan = PLAN.replace("  date:", "  languages:\n    - en\n  date:", 1).replace(
        "roles:", f"{towns}roles:", 1
    )
    async with story(make_repository({PATH: plan}), "enter") as told:
        verdict = await verdict_on(told, "- en", "da")
        assert len(verdict) == 6
        assert verdict[-1].startswith("and ")


async def test_discarding_asks_and_u_brings_it_back(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    edited = PLAN.replace("2027-12-31", "2028-12-31")
    sandbox.write({PATH: edited})
    async with story(sandbox) as told:
        await told.press("X", "n")
        assert sandbox.read(PATH) == edited
        await told.press("X", "y")
        assert sandbox.read(PATH) == PLAN
        assert "pending" not in told.status
        await told.press("u")
        assert sandbox.read(PATH) == edited


async def test_what_was_discarded_and_brought_back_is_discarded_again(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    edited = PLAN.replace("2027-12-31", "2028-12-31")
    sandbox.write({PATH: edited})
    async with story(sandbox) as told:
        await told.press("X", "y", "u", "ctrl+r")
        assert sandbox.read(PATH) == PLAN
        await told.press("u")
        theirs = edited.replace("production", "pilot")
        sandbox.write({PATH: theirs})
        await told.press("ctrl+r")
        assert "Somebody else wrote" in told.told
        assert sandbox.read(PATH) == theirs


async def test_only_what_was_shown_is_discarded(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: PLAN.replace("2027-12-31", "2028-12-31")})
    theirs = PLAN.replace("production", "pilot")
    async with story(sandbox) as told:
        await told.press("X")
        sandbox.write({PATH: theirs})
        await told.press("y")
        assert sandbox.read(PATH) == theirs


async def test_somebody_elses_edit_is_not_overwritten(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    theirs = PLAN.replace("production", "pilot")
    async with story(sandbox, "enter") as told:
        await go_to(told, "end_of_life:")
        await told.press("e")
        await told.write("2028-06-30")
        sandbox.write({PATH: theirs})
        await told.press("enter")
        assert "pilot" in sandbox.read(PATH)


async def test_somebody_elses_value_is_shown_before_it_is_written_over(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await go_to(told, "end_of_life:")
        await told.press("e")
        await told.write("2028-06-30")
        sandbox.write({PATH: PLAN.replace("2027-12-31", "2029-12-31")})
        await told.press("enter")
        assert isinstance(told.dialog, EditValue)
        assert "Somebody else wrote “2029-12-31” here meanwhile" in drawn(told)
        assert told.dialog.query_one("#value", Input).value == "2028-06-30"
        await told.press("enter")
        assert sandbox.read(PATH) == PLAN.replace("2027-12-31", "2028-06-30")


async def test_what_was_written_is_told_where_its_place_is_gone(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    theirs = PLAN.partition("versions:")[0]
    async with story(sandbox, "enter") as told:
        await go_to(told, "end_of_life:")
        await told.press("e")
        await told.write("2028-06-30")
        sandbox.write({PATH: theirs})
        await told.press("enter")
        assert "“2028-06-30” was not written" in told.told
        assert sandbox.read(PATH) == theirs


async def test_a_comma_before_the_decimals_is_understood(make_repository: MakeRepository) -> None:
    amounts = "funding:\n  currency: EUR\n  lines:\n    - id: f\n      amount: 1200\n"
    sandbox = make_repository({PATH: PLAN + amounts})
    async with story(sandbox, "enter") as told:
        await go_to(told, "amount: 1200")
        await told.press("e")
        await told.write("1 250,50")
        await told.press("enter")
        assert "amount: 1250.50" in sandbox.read(PATH)


async def test_enter_in_a_question_says_which_keys_answer(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: PLAN.replace("2027-12-31", "2028-12-31")})
    async with story(sandbox, "X", "enter") as told:
        assert told.told == "y does it; Esc leaves everything as it is"


async def test_read_only_says_so(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter", "8", "e", read_only=True) as told:
        assert told.told == "opened read-only"
        assert "read-only" in told.status


async def edit_phase(told: Story, phase: str) -> None:
    await go_to(told, "phase:")
    await told.press("e")
    await told.write(phase)
    await told.press("enter")


async def test_an_edit_is_taken_back_after_a_restart(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
    async with story(sandbox, "enter") as told:
        await told.press("u")
        assert "Taken back" in told.told
        assert sandbox.read(PATH) == PLAN
        await told.press("ctrl+r")
        assert "phase: pilot" in sandbox.read(PATH)


async def test_what_was_taken_back_is_done_again_after_a_restart(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
        await edit_phase(told, "ramp_down")
        await told.press("u", "u")
        assert sandbox.read(PATH) == PLAN
    async with story(sandbox, "enter", "ctrl+r") as told:
        assert "phase: pilot" in sandbox.read(PATH)
        await told.press("ctrl+r")
        assert "phase: ramp_down" in sandbox.read(PATH)
        await told.press("u", "u")
        assert sandbox.read(PATH) == PLAN
        await edit_phase(told, "development")
    async with story(sandbox, "enter", "ctrl+r") as told:
        assert told.told == "nothing was taken back"


async def test_what_cannot_be_done_again_does_not_bar_what_can(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
        await hand_over(told, "niemi")
        await told.press("u", "u", "ctrl+r")
        theirs = sandbox.read(PATH).replace("party: berg", "party: kuusijarvi")
        sandbox.write({PATH: theirs})
        await told.press("ctrl+r")
        assert "Product manager › L. Berg" in told.told
        assert sandbox.read(PATH) == theirs
        await told.press("ctrl+r")
        assert told.told == "nothing was taken back"


async def test_two_runs_of_one_person_keep_the_steps_of_both(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as one, story(sandbox, "enter") as other:
        await edit_phase(one, "pilot")
        await other.press("R")
        await hand_over(other, "niemi")
        await other.press("u")
        assert sandbox.read(PATH) == PLAN.replace("production", "pilot")
        await other.press("u")
        assert other.told == "there is no edit to take back"
    async with story(sandbox, "enter", "u"):
        assert sandbox.read(PATH) == PLAN


async def test_an_edit_of_an_earlier_run_leaves_other_peoples_lines(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
    sandbox.write({PATH: sandbox.read(PATH).replace("2027-12-31", "2028-12-31")})
    async with story(sandbox, "enter", "u"):
        assert sandbox.read(PATH) == PLAN.replace("2027-12-31", "2028-12-31")


async def hand_over(told: Story, party: str) -> None:
    """Give the product manager's seat to another party; the holder's address changes with it."""
    await told.press("2")
    assert told.list.search("L. Berg")
    await told.press("e", *"Party", "enter")
    await told.write(party)
    await told.press("enter")


async def test_an_edit_that_changed_its_own_address_is_taken_back(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
        await hand_over(told, "niemi")
        assert "{party: niemi, since: 2024-01-01, until: 2026-12-31}" in sandbox.read(PATH)
        await told.press("u")
        assert sandbox.read(PATH) == PLAN.replace("production", "pilot")
        await told.press("u")
        assert sandbox.read(PATH) == PLAN
        await told.press("ctrl+r", "ctrl+r")
        assert "{party: niemi, since: 2024-01-01, until: 2026-12-31}" in sandbox.read(PATH)


async def test_an_edit_that_changed_its_own_address_is_taken_back_among_other_peoples_lines(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await hand_over(told, "niemi")
        sandbox.write({PATH: sandbox.read(PATH).replace("production", "pilot")})
        await told.press("u")
        assert sandbox.read(PATH) == PLAN.replace("production", "pilot")


async def test_an_edit_that_cannot_be_taken_back_does_not_bar_those_before_it(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
        await hand_over(told, "niemi")
        theirs = sandbox.read(PATH).replace("niemi, since", "kuusijarvi, since")
        sandbox.write({PATH: theirs})
        await told.press("u")
        assert "The next u takes back the edit before it." in told.told
        assert sandbox.read(PATH) == theirs
        await told.press("u")
        assert sandbox.read(PATH) == theirs.replace("pilot", "production")


async def test_where_no_edit_stands_before_the_one_that_cannot_be_taken_back_none_is_promised(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
        sandbox.write({PATH: sandbox.read(PATH).replace("pilot", "development")})
        await told.press("u")
        assert "the file was changed meanwhile" in told.told
        assert 'Phase holds "development", not "pilot"' in told.told
        assert "The next u" not in told.told


async def test_a_discard_is_brought_back_after_a_restart(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    edited = PLAN.replace("2027-12-31", "2028-12-31")
    sandbox.write({PATH: edited})
    async with story(sandbox) as told:
        await told.press("X", "y")
    async with story(sandbox, "u"):
        assert sandbox.read(PATH) == edited


async def test_what_was_committed_is_not_taken_back_after_a_restart(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
        await told.press("c", "ctrl+s")
    async with story(sandbox, "enter", "u") as told:
        assert told.told == "there is no edit to take back"


async def test_in_the_same_session_other_peoples_lines_stay(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter") as told:
        await edit_phase(told, "pilot")
        sandbox.write({PATH: sandbox.read(PATH).replace("2027-12-31", "2028-12-31")})
        await told.press("u")
        assert sandbox.read(PATH) == PLAN.replace("2027-12-31", "2028-12-31")


async def test_discarded_edits_of_a_file_that_moved_on_are_not_said_to_be_back(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    edited = PLAN.replace("2027-12-31", "2028-12-31")
    sandbox.write({PATH: edited})
    async with story(sandbox) as told:
        await told.press("X", "y")
        sandbox.write({PATH: PLAN + "# later\n"})
        await told.press("u")
        assert sandbox.read(PATH) == PLAN + "# later\n"
        assert "are back" not in told.told
        kept = told.told.partition("is kept in ")[2].removesuffix(".")
        assert Path(kept).read_text(encoding="utf-8") == edited


async def test_discarded_edits_come_back_beside_other_peoples_lines(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: PLAN.replace("2027-12-31", "2028-12-31")})
    async with story(sandbox) as told:
        await told.press("X", "y")
        sandbox.write({PATH: PLAN.replace("production", "pilot")})
        await told.press("u")
        assert "are back" in told.told
        assert sandbox.read(PATH) == PLAN.replace("2027-12-31", "2028-12-31").replace("production", "pilot")


async def test_status_and_date_are_edited_from_the_overview(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter", "down", "e") as told:
        assert isinstance(told.dialog, Choose)
        await told.press(*"Status", "enter")
        await told.write("proposal")
        await told.press("enter")
        assert "status: proposal" in sandbox.read(PATH)


async def test_the_languages_of_a_text_stand_under_its_name(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "2") as told:
        assert told.list.search("Product manager")
        await told.press("e")
        assert isinstance(told.dialog, Choose)
        rows = [row.split() for row in told.dialog.choices.text.splitlines()]
        assert rows.index(["English", "Product", "manager"]) == rows.index(["Name"]) + 1


VERSIONS = """\
  - id: v2
    label: "2.0"
    status: in_development
    planned: tba
"""


async def test_a_version_status_is_chosen_from_the_legal_steps(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN + VERSIONS})
    async with story(sandbox, "enter", language="sv") as told:
        await go_to(told, "status: in_development")
        await told.press("e")
        dialog = told.dialog
        assert isinstance(dialog, EditValue)
        assert dialog.query_one("#value", Input).value == "under utveckling"
        offered = dialog.query_one(Suggestions).text.splitlines()
        assert offered == ["under utveckling", "stöds", "inställd"]
        for text in ("end_of_life", "livscykeln slut"):
            await told.write(text)
            assert dialog.verdict.refused
            assert "Tillåtet är: stöds, inställd" in plain(dialog.verdict.lines[0])
        await told.press("enter")
        assert sandbox.read(PATH) == PLAN + VERSIONS
        await told.write("stöds")
        await told.press("enter")

    assert "status: supported\n    planned: tba" in sandbox.read(PATH)


async def test_the_way_back_to_what_was_committed_is_open(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN + VERSIONS})
    sandbox.write({PATH: PLAN + VERSIONS.replace("in_development", "cancelled")})
    async with story(sandbox, "enter") as told:
        await go_to(told, "status: cancelled")
        await told.press("e")
        await told.write("in development")
        await told.press("enter")

    assert sandbox.read(PATH) == PLAN + VERSIONS


async def test_a_reader_meets_the_words_and_the_file_gets_the_codes(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN + VERSIONS})
    async with story(sandbox, "enter", language="fi") as told:
        await go_to(told, "status: draft")
        await told.press("e")
        dialog = told.dialog
        assert isinstance(dialog, EditValue)
        assert dialog.query_one("#value", Input).value == "luonnos"
        assert dialog.query_one(Suggestions).text.splitlines()[:3] == ["luonnos", "ehdotus", "hyväksytty"]
        await told.write("ehd")
        assert plain(dialog.verdict.lines[0]) == "→ ehdotus"
        await told.press("enter")
        assert "status: proposal" in sandbox.read(PATH)

        await go_to(told, "planned: tba")
        await told.press("e")
        dialog = told.dialog
        assert isinstance(dialog, EditValue)
        assert dialog.query_one("#value", Input).value == dialog.query_one(Suggestions).text
        await told.write("xx")
        assert dialog.verdict.refused
        assert "tba" not in drawn(told)
        await told.write("2027-01-31")
        await told.press("enter")

    assert "planned: 2027-01-31" in sandbox.read(PATH)
