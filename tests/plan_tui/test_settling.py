"""The screen that settles conflicts: each key, each refusal, what others do meanwhile, and the merge it ends in."""

from __future__ import annotations

from plan_tui.dialogs.commit import CommitMessage
from plan_tui.dialogs.confirm import Confirm
from plan_tui.dialogs.edit_value import EditValue
from plan_tui.screens.plans import Plans
from plan_tui.screens.settling import Settling
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.settling.merges import PATH, apart, stopped
from tests.plan_tui.stories import PLAN, Story, drawn, story

BASE = PLAN + "  - {id: v2, status: planned}\n"
OURS = (
    BASE.replace("2027-12-31", "2028-06-30").replace("until: 2026-12-31", "until: 2027-03-31")
    + "  - {id: v3, label: '3.0', status: planned}\n"
)
THEIRS = (
    BASE.replace("2027-12-31", "2029-01-31")
    .replace("party: berg, since: 2024-01-01, until: 2026-12-31", "party: niemi, since: 2026-02-01")
    .replace("production", "pilot")
    + "  - {id: v3, status: planned, planned: 2028-01-01}\n"
)
TERM, END, ADDED = (
    "Roles and organisations › Product manager › L. Berg",
    "Versions › 1.0 › End of life",
    "Versions › 3.0",
)


def waiting(make: MakeRepository, *command: str) -> GitSandbox:
    """A merge that stopped at three conflicts: a term, a day, and a version that both added."""
    return stopped(apart(make, BASE, OURS, THEIRS), *(command or ("merge", "theirs")))


def one(make: MakeRepository, *command: str) -> GitSandbox:
    """A merge that stopped at one day."""
    ours, theirs = (PLAN.replace("2027-12-31", day) for day in ("2028-06-30", "2029-01-31"))
    return stopped(apart(make, PLAN, ours, theirs), *(command or ("merge", "theirs")))


def rows(told: Story) -> list[str]:
    """The list of the conflicts."""
    assert isinstance(told.screen, Settling)
    return [row.strip() for row in told.screen.conflicts.text.splitlines()]


def dispute(told: Story) -> list[str]:
    """What is shown of the conflict under the cursor."""
    assert isinstance(told.screen, Settling)
    return [row.strip() for row in told.screen.shown_dispute.text.splitlines()]


def parents(sandbox: GitSandbox) -> list[str]:
    return sandbox.git("log", "-1", "--format=%P").split()


# --- the way in ------------------------------------------------------------------------------------------------------


async def test_the_plans_tell_that_a_merge_waits_and_m_leads_there(make_repository: MakeRepository) -> None:
    async with story(waiting(make_repository)) as told:
        assert isinstance(told.screen, Plans)
        assert "A merge of theirs waits: 3 of 3 conflicts open; m settles them" in drawn(told)
        assert "m settle" in drawn(told).splitlines()[-1]
        await told.press("m")
        assert "Merge of theirs into main" in told.status
        assert "3 of 3 conflicts open" in told.status
        assert rows(told) == [
            "Equipment Lending  3 of 3 conflicts open",
            f"○ {TERM}",
            f"○ {END}",
            f"○ {ADDED}",
        ]
        assert dispute(told)[0] == TERM


async def test_before_the_repository_is_read_m_says_nothing_of_a_merge(
    make_repository: MakeRepository,
) -> None:
    async with story(waiting(make_repository)) as told:
        told.screen.session.state = None
        await told.press("m")
        assert isinstance(told.screen, Plans)
        assert told.told == "the repository is still being read"


async def test_where_nothing_waits_m_says_so(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "m") as told:
        assert told.told == "no merge waits here, nothing is to be settled"
        assert "waits:" not in drawn(told)


async def test_while_a_merge_waits_nothing_is_committed_or_discarded_beside_it(
    make_repository: MakeRepository,
) -> None:
    async with story(one(make_repository), "c") as told:
        assert told.told == "a merge or the like is under way: m settles and concludes it"
        await told.press("X")
        assert told.told == "a merge waits for this plan: m settles it, or calls it off"


