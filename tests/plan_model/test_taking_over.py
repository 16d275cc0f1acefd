"""A proposal is taken over by a merge that git knows of, or as texts; what is not committed is never touched."""

from __future__ import annotations

import pytest

from plan_model.errors import (
    CommitRefusedError,
    ExchangeRefusedError,
    NotWrittenError,
    StaleDocumentError,
    UsageError,
)
from plan_model.merge.conflict import Choice, Take
from plan_model.repository import WORKTREE
from plan_model.workspace import HEAD, Workspace
from tests.git_sandbox import GitSandbox, MakeRepository

PATH = "plans/a.plan.yaml"
PLAN = """\
schema: "0.1"
plan:
  id: {id}
  version: "1.0"
product:
  name: Lainaamo
lifecycle:
  phase: pilot
versions:
  - id: v1
    status: supported
    end_of_life: 2027-12-31
"""
A, B, C = (PLAN.replace("{id}", name) for name in ("alfa", "beeta", "gamma"))
LONGER, PRODUCTION = ("2027-12-31", "2028-06-30"), ("pilot", "production")
FILES = {PATH: A, "plans/b.plan.yaml": B, "notes.txt": "one\ntwo\nthree\n"}


@pytest.fixture
def sandbox(make_repository: MakeRepository) -> GitSandbox:
    """Two plans and a note; the branch `proposal` moves an end of life, adds a plan, renames and removes one."""
    sandbox = make_repository(FILES)
    sandbox.git("switch", "--quiet", "-c", "proposal")
    sandbox.commit("Longer", files={PATH: A.replace(*LONGER), "plans/c.plan.yaml": C})
    sandbox.git("mv", "plans/b.plan.yaml", "plans/beeta.plan.yaml")
    sandbox.commit("Rename", files={"notes.txt": "one\ntwo\nthree, with more\n"})
    sandbox.git("switch", "--quiet", "main")
    return sandbox


def opened(sandbox: GitSandbox) -> Workspace:
    return Workspace.open(str(sandbox.path))


def merged(sandbox: GitSandbox, branch: str = "proposal") -> str:
    workspace = opened(sandbox)
    return workspace.merge(workspace.taking_over(branch, HEAD), "Take it over").id


def test_a_merge_takes_all_that_the_branch_says(sandbox: GitSandbox) -> None:
    before, tip = sandbox.head, sandbox.git("rev-parse", "proposal")

    made = merged(sandbox)

    assert sandbox.head == made
    assert sandbox.git("rev-parse", "HEAD^1", "HEAD^2").split() == [before, tip]
    assert sandbox.git("diff", "--stat", "HEAD", "proposal") == ""
    assert sandbox.status == ""
    assert sandbox.git("branch", "--merged").split() == ["*", "main", "proposal"]


def test_what_both_sides_changed_comes_together_by_meaning(sandbox: GitSandbox) -> None:
    # Next to each other, so that git's own merge of lines would contradict.
    sandbox.commit(
        "Ours", files={PATH: A.replace("supported", "ended"), "notes.txt": "zero\none\ntwo\nthree\n"}
    )
    sandbox.git("mv", "plans/b.plan.yaml", "plans/bee.plan.yaml")
    sandbox.commit("Ours too")

    merged(sandbox)

    assert sandbox.read(PATH) == A.replace("supported", "ended").replace(*LONGER)
    assert sandbox.read("notes.txt") == "zero\none\ntwo\nthree, with more\n"
    assert sandbox.git("ls-files", "plans").split() == [
        PATH,
        "plans/bee.plan.yaml",
        "plans/c.plan.yaml",
    ]
    assert sandbox.status == ""


def test_what_is_staged_or_edited_elsewhere_stays(sandbox: GitSandbox) -> None:
    sandbox.write({"staged.txt": "staged\n", "plans/d.plan.yaml": PLAN.replace("{id}", "delta")})
    sandbox.git("add", "staged.txt")

    merged(sandbox)

    assert sandbox.status.splitlines() == ["A  staged.txt", "?? plans/d.plan.yaml"]


def test_an_edit_of_the_same_plan_stays_pending_on_top_of_what_came(sandbox: GitSandbox) -> None:
    sandbox.write({PATH: A.replace(*PRODUCTION), "staged.txt": "staged\n"})
    sandbox.git("add", "staged.txt")

    made = merged(sandbox)

    assert sandbox.head == made
    assert sandbox.git("show", f"HEAD:{PATH}") + "\n" == A.replace(*LONGER)
    assert sandbox.read(PATH) == A.replace(*LONGER).replace(*PRODUCTION)
    assert sandbox.status.splitlines() == [f" M {PATH}", "A  staged.txt"]


