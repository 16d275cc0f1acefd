"""What git has just committed is known without asking it again; where its words do not tell, it is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plan_model.repository import Made, Repository, git_runs
from tests.git_sandbox import GitSandbox, MakeRepository

PATH = "a.plan.yaml"


@pytest.fixture
def sandbox(make_repository: MakeRepository) -> GitSandbox:
    return make_repository({PATH: "old\n"})


@pytest.fixture
def commit(sandbox: GitSandbox) -> Callable[[str], Made]:
    """Commits another text with a message."""

    def call(message: str) -> Made:
        sandbox.write({PATH: f"{message}\n"})
        return Repository.open(str(sandbox.path)).commit([PATH], message, {})

    return call


def asked() -> list[str]:
    """The newest git commands, by their own names."""
    return [next(word for word in run.command[1:] if word.isalpha()) for run in git_runs()[-2:]]


def told(sandbox: GitSandbox) -> tuple[str, str]:
    """Id and subject of HEAD in git's own words."""
    identity, subject = sandbox.git("log", "-1", "--format=%H%n%s").split("\n")
    return identity, subject


@pytest.mark.parametrize(
    "message",
    [
        "One line",
        "Ääniä\n\nJa syitä.",
        "\n\nTwo lines  \nof a subject\n\nand a body",
        "Like [main 1234567] and [x (root-commit) abcdef0] what git says",
        "# a heading",
    ],
)
def test_a_commit_is_told_without_another_process(
    message: str, sandbox: GitSandbox, commit: Callable[[str], Made]
) -> None:
    made = commit(message)

    assert tuple(made) == told(sandbox)
    assert made.id.startswith(made.short)
    assert asked()[-1] == "commit"


def test_a_subject_that_a_hook_changed_is_the_one_that_was_committed(
    sandbox: GitSandbox, commit: Callable[[str], Made]
) -> None:
    hook = sandbox.path / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\necho "KUNTA-7: $(cat "$1")" >"$1.new" && mv "$1.new" "$1"\n')
    hook.chmod(0o755)

    assert commit("one").subject == "KUNTA-7: one"


def test_who_commits_right_after_us_is_not_taken_for_us(
    sandbox: GitSandbox, commit: Callable[[str], Made]
) -> None:
    hook = sandbox.path / ".git/hooks/post-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\n[ "$AGAIN" ] || AGAIN=1 git commit --quiet --allow-empty -m theirs\n')
    hook.chmod(0o755)

    made = commit("ours")

    assert tuple(made) == (sandbox.git("rev-parse", "HEAD~1"), "ours")


def test_a_subject_in_another_encoding_is_read_by_git(
    sandbox: GitSandbox, commit: Callable[[str], Made]
) -> None:
    sandbox.git("config", "i18n.logOutputEncoding", "ISO-8859-1")

    assert commit("Ääniä").subject == "Ääniä"


def test_on_no_branch_and_with_packed_refs_the_commit_is_told(
    sandbox: GitSandbox, commit: Callable[[str], Made]
) -> None:
    sandbox.git("pack-refs", "--all")
    assert commit("packed").id == sandbox.git("rev-parse", "main")
    sandbox.git("checkout", "--quiet", "--detach")
    assert commit("detached").id == sandbox.git("rev-parse", "HEAD")


def test_in_a_linked_work_tree_the_commit_of_its_own_branch_is_told(sandbox: GitSandbox) -> None:
    sandbox.git("worktree", "add", "--quiet", "../beside", "-b", "beside")
    folder = sandbox.path.parent / "beside"
    (folder / PATH).write_text("new\n")

    made = Repository.open(str(folder)).commit([PATH], "beside", {})

    assert tuple(made) == (sandbox.git("rev-parse", "beside"), "beside")
    assert asked()[-1] == "commit"


def test_a_branch_that_names_another_one_is_followed_by_git(
    sandbox: GitSandbox, commit: Callable[[str], Made]
) -> None:
    sandbox.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    sandbox.git("symbolic-ref", "HEAD", "refs/heads/alias")

    assert commit("through an alias").id == sandbox.git("rev-parse", "main")