async def test_from_a_plan_and_from_the_branches_m_leads_there_too(make_repository: MakeRepository) -> None:
    async with story(one(make_repository), "B", "m") as told:
        assert isinstance(told.screen, Settling)
        await told.press("escape", "escape", "enter", "m")
        assert isinstance(told.screen, Settling)


# --- choosing --------------------------------------------------------------------------------------------------------


async def test_ours_theirs_and_both_are_written_and_the_next_open_one_comes(
    make_repository: MakeRepository,
) -> None:
    sandbox = waiting(make_repository)
    async with story(sandbox, "m", "o") as told:
        assert rows(told)[:3] == ["Equipment Lending  2 of 3 conflicts open", f"✓ {TERM}  ours", f"○ {END}"]
        assert dispute(told)[0] == END
        assert "○ t  theirs: theirs" in dispute(told)
        await told.press("t")
        assert "end_of_life: 2029-01-31   # decided in May" in sandbox.read(PATH)
        assert dispute(told)[0] == ADDED
        await told.press("b")
        assert "label: '3.0'" in sandbox.read(PATH)
        assert "planned: 2028-01-01" in sandbox.read(PATH)
        assert told.told == "All is settled; c concludes it."
        assert "3 conflicts, all settled" in told.status


async def test_what_cannot_be_chosen_says_why(make_repository: MakeRepository) -> None:
    async with story(waiting(make_repository), "m", "b") as told:
        assert told.told == "one side took it out: choose ours or theirs, or write a value"
        await told.press("j", "b")
        assert told.told == "it is one value, it cannot say both: choose ours or theirs, or write a value"
        await told.press("u")
        assert told.told == "nothing is chosen here"
        await told.press("t", "k", "t")
        assert told.told == "theirs is chosen already"
        await told.press("o", "k", "ctrl+r")
        assert told.told == "choose again what you took back"


async def test_a_choice_is_taken_back(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository)
    async with story(sandbox, "m", "t") as told:
        assert "2029-01-31" in sandbox.read(PATH)
        await told.press("u")
        assert rows(told)[1] == f"○ {END}"
        assert "2028-06-30" in sandbox.read(PATH)
        assert "2029-01-31" not in sandbox.read(PATH)


async def test_n_goes_round_what_is_open(make_repository: MakeRepository) -> None:
    async with story(waiting(make_repository), "m", "j", "o") as told:
        assert dispute(told)[0] == ADDED
        await told.press("n")
        assert dispute(told)[0] == TERM
        await told.press("n")
        assert dispute(told)[0] == ADDED
        await told.press("N")
        assert dispute(told)[0] == TERM
        await told.press("o", "b", "n")
        assert told.told == "no conflict is open"


async def test_after_a_search_n_goes_to_the_next_match(make_repository: MakeRepository) -> None:
    async with story(waiting(make_repository), "m", "slash", *"Versions", "enter", "n") as told:
        assert dispute(told)[0] == ADDED


async def test_enter_goes_into_the_conflict_to_read_it(make_repository: MakeRepository) -> None:
    async with story(one(make_repository), "m", "enter") as told:
        assert isinstance(told.screen, Settling)
        assert told.app.focused is told.screen.shown_dispute
        await told.press("enter")
        assert told.told == "o takes ours, t theirs, b both"
        await told.press("t")
        assert rows(told)[1] == f"✓ {END}  theirs"
        await told.press("escape")
        assert told.app.focused is told.screen.conflicts
        await told.press("escape")
        assert isinstance(told.screen, Plans)


async def test_who_was_ended_in_the_midst_finds_the_choices_again(make_repository: MakeRepository) -> None:
    sandbox = waiting(make_repository)
    async with story(sandbox, "m", "t"):
        pass
    async with story(sandbox, "m") as told:
        assert rows(told)[1:3] == [f"✓ {TERM}  theirs", f"○ {END}"]
        assert dispute(told)[0] == END