def test_an_edit_that_contradicts_what_came_stops_the_merge(sandbox: GitSandbox) -> None:
    edited, before = A.replace("2027-12-31", "2029-01-31"), sandbox.head
    sandbox.write({PATH: edited})

    with pytest.raises(ExchangeRefusedError, match="pending-conflict"):
        merged(sandbox)

    assert (sandbox.head, sandbox.read(PATH), sandbox.status) == (before, edited, f" M {PATH}")


def test_an_edit_of_another_file_in_the_way_stops_the_merge(sandbox: GitSandbox) -> None:
    before = sandbox.head
    sandbox.write({PATH: A.replace(*PRODUCTION), "notes.txt": "mine\n"})

    with pytest.raises(NotWrittenError, match="edits-in-the-way") as refused:
        merged(sandbox)

    assert "notes.txt" in refused.value.arguments["paths"]
    assert (sandbox.head, sandbox.read("notes.txt")) == (before, "mine\n")


def test_an_ignored_file_in_the_way_is_not_overwritten(sandbox: GitSandbox) -> None:
    (sandbox.path / ".git" / "info").mkdir(exist_ok=True)
    (sandbox.path / ".git" / "info" / "exclude").write_text("plans/c.plan.yaml\n")
    sandbox.write({"plans/c.plan.yaml": "mine\n"})

    with pytest.raises(NotWrittenError, match="untracked-in-the-way"):
        merged(sandbox)

    assert sandbox.read("plans/c.plan.yaml") == "mine\n"


def test_what_contradicts_is_not_merged(sandbox: GitSandbox) -> None:
    sandbox.commit("Ours", files={PATH: A.replace("2027-12-31", "2029-01-31")})
    before = sandbox.head

    with pytest.raises(CommitRefusedError, match="merge-contradicts"):
        merged(sandbox)

    sandbox.commit("Theirs again", files={PATH: A, "notes.txt": "one\ntwo\nthree, otherwise\n"})
    with pytest.raises(CommitRefusedError, match=r"merge-contradicts.*notes\.txt"):
        merged(sandbox)
    assert (sandbox.git("rev-parse", "HEAD~1"), sandbox.status) == (before, "")


def test_a_merge_that_contradicts_waits_and_is_concluded_once_it_is_settled(sandbox: GitSandbox) -> None:
    ours = sandbox.commit("Ours", files={PATH: A.replace("2027-12-31", "2029-01-31")})
    workspace = opened(sandbox)

    assert workspace.begin_merge(workspace.taking_over("proposal", HEAD)) == {PATH}

    waiting = workspace.waiting()
    assert waiting is not None
    assert (waiting.left, waiting.under_way.message) == (1, "Merge branch 'proposal'")
    (left,) = waiting.plans
    workspace.settle(workspace.in_conflict(left), left, {0: Choice(Take.THEIRS)})
    workspace.conclude(workspace.merging(), waiting.under_way.message)
    assert sandbox.git("log", "-1", "--format=%P").split() == [ours, sandbox.git("rev-parse", "proposal")]
    assert sandbox.read(PATH) == A.replace(*LONGER)
    assert sandbox.read("notes.txt") == "one\ntwo\nthree, with more\n"
    assert sandbox.status == ""


@pytest.mark.parametrize("staged", [False, True])
def test_a_merge_that_contradicts_does_not_begin_over_what_is_not_committed(
    sandbox: GitSandbox, staged: bool
) -> None:
    ours = sandbox.commit("Ours", files={PATH: A.replace("2027-12-31", "2029-01-31")})
    workspace = opened(sandbox)
    mine = A.replace("2027-12-31", "2030-01-31")
    sandbox.write({PATH: mine})
    if staged:
        sandbox.git("add", PATH)

    with pytest.raises(ExchangeRefusedError, match="pending-needs-commit"):
        workspace.begin_merge(workspace.taking_over("proposal", HEAD))

    assert (sandbox.head, sandbox.read(PATH), workspace.waiting()) == (ours, mine, None)


