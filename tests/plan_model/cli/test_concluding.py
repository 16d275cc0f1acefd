"""`planrev commit` in the midst of a merge: it says which conflicts are left, or concludes what is under way."""

from __future__ import annotations

from plan_model.merge import Choice, Take
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import Planrev
from tests.plan_model.settling.merges import OURS, PATH, PLAN, apart, stopped


def settle(sandbox: GitSandbox) -> None:
    """Choose theirs everywhere, as the screen does."""
    workspace = Workspace.open(str(sandbox.path))
    for left in workspace.conflicts():
        choices = dict.fromkeys(left.left, Choice(Take.THEIRS))
        workspace.settle(workspace.in_conflict(left), left, choices)


def test_what_is_left_is_told_and_nothing_is_committed(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    head, text = sandbox.head, sandbox.read(PATH)

    told = planrev(sandbox, "commit")

    assert (told.code, told.out) == (4, "")
    assert "Equipment Lending  plans/lainaamo.plan.yaml" in told.err
    assert "Versions › 2.0 › Planned" in told.err
    assert "ours says 2027-03-01, theirs says 2027-06-01; it was 2026-12-01" in told.err
    assert "m in the screen of planrev settles them" in told.err
    assert "Something is left to settle (1)" in told.err
    assert (sandbox.head, sandbox.read(PATH)) == (head, text)


def test_a_settled_merge_is_concluded_with_both_parents(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    parents = [sandbox.head, sandbox.git("rev-parse", "theirs")]
    settle(sandbox)

    told = planrev(sandbox, "commit", "--signoff")

    assert told.code == 0
    assert told.out.rstrip().endswith("Merge branch 'theirs'")
    assert sandbox.git("log", "-1", "--format=%P").split() == parents
    message = sandbox.git("log", "-1", "--format=%B")
    assert "planned 2027-03-01 → 2027-06-01" in message
    assert "Signed-off-by: Testi Tekijä" in message
    assert sandbox.status == ""


def test_the_message_of_a_merge_can_be_given(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    settle(sandbox)
    assert planrev(sandbox, "commit", "-m", "The later day").code == 0
    assert sandbox.git("log", "-1", "--format=%B").strip() == "The later day"


def test_a_merge_that_git_did_not_conclude_by_itself(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    theirs = PLAN.replace("status: planned\n", "status: cancelled\n")
    sandbox = apart(make_repository, theirs=theirs, ours=PLAN + "labels: {a: b}\n")
    sandbox.git("merge", "--quiet", "--no-commit", "theirs")
    told = planrev(sandbox, "commit")
    assert (told.code, len(sandbox.git("log", "-1", "--format=%P").split())) == (0, 2)


def test_files_for_other_tools_come_first(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository)
    sandbox.commit(files={"readme": "ours\n"})
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.commit(files={"readme": "theirs\n"})
    sandbox.git("switch", "--quiet", "main")
    stopped(sandbox, "merge", "theirs")
    settle(sandbox)
    told = planrev(sandbox, "commit")
    assert told.code == 4
    assert "Git still wants other files settled first: readme." in told.err


def test_a_rebase_goes_on_with_its_own_message(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "rebase", "main", "theirs")
    settle(sandbox)
    told = planrev(sandbox, "commit", "-m", "Mine")
    assert told.code == 2
    assert "goes on with its own messages" in told.err
    told = planrev(sandbox, "commit")
    assert (told.code, told.err.strip()) == (0, "It went on to its end.")
    assert sandbox.git("log", "-1", "--format=%an: %s") == "A. Niemi: Slip further"


def test_a_rebase_that_stops_again_gives_1(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository)
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.commit("Once more", files={PATH: PLAN.replace("2026-12-01", "2027-09-01")})
    stopped(sandbox, "rebase", "main")
    workspace = Workspace.open(str(sandbox.path))
    (left,) = workspace.conflicts()
    workspace.settle(workspace.in_conflict(left), left, {0: Choice(Take.OURS)})
    told = planrev(sandbox, "commit")
    assert (told.code, told.err.strip()) == (1, "It went on, and stopped again: there is more to settle.")


def test_a_cherry_pick_is_concluded(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository), "cherry-pick", "theirs")
    settle(sandbox)
    assert planrev(sandbox, "commit").code == 0
    assert sandbox.git("log", "-1", "--format=%an: %B").strip() == "A. Niemi: Slip further"


def test_a_plan_that_is_named_is_not_committed_beside_a_merge(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = stopped(apart(make_repository), "merge", "theirs")
    settle(sandbox)
    told = planrev(sandbox, "commit", PATH)
    assert told.code == 4
    assert "which git commits only as a whole" in told.err


def test_a_rebase_that_stopped_to_edit_lets_one_commit(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = apart(make_repository)
    sandbox.git("rebase", "--quiet", "-i", "HEAD~1", GIT_SEQUENCE_EDITOR="sed -i.bak s/^pick/edit/")
    sandbox.write({PATH: OURS.replace("2027-03-01", "2027-04-01")})
    assert planrev(sandbox, "commit", "-m", "Beside it").code == 0
    assert sandbox.git("log", "-1", "--format=%s") == "Beside it"