async def test_reading_only_nothing_is_settled(make_repository: MakeRepository) -> None:
    async with story(one(make_repository), "m", read_only=True) as told:
        for pressed in ("o", "t", "b", "e", "u", "c", "X"):
            await told.press(pressed)
            assert told.told == "opened read-only"


# --- a value of one's own --------------------------------------------------------------------------------------------


async def test_a_value_of_ones_own_settles_it(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository)
    async with story(sandbox, "m", "e") as told:
        assert isinstance(told.dialog, EditValue)
        await told.write("soon")
        await told.press("enter")
        assert told.told == "this value cannot be written"
        await told.write("2028-12-31")
        await told.press("enter")
        assert rows(told)[1] == f"✓ {END}  a value of your own"
        assert "● e  a value of your own  ✓ chosen" in dispute(told)
        assert "end_of_life: 2028-12-31   # decided in May" in sandbox.read(PATH)
        await told.press("e", "escape")
        assert rows(told)[1] == f"✓ {END}  a value of your own"


async def test_of_an_entry_the_value_is_chosen_first(make_repository: MakeRepository) -> None:
    sandbox = waiting(make_repository)
    async with story(sandbox, "m", "e", *"Until", "enter") as told:
        await told.write("2027-01-31")
        await told.press("enter")
        assert rows(told)[1] == f"✓ {TERM}  a value of your own"
        assert "until: 2027-01-31" in sandbox.read(PATH)


async def test_what_tells_an_entry_apart_is_not_changed_while_it_is_in_conflict(
    make_repository: MakeRepository,
) -> None:
    sandbox = waiting(make_repository)
    async with story(sandbox, "m", "e", *"Since", "enter") as told:
        await told.write("2024-02-01")
        await told.press("enter")
        assert isinstance(told.dialog, EditValue)
        assert "By this value the entry is told apart from the others" in drawn(told)
        await told.press("escape")
        assert rows(told)[1] == f"○ {TERM}"
        assert "<<<<<<<" in sandbox.read(PATH)


async def test_what_is_taken_out_has_no_value_to_change(make_repository: MakeRepository) -> None:
    async with story(waiting(make_repository), "m", "t", "k", "e") as told:
        assert told.told == "it is taken out here: choose the side that has it first, then change it"


# --- what others do meanwhile ----------------------------------------------------------------------------------------


async def test_what_somebody_else_settles_is_seen_and_kept(make_repository: MakeRepository) -> None:
    sandbox = waiting(make_repository)
    async with story(sandbox, "m") as mine:
        async with story(sandbox, "m", "t") as theirs:
            assert rows(theirs)[1] == f"✓ {TERM}  theirs"
        await mine.press("o")
        assert "Somebody else wrote the file meanwhile" in mine.told
        assert rows(mine)[1] == f"✓ {TERM}  theirs"
        await mine.press("n", "o")
        assert rows(mine)[1:3] == [f"✓ {TERM}  theirs", f"✓ {END}  ours"]


async def test_another_conflict_that_somebody_else_settled_stays_settled(
    make_repository: MakeRepository,
) -> None:
    sandbox = waiting(make_repository)
    async with story(sandbox, "m") as mine:
        async with story(sandbox, "m", "j", "t"):
            pass
        await mine.press("o")
        assert rows(mine)[1:3] == [f"✓ {TERM}  ours", f"✓ {END}  theirs"]
        assert "end_of_life: 2029-01-31" in sandbox.read(PATH)


async def test_a_merge_that_git_called_off_meanwhile_is_told(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository)
    async with story(sandbox, "m") as told:
        sandbox.git("merge", "--abort")
        await told.press("t")
        assert told.told == 'There is nothing left to settle at "plans/lainaamo.plan.yaml".'
        assert rows(told) == ["Nothing waits to be settled (any more); Esc goes back."]
        await told.press("c")
        assert told.told == "nothing waits"
        await told.press("escape")
        assert "waits" not in drawn(told)


async def test_a_merge_that_git_called_off_is_noticed_by_itself(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository)
    async with story(sandbox, "m") as told:
        assert isinstance(told.screen, Settling)
        sandbox.git("merge", "--abort")
        told.screen.poll()
        await told.settle()
        assert told.told == "Changed outside of this screen: read again."
        assert rows(told) == ["Nothing waits to be settled (any more); Esc goes back."]


