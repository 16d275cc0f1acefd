"""Every plan's history holds its own revisions and nobody else's, as a slow and obvious reference finds them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plan_model.repository import Repository

LONG = "".join(f"line {number}: text\n" for number in range(12))


def is_plan(path: str) -> bool:
    return path.endswith((".plan.yaml", "/kep.yaml"))


def told(sandbox: Any, path: str) -> list[tuple[str, str]]:
    """Subject and name then, newest first; the two ways to ask give the same answer."""
    repository = Repository.open(str(sandbox.root))
    revisions = repository.history(path, is_plan)
    assert repository.histories(is_plan).get(path, ()) == revisions
    return [(revision.subject, revision.path) for revision in revisions]


class Seen(NamedTuple):
    """A revision as the reference finds it."""

    commit: str
    path: str
    blob: str


class Reference:
    """Walk every commit, roots first; compare each plan's blob with what each parent has of the same plan."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.trees: dict[str, dict[str, str]] = {}
        self.lives: dict[str, dict[str, int]] = {}
        self.graves: dict[str, dict[tuple[str, str], int]] = {}
        self.same: list[int] = []
        self.revisions: list[tuple[int, Seen]] = []
        self.order: list[str] = []
        for line in self.git("rev-list", "--date-order", "--reverse", "--parents", "HEAD").splitlines():
            commit, *parents = line.split()
            self.order.append(commit)
            self.visit(commit, parents)

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True
        ).stdout

    def by_path(self) -> dict[str, list[Seen]]:
        """The revisions of each plan at HEAD, newest first."""
        rank = {commit: place for place, commit in enumerate(self.order)}
        return {
            path: sorted(
                {seen for other, seen in self.revisions if self.first(other) == self.first(life)},
                key=lambda seen: -rank[seen.commit],
            )
            for path, life in self.lives[self.order[-1]].items()
        }

    def visit(self, commit: str, parents: list[str]) -> None:
        tree = self.trees[commit] = self.tree(commit)
        sources = self.sources(commit, parents, tree)
        graves = {key: life for parent in parents for key, life in self.graves[parent].items()}
        lives = self.lives[commit] = {}
        for path, blob in tree.items():
            lives[path] = self.life(path, blob, parents, sources, graves)
            before = [self.version(parent, lives[path], path) for parent in parents]
            if path in sources or blob not in before:
                self.revisions.append((lives[path], Seen(commit, path, blob)))
        for parent in parents:
            for path in self.trees[parent].keys() - tree.keys() - set(sources.values()):
                graves[path, self.trees[parent][path]] = self.lives[parent][path]
                if all(path in self.trees[other] for other in parents):
                    self.revisions.append((self.lives[parent][path], Seen(commit, path, "")))
        self.graves[commit] = graves

    def tree(self, commit: str) -> dict[str, str]:
        lines = self.git("ls-tree", "-r", "-z", commit).split("\0")[:-1]
        files = (line.split("\t", 1) for line in lines)
        return {path: facts.split()[2] for facts, path in files if is_plan(path)}

    def sources(self, commit: str, parents: list[str], tree: dict[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        if all(path in {p for parent in parents for p in self.trees[parent]} for path in tree):
            return found
        for parent in parents:
            gone = self.trees[parent].keys() - tree.keys()
            new = {path for path in tree if not any(path in self.trees[other] for other in parents)}
            if gone and new:
                diff = self.git("diff", "--raw", "-M", "-l0", "-z", parent, commit, "--", *gone, *new).split(
                    "\0"
                )
                for place, word in enumerate(diff):
                    if word.startswith(":") and word.split()[-1].startswith("R"):
                        found.setdefault(diff[place + 2], diff[place + 1])
        return found

    def life(
        self,
        path: str,
        blob: str,
        parents: list[str],
        sources: dict[str, str],
        graves: dict[tuple[str, str], int],
    ) -> int:
        name = sources.get(path, path)
        holders = [self.lives[parent][name] for parent in parents if name in self.lives[parent]]
        if not holders and (path, blob) in graves:
            holders = [graves[path, blob]]
        if not holders:
            self.same.append(len(self.same))
            return self.same[-1]
        for other in holders[1:]:
            self.same[self.first(other)] = self.first(holders[0])
        return holders[0]

    def version(self, parent: str, life: int, path: str) -> str | None:
        names = [name for name, other in self.lives[parent].items() if self.first(other) == self.first(life)]
        name = path if path in self.trees[parent] else next(iter(names), path)
        return self.trees[parent].get(name)

    def first(self, life: int) -> int:
        while self.same[life] != life:
            life = self.same[life]
        return life


def assert_as_reference(root: Path) -> dict[str, list[Seen]]:
    expected = Reference(root).by_path()
    repository = Repository.open(str(root))
    histories = repository.histories(is_plan)
    found = {
        path: [Seen(revision.id, revision.path, revision.blob) for revision in histories[path]]
        for path in expected
    }
    assert found == expected
    for path in expected:
        assert repository.history(path, is_plan) == histories[path]
    return expected


def test_a_history_is_newest_first_with_the_version_before(sandbox: Any) -> None:
    first = sandbox.save("ensin", **{"a.plan.yaml": "1"})
    sandbox.save("other", **{"b.plan.yaml": "2"})
    third = sandbox.save("sitten", **{"a.plan.yaml": "3"})

    newest, oldest = Repository.open(str(sandbox.root)).history("a.plan.yaml", is_plan)

    assert (newest.id, newest.subject, newest.parents[0] != first) == (third, "sitten", True)
    assert (newest.author, newest.email, newest.is_merge) == ("Aino Aalto", "aino@example.org", False)
    assert newest.date.isoformat() == "2026-01-03T12:00:00+02:00"
    assert newest.parent_blob == oldest.blob
    assert (oldest.id, oldest.parent_blob, oldest.parents) == (first, None, ())
    assert_as_reference(sandbox.root)


def test_a_copy_of_a_template_is_a_plan_of_its_own(sandbox: Any) -> None:
    sandbox.save("template", **{"template.plan.yaml": LONG})
    sandbox.save("new", **{"new.plan.yaml": LONG + "mine\n"})
    sandbox.save("template and newer", **{"template.plan.yaml": LONG + "x\n", "newer.plan.yaml": LONG})

    assert told(sandbox, "new.plan.yaml") == [("new", "new.plan.yaml")]
    assert told(sandbox, "newer.plan.yaml") == [("template and newer", "newer.plan.yaml")]
    assert_as_reference(sandbox.root)


def test_renames_are_followed_in_a_chain_and_across_folders(sandbox: Any) -> None:
    sandbox.save("born", **{"a.plan.yaml": LONG})
    sandbox.save("changed", **{"a.plan.yaml": LONG + "1\n"})
    for old, new in (("a", "x/b"), ("x/b", "y/z/c")):
        (sandbox.root / f"{new}.plan.yaml").parent.mkdir(parents=True)
        (sandbox.root / f"{old}.plan.yaml").rename(sandbox.root / f"{new}.plan.yaml")
        sandbox.save(f"to {new}", **{f"{new}.plan.yaml": LONG + new})

    assert told(sandbox, "y/z/c.plan.yaml") == [
        ("to y/z/c", "y/z/c.plan.yaml"),
        ("to x/b", "x/b.plan.yaml"),
        ("changed", "a.plan.yaml"),
        ("born", "a.plan.yaml"),
    ]
    repository = Repository.open(str(sandbox.root))
    revisions = repository.history("a.plan.yaml", is_plan)
    assert revisions == repository.history("y/z/c.plan.yaml", is_plan)
    assert [revision.old_path for revision in revisions] == ["x/b.plan.yaml", "a.plan.yaml", None, None]
    assert [revision.parent_blob for revision in revisions[:-1]] == [
        revision.blob for revision in revisions[1:]
    ]
    assert_as_reference(sandbox.root)


def test_a_plan_that_takes_a_left_name_is_a_new_plan(sandbox: Any) -> None:
    sandbox.save("old", **{"a.plan.yaml": LONG})
    sandbox.git("mv", "a.plan.yaml", "b.plan.yaml")
    sandbox.save("moved")
    sandbox.save("new", **{"a.plan.yaml": LONG})
    sandbox.save("both", **{"a.plan.yaml": "1", "b.plan.yaml": "2"})

    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["both", "new"]
    assert [subject for subject, _ in told(sandbox, "b.plan.yaml")] == ["both", "moved", "old"]
    assert_as_reference(sandbox.root)


def test_a_plan_deleted_and_written_anew_is_a_new_plan(sandbox: Any) -> None:
    sandbox.save("old", **{"a.plan.yaml": LONG, "README": "1"})
    (sandbox.root / "a.plan.yaml").unlink()
    sandbox.save("deleted")
    sandbox.save("anew", **{"a.plan.yaml": "something else"})

    assert told(sandbox, "a.plan.yaml") == [("anew", "a.plan.yaml")]
    assert_as_reference(sandbox.root)


def test_a_deletion_taken_back_is_part_of_the_plan_s_life(sandbox: Any) -> None:
    sandbox.save("old", **{"a.plan.yaml": LONG, "README": "1"})
    (sandbox.root / "a.plan.yaml").unlink()
    sandbox.save("deleted")
    sandbox.save("back", **{"a.plan.yaml": LONG})

    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["back", "deleted", "old"]
    deleted = Repository.open(str(sandbox.root)).history("a.plan.yaml", is_plan)[1]
    assert deleted.is_deletion
    assert_as_reference(sandbox.root)


def test_a_deleted_plan_still_tells_its_history(sandbox: Any) -> None:
    sandbox.save("old", **{"a.plan.yaml": LONG, "README": "1"})
    (sandbox.root / "a.plan.yaml").unlink()
    sandbox.save("deleted")

    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["deleted", "old"]


def start_side(sandbox: Any, **files: str) -> None:
    sandbox.git("checkout", "--quiet", "-b", "side")
    sandbox.save("on the side", **files)
    sandbox.git("checkout", "--quiet", "main")


def merge_with(sandbox: Any, message: str, *names: str, **files: str) -> None:
    """Merge, and let the result be these files whatever git made of it."""
    subprocess.run(
        ["git", "merge", "--quiet", "--no-ff", "--no-commit", *(names or ("side",))],
        cwd=sandbox.root,
        capture_output=True,
        check=False,
    )
    for path, content in files.items():
        sandbox.write(path, content)
    sandbox.finish_merge(message)


def test_a_merge_that_takes_one_side_is_no_revision(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": LONG, "b.plan.yaml": "1"})
    start_side(sandbox, **{"a.plan.yaml": LONG + "side\n"})
    sandbox.save("on main", **{"b.plan.yaml": "2"})
    sandbox.merge("side")

    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["on the side", "base"]
    assert_as_reference(sandbox.root)


def test_a_merge_that_settles_something_is_a_revision(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": LONG})
    start_side(sandbox, **{"a.plan.yaml": LONG + "side\n"})
    sandbox.save("on main", **{"a.plan.yaml": LONG + "main\n"})
    merge_with(sandbox, "settled", **{"a.plan.yaml": LONG + "both\n"})

    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == [
        "settled",
        "on main",
        "on the side",
        "base",
    ]
    merge = Repository.open(str(sandbox.root)).history("a.plan.yaml", is_plan)[0]
    assert merge.is_merge
    assert len(merge.parents) == 2
    assert merge.parent_blob == sandbox.git("rev-parse", "HEAD^1:a.plan.yaml")
    assert_as_reference(sandbox.root)


def test_an_evil_merge_adds_changes_and_deletes(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": "1", "b.plan.yaml": LONG, "README": "1"})
    start_side(sandbox, README="2")
    sandbox.save("on main", LICENSE="3")
    subprocess.run(
        ["git", "merge", "--quiet", "--no-commit", "--no-ff", "side"], cwd=sandbox.root, check=True
    )
    (sandbox.root / "b.plan.yaml").unlink()
    merge_with(sandbox, "evil", **{"a.plan.yaml": "evil", "c.plan.yaml": "new"})

    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["evil", "base"]
    assert [subject for subject, _ in told(sandbox, "b.plan.yaml")] == ["evil", "base"]
    assert [subject for subject, _ in told(sandbox, "c.plan.yaml")] == ["evil"]
    assert_as_reference(sandbox.root)


def test_a_merge_may_rename_a_plan(sandbox: Any) -> None:
    sandbox.save("base", **{"old/a.plan.yaml": LONG, "old/b.plan.yaml": "1"})
    start_side(sandbox, **{"old/new.plan.yaml": LONG + "new\n"})
    sandbox.git("mv", "old", "better")
    sandbox.save("folder renamed")
    sandbox.git("config", "merge.directoryRenames", "true")
    sandbox.merge("side")

    assert told(sandbox, "better/new.plan.yaml") == [
        ("merge", "better/new.plan.yaml"),
        ("on the side", "old/new.plan.yaml"),
    ]
    assert_as_reference(sandbox.root)


def test_a_change_beside_a_rename_belongs_to_the_plan_and_its_merge_does_not(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": LONG})
    start_side(sandbox, **{"a.plan.yaml": LONG + "side\n"})
    sandbox.git("mv", "a.plan.yaml", "b.plan.yaml")
    sandbox.save("renamed")
    sandbox.merge("side")

    assert told(sandbox, "b.plan.yaml") == [
        ("renamed", "b.plan.yaml"),
        ("on the side", "a.plan.yaml"),
        ("base", "a.plan.yaml"),
    ]
    assert_as_reference(sandbox.root)


def test_a_merge_of_many_branches_counts_once(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": LONG})
    for name in ("one", "two", "three"):
        sandbox.git("checkout", "--quiet", "-b", name, "main")
        sandbox.save(name, **{f"{name}.plan.yaml": name})
    sandbox.git("checkout", "--quiet", "main")
    sandbox.save("ahead", README="1")
    merge_with(sandbox, "octopus", "one", "two", "three", **{"a.plan.yaml": "changed", "one.plan.yaml": "1"})

    assert len(sandbox.git("rev-list", "--parents", "-1", "HEAD").split()) == 5
    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["octopus", "base"]
    assert [subject for subject, _ in told(sandbox, "one.plan.yaml")] == ["octopus", "one"]
    assert [subject for subject, _ in told(sandbox, "two.plan.yaml")] == ["two"]
    assert_as_reference(sandbox.root)


def test_a_plan_added_on_two_branches_is_one_plan(sandbox: Any) -> None:
    sandbox.save("base", README="1")
    start_side(sandbox, **{"a.plan.yaml": LONG + "side\n"})
    sandbox.save("on main", **{"a.plan.yaml": LONG + "main\n"})
    merge_with(sandbox, "settled", **{"a.plan.yaml": LONG})
    (sandbox.root / "a.plan.yaml").rename(sandbox.root / "b.plan.yaml")
    sandbox.save("renamed")

    subjects = [subject for subject, _ in told(sandbox, "b.plan.yaml")]
    assert subjects == ["renamed", "settled", "on main", "on the side"]
    assert_as_reference(sandbox.root)


def test_a_merge_that_keeps_both_names_of_a_rename_makes_two_plans_with_one_youth(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": LONG})
    start_side(sandbox, **{"a.plan.yaml": LONG + "side\n"})
    sandbox.git("mv", "a.plan.yaml", "b.plan.yaml")
    sandbox.save("renamed")
    merge_with(sandbox, "kept", **{"a.plan.yaml": LONG + "side\n", "b.plan.yaml": LONG})
    sandbox.git("mv", "a.plan.yaml", "c.plan.yaml")
    sandbox.save("renamed again")

    assert [subject for subject, _ in told(sandbox, "b.plan.yaml")] == ["renamed", "on the side", "base"]
    assert [subject for subject, _ in told(sandbox, "c.plan.yaml")] == [
        "renamed again",
        "on the side",
        "base",
    ]


def test_a_new_plan_under_a_left_name_stays_new_when_an_old_branch_is_merged(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": LONG})
    start_side(sandbox, README="side")
    sandbox.git("mv", "a.plan.yaml", "b.plan.yaml")
    sandbox.save("renamed")
    sandbox.save("new", **{"a.plan.yaml": "another plan\n"})
    sandbox.merge("side")

    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["new"]
    assert [subject for subject, _ in told(sandbox, "b.plan.yaml")] == ["renamed", "base"]


def test_a_plan_that_a_merge_dropped_and_somebody_wrote_anew_is_a_new_plan(sandbox: Any) -> None:
    sandbox.save("base", README="1")
    start_side(sandbox, **{"a.plan.yaml": LONG})
    sandbox.save("on main", README="2")
    sandbox._commit("merge", "--quiet", "--strategy=ours", "-m", "dropped", "side")
    sandbox.save("anew", **{"a.plan.yaml": "another plan\n"})

    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["anew"]
    assert_as_reference(sandbox.root)


def test_two_roots_are_walked(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": "1"})
    sandbox.git("checkout", "--quiet", "--orphan", "side")
    sandbox.git("rm", "-rfq", ".")
    sandbox.save("other root", **{"b.plan.yaml": "2"})
    sandbox.git("checkout", "--quiet", "main")
    sandbox._commit("merge", "--quiet", "--allow-unrelated-histories", "-m", "joined", "side")

    assert [subject for subject, _ in told(sandbox, "b.plan.yaml")] == ["other root"]
    assert_as_reference(sandbox.root)


def test_a_shallow_clone_begins_where_it_was_cut(sandbox: Any) -> None:
    for number in "1234":
        sandbox.save(number, **{"a.plan.yaml": number})
    sandbox.git("clone", "--quiet", "--depth=2", f"file://{sandbox.root}", "../shallow")
    shallow = type(sandbox)(sandbox.root.parent / "shallow")

    assert [subject for subject, _ in told(shallow, "a.plan.yaml")] == ["4", "3"]
    assert_as_reference(shallow.root)


def test_a_changed_mode_or_another_clock_is_no_revision(sandbox: Any) -> None:
    sandbox.save("base", **{"a.plan.yaml": "1"})
    (sandbox.root / "a.plan.yaml").chmod(0o755)
    sandbox.save("executable")
    assert [subject for subject, _ in told(sandbox, "a.plan.yaml")] == ["base"]


@pytest.mark.parametrize(
    "setting",
    [
        "log.showRoot=false",
        "log.showSignature=true",
        "diff.renames=copies",
        "log.diffMerges=first-parent",
        "color.ui=always",
        "diff.relative=true",
        "core.quotePath=true",
        "log.follow=true",
        "format.pretty=oneline",
        "log.decorate=full",
        "diff.noprefix=true",
    ],
)
def test_no_setting_of_the_person_changes_a_history(sandbox: Any, setting: str) -> None:
    sandbox.save("born", **{"ä/a.plan.yaml": LONG})
    sandbox.git("mv", "ä", "ö")
    sandbox.save("renamed")
    sandbox.git("config", *setting.split("="))

    assert told(sandbox, "ö/a.plan.yaml") == [("renamed", "ö/a.plan.yaml"), ("born", "ä/a.plan.yaml")]


def test_without_commits_there_is_no_history(sandbox: Any) -> None:
    sandbox.write("a.plan.yaml", "1")
    assert told(sandbox, "a.plan.yaml") == []


def test_a_history_can_be_told_from_another_revision(sandbox: Any) -> None:
    sandbox.save("one", **{"a.plan.yaml": "1"})
    sandbox.save("two", **{"a.plan.yaml": "2"})
    repository = Repository.open(str(sandbox.root))

    assert [revision.subject for revision in repository.history("a.plan.yaml", is_plan, "HEAD~1")] == ["one"]
    assert list(repository.histories(is_plan, "HEAD~1")) == ["a.plan.yaml"]


def corpora() -> Iterator[Path]:
    for name in ("kep",):
        yield Path(os.environ.get("PLANREV_CORPORA", "")) / name


@pytest.mark.corpora
@pytest.mark.skipif(not os.environ.get("PLANREV_CORPORA"), reason="PLANREV_CORPORA names no folder")
@pytest.mark.parametrize("root", corpora(), ids=lambda root: root.name)
def test_every_public_plan_has_the_history_of_the_reference(root: Path) -> None:
    expected = assert_as_reference(root)

    assert len(expected) > 500
    assert sum(len({seen.path for seen in seens}) > 1 for seens in expected.values()) > 20
