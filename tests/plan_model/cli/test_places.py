"""Where a command is run, and how what it is given is understood: folders, names that are two things, closed ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev


@pytest.mark.parametrize(
    "name", ["pulkka.plan.yaml", "./pulkka.plan.yaml", "../plans/pulkka.plan.yaml", "pulkka"]
)
def test_a_path_is_understood_from_the_folder_one_stands_in(
    planrev: Planrev, make_repository: MakeRepository, name: str
) -> None:
    sandbox = make_repository({PATH: PLAN})

    assert planrev(sandbox, "-C", "plans", "show", name).code == 0


def test_an_absolute_path_is_understood(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    assert planrev(sandbox, "show", str(sandbox.path / PATH)).code == 0


def test_folders_add_up_as_in_git(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    assert planrev(sandbox, "-C", "..", "-C", sandbox.path.name, "list").code == 0


def test_a_branch_named_like_a_plan_must_be_told_apart(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.git("branch", "pulkka")

    assert planrev(sandbox, "diff", "pulkka").code == 2
    assert planrev(sandbox, "diff", "pulkka", "--").code == 0


@pytest.mark.parametrize(
    "words", [("^HEAD",), ("HEAD~99",), ("HEAD~99..HEAD",), ("2020-01-01",), ("HEAD..nowhere",)]
)
def test_an_unknown_revision_cannot_be_read(
    planrev: Planrev, make_repository: MakeRepository, words: tuple[str, ...]
) -> None:
    assert planrev(make_repository({PATH: PLAN}), "diff", *words).code == 3


def test_before_the_first_commit_there_is_nothing_to_compare_with(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository()
    sandbox.write({PATH: PLAN})

    assert planrev(sandbox, "list").code == 0
    assert planrev(sandbox, "log").code == 0
    told = planrev(sandbox, "diff")
    assert told.code == 3
    assert "fatal" not in told.err


def test_lighter_facts_are_counted(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: PLAN.replace("2026-12-01", "2027-03-01")})

    told = planrev(sandbox, "diff", "--weight", "critical", "--exit-code")

    assert (told.code, told.out) == (0, "")
    assert "1 lighter fact" in told.err


def test_a_former_path_still_has_its_history(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN, "muu.plan.yaml": PLAN.replace("pulkka", "muu")})
    sandbox.git("rm", "--quiet", PATH)
    sandbox.commit("Gone")

    told = planrev(sandbox, "log", PATH, "--format", "json")

    assert [revision["status"] for revision in json.loads(told.out)["revisions"]] == ["removed", "added"]


def test_a_plan_that_moved_with_an_edit_and_a_new_id_is_one_comparison(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.git("mv", PATH, "kelkka.plan.yaml")
    sandbox.commit(files={"kelkka.plan.yaml": PLAN.replace("id: pulkka", "id: kelkka")})

    (plan,) = json.loads(planrev(sandbox, "diff", "HEAD~1..HEAD", "--format", "json").out)["plans"]

    assert (plan["status"], plan["old_path"]) == ("renamed", PATH)


def test_check_of_a_broken_file_cannot_be_answered(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN, "plans/rikki.plan.yaml": "a: b: c"})

    assert planrev(sandbox, "check").code == 3


def test_a_misspelt_rule_does_not_make_check_succeed(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    told = planrev(make_repository({PATH: PLAN}), "check", "--select", "ROL")

    assert told.code == 2
    assert "ROLE" in told.err


def test_a_mistyped_command_is_told(planrev: Planrev, make_repository: MakeRepository) -> None:
    told = planrev(make_repository({PATH: PLAN}), "lst")

    assert told.code == 2
    assert "list" in told.err
    assert planrev(make_repository({PATH: PLAN}, name="other"), "--", "list").code == 2


def test_an_empty_message_is_refused(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: PLAN.replace("status: draft", "status: proposal")})

    assert planrev(sandbox, "commit", "-m", "").code == 4
    assert planrev(sandbox, "commit", "--decision", "d-9").code == 2


def test_a_commit_of_the_mode_alone_is_told_as_made(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    (sandbox.path / PATH).chmod(0o755)

    told = planrev(sandbox, "commit", PATH, "-m", "Mode")

    assert told.code == 0
    assert sandbox.git("log", "-1", "--format=%s") == "Mode"


@pytest.mark.parametrize("arguments", [("list",), ("--version",), ("check",)])
def test_a_closed_or_full_end_is_no_defect(
    make_repository: MakeRepository, arguments: tuple[str, ...]
) -> None:
    sandbox = make_repository({PATH: PLAN})

    assert run_in_shell(sandbox, f"{' '.join(arguments)} >&-").returncode in (0, 1)
    full = run_in_shell(sandbox, f"{' '.join(arguments)} >/dev/full")
    assert full.returncode == 4
    assert b"Traceback" not in full.stderr


def run_in_shell(sandbox: GitSandbox, rest: str) -> subprocess.CompletedProcess[bytes]:
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root / 'tui'}"}
    command = f'"{sys.executable}" -m plan_tui {rest}'
    return subprocess.run(
        ["sh", "-c", command], cwd=sandbox.path, env=environment, capture_output=True, check=False
    )
