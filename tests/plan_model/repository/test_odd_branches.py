"""Branches and remotes with names, words and days as others may have them."""

from __future__ import annotations

import pytest

from plan_model.repository import Branch
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository

PATH = "plans/a.plan.yaml"
PLAN = 'schema: "0.1"\nplan:\n  id: alfa\n  version: "1.0"\n'


@pytest.fixture
def sandbox(make_repository: MakeRepository) -> GitSandbox:
    return make_repository({PATH: PLAN})


def opened(sandbox: GitSandbox) -> Workspace:
    return Workspace.open(str(sandbox.path))


def branch(workspace: Workspace, name: str) -> Branch:
    (found,) = [each for each in workspace.branches() if each.name == name]
    return found


def standing(sandbox: GitSandbox) -> str:
    return sandbox.git("symbolic-ref", "HEAD").removeprefix("refs/heads/")


def test_the_name_of_a_remote_may_hold_a_slash(sandbox: GitSandbox, make_repository: MakeRepository) -> None:
    other = make_repository({PATH: PLAN}, name="other")
    other.git("branch", "work/proposal")
    sandbox.git("remote", "add", "city/archive", str(other.path))
    sandbox.git("fetch", "--quiet", "city/archive")
    workspace = opened(sandbox)

    name = workspace.switch(branch(workspace, "city/archive/work/proposal"))

    assert (name, standing(sandbox)) == ("work/proposal", "work/proposal")
    assert sandbox.git("rev-parse", "--abbrev-ref", "@{upstream}") == "city/archive/work/proposal"
    assert "city/archive/work/proposal" not in [each.name for each in workspace.branches()]


@pytest.mark.parametrize("name", ["-d", "--orphan", "-", "@"])
def test_a_branch_whose_name_git_takes_for_something_else_is_gone_to(sandbox: GitSandbox, name: str) -> None:
    sandbox.git("update-ref", f"refs/heads/{name}", sandbox.head)
    sandbox.git("switch", "--quiet", "-c", "before")
    sandbox.commit("another", files={"notes.txt": "more\n"})
    sandbox.write({PATH: PLAN + "# pending\n"})
    workspace = opened(sandbox)
    workspace.switch(branch(workspace, name))
    assert standing(sandbox) == name
    assert sandbox.status == f"M {PATH}".rjust(len(PATH) + 3)
    assert not (sandbox.path / "notes.txt").exists()


def test_line_ends_in_names_and_subjects_are_of_the_text(sandbox: GitSandbox) -> None:
    subject = "One\rtwo\x0cthree\u2028four"
    sandbox.git("switch", "--quiet", "-c", "side\u2028walk")
    sandbox.git("commit", "--quiet", "--allow-empty", "-m", subject, GIT_AUTHOR_NAME="A.\rNiemi")
    workspace = opened(sandbox)

    found = branch(workspace, "side\u2028walk")

    assert (found.author, found.subject, found.is_current) == ("A.\rNiemi", subject, True)
    assert found.folder == str(sandbox.path)
    assert workspace.repository.head().branch == "side\u2028walk"
    assert subject in [each.subject for each in workspace.repository.references()]


@pytest.mark.parametrize("day", ["1500000000 +51800", "999999999999 +0000"])
def test_a_day_that_no_calendar_has_stops_nothing(sandbox: GitSandbox, day: str) -> None:
    sandbox.write({PATH: PLAN + "# more\n"})
    sandbox.git("commit", "--quiet", "--all", "-m", "odd")
    made = sandbox.git("cat-file", "commit", "HEAD").splitlines()
    made = [
        row.split("> ")[0] + "> " + day if row.startswith(("author", "committer")) else row for row in made
    ]
    odd = sandbox.git(
        "hash-object", "-t", "commit", "-w", "--stdin", "--literally", data="\n".join(made) + "\n"
    )
    sandbox.git("update-ref", "HEAD", odd)
    workspace = opened(sandbox)
    assert [each.subject for each in workspace.branches()] == ["odd"]
    assert workspace.repository.commit_info("HEAD").subject == "odd"
    assert [each.subject for each in workspace.history(PATH)] == ["odd", "start"]
