"""Committing to a branch that nobody has checked out: a proposal, and a commit in a bare repository."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from plan_model.errors import CommitRefusedError, PlanError, RepositoryError, StaleDocumentError, UsageError
from plan_model.repository import Repository

PATH = "plans/a.plan.yaml"


def refused(kind: type[PlanError], code: str, act: Callable[[], object]) -> PlanError:
    with pytest.raises(kind) as caught:
        act()
    assert caught.value.code == code
    return caught.value


def hook(sandbox: Any, name: str, script: str) -> None:
    sandbox.write(f".git/hooks/{name}", f"#!/bin/sh\n{script}\n").chmod(0o755)


@pytest.fixture
def repository(sandbox: Any) -> Repository:
    sandbox.save("first", **{PATH: "old\n", "other.txt": "other\n"})
    return Repository.open(str(sandbox.root))


@pytest.fixture
def bare(sandbox: Any, repository: Repository) -> Repository:
    sandbox.git("clone", "--quiet", "--bare", ".", "../bare.git")
    return Repository.open(str(sandbox.root.parent / "bare.git"))


def test_a_proposal_is_a_new_branch_and_the_checkout_stays_as_it_was(
    sandbox: Any, repository: Repository
) -> None:
    first = repository.resolve("HEAD")
    sandbox.write(PATH, "draft\n")
    sandbox.write("other.txt", "staged\n")
    sandbox.git("add", "other.txt")
    before = sandbox.git("status", "--porcelain")

    made = repository.commit_on_branch("ehdotus/1", {PATH: b"draft\n"}, "Ehdotus ä", None, base="HEAD")

    assert (made.parents, made.subject, made.path) == ((first,), "Ehdotus ä", PATH)
    assert repository.branch_tip("ehdotus/1") == made.id
    assert repository.resolve("HEAD") == first
    assert sandbox.git("status", "--porcelain") == before
    assert sandbox.git("show", "ehdotus/1:other.txt") == "other"
    assert [file.name for file in (sandbox.root / ".git/planrev").iterdir()] == []


def test_a_branch_goes_on_only_from_where_it_was_seen(sandbox: Any, repository: Repository) -> None:
    one = repository.commit_on_branch("side", {PATH: b"1\n"}, "one", None, base="HEAD")
    two = repository.commit_on_branch("side", {PATH: b"2\n"}, "two", one.id)

    assert (two.parents, two.parent_blob) == ((one.id,), one.blob)
    for seen in (one.id, None):
        refused(
            StaleDocumentError,
            "branch-moved",
            lambda seen=seen: repository.commit_on_branch("side", {PATH: b"3\n"}, "three", seen),  # type: ignore[misc]  # a loop's value, bound
        )
    assert repository.branch_tip("side") == two.id


def test_a_branch_that_moves_at_the_last_moment_is_not_overrun(sandbox: Any, repository: Repository) -> None:
    one = repository.commit_on_branch("side", {PATH: b"1\n"}, "one", None, base="HEAD")
    hook(sandbox, "commit-msg", "git update-ref refs/heads/side HEAD")

    refused(
        StaleDocumentError,
        "branch-moved",
        lambda: repository.commit_on_branch("side", {PATH: b"2\n"}, "two", one.id),
    )
    assert repository.branch_tip("side") == repository.resolve("HEAD")


@pytest.mark.parametrize("way", ["here", "beside", "rebase"])
def test_a_branch_that_somebody_stands_on_is_left_alone(
    sandbox: Any, repository: Repository, way: str
) -> None:
    first = repository.resolve("HEAD")
    sandbox.git("branch", "beside")
    sandbox.git("worktree", "add", "--quiet", "../beside", "beside")
    if way == "rebase":
        (sandbox.root / ".git/worktrees/beside/rebase-merge").mkdir()
        sandbox.write(".git/worktrees/beside/rebase-merge/head-name", "refs/heads/kesken\n")
        sandbox.git("branch", "kesken")
    branch = {"here": "main", "beside": "beside", "rebase": "kesken"}[way]

    error = refused(
        CommitRefusedError,
        "branch-checked-out",
        lambda: repository.commit_on_branch(branch, {PATH: b"x\n"}, "x", first),
    )

    assert error.arguments["branch"] == branch
    assert repository.branch_tip(branch) == first


def test_a_bare_repository_takes_commits_on_its_own_branch(bare: Repository) -> None:
    first = bare.resolve("main")

    made = bare.commit_on_branch("main", {PATH: b"new\n", "x.plan.yaml": b"x\n"}, "in the bare one", first)

    assert bare.resolve("HEAD") == made.id
    assert bare.read(PATH, "HEAD").data == b"new\n"
    assert bare.history(PATH, PATH.__eq__)[0] == made


def test_the_first_commit_of_an_empty_bare_repository(make_sandbox: Callable[[str], Any]) -> None:
    sandbox = make_sandbox("empty")
    sandbox.git("init", "--quiet", "--bare", "../empty.git")
    bare = Repository.open(str(sandbox.root.parent / "empty.git"))

    made = bare.commit_on_branch("main", {PATH: b"new\n"}, "the first", None)

    assert (made.parents, bare.resolve("HEAD")) == ((), made.id)


def test_a_plan_is_removed_and_one_that_did_not_change_makes_no_commit(
    sandbox: Any, repository: Repository
) -> None:
    made = repository.commit_on_branch("gone", {PATH: None}, "gone", None, base="HEAD")

    assert made.is_deletion
    assert sandbox.git("ls-tree", "-r", "--name-only", "gone") == "other.txt"
    refused(
        CommitRefusedError,
        "nothing-to-commit",
        lambda: repository.commit_on_branch("same", {PATH: b"old\n"}, "same", None, base="HEAD"),
    )
    assert repository.branch_tip("same") is None


def test_server_hooks_judge_and_are_quoted(sandbox: Any, repository: Repository) -> None:
    hook(sandbox, "update", 'echo "the council has not met: $1" >&2; exit 1')

    error = refused(
        CommitRefusedError,
        "commit-refused",
        lambda: repository.commit_on_branch("side", {PATH: b"1\n"}, "one", None, base="HEAD"),
    )

    assert "the council has not met: refs/heads/side" in error.arguments["detail"]
    assert "remote:" not in error.arguments["detail"]
    assert repository.branch_tip("side") is None


@pytest.mark.parametrize("where", [".git/hooks", "hooks of ours"])
def test_commit_msg_may_change_the_message_and_refuse(
    sandbox: Any, repository: Repository, where: str
) -> None:
    sandbox.write(f"{where}/commit-msg", "#!/bin/sh\necho 'Ticket: 12' >> \"$1\"\n").chmod(0o755)
    sandbox.git("config", "core.hooksPath", where)
    repository.commit_on_branch("side", {PATH: b"1\n"}, "one\n\n# text\n\n\n", None, base="HEAD")
    assert sandbox.git("log", "-1", "--format=%B", "side") == "one\n\n# text\nTicket: 12"

    sandbox.write(f"{where}/commit-msg", "#!/bin/sh\necho 'no ticket' >&2; exit 1\n")
    error = refused(
        CommitRefusedError,
        "commit-refused",
        lambda: repository.commit_on_branch("other", {PATH: b"1\n"}, "one", None, base="HEAD"),
    )
    assert error.arguments["detail"] == "no ticket"


def test_trailers_and_signoff_stand_at_the_end(sandbox: Any, repository: Repository) -> None:
    repository.commit_on_branch(
        "side", {PATH: b"1\n"}, "one", None, base="HEAD", trailers=[("Decision", "d-7")], signoff=True
    )

    assert sandbox.git("log", "-1", "--format=%B", "side").split("\n") == [
        "one",
        "",
        "Decision: d-7",
        "Signed-off-by: Aino Aalto <aino@example.org>",
    ]


def test_filters_and_attributes_are_those_of_the_branch(sandbox: Any, bare: Repository) -> None:
    sandbox.git("-C", bare.root, "config", "filter.loud.clean", "tr a-z A-Z")
    one = bare.commit_on_branch(
        "side", {".gitattributes": b"*.yaml filter=loud eol=crlf\n"}, "rules", None, base="HEAD"
    )

    two = bare.commit_on_branch("side", {PATH: b"new\r\n"}, "loud", one.id)

    assert bare.read(PATH, two.id).data == b"NEW\n"


@pytest.mark.parametrize(
    "settings",
    [["core.splitIndex=true"], ["core.sparseCheckout=true"], ["push.gpgSign=true"], ["push.pushOption=x"]],
)
def test_the_person_s_own_settings_do_no_harm(
    sandbox: Any, repository: Repository, settings: list[str]
) -> None:
    for setting in settings:
        sandbox.git("config", *setting.split("="))
    sandbox.write(".git/info/sparse-checkout", "/other.txt\n")

    made = repository.commit_on_branch("side", {PATH: b"1\n"}, "one", None, base="HEAD")

    assert sandbox.git("show", f"{made.id}:{PATH}") == "1"
    assert not list((sandbox.root / ".git").glob("sharedindex*"))


def test_a_shallow_clone_proposes_too(sandbox: Any, repository: Repository) -> None:
    sandbox.save("second", **{PATH: "second\n"})
    sandbox.git("clone", "--quiet", "--depth=1", f"file://{sandbox.root}", "../shallow")
    shallow = Repository.open(str(sandbox.root.parent / "shallow"))

    made = shallow.commit_on_branch("side", {PATH: b"1\n"}, "one", None, base="HEAD")

    assert shallow.branch_tip("side") == made.id


def test_what_was_asked_wrongly_is_told(sandbox: Any, repository: Repository) -> None:
    def commit(branch: str = "side", path: str = PATH, message: str = "x") -> object:
        return repository.commit_on_branch(branch, {path: b"1\n"}, message, None, base="HEAD")

    (sandbox.root / "link.plan.yaml").symlink_to(PATH)
    sandbox.save("a link")
    for name in ("a..b", "-x", "", "a b"):
        refused(UsageError, "branch-malformed", lambda name=name: commit(branch=name))  # type: ignore[misc]  # bound
    for path in ("../a", "/a", ".git/config", "a//b"):
        refused(RepositoryError, "no-such-file", lambda path=path: commit(path=path))  # type: ignore[misc]  # bound
    refused(CommitRefusedError, "empty-message", lambda: commit(message=" \n"))
    refused(CommitRefusedError, "link-on-branch", lambda: commit(path="link.plan.yaml"))
    sandbox.git("config", "user.useConfigOnly", "true")
    sandbox.git("config", "--global", "--unset", "user.email")
    refused(CommitRefusedError, "identity-missing", commit)
    assert [name.name for name in repository.references()] == ["main"]


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")
def test_a_proposal_is_signed_where_commits_are(sandbox: Any, repository: Repository) -> None:
    key = sandbox.root.parent / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    for name, value in {"commit.gpgSign": "true", "gpg.format": "ssh", "user.signingKey": str(key)}.items():
        sandbox.git("config", name, value)

    made = repository.commit_on_branch("side", {PATH: b"1\n"}, "one", None, base="HEAD")

    assert "-----BEGIN SSH SIGNATURE-----" in sandbox.git("cat-file", "commit", made.id)


def test_what_a_killed_process_left_behind_goes_with_the_next_commit(
    sandbox: Any, repository: Repository
) -> None:
    sandbox.write(".git/planrev/draft-0123456789abcdef/tree/plans/a.plan.yaml", "left\n")

    repository.commit_on_branch("side", {PATH: b"1\n"}, "one", None, base="HEAD")

    assert list((sandbox.root / ".git/planrev").iterdir()) == []
