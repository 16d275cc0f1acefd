"""A merge that stopped: found in git's index, settled one by one, taken back, concluded or called off."""

from __future__ import annotations

import tempfile

import pytest

from plan_model.errors import CommitRefusedError, NotWrittenError, StaleDocumentError
from plan_model.merge import Choice, Take, Why
from plan_model.repository import commit, concluding
from plan_model.repository.operation import Kind
from plan_model.repository.place import Place
from plan_model.repository.process import Answer
from plan_model.tree.node import Scalar
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.settling.merges import BOTH, OURS, PATH, PLAN, THEIRS, apart, stopped, tried

TAKE_OURS, TAKE_THEIRS = Choice(Take.OURS), Choice(Take.THEIRS)


def opened(sandbox: GitSandbox) -> Workspace:
    return Workspace.open(str(sandbox.path))


def settle_all(workspace: Workspace, choice: Choice = TAKE_THEIRS) -> None:
    for left in workspace.conflicts():
        workspace.settle(workspace.in_conflict(left), left, dict.fromkeys(left.left, choice))


def parents(sandbox: GitSandbox) -> list[str]:
    return sandbox.git("log", "-1", "--format=%P").split()


def test_markers_that_git_wrote_are_merged_by_meaning(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    assert "<<<<<<<" in sandbox.read(PATH)
    workspace = opened(sandbox)

    (left,) = workspace.conflicts()

    assert [(each.path, each.why) for each in left.conflicts] == [
        (("versions", "v2", "planned"), Why.BOTH_CHANGED)
    ]
    assert workspace.in_conflict(left).source == BOTH
    assert "<<<<<<<" in sandbox.read(PATH), "nothing is written before the person chooses"


@pytest.mark.parametrize(
    ("choice", "day"),
    [
        (TAKE_OURS, "2027-03-01"),
        (TAKE_THEIRS, "2027-06-01"),
        (Choice(Take.VALUE, Scalar("timestamp", "2027-05-01")), "2027-05-01"),
    ],
)
def test_a_merge_is_settled_and_concluded(make_repository: MakeRepository, choice: Choice, day: str) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    sandbox.write({"readme": "not for this commit\n"})
    workspace = opened(sandbox)
    settle_all(workspace, choice)

    made = workspace.conclude(workspace.merging(), "Settle the slip")

    assert made is not None
    assert made.subject == "Settle the slip"
    assert sandbox.git("show", f"HEAD:{PATH}") + "\n" == BOTH.replace("2027-03-01", day)
    assert parents(sandbox) == [sandbox.git("rev-parse", "HEAD^1"), sandbox.git("rev-parse", "theirs")]
    assert sandbox.status == "M readme" or sandbox.status == " M readme"
    assert workspace.merging().under_way.kind is Kind.NOTHING
    assert list((sandbox.path / ".git/planrev/conflicts/main").iterdir()) == []


def test_a_choice_is_changed_and_taken_back(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    with_markers = sandbox.read(PATH)
    workspace = opened(sandbox)
    (left,) = workspace.merging().plans
    first = workspace.settle(workspace.in_conflict(left), left, {0: TAKE_THEIRS})
    (left,) = workspace.merging().plans
    assert (left.left, left.choices) == ((), ((0, TAKE_THEIRS),))

    second = workspace.settle(workspace.in_conflict(left), left, {0: TAKE_OURS})
    assert sandbox.read(PATH) == BOTH

    workspace.unsettle(second)
    assert "2027-06-01" in sandbox.read(PATH)
    assert workspace.merging().plans[0].choices == ((0, TAKE_THEIRS),)
    workspace.unsettle(first)
    assert sandbox.read(PATH) == with_markers
    assert len(workspace.conflicts()) == 1
    with pytest.raises(StaleDocumentError):
        workspace.unsettle(second)


def test_a_choice_of_an_earlier_run_is_taken_back(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    settle_all(opened(sandbox))

    workspace = opened(sandbox)
    (left,) = workspace.merging().plans
    workspace.reopen(workspace.in_conflict(left), left, 0)

    (left,) = workspace.merging().plans
    assert (left.left, left.choices) == ((0,), ())
    assert sandbox.read(PATH) == BOTH


def test_a_plan_that_was_taken_out_comes_back_when_its_choice_is_taken_back(
    make_repository: MakeRepository,
) -> None:
    sandbox = apart(make_repository)
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.git("rm", "--quiet", PATH)
    sandbox.commit("Gone")
    sandbox.git("switch", "--quiet", "main")
    workspace = opened(stopped(sandbox, "merge", "theirs"))
    settle_all(workspace)
    assert not (sandbox.path / PATH).exists()

    (left,) = workspace.merging().plans
    workspace.reopen(workspace.in_conflict(left), left, 0)

    assert sandbox.read(PATH) == OURS
    assert workspace.merging().left == 1


def test_what_waits_is_told_and_changes_the_stamp(make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository)
    workspace = opened(sandbox)
    assert workspace.waiting() is None
    before = workspace.stamp(())

    stopped(sandbox, "merge", "theirs")
    waiting = workspace.waiting()
    assert waiting is not None
    assert (waiting.left, waiting.total, waiting.is_to_conclude) == (1, 1, True)
    under_way = workspace.stamp(())
    assert under_way != before

    settle_all(workspace, TAKE_OURS)
    assert workspace.stamp(()) != under_way, (
        "another person's choice is noticed, though no file says otherwise"
    )
    sandbox.git("merge", "--abort")
    assert workspace.waiting() is None


def test_what_contradicts_only_by_lines_has_nothing_to_settle(make_repository: MakeRepository) -> None:
    theirs = PLAN.replace("    status: planned\n", "    status: cancelled\n")
    sandbox = stopped(apart(make_repository, theirs=theirs), "merge", "theirs")
    workspace = opened(sandbox)
    merging = workspace.merging()
    assert (merging.left, merging.plan_paths) == (0, (PATH,))

    workspace.conclude(merging, "Both")

    assert sandbox.read(PATH) == OURS.replace("status: planned", "status: cancelled")
    assert len(parents(sandbox)) == 2


def test_what_the_person_settled_in_an_editor_is_settled(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    sandbox.write({PATH: PLAN.replace("2026-12-01", "2028-01-01")})
    workspace = opened(sandbox)
    assert workspace.conflicts() == ()
    workspace.conclude(workspace.merging(), "By hand")
    assert "2028-01-01" in sandbox.git("show", f"HEAD:{PATH}")


def test_it_is_not_concluded_while_something_is_left(make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository)
    sandbox.commit(files={"readme": "ours\n"})
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.commit(files={"readme": "theirs\n"})
    sandbox.git("switch", "--quiet", "main")
    workspace = opened(stopped(sandbox, "merge", "theirs"))

    with pytest.raises(CommitRefusedError) as caught:
        workspace.conclude(workspace.merging(), "m")
    assert (caught.value.code, caught.value.arguments["count"]) == ("conflicts-left", 1)

    settle_all(workspace)
    assert workspace.merging().others == ("readme",)
    with pytest.raises(CommitRefusedError) as caught:
        workspace.conclude(workspace.merging(), "m")
    assert (caught.value.code, caught.value.arguments["paths"]) == ("unmerged-others", "readme")

    sandbox.write({"readme": "both\n"})
    sandbox.git("add", "readme")
    workspace.conclude(workspace.merging(), "m")
    assert sandbox.git("show", "HEAD:readme") == "both"


def test_a_hook_that_refuses_leaves_everything_as_it_was(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    hook = sandbox.path / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no such ticket >&2\nexit 1\n")
    hook.chmod(0o755)
    workspace = opened(sandbox)
    settle_all(workspace)
    before = sandbox.git("ls-files", "--stage")

    with pytest.raises(CommitRefusedError) as caught:
        workspace.conclude(workspace.merging(), "m")

    assert "no such ticket" in caught.value.arguments["detail"]
    assert sandbox.git("ls-files", "--stage") == before
    assert workspace.merging().plans[0].choices == ((0, TAKE_THEIRS),)
    hook.unlink()
    assert workspace.conclude(workspace.merging(), "m") is not None


@pytest.mark.parametrize("what", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_ends_it_after_the_files_were_added_leaves_them_to_be_settled(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch, what: BaseException
) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    workspace = opened(sandbox)
    settle_all(workspace)
    before = sandbox.git("ls-files", "--stage")
    ask_git = commit.ask_git

    def ended(place: Place, *arguments: str, data: bytes = b"") -> Answer:
        if "commit" in arguments:
            assert sandbox.git("ls-files", "--unmerged") == "", "the files were added"
            raise what
        return ask_git(place, *arguments, data=data)

    monkeypatch.setattr(concluding, "ask_git", ended)
    with pytest.raises(type(what)):
        workspace.conclude(workspace.merging(), "m")

    assert sandbox.git("ls-files", "--stage") == before
    assert workspace.merging().plans[0].choices == ((0, TAKE_THEIRS),)


def test_where_nothing_can_be_handed_to_git_the_files_are_to_be_settled_again(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    workspace = opened(sandbox)
    settle_all(workspace)
    before = sandbox.git("ls-files", "--stage")
    ask_git = commit.ask_git

    def without_room(place: Place, *arguments: str, data: bytes = b"") -> Answer:
        if "commit" in arguments:
            monkeypatch.setattr(tempfile, "tempdir", str(sandbox.path / "gone"))
        return ask_git(place, *arguments, data=data)

    monkeypatch.setattr(concluding, "ask_git", without_room)
    with pytest.raises(NotWrittenError, match="cannot-write"):
        workspace.conclude(workspace.merging(), "m")

    assert sandbox.git("ls-files", "--stage") == before


def test_who_is_ended_after_git_has_committed_finds_the_merge_concluded(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    workspace = opened(sandbox)
    settle_all(workspace)
    ask_git = commit.ask_git

    def ended(place: Place, *arguments: str, data: bytes = b"") -> Answer:
        answer = ask_git(place, *arguments, data=data)
        if "commit" in arguments:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(concluding, "ask_git", ended)
    with pytest.raises(KeyboardInterrupt):
        workspace.conclude(workspace.merging(), "m")

    assert (sandbox.git("ls-files", "--unmerged"), sandbox.status) == ("", "")
    assert len(parents(sandbox)) == 2


def test_a_record_of_an_earlier_merge_is_not_taken_for_one_of_this(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    settle_all(opened(sandbox))
    sandbox.git("merge", "--abort")
    sandbox.commit(files={PATH: OURS.replace("2027-03-01", "2027-04-01")})
    stopped(sandbox, "merge", "theirs")
    (left,) = opened(sandbox).conflicts()
    assert (left.left, left.choices) == ((0,), ())


# --- rebase, cherry-pick, revert, stash ------------------------------------------------------------------------


def test_a_cherry_pick_keeps_its_author(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "cherry-pick", "theirs")
    workspace = opened(sandbox)
    assert workspace.merging().under_way.message == "Slip further"
    settle_all(workspace)
    workspace.conclude(workspace.merging(), "Slip further, picked")
    assert sandbox.git("log", "-1", "--format=%an: %s") == "A. Niemi: Slip further, picked"
    assert len(parents(sandbox)) == 1


def test_a_cherry_pick_of_which_nothing_is_left_is_skipped(make_repository: MakeRepository) -> None:
    theirs = PLAN.replace("2026-12-01", "2027-06-01")
    sandbox = stopped(apart(make_repository, theirs=theirs), "cherry-pick", "theirs")
    head = sandbox.head
    workspace = opened(sandbox)
    settle_all(workspace, TAKE_OURS)
    assert workspace.conclude(workspace.merging(), "m") is None
    assert (sandbox.head, sandbox.status) == (head, "")
    assert workspace.merging().under_way.kind is Kind.NOTHING


def test_a_pick_of_which_nothing_is_left_goes_on_to_one_that_stops_again(
    make_repository: MakeRepository,
) -> None:
    theirs = PLAN.replace("2026-12-01", "2027-06-01")
    sandbox = apart(make_repository, theirs=theirs)
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.commit("Slip once more", files={PATH: theirs.replace("2027-06-01", "2027-09-01")})
    sandbox.git("switch", "--quiet", "main")
    workspace = opened(stopped(sandbox, "cherry-pick", "main..theirs"))
    settle_all(workspace, TAKE_OURS)

    assert workspace.conclude(workspace.merging(), "m") is None

    assert workspace.merging().under_way.message == "Slip once more"
    settle_all(workspace, TAKE_THEIRS)
    workspace.conclude(workspace.merging(), "Slip once more")
    assert sandbox.read(PATH) == OURS.replace("2027-03-01", "2027-09-01")
    assert (sandbox.status, workspace.merging().under_way.kind) == ("", Kind.NOTHING)


def test_a_pick_of_several_goes_on_to_the_next(make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository)
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.commit("More", files={"more": "x\n"})
    sandbox.git("switch", "--quiet", "main")
    workspace = opened(stopped(sandbox, "cherry-pick", "main..theirs"))
    settle_all(workspace)
    workspace.conclude(workspace.merging(), "Slip further")
    assert sandbox.git("log", "-2", "--format=%s").split("\n") == ["More", "Slip further"]


def test_a_revert_is_concluded(make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository)
    sandbox.commit("Once more", files={PATH: OURS.replace("2027-03-01", "2027-09-01")})
    workspace = opened(stopped(sandbox, "revert", "--no-edit", "HEAD~1"))
    under_way = workspace.merging().under_way
    assert (under_way.kind, under_way.theirs) == (Kind.REVERT, sandbox.git("rev-parse", "HEAD~2"))
    settle_all(workspace)
    assert workspace.conclude(workspace.merging(), under_way.message) is not None
    assert 'Revert "Slip"' in sandbox.git("log", "-1", "--format=%s")
    assert sandbox.read(PATH) == PLAN


def test_a_rebase_goes_on_with_its_own_message(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "rebase", "main", "theirs")
    workspace = opened(sandbox)
    under_way = workspace.merging().under_way
    assert (under_way.kind, under_way.our_name, under_way.theirs) == (
        Kind.REBASE,
        "main",
        sandbox.git("rev-parse", "theirs"),
    )
    settle_all(workspace)
    workspace.conclude(workspace.merging(), "")
    assert sandbox.git("symbolic-ref", "--short", "HEAD") == "theirs"
    assert sandbox.git("log", "-1", "--format=%an: %s") == "A. Niemi: Slip further"
    assert sandbox.read(PATH) == BOTH.replace("2027-03-01", "2027-06-01")


def test_a_rebase_that_git_does_not_let_go_on_is_as_before(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "rebase", "main", "theirs")
    workspace = opened(sandbox)
    settle_all(workspace)
    sandbox.write({"readme": "not finished\n"})
    before = sandbox.git("ls-files", "--stage")
    with pytest.raises(CommitRefusedError):
        workspace.conclude(workspace.merging(), "")
    assert sandbox.git("ls-files", "--stage") == before
    assert sandbox.read("readme") == "not finished\n"


def test_a_stash_that_did_not_fit_is_marked_as_settled_and_stays(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: THEIRS})
    sandbox.git("stash", "--quiet")
    sandbox.commit(files={PATH: OURS})
    workspace = opened(stopped(sandbox, "stash", "pop"))
    assert workspace.merging().under_way.kind is Kind.STASH
    settle_all(workspace)

    assert workspace.conclude(workspace.merging(), "") is None

    assert sandbox.read(PATH) == BOTH.replace("2027-03-01", "2027-06-01")
    assert workspace.merging().under_way.kind is Kind.NOTHING
    assert workspace.pending() == (PATH,)
    assert len(sandbox.git("stash", "list").split("\n")) == 1


# --- one side removed the plan ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("choice", "there"), [(TAKE_OURS, True), (TAKE_THEIRS, False)])
def test_they_removed_the_plan_that_we_changed(
    make_repository: MakeRepository, choice: Choice, there: bool
) -> None:
    sandbox = apart(make_repository)
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.git("rm", "--quiet", PATH)
    sandbox.commit("Gone")
    sandbox.git("switch", "--quiet", "main")
    workspace = opened(stopped(sandbox, "merge", "theirs"))
    (left,) = workspace.conflicts()
    assert left.is_whole
    done = workspace.settle(workspace.in_conflict(left), left, {0: choice})
    assert (sandbox.path / PATH).exists() == there
    workspace.unsettle(done)
    assert (sandbox.path / PATH).exists()
    settle_all(workspace, choice)
    workspace.conclude(workspace.merging(), "m")
    assert (sandbox.path / PATH).exists() == there
    assert sandbox.status == ""
    assert len(parents(sandbox)) == 2


# --- calling off -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("merge", "theirs"), ("cherry-pick", "theirs"), ("rebase", "theirs")])
def test_what_is_called_off_is_kept(make_repository: MakeRepository, command: tuple[str, ...]) -> None:
    sandbox = apart(make_repository)
    head = sandbox.head
    stopped(sandbox, *command)
    workspace = opened(sandbox)
    settle_all(workspace)
    settled = sandbox.read(PATH)
    sandbox.write({"beside": "untracked\n"})

    kept = workspace.call_off()

    assert sandbox.git("show", f"{kept}:{PATH}") + "\n" == settled
    assert (sandbox.head, sandbox.read(PATH)) == (head, OURS)
    assert sandbox.status == "?? beside"
    assert workspace.merging().under_way.kind is Kind.NOTHING
    assert list((sandbox.path / ".git/planrev/conflicts/main").iterdir()) == []


def test_what_git_knows_no_way_back_from_is_refused(make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository)
    workspace = opened(sandbox)
    with pytest.raises(CommitRefusedError, match="no-merge"):
        workspace.call_off()
    sandbox.write({PATH: OURS.replace("2027-03-01", "2029-01-01")})
    tried(sandbox, "checkout", "--merge", "theirs")
    assert workspace.merging().under_way.kind is Kind.UNKNOWN
    with pytest.raises(CommitRefusedError, match="cannot-call-off"):
        workspace.call_off()


# --- who said so, and what it means ----------------------------------------------------------------------------


def test_each_side_tells_what_it_means_and_who_said_so(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    workspace = opened(sandbox)
    merging = workspace.merging()
    (left,) = merging.plans
    document = workspace.in_conflict(left)

    ours, theirs = workspace.sides_taken(document, left, 0, workspace.as_of("HEAD")).taken

    assert [fact.kind for fact in (*ours.facts, *theirs.facts)] == ["version.rescheduled"] * 2
    assert theirs.after is not None
    assert "2027-06-01" in theirs.after.source
    address = left.conflicts[0].path
    who = [workspace.value_given(PATH, address, rev) for rev in ("HEAD", merging.under_way.theirs or "")]
    assert [each.revision.author for each in who if each] == ["L. Berg", "A. Niemi"]
