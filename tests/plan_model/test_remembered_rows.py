"""The list of plans is remembered by blob: it opens without parsing, and never tells what was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_model import formats
from plan_model.repository import WORKTREE
from plan_model.summary import PlanSummary
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN

DAY = date(2026, 6, 1)
OTHER = "plans/other.plan.yaml"
BROKEN = "plans/broken.plan.yaml"


@pytest.fixture
def sandbox(make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> GitSandbox:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return make_repository({PATH: PLAN, OTHER: PLAN.replace("id: pulkka", "id: other"), BROKEN: "a: ["})


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the plans that are parsed."""
    paths: list[str] = []
    read = formats.read_document

    def note(path: str, data: bytes | str, blob: str = "") -> formats.Document:
        paths.append(path)
        return read(path, data, blob)

    monkeypatch.setattr(formats, "read_document", note)
    return paths


def rows(sandbox: GitSandbox, rev: str = WORKTREE, day: date = DAY) -> list[PlanSummary]:
    """The list as a new process sees it; problems are compared as text."""
    summaries = Workspace.open(str(sandbox.path)).summaries(day, rev)
    return [row._replace(problem=None) if row.problem else row for row in summaries]


@pytest.mark.parametrize("rev", [WORKTREE, "HEAD"])
def test_the_second_list_is_the_first_and_parses_only_what_is_broken(
    sandbox: GitSandbox, parsed: list[str], rev: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rows(sandbox, rev)
    assert sorted(parsed) == [BROKEN, OTHER, PATH]
    parsed.clear()

    assert rows(sandbox, rev) == first
    assert parsed == [BROKEN]

    monkeypatch.setenv("PLANREV_NO_CACHE", "1")
    assert rows(sandbox, rev) == first


def test_a_plan_that_is_edited_is_read_again(sandbox: GitSandbox, parsed: list[str]) -> None:
    rows(sandbox)
    parsed.clear()
    sandbox.write({PATH: PLAN.replace("status: draft", "status: proposal")})

    told = {row.path: row for row in rows(sandbox)}

    assert (told[PATH].status, told[PATH].pending) == ("proposal", True)
    assert (told[OTHER].status, told[OTHER].pending) == ("draft", False)
    assert sorted(parsed) == [BROKEN, PATH]


def test_a_plan_that_git_does_not_watch_is_read_again(sandbox: GitSandbox) -> None:
    rows(sandbox)
    sandbox.git("update-index", "--assume-unchanged", PATH)
    sandbox.write({PATH: PLAN.replace("status: draft", "status: proposal")})

    assert {row.path: row.status for row in rows(sandbox)}[PATH] == "proposal"


def test_another_day_or_other_rules_make_the_rows_anew(sandbox: GitSandbox, parsed: list[str]) -> None:
    rows(sandbox)
    parsed.clear()

    rows(sandbox, day=date(2027, 6, 1))
    assert sorted(parsed) == [BROKEN, OTHER, PATH]
    parsed.clear()

    sandbox.write({".planrev.toml": '[rules]\nVER-03 = "off"\n'})
    rows(sandbox, day=date(2027, 6, 1))
    assert sorted(parsed) == [BROKEN, OTHER, PATH]


def test_a_new_and_a_removed_plan_are_seen(sandbox: GitSandbox) -> None:
    rows(sandbox)
    (sandbox.path / OTHER).unlink()
    sandbox.write({"plans/new.plan.yaml": PLAN})

    assert [(row.path, row.pending) for row in rows(sandbox)] == [
        (BROKEN, False),
        ("plans/new.plan.yaml", True),
        (PATH, False),
    ]