def test_a_merge_does_not_begin_where_the_branch_went_on_meanwhile(sandbox: GitSandbox) -> None:
    sandbox.commit("Ours", files={PATH: A.replace("2027-12-31", "2029-01-31")})
    workspace = opened(sandbox)
    seen = workspace.taking_over("proposal", HEAD)
    sandbox.commit("Meanwhile", files={"more.txt": "x\n"})
    with pytest.raises(StaleDocumentError, match="branch-moved"):
        workspace.begin_merge(seen)
    assert workspace.waiting() is None


def test_a_hook_judges_the_message(sandbox: GitSandbox) -> None:
    hook = sandbox.path / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'no ticket' >&2\nexit 1\n")
    hook.chmod(0o755)

    with pytest.raises(CommitRefusedError, match="no ticket"):
        merged(sandbox)


def test_a_hook_judges_what_was_merged_before_anything_has_changed(sandbox: GitSandbox) -> None:
    sandbox.commit("Ours", files={PATH: A.replace("supported", "ended")})
    sandbox.write({"notes.txt": "mine\n", "plans/d.plan.yaml": PLAN.replace("{id}", "delta")})
    hook = sandbox.path / ".git" / "hooks" / "pre-merge-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\ngrep end_of_life {PATH} >&2; cat notes.txt >&2; git diff --cached --name-only >&2; exit 1\n"
    )
    hook.chmod(0o755)
    before = sandbox.head, sandbox.status

    with pytest.raises(CommitRefusedError, match="commit-refused") as refused:
        merged(sandbox)

    assert refused.value.arguments["detail"].split("\n") == [
        *("end_of_life: 2028-06-30", "one", "two", "three, with more"),
        *("notes.txt", PATH, "plans/beeta.plan.yaml", "plans/c.plan.yaml"),
    ]
    assert (sandbox.head, sandbox.status) == before
    assert sandbox.read("notes.txt") == "mine\n"


def test_a_hook_that_agrees_may_add_to_the_merge(sandbox: GitSandbox) -> None:
    sandbox.commit("Ours", files={PATH: A.replace("supported", "ended")})
    hook = sandbox.path / ".git" / "hooks" / "pre-merge-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nls plans > contents && git add contents\n")
    hook.chmod(0o755)

    merged(sandbox)

    assert sandbox.read("contents") == "a.plan.yaml\nbeeta.plan.yaml\nc.plan.yaml\n"
    assert sandbox.status == ""


def test_somebody_may_be_faster(sandbox: GitSandbox) -> None:
    workspace = opened(sandbox)
    seen = workspace.taking_over("proposal", HEAD)
    sandbox.commit("Meanwhile", files={"other.txt": "x"})

    with pytest.raises(StaleDocumentError, match="branch-moved"):
        workspace.merge(seen, "Take it over")


def test_without_a_branch_there_is_no_merge(sandbox: GitSandbox) -> None:
    sandbox.git("switch", "--quiet", "--detach")
    with pytest.raises(CommitRefusedError, match="no-branch"):
        merged(sandbox)
    workspace = Workspace.open(str(sandbox.path), read_only=True)
    seen = workspace.taking_over("proposal", HEAD)
    with pytest.raises(UsageError, match="read-only"):
        workspace.merge(seen, "Take it over")


def test_texts_are_taken_beside_what_is_not_committed(sandbox: GitSandbox) -> None:
    sandbox.write({PATH: A.replace(*PRODUCTION)})
    workspace = opened(sandbox)

    for plan in workspace.taking_over("proposal", WORKTREE).plans:
        workspace.take(plan)

    assert sandbox.read(PATH) == A.replace(*PRODUCTION).replace(*LONGER)
    assert workspace.pending() == (PATH, "plans/b.plan.yaml", "plans/beeta.plan.yaml", "plans/c.plan.yaml")
    assert workspace.conflicts() == ()
    assert sandbox.read("notes.txt") == FILES["notes.txt"]


def test_what_contradicts_is_written_down_to_be_settled(sandbox: GitSandbox) -> None:
    sandbox.write({PATH: A.replace("2027-12-31", "2029-01-31")})
    workspace = opened(sandbox)
    (plan,) = workspace.taking_over("proposal", WORKTREE, only=(PATH,)).plans

    workspace.take(plan)

    (left,) = workspace.conflicts()
    assert (left.path, len(left.conflicts)) == (PATH, 1)
    assert "2029-01-31" in sandbox.read(PATH)
    workspace.settle(workspace.load(PATH), left, {0: Choice(Take.THEIRS)})
    assert (sandbox.read(PATH), workspace.conflicts()) == (A.replace(*LONGER), ())


