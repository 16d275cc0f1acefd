"""The demo's repository: a history that fits the plans, the same each time."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_model.demo import build_demo, example_plans
from plan_model.demo.history import STEPS
from plan_model.demo.proposals import PROPOSALS
from plan_model.demo.steps import Added, HistoryMismatchError, Replaced, Step, files_at
from plan_model.plan.plan import Plan
from plan_model.plan.values import When
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox

PLANS = Path(__file__).parents[3] / "plans"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> GitSandbox:
    return GitSandbox(Path(build_demo(str(tmp_path_factory.mktemp("demo")))))


def test_the_newest_commit_holds_the_example_plans_byte_for_byte(demo: GitSandbox) -> None:
    names = sorted(path.name for path in PLANS.glob("*.plan.yaml"))
    assert sorted(os.listdir(demo.path / "plans")) == names
    for name in names:
        assert (demo.path / "plans" / name).read_bytes() == (PLANS / name).read_bytes()
    assert demo.status == ""


def test_the_history_is_the_same_each_time(demo: GitSandbox, tmp_path: Path) -> None:
    again = GitSandbox(Path(build_demo(str(tmp_path))))

    assert demo.git("rev-parse", "main") == again.git("rev-parse", "main")
    assert demo.git("for-each-ref") == again.git("for-each-ref")


def test_four_people_wrote_it_over_two_years(demo: GitSandbox) -> None:
    commits = demo.git("log", "--format=%as %an", "main").splitlines()

    assert len(commits) == len(STEPS) == 31
    assert {line.split(" ", 1)[1] for line in commits} == {
        "Maarit Hakola",
        "Sten Ahlskog",
        "Joonas Rautio",
        "Tove Granlund",
    }
    assert (commits[-1][:10], commits[0][:10]) == ("2024-11-12", "2026-10-20")


def test_two_commits_are_merges_and_three_branches_wait_for_a_decision(demo: GitSandbox) -> None:
    assert demo.git("log", "--merges", "--format=%s", "main").splitlines() == [
        "Merge branch 'talousarvio-2027'",
        "Merge branch 'avveckling-aterbruk'",
    ]
    assert demo.git("branch", "--no-merged", "main", "--format=%(refname:short)").split() == [
        "ehdotus-tilavaraus",
        "ehdotus-yllapitosopimus",
        "forslag-version-2",
    ]


def test_a_plan_was_renamed_and_keeps_its_history(demo: GitSandbox) -> None:
    workspace = Workspace.open(str(demo.path))
    paths = [revision.path for revision in workspace.history("plans/tilat.plan.yaml")]

    assert paths[-1] == "plans/tilavaraus.plan.yaml"
    assert set(paths[:-1]) == {"plans/tilat.plan.yaml"}


def test_a_version_slipped_twice_and_one_was_wound_up_step_by_step(demo: GitSandbox) -> None:
    slipped = _values(demo, "plans/tilat.plan.yaml", lambda plan: (plan.version("v3"), "planned"))
    ended = _values(demo, "plans/aterbruk.plan.yaml", lambda plan: (plan.version("v2"), "status"))

    assert slipped == ["2025-12-01", "2026-04-13", "2026-09-28"]
    assert ended == ["in_development", "supported", "security_only"]


def test_the_comment_commits_touch_comments_only(demo: GitSandbox) -> None:
    _assert_comments_only(demo, "ettei samaa kysytä", "plans/auraus.plan.yaml")
    _assert_comments_only(demo, "missä mennään", "plans/tilat.plan.yaml")


def test_a_first_commit_works_where_git_knows_nobody(demo: GitSandbox, tmp_path: Path) -> None:
    copy = GitSandbox(tmp_path / "copy")
    demo.git("worktree", "add", "--quiet", "--detach", str(copy.path))
    copy.write({"plans/skolmat.plan.yaml": "plan: {id: skolmat}\n"})

    copy.git("commit", "--quiet", "--all", "-m", "first", GIT_CONFIG_GLOBAL=os.devnull)
    assert copy.git("log", "-1", "--format=%an") == "Demo"


def test_it_has_a_temporary_folder_of_its_own_where_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first, second = Path(build_demo()), Path(build_demo())

    assert first != second
    assert {first.parent, second.parent} == {tmp_path}


def test_surroundings_that_name_another_repository_do_not_lead_the_demo_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, folder = tmp_path / "other", tmp_path / "demo"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", "--bare", str(other)], check=True)
    monkeypatch.setenv("GIT_DIR", str(other))
    build_demo(str(folder))
    monkeypatch.delenv("GIT_DIR")

    assert GitSandbox(folder).git("rev-list", "--count", "main") == "31"
    assert GitSandbox(other).git("for-each-ref") == ""


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_leaves_plans_that_differ_from_what_was_before(step: Step) -> None:
    tip = example_plans()
    parents = [files_at(one, STEPS, tip) for one in STEPS if one.name in step.after]

    assert files_at(step, STEPS, tip) not in parents


def test_a_step_that_no_longer_fits_is_an_error() -> None:
    moved = Replaced("plans/a.plan.yaml", "planned: 2026-01-01", "planned: 2026-02-01")
    added = Added("plans/a.plan.yaml", "decisions:\n", "labels:\n")

    with pytest.raises(HistoryMismatchError, match="0 times"):
        moved.undo("planned: 2026-03-01\n")
    with pytest.raises(HistoryMismatchError, match="2 times"):
        moved.undo("planned: 2026-02-01\nplanned: 2026-02-01\n")
    with pytest.raises(HistoryMismatchError, match="labels"):
        added.undo("decisions:\n  - id: d1\n")


def test_proposals_stand_on_what_is_decided() -> None:
    names = {STEPS[-1].name, *(proposal.name for proposal in PROPOSALS)}
    assert all(set(proposal.after) <= names for proposal in PROPOSALS)


def _values(demo: GitSandbox, path: str, find: Callable[[Plan], tuple[object, str]]) -> list[str]:
    """What a value was, oldest first, each time it changed."""
    workspace = Workspace.open(str(demo.path))
    found: list[str] = []
    for revision in reversed(workspace.history(path)):
        entry, field = find(workspace.load(revision.path, revision.id).plan)
        value = getattr(entry, field)
        text = value.text if isinstance(value, When) else str(value)
        if text not in found[-1:]:
            found.append(text)
    return found


def _assert_comments_only(demo: GitSandbox, subject: str, path: str) -> None:
    before, after = _sources(demo, subject, path)
    assert before != after
    assert _without_comments(before) == _without_comments(after)


def _sources(demo: GitSandbox, subject: str, path: str) -> tuple[str, str]:
    commit = demo.git("log", "--format=%H", "--fixed-strings", f"--grep={subject}", "main")
    return demo.git("show", f"{commit}~1:{path}"), demo.git("show", f"{commit}:{path}")


def _without_comments(source: str) -> list[str]:
    lines = (line.partition("# ")[0].rstrip() for line in source.splitlines())
    return [line for line in lines if line]
