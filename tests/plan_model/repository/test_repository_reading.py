"""Opening a repository, listing and reading its files, naming its revisions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plan_model.errors import RepositoryError
from plan_model.repository import WORKTREE, Head, Repository
from plan_model.repository.values import SIZE_LIMIT, Signature
from tests.git_sandbox import MakeRepository

GLOBS = ("**/*.plan.yaml",)


def is_plan(path: str) -> bool:
    return path.endswith(".plan.yaml")


def refused(code: str, act: Callable[..., object], *arguments: Any) -> RepositoryError:
    with pytest.raises(RepositoryError) as caught:
        act(*arguments)
    assert caught.value.code == code
    return caught.value


def test_a_subfolder_opens_the_repository_that_holds_it(sandbox: Any) -> None:
    sandbox.save("first", **{"a/b/one.plan.yaml": "id: one\n"})

    repository = Repository.open(str(sandbox.root / "a" / "b"))

    assert repository.root == str(sandbox.root)
    assert repository.git_dir == repository.common_dir == str(sandbox.root / ".git")
    assert not repository.is_bare
    assert repository.has_commits


def test_the_git_folder_opens_the_repository_around_it(sandbox: Any) -> None:
    assert Repository.open(str(sandbox.root / ".git" / "refs")).root == str(sandbox.root)


def test_a_repository_without_commits_says_so(sandbox: Any) -> None:
    sandbox.write("one.plan.yaml", "id: one\n")
    repository = Repository.open(str(sandbox.root))

    assert not repository.has_commits
    assert where_it_stands(repository) == ("main", None, None, 0, 0, "")
    assert [entry.path for entry in repository.list_files(WORKTREE, is_plan, GLOBS)] == ["one.plan.yaml"]
    refused("unknown-revision", repository.list_files, "HEAD", is_plan, GLOBS)


def test_a_linked_work_tree_shares_the_common_folder(sandbox: Any) -> None:
    sandbox.save("first", **{"one.plan.yaml": "id: one\n"})
    sandbox.git("worktree", "add", "--quiet", "../beside", "-b", "beside")

    repository = Repository.open(str(sandbox.root.parent / "beside"))

    assert repository.root == str(sandbox.root.parent / "beside")
    assert repository.common_dir == str(sandbox.root / ".git")
    assert repository.git_dir == str(sandbox.root / ".git" / "worktrees" / "beside")
    assert where_it_stands(repository).branch == "beside"


def test_a_bare_repository_has_revisions_and_no_files(sandbox: Any) -> None:
    sandbox.save("first", **{"one.plan.yaml": "id: one\n"})
    sandbox.git("clone", "--quiet", "--bare", ".", "../bare.git")

    repository = Repository.open(str(sandbox.root.parent / "bare.git"))

    assert repository.is_bare
    assert repository.root == repository.git_dir
    assert repository.read("one.plan.yaml", "HEAD").data == b"id: one\n"
    refused("no-work-tree", repository.read, "one.plan.yaml")
    refused("no-work-tree", repository.list_files, WORKTREE, is_plan, GLOBS)


def test_a_shallow_clone_reads_what_it_has(sandbox: Any) -> None:
    for number in "123":
        sandbox.save(number, **{"one.plan.yaml": number})
    sandbox.git("clone", "--quiet", "--depth=1", f"file://{sandbox.root}", "../shallow")

    repository = Repository.open(str(sandbox.root.parent / "shallow"))

    assert repository.read("one.plan.yaml", "HEAD").data == b"3"
    refused("unknown-revision", repository.resolve, "HEAD~1")


def test_what_is_no_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    refused("not-a-repository", Repository.open, str(tmp_path))
    refused("no-such-directory", Repository.open, str(tmp_path / "nowhere"))
    monkeypatch.setenv("PATH", str(tmp_path))
    refused("git-missing", Repository.open, str(tmp_path))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_another_user_is_refused_in_git_s_own_words(sandbox: Any) -> None:
    os.chown(sandbox.root, 12345, 12345)
    os.chown(sandbox.root / ".git", 12345, 12345)

    error = refused("git-refused", Repository.open, str(sandbox.root))

    assert "dubious ownership" in error.arguments["detail"]


def test_a_revision_lists_its_plans_and_no_other_files(sandbox: Any) -> None:
    sandbox.save("first", **{"two.plan.yaml": "2", "one.plan.yaml": "1", "README.md": "hello"})
    sandbox.save("second", **{"three.plan.yaml": "3"})
    repository = Repository.open(str(sandbox.root))

    now = repository.list_files("HEAD", is_plan, GLOBS)
    before = repository.list_files("HEAD~1", is_plan, GLOBS)

    assert [entry.path for entry in now] == ["one.plan.yaml", "three.plan.yaml", "two.plan.yaml"]
    assert [entry.path for entry in before] == ["one.plan.yaml", "two.plan.yaml"]
    assert repository.read_many(entry.blob for entry in now) == {
        entry.blob: content for entry, content in zip(now, (b"1", b"3", b"2"), strict=True)
    }


def test_the_work_tree_lists_tracked_and_new_plans_that_are_there(sandbox: Any) -> None:
    sandbox.save("first", **{"kept.plan.yaml": "1", "gone.plan.yaml": "2", ".gitignore": "build/\n"})
    (sandbox.root / "gone.plan.yaml").unlink()
    sandbox.write("new/new.plan.yaml", "3")
    sandbox.write("build/ignored.plan.yaml", "4")

    listed = Repository.open(str(sandbox.root)).list_files(WORKTREE, is_plan, GLOBS)

    assert [entry.path for entry in listed] == ["kept.plan.yaml", "new/new.plan.yaml"]


def test_submodules_are_left_out(sandbox: Any) -> None:
    sandbox.save("first", **{"one.plan.yaml": "1"})
    sandbox.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub.plan.yaml")
    sandbox.git("commit", "--quiet", "-m", "a submodule")
    repository = Repository.open(str(sandbox.root))

    assert [entry.path for entry in repository.list_files("HEAD", is_plan, GLOBS)] == ["one.plan.yaml"]
    assert [entry.path for entry in repository.list_files(WORKTREE, is_plan, GLOBS)] == ["one.plan.yaml"]


def test_the_id_of_a_file_on_disk_is_the_one_git_would_give(sandbox: Any) -> None:
    sandbox.save("first", **{"one.plan.yaml": "id: yksi\n"})
    repository = Repository.open(str(sandbox.root))

    assert repository.read("one.plan.yaml") == repository.read("one.plan.yaml", "HEAD")
    assert repository.read("one.plan.yaml").id == sandbox.git("rev-parse", "HEAD:one.plan.yaml")


@pytest.mark.parametrize(
    "name",
    ["-rf.plan.yaml", "a b.plan.yaml", "äö.plan.yaml", ":(top)x.plan.yaml", "*.plan.yaml", "a\nb.plan.yaml"],
)
def test_any_name_that_a_file_can_have_is_read(sandbox: Any, name: str) -> None:
    sandbox.save("first", **{name: "1", "other.plan.yaml": "2"})
    sandbox.write(name, "now")
    repository = Repository.open(str(sandbox.root))

    assert name in [entry.path for entry in repository.list_files("HEAD", is_plan, GLOBS)]
    assert name in [entry.path for entry in repository.list_files(WORKTREE, is_plan, GLOBS)]
    assert repository.read(name).data == b"now"
    assert repository.read(name, "HEAD").data == b"1"
    assert [file.path for file in repository.pending(is_plan, GLOBS)] == [name]


def where_it_stands(repository: Repository) -> Head:
    """What is told by itself, and with what is pending: the same."""
    head = repository.head()
    assert repository.standing(is_plan, GLOBS) == (head, repository.pending(is_plan, GLOBS))
    return head


def test_links_are_followed_inside_the_repository_only(sandbox: Any) -> None:
    sandbox.write("real.plan.yaml", "real")
    (sandbox.root / "inside.plan.yaml").symlink_to("real.plan.yaml")
    (sandbox.root / "outside.plan.yaml").symlink_to("/etc/hostname")
    (sandbox.root / "secret.plan.yaml").symlink_to(".git/config")
    (sandbox.root / "dangling.plan.yaml").symlink_to("nowhere")
    sandbox.save("links")
    repository = Repository.open(str(sandbox.root))

    listed = repository.list_files(WORKTREE, is_plan, GLOBS)
    assert [entry.is_symlink for entry in listed] == [True, True, True, False, True]
    committed = repository.list_files("HEAD", is_plan, GLOBS)
    assert [entry.blob if entry.path == "real.plan.yaml" else "" for entry in committed] == [
        entry.blob for entry in listed
    ]
    assert [entry._replace(blob="") for entry in committed] == [entry._replace(blob="") for entry in listed]
    for revision in (WORKTREE, "HEAD"):
        assert repository.read("inside.plan.yaml", revision).data == b"real"
        refused("symlink-outside", repository.read, "outside.plan.yaml", revision)
        refused("no-such-file", repository.read, "dangling.plan.yaml", revision)
    refused("symlink-outside", repository.read, "secret.plan.yaml")


def test_what_is_no_plain_file_is_refused(sandbox: Any) -> None:
    sandbox.save("first", **{"folder/one.plan.yaml": "1"})
    os.mkfifo(sandbox.root / "pipe.plan.yaml")
    repository = Repository.open(str(sandbox.root))

    refused("not-a-file", repository.read, "pipe.plan.yaml")
    refused("not-a-file", repository.read, "folder")
    refused("not-a-file", repository.read, "folder", "HEAD")
    refused("no-such-file", repository.read, "../plans/folder/one.plan.yaml")
    refused("no-such-file", repository.read, str(sandbox.root / "folder/one.plan.yaml"))
    refused("no-such-file", repository.read, "folder/one.plan.yaml/x")
    refused("no-such-file", repository.read, "other", "HEAD")
    refused("unknown-revision", repository.read, "folder/one.plan.yaml", "nowhere")


def test_a_file_too_large_for_a_plan_is_refused(sandbox: Any) -> None:
    sandbox.write("big.plan.yaml", b"x" * (SIZE_LIMIT + 1))
    sandbox.save("first", **{"small.plan.yaml": "1"})
    repository = Repository.open(str(sandbox.root))

    refused("file-too-large", repository.read, "big.plan.yaml")
    refused("file-too-large", repository.read, "big.plan.yaml", "HEAD")
    blobs = [entry.blob for entry in repository.list_files("HEAD", is_plan, GLOBS)]
    assert repository.read_many(blobs) == {blobs[1]: b"1"}


def test_thousands_of_blobs_come_through_one_process(sandbox: Any) -> None:
    sandbox.save("first", **{f"{number}.plan.yaml": f"{number}\n" * 50 for number in range(40)})
    repository = Repository.open(str(sandbox.root))
    blobs = [entry.blob for entry in repository.list_files("HEAD", is_plan, GLOBS)]
    unknown = [f"{number:040x}" for number in range(1, 8000)]

    assert set(repository.read_many([*blobs, *unknown, *blobs, ""])) == set(blobs)


def test_a_revision_is_anything_git_understands_or_a_day(sandbox: Any) -> None:
    first, second, third = (sandbox.save(f"{number}", **{"one.plan.yaml": number}) for number in "123")
    sandbox.git("tag", "-a", "v1", "-m", "first", first)
    repository = Repository.open(str(sandbox.root))

    assert repository.resolve("v1") == first
    assert repository.resolve("HEAD~1") == second
    assert repository.resolve(":/3") == third
    assert repository.resolve("2026-01-02") == second
    assert repository.resolve("2026-02-28") == third
    assert repository.read("one.plan.yaml", "2026-01-01").data == b"1"
    for unknown in ("2025-12-31", "nowhere", "", "--all", "-1", "HEAD:one.plan.yaml", WORKTREE, "a\0b"):
        assert not repository.is_revision(unknown)
    assert repository.is_revision("main@{0}")


def test_a_commit_is_told_in_full(sandbox: Any) -> None:
    first = sandbox.save("ensin", **{"one.plan.yaml": "1"})
    second = sandbox.save("sitten\n\nMiksi: näin.\n\n# yksi\n", **{"one.plan.yaml": "2"})

    told = Repository.open(str(sandbox.root)).commit_info("main")

    assert (told.id, told.parents, told.author, told.email) == (
        second,
        (first,),
        "Aino Aalto",
        "aino@example.org",
    )
    assert (told.subject, told.body) == ("sitten", "Miksi: näin.\n\n# yksi")
    assert told.date.isoformat() == "2026-01-02T12:00:00+02:00"


def test_the_merge_base_is_where_two_branches_parted(sandbox: Any) -> None:
    base = sandbox.save("base", **{"one.plan.yaml": "1"})
    sandbox.git("checkout", "--quiet", "-b", "side")
    sandbox.save("side", **{"two.plan.yaml": "2"})
    sandbox.git("checkout", "--quiet", "main")
    sandbox.save("main", **{"one.plan.yaml": "3"})
    sandbox.git("checkout", "--quiet", "--orphan", "alone")
    sandbox.save("alone")
    repository = Repository.open(str(sandbox.root))

    assert repository.merge_base("main", "side") == base
    refused("no-merge-base", repository.merge_base, "main", "alone")


def test_the_head_tells_branch_upstream_and_what_is_half_way(sandbox: Any) -> None:
    first = sandbox.save("first", **{"one.plan.yaml": "1"})
    sandbox.git("clone", "--quiet", ".", "../clone")
    sandbox.save("upstream", **{"one.plan.yaml": "2"})
    clone = type(sandbox)(sandbox.root.parent / "clone")
    mine = clone.save("mine", **{"one.plan.yaml": "3"})
    clone.git("fetch", "--quiet")
    repository = Repository.open(str(clone.root))

    assert where_it_stands(repository) == ("main", mine, "origin/main", 1, 1, "")

    subprocess.run(
        ["git", "merge", "--quiet", "origin/main"], cwd=clone.root, capture_output=True, check=False
    )
    assert where_it_stands(repository).state == "merging"

    clone.git("merge", "--abort")
    clone.git("checkout", "--quiet", "--detach", first)
    assert where_it_stands(repository) == (None, first, None, 0, 0, "")


def test_pending_plans_differ_from_head_on_disk_or_in_the_index(sandbox: Any) -> None:
    names = ("clean", "dirty", "staged", "gone", "removed")
    sandbox.save("first", **{f"{name}.plan.yaml": "1" for name in names}, **{"README.md": "1"})
    sandbox.write("README.md", "2")
    sandbox.write("dirty.plan.yaml", "2")
    sandbox.write("staged.plan.yaml", "2")
    sandbox.git("add", "staged.plan.yaml")
    (sandbox.root / "gone.plan.yaml").unlink()
    sandbox.git("rm", "--quiet", "removed.plan.yaml")
    sandbox.write("new/new.plan.yaml", "3")

    pending = Repository.open(str(sandbox.root)).pending(is_plan, GLOBS)

    assert [(file.path, file.staged, file.untracked, file.deleted) for file in pending] == [
        ("dirty.plan.yaml", False, False, False),
        ("gone.plan.yaml", False, False, True),
        ("new/new.plan.yaml", False, True, False),
        ("removed.plan.yaml", True, False, True),
        ("staged.plan.yaml", True, False, False),
    ]


def test_pathspec_moods_of_the_environment_change_nothing(
    sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.save("first", **{"a/one.plan.yaml": "1"})
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")

    assert len(Repository.open(str(sandbox.root)).list_files(WORKTREE, is_plan, GLOBS)) == 1


def test_reading_loads_neither_gitpython_nor_dataclasses(sandbox: Any) -> None:
    sandbox.save("first", **{"one.plan.yaml": "1"})
    program = (
        "import sys; from plan_model.repository import Repository\n"
        "repository = Repository.open('.')\n"
        "repository.read('one.plan.yaml', 'HEAD'); repository.list_files('HEAD', bool, ())\n"
        "heavy = {'git', 'dataclasses', 'hashlib', 'json', 'platformdirs', 'shutil', 'tempfile'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=sandbox.root,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_a_branch_that_was_taken_over_left_the_line_where_it_began(sandbox: Any) -> None:
    base = sandbox.save("base", **{"one.plan.yaml": "1"})
    sandbox.git("checkout", "--quiet", "-b", "side")
    sandbox.save("side", **{"two.plan.yaml": "2"})
    sandbox.git("checkout", "--quiet", "main")
    sandbox.save("main", **{"one.plan.yaml": "3"})
    sandbox.git("merge", "--quiet", "--no-ff", "-m", "take it over", "side")
    sandbox.save("later", **{"one.plan.yaml": "4"})
    sandbox.git("branch", "forwarded")
    sandbox.save("still later", **{"one.plan.yaml": "5"})
    repository = Repository.open(str(sandbox.root))

    assert repository.left_line_at("side", "main") == base
    assert repository.left_line_at("forwarded", "main") == ""
    assert repository.left_line_at("main", "main") == ""


def test_somebody_in_whose_name_a_line_ends_is_named_in_full(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"a.plan.yaml": "1"})
    sandbox.commit("two", author="A.\u2028Niemi <niemi@example.org>")
    assert Signature("A.\u2028Niemi", "niemi@example.org") in Repository.open(str(sandbox.path)).people()