def test_another_branch_is_not_taken_over_what_is_left_to_settle(sandbox: GitSandbox) -> None:
    sandbox.git("switch", "--quiet", "-c", "production", "main")
    sandbox.commit("Production", files={PATH: A.replace(*PRODUCTION)})
    sandbox.git("switch", "--quiet", "main")
    sandbox.write({PATH: A.replace("2027-12-31", "2029-01-31")})
    workspace = opened(sandbox)
    workspace.take(*workspace.taking_over("proposal", WORKTREE, only=(PATH,)).plans)
    before, (left,) = sandbox.read(PATH), workspace.conflicts()

    with pytest.raises(NotWrittenError, match="conflicts-left"):
        workspace.take(*workspace.taking_over("production", WORKTREE).plans)

    assert (sandbox.read(PATH), workspace.conflicts()) == (before, (left,))
    workspace.take(*workspace.taking_over("proposal", WORKTREE, only=(PATH,)).plans)
    workspace.settle(workspace.load(PATH), left, {0: Choice(Take.OURS)})
    workspace.take(*workspace.taking_over("production", WORKTREE).plans)
    assert sandbox.read(PATH) == before.replace(*PRODUCTION)


def test_a_branch_is_not_taken_over_a_plan_whose_merge_is_not_concluded(sandbox: GitSandbox) -> None:
    sandbox.git("switch", "--quiet", "-c", "other", "main")
    sandbox.commit("Other", files={PATH: A.replace("2027-12-31", "2030-01-31")})
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit("Ours", files={PATH: A.replace("2027-12-31", "2029-01-31")})
    workspace = opened(sandbox)
    workspace.begin_merge(workspace.taking_over("proposal", HEAD))
    (left,) = workspace.conflicts()
    workspace.settle(workspace.in_conflict(left), left, {0: Choice(Take.THEIRS)})
    before = sandbox.read(PATH)

    with pytest.raises(ExchangeRefusedError, match="half-way"):
        workspace.take(*workspace.taking_over("other", WORKTREE).plans)

    assert (sandbox.read(PATH), workspace.merging().plans[0].choices) == (before, ((0, Choice(Take.THEIRS)),))


def test_who_is_ended_while_taking_a_plan_knows_what_contradicts(
    sandbox: GitSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.write({PATH: A.replace("2027-12-31", "2029-01-31")})
    workspace = opened(sandbox)
    (plan,) = workspace.taking_over("proposal", WORKTREE, only=(PATH,)).plans
    replace = Workspace.replace

    def ended(self: Workspace, *texts: str | None) -> None:
        replace(self, *texts)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "replace", ended)
        with pytest.raises(KeyboardInterrupt):
            workspace.take(plan)
    assert len(opened(sandbox).conflicts()) == 1


def test_a_plan_that_was_not_taken_has_nothing_to_settle(sandbox: GitSandbox) -> None:
    sandbox.write({PATH: A.replace("2027-12-31", "2029-01-31")})
    workspace = opened(sandbox)
    (plan,) = workspace.taking_over("proposal", WORKTREE, only=(PATH,)).plans
    sandbox.write({PATH: A})
    with pytest.raises(StaleDocumentError):
        workspace.take(plan)
    assert (sandbox.read(PATH), workspace.conflicts()) == (A, ())


def test_a_plan_that_one_side_removed_is_left_alone(sandbox: GitSandbox) -> None:
    sandbox.git("switch", "--quiet", "-c", "removal")
    sandbox.git("rm", "--quiet", PATH)
    sandbox.commit("Away with it")
    sandbox.git("switch", "--quiet", "main")
    workspace = opened(sandbox)
    (plan,) = workspace.taking_over("removal", WORKTREE).plans
    assert (plan.here, plan.there, plan.problem) == (PATH, None, None)

    sandbox.write({PATH: A.replace(*PRODUCTION)})
    (plan,) = workspace.taking_over("removal", WORKTREE).plans
    with pytest.raises(NotWrittenError, match="removed-there"):
        workspace.take(plan)
    assert sandbox.read(PATH) == A.replace(*PRODUCTION)

    (sandbox.path / PATH).unlink()
    plan = workspace.taking_over("proposal", WORKTREE).plans[0]
    with pytest.raises(NotWrittenError, match="removed-here"):
        workspace.take(plan)
