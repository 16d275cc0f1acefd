"""The demo's repository: a history that fits the plans, the same each time."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from plan_model.demo import build_demo, example_plans
from plan_model.demo.history import PROPOSALS, STEPS
from plan_model.demo.steps import Added, HistoryMismatchError, Replaced, Step, files_at
from tests.git_sandbox import GitSandbox

PLANS = Path(__file__).parents[3] / "plans"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> GitSandbox:
    return GitSandbox(Path(build_demo(str(tmp_path_factory.mktemp("demo")))))


def test_the_newest_commit_holds_the_example_plans_byte_for_byte(demo: GitSandbox) -> None:
    for name in ("auraus.plan.yaml", "skolmat.plan.yaml"):
        assert (demo.path / "plans" / name).read_bytes() == (PLANS / name).read_bytes()
    assert demo.status == ""


def test_the_history_is_the_same_each_time(demo: GitSandbox, tmp_path: Path) -> None:
    again = GitSandbox(Path(build_demo(str(tmp_path))))

    assert demo.git("rev-parse", "main") == again.git("rev-parse", "main")
    assert demo.git("for-each-ref") == again.git("for-each-ref")


def test_three_people_wrote_it_over_two_years(demo: GitSandbox) -> None:
    commits = demo.git("log", "--format=%as %an", "main").splitlines()

    assert len(commits) == len(STEPS) == 16
    assert {line.split(" ", 1)[1] for line in commits} == {"Maarit Hakola", "Sten Ahlskog", "Joonas Rautio"}
    assert (commits[-1][:10], commits[0][:10]) == ("2024-11-12", "2026-09-23")


def test_one_commit_is_a_merge_and_two_branches_wait_for_a_decision(demo: GitSandbox) -> None:
    assert demo.git("log", "--merges", "--format=%s", "main") == "Merge branch 'talousarvio-2027'"
    assert demo.git("branch", "--no-merged", "main", "--format=%(refname:short)").split() == [
        "ehdotus-yllapitosopimus",
        "forslag-version-2",
    ]


def test_the_comment_commit_touches_comments_only(demo: GitSandbox) -> None:
    before, after = _sources(demo, "ettei samaa kysytä", "plans/auraus.plan.yaml")

    assert before != after
    assert _without_comments(before) == _without_comments(after)


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

    assert GitSandbox(folder).git("rev-list", "--count", "main") == "16"
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


def _sources(demo: GitSandbox, subject: str, path: str) -> tuple[str, str]:
    commit = demo.git("log", "--format=%H", "--fixed-strings", f"--grep={subject}", "main")
    return demo.git("show", f"{commit}~1:{path}"), demo.git("show", f"{commit}:{path}")


def _without_comments(source: str) -> list[str]:
    lines = (line.partition("# ")[0].rstrip() for line in source.splitlines())
    return [line for line in lines if line]
