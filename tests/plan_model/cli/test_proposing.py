"""`planrev commit --branch` proposes beside the checkout; a bare repository is read as it is at HEAD."""

from __future__ import annotations

import json

import pytest

from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

SLIPPED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")
LATER = PLAN.replace("planned: 2026-12-01", "planned: 2027-06-01")


@pytest.fixture
def edited(make_repository: MakeRepository) -> GitSandbox:
    """A checkout with an edit that is not committed."""
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: SLIPPED})
    return sandbox


@pytest.fixture
def bare(make_repository: MakeRepository) -> GitSandbox:
    """A bare repository with two commits."""
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit("Slip", files={PATH: SLIPPED})
    sandbox.git("clone", "--quiet", "--bare", ".", "../bare.git")
    return GitSandbox(sandbox.path.parent / "bare.git")


def test_a_proposal_stands_on_a_new_branch_and_the_checkout_stays(
    planrev: Planrev, edited: GitSandbox
) -> None:
    first = edited.head

    told = planrev(edited, "commit", "pulkka", "--branch", "ehdotus", "-m", "Slip", "--signoff")

    assert told.code == 0
    assert told.out.endswith("Slip (on the branch ehdotus)\n")
    assert (edited.head, edited.status, edited.read(PATH)) == (first, f" M {PATH}", SLIPPED)
    assert edited.git("show", f"ehdotus:{PATH}") + "\n" == SLIPPED
    assert edited.git("rev-parse", "ehdotus^") == first
    assert "Signed-off-by: Testi" in edited.git("log", "-1", "--format=%(trailers)", "ehdotus")


def test_the_edit_moves_to_the_branch_if_asked(planrev: Planrev, edited: GitSandbox) -> None:
    told = planrev(edited, "commit", "--branch", "ehdotus", "--move")

    assert told.code == 0
    assert told.err == f"{PATH} is as HEAD has it again.\n"
    assert (edited.status, edited.read(PATH)) == ("", PLAN)
    assert edited.git("show", f"ehdotus:{PATH}") + "\n" == SLIPPED


def test_a_branch_that_says_something_else_is_not_overwritten(planrev: Planrev, edited: GitSandbox) -> None:
    planrev(edited, "commit", "--branch", "ehdotus", "-m", "one")
    edited.write({PATH: LATER})

    told = planrev(edited, "commit", "--branch", "ehdotus", "-m", "two", "--move")

    assert told.code == 4
    assert told.err.startswith(f'planrev: {PATH}: On the branch "ehdotus" the plan reads otherwise than here')
    assert edited.read(PATH) == LATER
    assert edited.git("log", "-1", "--format=%s", "ehdotus") == "one"


def test_a_branch_that_has_the_plan_as_head_takes_the_edit(planrev: Planrev, edited: GitSandbox) -> None:
    edited.git("branch", "side")

    assert planrev(edited, "commit", "--branch", "side", "-m", "Slip").code == 0
    assert edited.git("log", "--format=%s", "side").split("\n") == ["Slip", "start"]


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--branch", "main"), 4, 'The branch "main" is checked out in '),
        (("--branch", "a..b"), 2, '"a..b" cannot be the name of a branch.'),
        (("--move",), 2, "--move goes with --branch: "),
    ],
)
def test_what_cannot_be_is_said(
    planrev: Planrev, edited: GitSandbox, options: tuple[str, ...], code: int, told: str
) -> None:
    answer = planrev(edited, "commit", *options)

    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"planrev: {told}")
    assert edited.read(PATH) == SLIPPED


def test_a_bare_repository_is_read_as_it_is_at_head(planrev: Planrev, bare: GitSandbox) -> None:
    listed = json.loads(planrev(bare, "list", "--format", "json").out)
    assert [plan["id"] for plan in listed["plans"]] == ["pulkka"]
    assert "2027-03-01" in planrev(bare, "show", "pulkka").out
    assert "2027-03-01" in planrev(bare, "timeline", "pulkka", "--format", "json").out
    assert "Slip" in planrev(bare, "log", "pulkka").out
    assert "Slip" in planrev(bare, "log").out
    assert "2027-03-01" in planrev(bare, "diff", "HEAD~1").out
    assert "2027-03-01" in planrev(bare, "diff", "HEAD~1..HEAD", "pulkka").out
    assert planrev(bare, "roles").code == 0
    assert planrev(bare, "blame", "pulkka", "versions.v1.planned").code == 0
    assert planrev(bare, "check", "pulkka").code in (0, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("diff",),
        ("list", "--rev", "WORKTREE"),
        ("set", "pulkka", "versions.v1.planned=2027-01-01"),
        ("remove", "pulkka", "versions.v1"),
        ("commit", "pulkka"),
        ("commit",),
        ("new", "toinen", "--owner", "X"),
    ],
)
def test_what_needs_files_on_disk_says_so_in_a_bare_repository(
    planrev: Planrev, bare: GitSandbox, words: tuple[str, ...]
) -> None:
    told = planrev(bare, *words)

    assert (told.code, told.out) == (3, "")
    assert told.err.startswith(f'planrev: "{bare.path}" is a bare repository')


