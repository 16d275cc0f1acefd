"""Writing a plan, taking an edit back, and knowing whose uncommitted edit it is."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from plan_model.errors import NotWrittenError, PlanError, RepositoryError, StaleDocumentError
from plan_model.repository import Reference, Repository
from plan_model.repository.lock import held
from plan_model.repository.place import find_place


def refused(kind: type[PlanError], code: str, act: Callable[..., object], *arguments: Any) -> PlanError:
    with pytest.raises(kind) as caught:
        act(*arguments)
    assert caught.value.code == code
    return caught.value


def files_in(sandbox: Any) -> list[str]:
    return sorted(file.name for file in sandbox.root.iterdir() if file.name != ".git")


@pytest.fixture
def repository(sandbox: Any) -> Repository:
    sandbox.save("first", **{"a.plan.yaml": "old\n"})
    return Repository.open(str(sandbox.root))


def test_a_write_replaces_the_file_and_leaves_nothing_beside_it(sandbox: Any, repository: Repository) -> None:
    repository.write("a.plan.yaml", b"new\n", b"old\n")

    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"new\n"
    assert files_in(sandbox) == ["a.plan.yaml"]


def test_a_write_makes_a_new_file_and_its_folder(sandbox: Any, repository: Repository) -> None:
    repository.write("x/y/b.plan.yaml", b"new\n", None)

    assert (sandbox.root / "x/y/b.plan.yaml").read_bytes() == b"new\n"
    refused(StaleDocumentError, "changed-on-disk", repository.write, "x/y/b.plan.yaml", b"newer\n", None)


@pytest.mark.parametrize("meanwhile", [b"theirs\n", None])
def test_what_somebody_else_wrote_is_not_overwritten(
    sandbox: Any, repository: Repository, meanwhile: bytes | None
) -> None:
    file = sandbox.root / "a.plan.yaml"
    if meanwhile is None:
        file.unlink()
    else:
        file.write_bytes(meanwhile)

    error = refused(
        StaleDocumentError, "changed-on-disk", repository.write, "a.plan.yaml", b"mine\n", b"old\n"
    )

    assert error.path == "a.plan.yaml"
    assert (file.read_bytes() if file.exists() else None) == meanwhile
    assert ".planrev" not in "".join(files_in(sandbox))


def test_permissions_and_group_are_kept(sandbox: Any, repository: Repository) -> None:
    file = sandbox.root / "a.plan.yaml"
    file.chmod(0o664)
    if os.geteuid() == 0:
        os.chown(file, 1234, 4321)
    before = file.stat()

    repository.write("a.plan.yaml", b"new\n", b"old\n")

    after = file.stat()
    assert stat.S_IMODE(after.st_mode) == 0o664
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)
    assert after.st_ino != before.st_ino


def test_a_link_inside_is_written_through_and_one_outside_is_not(
    sandbox: Any, repository: Repository, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("old\n")
    (sandbox.root / "in.plan.yaml").symlink_to("a.plan.yaml")
    (sandbox.root / "out.plan.yaml").symlink_to(outside)

    repository.write("in.plan.yaml", b"new\n", b"old\n")
    refused(RepositoryError, "symlink-outside", repository.write, "out.plan.yaml", b"new\n", b"old\n")
    refused(RepositoryError, "no-such-file", repository.write, "../x.plan.yaml", b"new\n", None)

    assert (sandbox.root / "in.plan.yaml").is_symlink()
    assert (sandbox.root / "a.plan.yaml").read_text() == "new\n"
    assert outside.read_text() == "old\n"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "read-only-disk"),
        (errno.EACCES, "no-permission"),
        (errno.EIO, "cannot-write"),
    ],
)
def test_a_disk_that_refuses_is_told_and_the_old_text_stays(
    sandbox: Any, repository: Repository, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(handle: int, data: bytes) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("plan_model.repository.writing.os.write", refuse)
    refused(NotWrittenError, code, repository.write, "a.plan.yaml", b"new\n", b"old\n")

    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"old\n"
    assert files_in(sandbox) == ["a.plan.yaml"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_left_alone(sandbox: Any, repository: Repository) -> None:
    (sandbox.root / "a.plan.yaml").chmod(0o444)
    refused(NotWrittenError, "no-permission", repository.write, "a.plan.yaml", b"new\n", b"old\n")


def test_the_lock_keeps_writers_apart_and_is_not_waited_for_for_ever(
    sandbox: Any, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = find_place(str(sandbox.root))
    monkeypatch.setattr("plan_model.repository.lock.held.__wrapped__.__defaults__", (0.05,))
    with held(place):
        refused(NotWrittenError, "locked", repository.write, "a.plan.yaml", b"new\n", b"old\n")
    repository.write("a.plan.yaml", b"new\n", b"old\n")


def test_the_lock_of_a_process_that_died_is_free(sandbox: Any, repository: Repository) -> None:
    program = (
        "import os; from plan_model.repository.lock import held; from plan_model.repository.place import find_place\n"
        "with held(find_place('.')): os.kill(os.getpid(), 9)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], cwd=sandbox.root, env=environment, check=False)
    assert done.returncode == -9
    assert (sandbox.root / ".git/planrev.lock").exists()

    repository.write("a.plan.yaml", b"new\n", b"old\n")

    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"new\n"


def test_threads_that_read_and_write_never_see_half_a_file(sandbox: Any, repository: Repository) -> None:
    texts = [bytes([letter]) * 50_000 for letter in b"abcdefgh"]
    repository.write("a.plan.yaml", texts[0], b"old\n")
    seen: set[bytes] = set()

    def edit(text: bytes) -> None:
        for _ in range(5):
            try:
                repository.write("a.plan.yaml", text, repository.read("a.plan.yaml").data)
            except StaleDocumentError:
                continue  # somebody was first, as it should be told
            seen.add(repository.read("a.plan.yaml").data)

    threads = [threading.Thread(target=edit, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen
    assert seen <= set(texts)
    assert files_in(sandbox) == ["a.plan.yaml"]


def test_a_discarded_edit_is_kept_and_comes_back(sandbox: Any, repository: Repository, own_git: Path) -> None:
    repository.write("a.plan.yaml", b"mine\n", b"old\n")

    backup = repository.discard("a.plan.yaml")

    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"old\n"
    kept = Path(backup.file)
    assert kept.is_relative_to(own_git)
    assert kept.read_bytes() == b"mine\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700

    repository.restore(backup)
    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"mine\n"


def test_a_backup_does_not_come_back_over_a_newer_edit(sandbox: Any, repository: Repository) -> None:
    repository.write("a.plan.yaml", b"mine\n", b"old\n")
    backup = repository.discard("a.plan.yaml")
    repository.write("a.plan.yaml", b"newer\n", b"old\n")

    refused(StaleDocumentError, "changed-on-disk", repository.restore, backup)

    repository.write("a.plan.yaml", b"old\n", b"newer\n")
    Path(backup.file).unlink()
    refused(NotWrittenError, "backup-gone", repository.restore, backup)


def test_discarding_a_new_plan_removes_it_and_a_deletion_brings_it_back(
    sandbox: Any, repository: Repository
) -> None:
    repository.write("new.plan.yaml", b"mine\n", None)
    backup = repository.discard("new.plan.yaml")
    assert files_in(sandbox) == ["a.plan.yaml"]
    repository.restore(backup)
    assert (sandbox.root / "new.plan.yaml").read_bytes() == b"mine\n"

    (sandbox.root / "a.plan.yaml").unlink()
    deletion = repository.discard("a.plan.yaml")
    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"old\n"
    repository.restore(deletion)
    assert files_in(sandbox) == ["new.plan.yaml"]
    refused(RepositoryError, "no-such-file", repository.discard, "nowhere.plan.yaml")


def test_discarding_takes_the_same_staged_text_back_and_no_other(
    sandbox: Any, repository: Repository
) -> None:
    sandbox.write("a.plan.yaml", "staged\n")
    sandbox.git("add", "a.plan.yaml")
    repository.discard("a.plan.yaml")
    assert sandbox.git("status", "--porcelain") == ""

    sandbox.write("a.plan.yaml", "staged\n")
    sandbox.git("add", "a.plan.yaml")
    sandbox.write("a.plan.yaml", "later\n")
    repository.discard("a.plan.yaml")
    assert sandbox.git("show", ":a.plan.yaml") == "staged"
    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"old\n"


def test_discarding_writes_line_ends_as_a_checkout_would(sandbox: Any) -> None:
    sandbox.save("first", **{".gitattributes": "*.yaml eol=crlf\n", "a.plan.yaml": "old\n"})
    repository = Repository.open(str(sandbox.root))
    (sandbox.root / "a.plan.yaml").unlink()
    sandbox.git("checkout", "--", "a.plan.yaml")
    sandbox.write("a.plan.yaml", "mine\r\n")

    repository.discard("a.plan.yaml")

    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"old\r\n"
    assert sandbox.git("status", "--porcelain") == ""


@contextmanager
def as_person(email: str, name: str) -> Iterator[None]:
    """Sit down at the same account as another person."""
    os.environ.update(GIT_AUTHOR_EMAIL=email, GIT_AUTHOR_NAME=name)
    try:
        yield
    finally:
        del os.environ["GIT_AUTHOR_EMAIL"], os.environ["GIT_AUTHOR_NAME"]


def save_as(sandbox: Any, name: str, data: bytes, expected: bytes) -> None:
    with as_person(f"{name.lower()}@example.org", name):
        Repository.open(str(sandbox.root)).write("a.plan.yaml", data, expected)


def test_a_colleague_s_uncommitted_edit_is_known(sandbox: Any, repository: Repository) -> None:
    save_as(sandbox, "Bo", b"bo\n", b"old\n")
    repository.write("a.plan.yaml", b"bo and aino\n", b"bo\n")

    assert [edit.who for edit in repository.foreign_edits("a.plan.yaml")] == ["Bo"]
    with as_person("bo@example.org", "Bo"):
        theirs = Repository.open(str(sandbox.root)).foreign_edits("a.plan.yaml")
    assert [edit.who for edit in theirs] == ["Aino Aalto"]


def test_an_edit_that_is_gone_or_committed_is_nobody_s(sandbox: Any, repository: Repository) -> None:
    save_as(sandbox, "Bo", b"bo\n", b"old\n")
    save_as(sandbox, "Bo", b"old\n", b"bo\n")
    assert repository.foreign_edits("a.plan.yaml") == ()

    save_as(sandbox, "Bo", b"bo\n", b"old\n")
    sandbox.save("by Bo, through git itself")
    repository.write("a.plan.yaml", b"aino\n", b"bo\n")
    assert repository.foreign_edits("a.plan.yaml") == ()


def test_a_colleague_s_edit_is_known_through_an_edit_outside_planrev(
    sandbox: Any, repository: Repository
) -> None:
    save_as(sandbox, "Bo", b"bo\n", b"old\n")
    sandbox.write("a.plan.yaml", "bo, and by hand\n")
    assert [edit.who for edit in repository.foreign_edits("a.plan.yaml")] == ["Bo"]

    sandbox.save("all of it, through git itself")
    sandbox.write("a.plan.yaml", "by hand again\n")
    assert repository.foreign_edits("a.plan.yaml") == ()


def test_a_colleague_s_edit_goes_with_the_file_that_is_moved(sandbox: Any, repository: Repository) -> None:
    save_as(sandbox, "Bo", b"bo\n", b"old\n")
    sandbox.git("mv", "a.plan.yaml", "moved.plan.yaml")

    assert [edit.who for edit in repository.foreign_edits("moved.plan.yaml")] == ["Bo"]


def test_an_edit_outside_planrev_is_its_own_person_s(sandbox: Any, repository: Repository) -> None:
    sandbox.write("a.plan.yaml", "by hand\n")
    assert repository.foreign_edits("a.plan.yaml") == ()
    assert repository.foreign_edits("nowhere.plan.yaml") == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_an_edit_outside_planrev_by_another_user_is_theirs(sandbox: Any, repository: Repository) -> None:
    file = sandbox.write("a.plan.yaml", "by hand\n")
    os.chown(file, 54321, -1)
    assert [edit.who for edit in repository.foreign_edits("a.plan.yaml")] == ["54321"]

    repository.write("a.plan.yaml", b"by hand, then mine\n", b"by hand\n")
    os.chown(file, os.geteuid(), -1)
    assert [edit.who for edit in repository.foreign_edits("a.plan.yaml")] == ["54321"]

    file.write_bytes(b"old\n")
    os.chown(file, 54321, -1)
    assert repository.foreign_edits("a.plan.yaml") == ()


def test_a_damaged_ledger_is_read_as_far_as_it_can_be(sandbox: Any, repository: Repository) -> None:
    save_as(sandbox, "Bo", b"bo\n", b"old\n")
    ledger = sandbox.root / ".git/planrev/edits.jsonl"
    ledger.write_bytes(b'\xff{"half\n[]\n{"tree": 1}\n' + ledger.read_bytes() + b'{"path": "a.pl')

    assert [edit.who for edit in repository.foreign_edits("a.plan.yaml")] == ["Bo"]


def test_a_ledger_that_cannot_be_written_blocks_no_save(sandbox: Any, repository: Repository) -> None:
    (sandbox.root / ".git/planrev").write_text("in the way")

    repository.write("a.plan.yaml", b"new\n", b"old\n")

    assert (sandbox.root / "a.plan.yaml").read_bytes() == b"new\n"


def test_a_shared_repository_shares_lock_and_ledger(sandbox: Any, repository: Repository) -> None:
    (sandbox.root / ".git").chmod(0o2775)

    repository.write("a.plan.yaml", b"new\n", b"old\n")

    for name in (".git/planrev.lock", ".git/planrev/edits.jsonl"):
        assert stat.S_IMODE((sandbox.root / name).stat().st_mode) == 0o664
    assert (sandbox.root / ".git/planrev").stat().st_mode & 0o070 == 0o070


def test_who_writes_is_whom_git_would_name(
    sandbox: Any, monkeypatch: pytest.MonkeyPatch, repository: Repository
) -> None:
    assert repository.identity() == ("Aino Aalto", "aino@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    sandbox.git("config", "user.useConfigOnly", "true")
    assert Repository.open(str(sandbox.root)).identity() is None


def test_revisions_to_choose_from_have_names_and_dates(sandbox: Any, repository: Repository) -> None:
    first = repository.resolve("HEAD")
    sandbox.git("tag", "-a", "v1", "-m", "first")
    sandbox.git("tag", "a-blob", "HEAD:a.plan.yaml")
    sandbox.git("branch", "side/ä")
    second = sandbox.save("second", **{"a.plan.yaml": "2"})
    sandbox.git("clone", "--quiet", ".", "../clone")
    clone = Repository.open(str(sandbox.root.parent / "clone"))

    named = {(name.kind, name.name): (name.commit, name.subject) for name in repository.references()}

    assert named == {
        ("branch", "main"): (second, "second"),
        ("branch", "side/ä"): (first, "first"),
        ("tag", "v1"): (first, "first"),
    }
    assert {name.name for name in clone.references() if name.kind == "remote"} == {
        "origin/main",
        "origin/side/ä",
    }


def test_names_can_be_asked_for_from_many_threads(repository: Repository) -> None:
    told: list[tuple[Reference, ...]] = []
    threads = [threading.Thread(target=lambda: told.append(repository.references())) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [[name.name for name in names] for names in told] == [["main"]] * 6
