"""Committing: the meaning is proposed, hooks are heard, the draft is never lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from plan_model.render.lines import Line, plain
from plan_model.render.text_diff import text_diff_lines
from plan_model.render.words import words_for
from plan_model.workspace import Workspace
from plan_tui.dialogs.commit import CommitMessage
from plan_tui.dialogs.commit_parts import ruler
from plan_tui.drafts import Draft, DraftShelf, draft_from
from plan_tui.widgets.line_list import LineList
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, drawn, story

PATH = "plans/a.plan.yaml"
EDITED = PLAN.replace("2027-12-31", "2028-06-30")


def edited(make_repository: MakeRepository) -> GitSandbox:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: EDITED})
    return sandbox


async def test_the_meaning_is_proposed_and_committed(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c") as told:
        assert isinstance(told.dialog, CommitMessage)
        subject = told.dialog.draft.subject
        assert subject.startswith("Equipment Lending: ")
        assert "2028-06-30" in told.dialog.query_one("#shown", LineList).text
        await told.press("ctrl+s")
        assert sandbox.git("log", "-1", "--format=%s") == subject
        assert sandbox.status == ""
        assert "Committed" in told.told
        assert "pending" not in told.status


async def test_what_will_be_committed_or_discarded_is_written_out_while_the_screen_goes_on(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def noted(before: str, after: str, path: str) -> tuple[Line, ...]:
        threads.append(threading.current_thread())
        return text_diff_lines(before, after, path)

    monkeypatch.setattr("plan_tui.screens.committing.text_diff_lines", noted)
    monkeypatch.setattr("plan_model.render.text_diff.text_diff_lines", noted)
    async with story(edited(make_repository), "enter", "c", "escape", "X") as told:
        assert "2028-06-30" in drawn(told)
    assert len(threads) == 2
    assert threading.main_thread() not in threads


async def test_a_decision_and_a_signoff_become_trailers(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c") as told:
        await told.write("Longer support")
        told.dialog.query_one("#decision", Input).value = "d-2026-04"
        await told.press("ctrl+o", "ctrl+s")
        trailers = sandbox.git("log", "-1", "--format=%(trailers)")
        assert "Decision: d-2026-04" in trailers
        assert "Signed-off-by: Testi" in trailers


async def test_the_draft_survives_escape(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c") as told:
        await told.write("half a thought")
        await told.press("escape")
        assert "the message is kept" in told.told
        await told.press("c")
        assert isinstance(told.dialog, CommitMessage)
        assert told.dialog.draft.subject == "half a thought"
    async with story(sandbox, "enter", "c") as told:
        assert isinstance(told.dialog, CommitMessage)
        assert told.dialog.draft.subject == "half a thought"


async def test_a_message_that_nobody_touched_is_proposed_anew(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c", "escape") as told:
        sandbox.write({PATH: EDITED.replace("2028-06-30", "2029-06-30")})
        await told.press("R", "c")
        assert isinstance(told.dialog, CommitMessage)
        assert "2029-06-30" in told.dialog.draft.subject
        await told.press("ctrl+s")
        assert "2029-06-30" in sandbox.git("log", "-1", "--format=%s")


async def test_a_message_of_ones_own_stays_and_the_new_proposal_is_told(
    make_repository: MakeRepository,
) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c") as told:
        await told.write("Longer support")
        await told.press("escape")
        sandbox.write({PATH: EDITED.replace("2028-06-30", "2029-06-30")})
        await told.press("R", "c")
        assert isinstance(told.dialog, CommitMessage)
        assert told.dialog.draft.subject == "Longer support"
        shown = told.dialog.query_one("#shown", LineList).text
        assert "have changed since this message was written" in shown
        assert "2029-06-30" in shown.splitlines()[1]


async def test_a_decision_that_no_plan_names_is_told(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c") as told:
        told.dialog.query_one("#decision", Input).focus()
        await told.write("p-9999")
        assert "no such decision here" in drawn(told)


async def test_a_hooks_words_are_shown_and_the_message_is_kept(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    hook = sandbox.path / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'name a ticket, please' >&2\nexit 1\n")
    hook.chmod(0o755)
    async with story(sandbox, "enter", "c") as told:
        await told.write("Longer support")
        await told.press("ctrl+s")
        assert isinstance(told.dialog, CommitMessage)
        assert "name a ticket, please" in told.dialog.query_one("#shown", LineList).text
        assert told.dialog.draft.subject == "Longer support"
        hook.unlink()
        await told.press("ctrl+s")
        assert sandbox.git("log", "-1", "--format=%s") == "Longer support"


async def test_no_commit_without_a_subject(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    before = sandbox.head
    async with story(sandbox, "enter", "c", "ctrl+u", "ctrl+s") as told:
        assert isinstance(told.dialog, CommitMessage)
        assert told.told == "the subject is empty"
        assert sandbox.head == before


async def test_only_picked_plans_are_committed(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN, "plans/b.plan.yaml": PLAN})
    sandbox.write({PATH: EDITED, "plans/b.plan.yaml": EDITED})
    async with story(sandbox, "space", "c") as told:
        await told.press("ctrl+s")
        assert sandbox.git("show", "--name-only", "--format=") == PATH
        assert sandbox.status == "M plans/b.plan.yaml".rjust(20)


async def test_nothing_to_commit_says_so(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "c") as told:
        assert told.told == "nothing is pending here"


def test_a_draft_is_kept_privately(tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path / "state", "/repo", "A. Niemi")
    draft = Draft("subject", "two\nlines", "d-1", True)
    shelf.keep(("b", "a"), draft, Draft("proposed"))
    assert shelf.find(("a", "b")) == (draft, Draft("proposed"))
    for root, who in (("/other", "A. Niemi"), ("/repo", "L. Berg")):
        assert DraftShelf(tmp_path / "state", root, who).find(("a", "b")) is None
    kept = list((tmp_path / "state").iterdir())
    assert [file.stat().st_mode & 0o777 for file in kept] == [0o600]
    shelf.drop(("a", "b"))
    assert shelf.find(("a", "b")) is None


def test_a_message_is_a_subject_and_a_body() -> None:
    assert draft_from("subject\n\nbody\nmore") == Draft("subject", "body\nmore")
    assert draft_from("subject\n\nbody").message == "subject\n\nbody"
    assert Draft(" subject ", "\n\n").message == "subject"


def test_the_ruler_says_when_the_subject_is_too_long() -> None:
    words = words_for("en")
    assert "too long" not in plain(ruler(72, words))
    assert "73/72 too long" in plain(ruler(73, words))


async def test_a_change_is_proposed_beside_the_checkout(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    head = sandbox.head
    async with story(sandbox, "enter", "c", "ctrl+n") as told:
        assert isinstance(told.dialog, CommitMessage)
        assert told.dialog.draft.branch == "proposal-lainaamo"
        assert "new, from main" in drawn(told)
        await told.press("ctrl+s")
        assert told.told.startswith("On proposal-lainaamo: ")
        assert told.told.endswith("The edits are still pending here, too.")
    assert sandbox.git("rev-parse", "proposal-lainaamo~1", "main").split() == [head, head]
    assert sandbox.git("show", f"proposal-lainaamo:{PATH}") + "\n" == EDITED
    assert sandbox.read(PATH) == EDITED


async def test_the_files_are_put_back_and_u_brings_the_edits_back(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c", "ctrl+n", "ctrl+t") as told:
        assert "☑ put the files back" in drawn(told)
        await told.press("ctrl+s")
        assert told.told.endswith("The files are as they were; u brings the edits back.")
        assert (sandbox.read(PATH), sandbox.status) == (PLAN, "")
        await told.press("u")
        assert sandbox.read(PATH) == EDITED


async def test_ctrl_n_goes_back_to_the_branch_that_is_checked_out(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c", "ctrl+n", "ctrl+n", "ctrl+t") as told:
        assert told.told == "only where the change goes to another branch"
        await told.press("ctrl+s")
        assert told.told.startswith("Committed ")
    assert sandbox.git("branch", "--format=%(refname:short)") == "main"
    assert sandbox.status == ""


async def test_what_a_branchs_name_means_is_told_as_it_is_typed(
    make_repository: MakeRepository, tmp_path: Path
) -> None:
    sandbox = edited(make_repository)
    sandbox.git("branch", "budget")
    sandbox.git("worktree", "add", "--quiet", "-b", "elsewhere", str(tmp_path / "elsewhere"))
    async with story(sandbox, "enter", "c", "ctrl+n") as told:
        for name, meaning, why_not in (
            ("main", "is checked out", "you are on this branch: leave its line empty to commit here"),
            ("elsewhere", "is checked out", "the branch is checked out in another folder"),
            ("budget/2027", "“budget” is in the way", "git takes no branch of this name"),
            ("two words", "no name for a branch", "git takes no branch of this name"),
        ):
            await told.write(name)
            assert meaning in drawn(told)
            await told.press("ctrl+s")
            assert told.told == why_not
        await told.write("budget")
        assert "is there; goes on" in drawn(told)
        await told.press("ctrl+s")
    assert sandbox.git("rev-parse", "budget~1") == sandbox.head


async def test_what_goes_on_on_a_branch_that_reads_otherwise_is_refused(
    make_repository: MakeRepository,
) -> None:
    sandbox = edited(make_repository)
    sandbox.git("stash", "--quiet")
    sandbox.git("switch", "--quiet", "-c", "budget")
    sandbox.commit("pilot", files={PATH: PLAN.replace("production", "pilot")})
    sandbox.git("switch", "--quiet", "main")
    sandbox.git("stash", "pop", "--quiet")
    tip = sandbox.git("rev-parse", "budget")
    async with story(sandbox, "enter", "c", "ctrl+n") as told:
        await told.write("budget")
        await told.press("ctrl+s")
        assert isinstance(told.dialog, CommitMessage)
        assert "the plan reads otherwise than" in told.dialog.query_one("#shown", LineList).text
        assert told.dialog.draft.branch == "budget"
    assert sandbox.git("rev-parse", "budget") == tip
    assert sandbox.read(PATH) == EDITED


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
async def test_every_key_of_a_proposal_is_shown_at_80_columns(
    make_repository: MakeRepository, language: str
) -> None:
    async with story(edited(make_repository), "enter", "c", "ctrl+n", language=language) as told:
        shown = drawn(told)
        assert all(key in shown for key in ("Esc ", "Ctrl+S ", "Ctrl+E ", "Ctrl+N ", "Ctrl+O", "Ctrl+T")), (
            shown
        )


async def test_who_wrote_it_together_becomes_trailers(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    sandbox.git("commit", "--quiet", "--allow-empty", "-m", "theirs", "--author=L. Berg <berg@example.org>")
    async with story(sandbox, "enter", "c") as told:
        told.dialog.query_one("#together", Input).focus()
        await told.settle()
        await told.press("down")
        assert told.dialog.query_one("#together", Input).value == "L. Berg <berg@example.org>"
        told.dialog.query_one("#together", Input).value = "L. Berg <berg@example.org>; A. Niemi"
        await told.press("ctrl+s")
        assert told.told == "who wrote it with you is named NAME <ADDRESS>, with ; between several"
        assert "not NAME <ADDRESS>" in drawn(told)
        told.dialog.query_one("#together", Input).value += " <niemi@example.org>"
        await told.press("ctrl+o", "ctrl+s")
    assert sandbox.git("log", "-1", "--format=%(trailers:only)").splitlines() == [
        "Co-authored-by: L. Berg <berg@example.org>",
        "Co-authored-by: A. Niemi <niemi@example.org>",
        "Signed-off-by: Testi Tekijä <tekija@example.org>",
    ]


@pytest.mark.parametrize("body", ["#12 asks for it\n#", "ä" * 10_000], ids=["hashes", "long"])
async def test_an_odd_message_is_committed_as_it_is(make_repository: MakeRepository, body: str) -> None:
    sandbox = edited(make_repository)
    async with story(sandbox, "enter", "c") as told:
        await told.write("Longer support")
        told.dialog.query_one("#message_body", TextArea).text = body
        await told.press("ctrl+s")
    assert sandbox.git("log", "-1", "--format=%B") == f"Longer support\n\n{body}"


async def test_a_subject_of_blanks_is_no_message(make_repository: MakeRepository) -> None:
    sandbox = edited(make_repository)
    before = sandbox.head
    async with story(sandbox, "enter", "c") as told:
        await told.write("   ")
        await told.press("ctrl+s")
        assert told.told == "the subject is empty"
    assert sandbox.head == before


async def test_the_template_stands_in_the_message_and_its_hints_above_the_change(
    make_repository: MakeRepository, tmp_path: Path
) -> None:
    sandbox = edited(make_repository)
    (tmp_path / "template").write_text("Ticket:\n# Write the ticket's number.\n")
    sandbox.git("config", "commit.template", str(tmp_path / "template"))
    async with story(sandbox, "enter", "c") as told:
        assert isinstance(told.dialog, CommitMessage)
        assert told.dialog.draft.body.endswith("Ticket:")
        assert told.dialog.query_one("#shown", LineList).text.startswith("# Write the ticket's number.")


async def test_without_an_editor_the_dialog_says_how_one_is_set(make_repository: MakeRepository) -> None:
    async with story(edited(make_repository), "enter", "c") as told:
        await told.write("half a thought")
        await told.press("ctrl+e")
        assert isinstance(told.dialog, CommitMessage)
        assert "No editor is set" in told.dialog.query_one("#shown", LineList).text
        assert told.dialog.draft.subject == "half a thought"


async def test_somebody_elses_edit_is_shown_as_such_and_committed_only_if_said_so(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = make_repository({PATH: PLAN})
    with monkeypatch.context() as theirs:
        theirs.setenv("GIT_AUTHOR_NAME", "L. Berg")
        theirs.setenv("GIT_AUTHOR_EMAIL", "berg@example.org")
        workspace = Workspace.open(str(sandbox.path))
        document = workspace.load(PATH)
        workspace.save(document, workspace.change_to(document, ("lifecycle", "phase"), "pilot"))
    before = sandbox.head
    async with story(sandbox) as told:
        assert "1 pending, also by L. Berg" in told.status
        await told.press("enter")
        assert "(edited by L. Berg)" in told.status
        await told.press("c")
        assert "Ctrl+Y ☐ commit also what L. Berg edited (last 2" in drawn(told)
        await told.press("ctrl+s")
        assert told.told == "somebody else edited this, too: ask them, or let Ctrl+Y commit it"
        assert sandbox.head == before
        await told.press("escape", "c", "ctrl+y", "escape", "c")
        assert "☐ commit also what L. Berg edited" in drawn(told)  # it is said anew each time
        await told.press("ctrl+y", "ctrl+s")
        assert told.told.startswith("Committed ")
    assert sandbox.git("rev-parse", "HEAD~1") == before
    assert sandbox.status == ""


async def test_what_nobody_else_edited_has_nothing_to_include(make_repository: MakeRepository) -> None:
    async with story(edited(make_repository), "enter", "c", "ctrl+y") as told:
        assert told.told == "nobody else edited this"
        assert "Ctrl+Y" not in drawn(told)