async def test_a_merge_that_git_called_off_under_the_message_is_told_there(
    make_repository: MakeRepository,
) -> None:
    sandbox = one(make_repository)
    head = sandbox.head
    async with story(sandbox, "m", "t", "c") as told:
        sandbox.git("merge", "--abort")
        await told.press("ctrl+s")
        assert isinstance(told.dialog, CommitMessage)
        assert "No merge is under way." in drawn(told)
        await told.press("escape")
        assert rows(told) == ["Nothing waits to be settled (any more); Esc goes back."]
    assert (sandbox.head, sandbox.status) == (head, "")


# --- concluding ------------------------------------------------------------------------------------------------------


async def test_a_merge_is_concluded_with_the_message_that_git_proposes(
    make_repository: MakeRepository,
) -> None:
    sandbox = one(make_repository)
    ours, theirs = sandbox.head, sandbox.git("rev-parse", "theirs")
    async with story(sandbox, "m", "c") as told:
        assert told.told == "conflicts are open: n goes to the next"
        await told.press("t", "c")
        assert isinstance(told.dialog, CommitMessage)
        assert told.dialog.draft.subject == "Merge branch 'theirs'"
        assert "end of life 2028-06-30 → 2029-01-31" in told.dialog.draft.body
        await told.press("ctrl+s")
        assert isinstance(told.screen, Plans)
        assert "Merge branch 'theirs'" in told.told
        assert "waits" not in drawn(told)
    assert parents(sandbox) == [ours, theirs]
    assert sandbox.status == ""


async def test_what_others_settled_on_the_same_checkout_is_concluded_only_on_ones_word(
    make_repository: MakeRepository,
) -> None:
    sandbox = waiting(make_repository)
    sandbox.git("config", "user.name", "Bo Berg")
    sandbox.git("config", "user.email", "bo@example.org")
    async with story(sandbox, "m", "t"):
        pass
    sandbox.git("config", "user.name", "Anna Aalto")
    sandbox.git("config", "user.email", "anna@example.org")
    async with story(sandbox, "m", "t", "b", "c") as told:
        assert isinstance(told.dialog, Confirm)
        assert "Conclude it with what others did in these plans?" in drawn(told)
        assert "Bo Berg" in drawn(told)
        await told.press("n")
        assert "3 conflicts, all settled" in told.status
        await told.press("c", "y", "ctrl+s")
        assert isinstance(told.screen, Plans)
    assert len(parents(sandbox)) == 2
    assert sandbox.git("log", "-1", "--format=%an") == "Anna Aalto"


async def test_who_goes_back_from_the_message_has_lost_nothing(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository)
    async with story(sandbox, "m", "t", "c") as told:
        await told.write("The later day")
        await told.press("escape")
        assert told.told == "Nothing was committed; the message is kept."
        assert rows(told)[1] == f"✓ {END}  theirs"
        await told.press("c")
        assert isinstance(told.dialog, CommitMessage)
        assert told.dialog.draft.subject == "The later day"


async def test_a_hook_that_refuses_is_told_in_the_dialog(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository)
    hook = sandbox.path / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no such ticket >&2\nexit 1\n")
    hook.chmod(0o755)
    async with story(sandbox, "m", "t", "c", "ctrl+s") as told:
        assert isinstance(told.dialog, CommitMessage)
        assert "no such ticket" in drawn(told)
        await told.press("escape")
        assert rows(told)[1] == f"✓ {END}  theirs"