def test_texts_are_committed_to_a_bare_repository(bare: GitSandbox) -> None:
    workspace = Workspace.open(str(bare.path))
    seen = workspace.repository.resolve("HEAD")
    document = workspace.load(workspace.find("pulkka"), workspace.present)
    change = workspace.change_to(document, ("versions", "v1", "planned"), "2027-06-01")

    made = workspace.commit_on_branch(
        "main", {PATH: workspace.edited(document, change).source}, "Later", seen
    )

    assert workspace.source(PATH, workspace.present) == LATER
    assert workspace.history(PATH)[0] == made


def hook(sandbox: GitSandbox, name: str, script: str) -> None:
    file = sandbox.path / ("hooks" if sandbox.path.suffix == ".git" else ".git/hooks") / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


SLIP = "versions.v1.planned=2027-06-01"


def test_an_edit_is_made_on_a_branch_and_no_file_changes(planrev: Planrev, edited: GitSandbox) -> None:
    first = edited.head
    edited.git("branch", "side")

    for branch in ("side", "ehdotus"):
        told = planrev(edited, "set", "pulkka", SLIP, "--branch", branch, "-m", "Slip", "--decision", "d-1")

        assert told.code == 0
        assert told.out.splitlines()[0].endswith(f"Slip (on the branch {branch})")
        assert edited.git("show", f"{branch}:{PATH}") + "\n" == LATER
        assert (
            edited.git("log", "-1", "--format=%P %(trailers:only)", branch) == f"{first} Decision: d-1\n"[:-1]
        )
    assert (edited.head, edited.status, edited.read(PATH)) == (first, f" M {PATH}", SLIPPED)


def test_a_bare_repository_takes_edits_on_its_own_branch(planrev: Planrev, bare: GitSandbox) -> None:
    before = bare.head

    assert planrev(bare, "set", "pulkka", "plan.status=proposal", "--branch", "main").code == 0
    assert (
        planrev(
            bare, "add", "pulkka", "versions", "{id: v2, label: '2.0', status: planned}", "--branch", "main"
        ).code
        == 0
    )
    assert planrev(bare, "rename", "pulkka", "versions.v1", "first", "--branch", "main").code == 0
    assert planrev(bare, "remove", "pulkka", "versions.v2", "--branch", "main", "-m", "Not yet").code == 0

    assert bare.git("log", "-1", "--format=%s") == "Not yet"
    assert bare.git("rev-list", "--count", f"{before}..HEAD") == "4"
    assert bare.git("show", f"HEAD:{PATH}") + "\n" == SLIPPED.replace("draft", "proposal").replace(
        "id: v1", "id: first"
    )
    bare.git("fsck", "--strict")


def test_server_hooks_judge_an_edit_of_a_bare_repository(planrev: Planrev, bare: GitSandbox) -> None:
    before = bare.head
    hook(bare, "pre-receive", 'read old new name; echo "$name waits for the council" >&2; exit 1')

    told = planrev(bare, "set", "pulkka", SLIP, "--branch", "main", "-m", "Slip")

    assert (told.code, bare.head) == (4, before)
    assert "refs/heads/main waits for the council" in told.err


def test_an_edit_of_a_branch_that_moved_meanwhile_is_not_made(planrev: Planrev, bare: GitSandbox) -> None:
    other = bare.git("commit-tree", "-p", "HEAD", "-m", "theirs", "HEAD^{tree}")
    hook(bare, "commit-msg", f"git update-ref refs/heads/main {other}")

    told = planrev(bare, "set", "pulkka", SLIP, "--branch", "main", "-m", "Slip")

    assert (told.code, bare.head) == (4, other)
    assert "main" in told.err


def test_a_branch_that_is_checked_out_is_edited_in_its_file(planrev: Planrev, edited: GitSandbox) -> None:
    told = planrev(edited, "set", "pulkka", SLIP, "--branch", "main")

    assert told.code == 4
    assert 'The branch "main" is checked out in ' in told.err


def test_a_dry_run_on_a_branch_makes_none(planrev: Planrev, edited: GitSandbox) -> None:
    told = planrev(edited, "set", "pulkka", SLIP, "--branch", "ehdotus", "--dry-run")

    assert "+  - {id: v1" in told.out
    assert edited.git("branch", "--format=%(refname:short)") == "main"


def test_one_document_of_a_file_is_edited_on_a_branch(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"a.yaml": "a: 1\n---\na: 2\n"})

    assert planrev(sandbox, "set", "a.yaml", "a=3", "--document", "2", "--branch", "side").code == 0

    assert sandbox.git("show", "side:a.yaml") == "a: 1\n---\na: 3"
    assert sandbox.status == ""


def test_a_message_without_a_branch_is_told_how_it_is_meant(planrev: Planrev, edited: GitSandbox) -> None:
    told = planrev(edited, "set", "pulkka", SLIP, "-m", "Slip")

    assert told.code == 2
    assert "planrev commit" in told.err
    assert edited.read(PATH) == SLIPPED
