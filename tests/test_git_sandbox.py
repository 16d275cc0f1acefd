"""The tests' own repositories: the same commits wherever they are made."""

from __future__ import annotations

import os
from pathlib import Path

from tests.git_sandbox import MakeRepository, MakeWorkspace


def test_a_repository_is_the_same_each_time_and_belongs_to_nobody_real(
    make_repository: MakeRepository,
) -> None:
    first = make_repository({"plans/a.plan.yaml": "plan: {id: a}\n"}, name="first")
    second = make_repository({"plans/a.plan.yaml": "plan: {id: a}\n"}, name="second")

    assert first.head == second.head
    assert first.git("log", "--format=%an %ad", "--date=short") == "Testi Tekijä 2026-01-01"
    assert first.status == ""


def test_commits_follow_each_other_by_a_day_unless_told(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"a": "1\n"}, when="2025-06-01")
    sandbox.commit("next", files={"a": "2\n"})
    sandbox.commit("later", files={"a": "3\n"}, when="2026-09-15", author="A. Niemi <niemi@example.org>")

    told = sandbox.git("log", "--reverse", "--format=%ad %an %s", "--date=short").splitlines()
    assert told == [
        "2025-06-01 Testi Tekijä start",
        "2025-06-02 Testi Tekijä next",
        "2026-09-15 A. Niemi later",
    ]


def test_the_home_of_a_test_is_empty_and_no_foreign_git_setting_reaches_it() -> None:
    assert list(Path.home().iterdir()) == []
    foreign = {name for name in os.environ if name.startswith("GIT_")}
    assert foreign == {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_TERMINAL_PROMPT"}


def test_a_workspace_is_opened_on_plans_that_are_committed(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(a="plan: {id: a}\n", b="plan: {id: b}\n")

    assert workspace.plan_paths() == ("plans/a.plan.yaml", "plans/b.plan.yaml")
    assert workspace.pending() == ()
