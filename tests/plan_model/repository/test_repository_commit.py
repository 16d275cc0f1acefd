"""Committing plans: exactly those, with hooks and signing, and nothing of the person's other work touched."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

from plan_model.errors import (
    CommitRefusedError,
    NotWrittenError,
    PlanError,
    RepositoryError,
    StaleDocumentError,
)
from plan_model.repository import Repository


def refused(kind: type[PlanError], code: str, act: Callable[[], object]) -> PlanError:
    with pytest.raises(kind) as caught:
        act()
    assert caught.value.code == code
    return caught.value


def hook(sandbox: Any, name: str, script: str) -> None:
    file = sandbox.write(f".git/hooks/{name}", f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.fixture
def repository(sandbox: Any) -> Repository:
    names = ("a.plan.yaml", "b.plan.yaml", "staged.txt", "dirty.txt")
    sandbox.save("first", **dict.fromkeys(names, "old\n"))
    return Repository.open(str(sandbox.root))


def test_a_commit_holds_exactly_the_plan_and_becomes_its_newest_revision(
    sandbox: Any, repository: Repository
) -> None:
    before = repository.read("a.plan.yaml")
    repository.write("a.plan.yaml", b"new\n", b"old\n")
    sandbox.write("b.plan.yaml", "not yet\n")

    made = repository.commit(["a.plan.yaml"], "Uusi versio\n\nKoska.", {"a.plan.yaml": b"new\n"})

    assert (made.id, made.subject) == (sandbox.git("rev-parse", "HEAD"), "Uusi versio")
    newest = repository.history("a.plan.yaml", str.strip)[0]  # type: ignore[arg-type]  # any name counts
    assert (newest.id, newest.short, newest.subject) == (made.id, made.short, made.subject)
    assert (newest.blob, newest.parent_blob) == (repository.read("a.plan.yaml").id, before.id)
    assert sandbox.git("show", "--name-only", "--format=") == "a.plan.yaml"


def test_staged_dirty_and_untracked_files_stay_as_they_are(sandbox: Any, repository: Repository) -> None:
    sandbox.write("staged.txt", "staged\n")
    sandbox.git("add", "staged.txt")
    sandbox.write("staged.txt", "staged, then dirty\n")
    sandbox.write("dirty.txt", "dirty\n")
    sandbox.write("untracked.txt", "untracked\n")
    sandbox.write("a.plan.yaml", "new\n")

    repository.commit(["a.plan.yaml"], "a", {})

    assert sandbox.git("status", "--porcelain").split("\n") == [
        " M dirty.txt",
        "MM staged.txt",
        "?? untracked.txt",
    ]
    assert sandbox.git("show", ":staged.txt") == "staged"


def test_a_new_plan_a_deleted_plan_and_a_changed_one_go_together(
    sandbox: Any, repository: Repository
) -> None:
    sandbox.write("x/-new.plan.yaml", "new\n")
    sandbox.write("a.plan.yaml", "changed\n")
    (sandbox.root / "b.plan.yaml").unlink()
    sandbox.write("other.plan.yaml", "untracked\n")

    repository.commit(
        ["x/-new.plan.yaml", "a.plan.yaml", "b.plan.yaml"],
        "all three",
        {"x/-new.plan.yaml": b"new\n", "b.plan.yaml": None},
    )

    assert sandbox.git("show", "--name-status", "--format=").split("\n") == [
        "M\ta.plan.yaml",
        "D\tb.plan.yaml",
        "A\tx/-new.plan.yaml",
    ]
    assert sandbox.git("status", "--porcelain") == "?? other.plan.yaml"


def test_names_are_names_and_no_patterns(sandbox: Any, repository: Repository) -> None:
    sandbox.write("*.plan.yaml", "star\n")
    sandbox.write("a.plan.yaml", "dirty\n")

    repository.commit(["*.plan.yaml"], "a star", {})

    assert sandbox.git("show", "--name-only", "--format=") == "*.plan.yaml"
    assert sandbox.git("status", "--porcelain") == " M a.plan.yaml"


def test_the_first_commit_of_a_repository(sandbox: Any) -> None:
    sandbox.write("a.plan.yaml", "new\n")
    repository = Repository.open(str(sandbox.root))

    made = repository.commit(["a.plan.yaml"], "the first", {"a.plan.yaml": b"new\n"})

    assert (made.id, made.subject) == (sandbox.git("rev-list", "--all"), "the first")


def test_lines_that_begin_with_a_hash_survive(sandbox: Any, repository: Repository) -> None:
    sandbox.git("config", "commit.cleanup", "strip")
    sandbox.write("a.plan.yaml", "new\n")

    repository.commit(["a.plan.yaml"], "Otsikko ä  \n\n# kohta 1\ntext\n\n\n", {})

    assert sandbox.git("log", "-1", "--format=%B") == "Otsikko ä\n\n# kohta 1\ntext"


def test_trailers_and_signoff_stand_at_the_end(sandbox: Any, repository: Repository) -> None:
    sandbox.write("a.plan.yaml", "new\n")

    repository.commit(["a.plan.yaml"], "subject", {}, trailers=[("Decision", "d-7")], signoff=True)

    assert set(sandbox.git("log", "-1", "--format=%(trailers)").strip().split("\n")) == {
        "Decision: d-7",
        "Signed-off-by: Aino Aalto <aino@example.org>",
    }


def test_a_plan_that_changed_since_it_was_seen_is_not_committed(sandbox: Any, repository: Repository) -> None:
    sandbox.write("a.plan.yaml", "theirs\n")

    error = refused(
        StaleDocumentError,
        "changed-on-disk",
        lambda: repository.commit(["a.plan.yaml"], "mine", {"a.plan.yaml": b"mine\n"}),
    )

    assert error.path == "a.plan.yaml"
    assert repository.commit_info("HEAD").subject == "first"


def test_a_hook_s_refusal_is_told_in_its_own_words(sandbox: Any, repository: Repository) -> None:
    hook(sandbox, "pre-commit", "echo 'nothing to commit: ei näin' >&2; exit 1")
    sandbox.write("new.plan.yaml", "new\n")

    error = refused(
        CommitRefusedError, "commit-refused", lambda: repository.commit(["new.plan.yaml"], "mine", {})
    )

    assert error.arguments["detail"] == "nothing to commit: ei näin"
    assert sandbox.git("status", "--porcelain") == "?? new.plan.yaml"


def test_hooks_may_change_the_message(sandbox: Any, repository: Repository) -> None:
    hook(sandbox, "prepare-commit-msg", "echo 'Ticket: 12' >> \"$1\"")
    hook(sandbox, "post-commit", "echo '[x 123456] loud'; echo loud >&2")
    sandbox.write("a.plan.yaml", "new\n")

    made = repository.commit(["a.plan.yaml"], "mine", {})

    assert "Ticket: 12" in sandbox.git("log", "-1", "--format=%B")
    assert made.id == sandbox.git("rev-parse", "HEAD")


def test_signing_that_fails_is_told(sandbox: Any, repository: Repository) -> None:
    signer = sandbox.write("../signer", "#!/bin/sh\necho 'no secret key' >&2\nexit 2\n")
    signer.chmod(0o755)
    sandbox.git("config", "commit.gpgSign", "true")
    sandbox.git("config", "gpg.program", str(signer))
    sandbox.write("a.plan.yaml", "new\n")

    error = refused(
        CommitRefusedError, "signing-failed", lambda: repository.commit(["a.plan.yaml"], "mine", {})
    )

    assert "failed to sign" in error.arguments["detail"]


def test_a_missing_identity_is_told(
    sandbox: Any, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    sandbox.git("config", "user.useConfigOnly", "true")
    sandbox.write("a.plan.yaml", "new\n")

    refused(CommitRefusedError, "identity-missing", lambda: repository.commit(["a.plan.yaml"], "mine", {}))


def test_without_a_change_or_a_message_there_is_nothing_to_commit(
    sandbox: Any, repository: Repository
) -> None:
    refused(CommitRefusedError, "nothing-to-commit", lambda: repository.commit(["a.plan.yaml"], "mine", {}))
    refused(CommitRefusedError, "nothing-to-commit", lambda: repository.commit([], "mine", {}))
    refused(CommitRefusedError, "nothing-to-commit", lambda: repository.commit(["nowhere.yaml"], "mine", {}))
    sandbox.write("a.plan.yaml", "new\n")
    refused(CommitRefusedError, "empty-message", lambda: repository.commit(["a.plan.yaml"], " \n", {}))
    refused(RepositoryError, "not-a-file", lambda: repository.commit(["."], "everything", {}))


def test_a_merge_half_way_is_told(sandbox: Any, repository: Repository) -> None:
    sandbox.git("checkout", "--quiet", "-b", "side")
    sandbox.save("side", **{"b.plan.yaml": "side\n"})
    sandbox.git("checkout", "--quiet", "main")
    sandbox.save("main", **{"dirty.txt": "main\n"})
    sandbox.git("merge", "--quiet", "--no-commit", "side")
    sandbox.write("a.plan.yaml", "new\n")

    refused(CommitRefusedError, "merge-in-progress", lambda: repository.commit(["a.plan.yaml"], "mine", {}))


def test_a_lock_that_another_git_left_is_told_after_a_while(
    sandbox: Any, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plan_model.repository.commit.PATIENCE", 0.1)
    sandbox.write(".git/index.lock", "")
    sandbox.write("a.plan.yaml", "new\n")

    error = refused(
        CommitRefusedError, "index-locked", lambda: repository.commit(["a.plan.yaml"], "mine", {})
    )

    assert "index.lock" in error.arguments["detail"]


def test_a_detached_head_takes_a_commit(sandbox: Any, repository: Repository) -> None:
    sandbox.git("checkout", "--quiet", "--detach")
    sandbox.write("a.plan.yaml", "new\n")

    made = repository.commit(["a.plan.yaml"], "mine", {})

    assert made.id == repository.head().commit


def test_a_link_takes_the_file_behind_it_along(sandbox: Any, repository: Repository) -> None:
    (sandbox.root / "link.plan.yaml").symlink_to("a.plan.yaml")
    sandbox.save("a link")
    repository.write("link.plan.yaml", b"new\n", b"old\n")

    repository.commit(["link.plan.yaml"], "through the link", {"link.plan.yaml": b"new\n"})

    assert sandbox.git("show", "--name-only", "--format=") == "a.plan.yaml"
    assert sandbox.git("status", "--porcelain") == ""


def test_a_colleague_s_edit_is_not_published_under_another_name(
    sandbox: Any, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setenv("GIT_AUTHOR_NAME", "Bo")
        other.setenv("GIT_AUTHOR_EMAIL", "bo@example.org")
        Repository.open(str(sandbox.root)).write("a.plan.yaml", b"bo\n", b"old\n")
    repository.write("a.plan.yaml", b"bo and mine\n", b"bo\n")

    error = refused(
        CommitRefusedError, "foreign-edit", lambda: repository.commit(["a.plan.yaml"], "mine", {})
    )
    assert (error.path, error.arguments["who"]) == ("a.plan.yaml", "Bo")

    repository.commit(["a.plan.yaml"], "Bo's and mine", {}, include_others=True)
    assert (sandbox.root / ".git/planrev/edits.jsonl").read_text() == ""


def test_a_bare_repository_takes_no_commit(sandbox: Any, repository: Repository) -> None:
    sandbox.git("clone", "--quiet", "--bare", ".", "../bare.git")
    bare = Repository.open(str(sandbox.root.parent / "bare.git"))
    refused(RepositoryError, "no-work-tree", lambda: bare.commit(["a.plan.yaml"], "mine", {}))
    refused(RepositoryError, "no-work-tree", lambda: bare.write("a.plan.yaml", b"", None))


def test_a_linked_work_tree_commits_on_its_own_branch(sandbox: Any, repository: Repository) -> None:
    sandbox.git("worktree", "add", "--quiet", "../beside", "-b", "beside")
    beside = Repository.open(str(sandbox.root.parent / "beside"))
    beside.write("a.plan.yaml", b"beside\n", b"old\n")

    made = beside.commit(["a.plan.yaml"], "beside", {})

    assert made.id == repository.resolve("beside")
    assert repository.commit_info("main").subject == "first"
    assert repository.foreign_edits("a.plan.yaml") == ()


def test_a_git_folder_without_permission_is_told(
    sandbox: Any, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_open = os.open

    def refuse(file: str, *rest: Any) -> int:
        if str(file).endswith("planrev.lock"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_open(file, *rest)

    sandbox.write("a.plan.yaml", "new\n")
    monkeypatch.setattr("plan_model.repository.lock.os.open", refuse)
    refused(NotWrittenError, "no-permission", lambda: repository.commit(["a.plan.yaml"], "mine", {}))