async def test_files_for_other_tools_are_named_and_waited_for(make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository, PLAN, PLAN.replace("2027", "2028"), PLAN.replace("2027", "2029"))
    sandbox.commit(files={"readme": "ours\n"})
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.commit(files={"readme": "theirs\n"})
    sandbox.git("switch", "--quiet", "main")
    async with story(stopped(sandbox, "merge", "theirs"), "m", "t") as told:
        assert rows(told)[-3:] == [
            "1 file for other tools",
            "readme",
            "Settle these in an editor, then git add.",
        ]
        await told.press("c")
        assert "git waits for files that are no plans" in told.told
        sandbox.write({"readme": "both\n"})
        sandbox.git("add", "readme")
        await told.press("R", "c", "ctrl+s")
    assert len(parents(sandbox)) == 2
    assert sandbox.git("show", "HEAD:readme") == "both"


async def test_plans_that_only_met_by_lines_are_concluded_without_a_choice(
    make_repository: MakeRepository,
) -> None:
    theirs = PLAN.replace("production", "pilot").replace("2024-05-20", "2024-05-21")
    ours = PLAN.replace("2027-12-31", "2028-06-30")
    sandbox = stopped(apart(make_repository, PLAN, ours, theirs), "merge", "theirs")
    async with story(sandbox) as told:
        assert "no conflicts of plans; m goes on" in drawn(told)
        await told.press("m")
        assert "Only the lines met: both sides are in it." in rows(told)
        await told.press("c", "ctrl+s")
    assert len(parents(sandbox)) == 2
    assert "2024-05-21" in sandbox.read(PATH)
    assert "2028-06-30" in sandbox.read(PATH)


async def test_a_rebase_goes_on_with_its_own_message(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository, "rebase", "main", "theirs")
    async with story(sandbox) as told:
        assert "A rebase waits: 1 of 1 conflict open" in drawn(told)
        await told.press("m", "t", "c")
        assert isinstance(told.dialog, Confirm)
        assert "Go on? The commit keeps its message and its author." in drawn(told)
        await told.press("y")
        assert told.told == "It went on to its end."
    assert sandbox.git("log", "-1", "--format=%an: %s") == "A. Niemi: Slip further"
    assert "2029-01-31" in sandbox.read(PATH)


async def test_a_rebase_that_stops_again_says_so(make_repository: MakeRepository) -> None:
    ours, theirs = (PLAN.replace("2027-12-31", day) for day in ("2028-06-30", "2029-01-31"))
    sandbox = apart(make_repository, PLAN, ours, theirs)
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.commit("Pilot", files={PATH: theirs.replace("2029-01-31", "2029-05-31")})
    async with story(stopped(sandbox, "rebase", "main"), "m", "o", "c", "y") as told:
        assert told.told == "It went on, and stopped again: there is more to settle."
        assert rows(told)[1] == f"○ {END}"
        await told.press("t", "c", "y")
        assert told.told == "It went on to its end."
    assert "2029-05-31" in sandbox.read(PATH)


async def test_a_cherry_pick_is_concluded_with_its_author(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository, "cherry-pick", "theirs")
    async with story(sandbox, "m", "t", "c") as told:
        assert isinstance(told.dialog, CommitMessage)
        assert (told.dialog.draft.subject, told.dialog.draft.body) == ("Slip further", "")
        await told.press("ctrl+s")
    assert sandbox.git("log", "-1", "--format=%an: %s") == "A. Niemi: Slip further"


async def test_a_cherry_pick_of_which_nothing_is_left_is_skipped(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository, "cherry-pick", "theirs")
    head = sandbox.head
    async with story(sandbox, "m", "o", "c", "ctrl+s") as told:
        assert told.told == "Nothing was left of it to commit, so it was skipped."
    assert (sandbox.head, sandbox.status) == (head, "")


async def test_a_stash_that_did_not_fit_is_marked_as_settled(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: PLAN.replace("2027-12-31", "2029-01-31")})
    sandbox.git("stash", "--quiet")
    sandbox.commit(files={PATH: PLAN.replace("2027-12-31", "2028-06-30")})
    async with story(stopped(sandbox, "stash", "pop"), "m", "t", "c") as told:
        assert "Mark the files as settled? No commit is made of it." in drawn(told)
        await told.press("y")
        assert "A stash is still there." in told.told
        assert "1 pending" in told.status
    assert len(sandbox.git("stash", "list").splitlines()) == 1


# --- calling off -----------------------------------------------------------------------------------------------------


async def test_calling_off_asks_and_keeps_what_stood_there(make_repository: MakeRepository) -> None:
    sandbox = one(make_repository)
    before = sandbox.git("show", f"HEAD:{PATH}")
    async with story(sandbox, "m", "t", "X") as told:
        assert isinstance(told.dialog, Confirm)
        assert "1 choice that you made is given up" in " ".join(drawn(told).replace("│", " ").split())
        await told.press("escape")
        assert rows(told)[1] == f"✓ {END}  theirs"
        await told.press("X", "y")
        assert isinstance(told.screen, Plans)
        kept = told.told.rpartition(" ")[2]
    assert sandbox.read(PATH).rstrip("\n") == before
    assert "2029-01-31" in sandbox.git("show", f"{kept}:{PATH}")
    assert sandbox.status == ""


async def test_what_git_knows_no_way_back_from_is_not_called_off(make_repository: MakeRepository) -> None:
    ours, theirs = (PLAN.replace("2027-12-31", day) for day in ("2028-06-30", "2029-01-31"))
    sandbox = apart(make_repository, PLAN, ours, theirs)
    sandbox.write({PATH: PLAN.replace("2027-12-31", "2030-01-31")})
    sandbox.git("checkout", "--quiet", "--merge", "theirs")
    async with story(sandbox, "m", "X") as told:
        assert told.told == "git knows no way back from it"


# --- a plan that one side took out -----------------------------------------------------------------------------------


def taken_out(make: MakeRepository) -> GitSandbox:
    """They removed the plan, we changed it."""
    sandbox = apart(make, PLAN, PLAN.replace("2027-12-31", "2028-06-30"), PLAN)
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.git("rm", "--quiet", PATH)
    sandbox.commit("Gone")
    sandbox.git("switch", "--quiet", "main")
    return stopped(sandbox, "merge", "theirs")


async def test_a_plan_that_they_took_out_goes_and_comes_back(make_repository: MakeRepository) -> None:
    sandbox = taken_out(make_repository)
    async with story(sandbox, "m") as told:
        assert rows(told)[1] == "○ the plan"
        assert "The plan is taken out." in dispute(told)
        for pressed in ("b", "e"):
            await told.press(pressed)
            assert told.told == "a plan is there or it is not: choose ours or theirs"
        await told.press("t")
        assert not (sandbox.path / PATH).exists()
        assert rows(told)[1] == "✓ the plan  theirs"
        await told.press("u")
        assert "2028-06-30" in sandbox.read(PATH)
        await told.press("t", "c", "ctrl+s")
        assert isinstance(told.screen, Plans)
    assert len(parents(sandbox)) == 2
    assert sandbox.git("ls-files", "plans") == ""
    assert sandbox.status == ""


async def test_a_plan_that_they_took_out_is_kept(make_repository: MakeRepository) -> None:
    sandbox = taken_out(make_repository)
    async with story(sandbox, "m", "o", "c", "ctrl+s"):
        pass
    assert len(parents(sandbox)) == 2
    assert "2028-06-30" in sandbox.read(PATH)
    assert sandbox.status == ""


# --- languages, and terminals ----------------------------------------------------------------------------------------


async def test_it_speaks_finnish_and_swedish(make_repository: MakeRepository) -> None:
    async with story(waiting(make_repository), "m", language="fi") as told:
        assert "3/3 ristiriitaa ratkaisematta" in told.status
        assert "○ o  oma puoli: main" in dispute(told)
        await told.press("L")
        assert "3 av 3 konflikter öppna" in told.status
        assert "○ t  deras sida: theirs" in dispute(told)


async def test_on_a_wide_terminal_the_sides_stand_beside_each_other(make_repository: MakeRepository) -> None:
    async with story(one(make_repository), "m", size=(160, 50)) as told:
        shown = drawn(told).splitlines()
        assert any("○ o  ours: main" in row and "○ t  theirs: theirs" in row for row in shown)
        assert any(f"○ {END}" in row and "Both sides changed it" in row for row in shown)
