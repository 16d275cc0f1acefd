"""`planrev diff` of two commits answers the second time from the cache, to the byte as the first time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plan_model.repository import cache
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

MOVED = PLAN.replace("2026-12-01", "2027-03-01")
QUESTIONS = (
    ("HEAD~1..HEAD",),
    ("HEAD~1", "HEAD"),
    ("HEAD~1..",),
    ("HEAD~1..HEAD", "--exit-code"),
    ("HEAD~1..HEAD", "--format", "json"),
    ("HEAD~1..HEAD", "--lang", "fi", "--as-of", "2030-01-01"),
    ("HEAD~1..HEAD", "--ascii", "--stat"),
    ("HEAD~1..HEAD", "--", PATH),
)


@pytest.fixture
def sandbox(make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> GitSandbox:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: MOVED})
    return sandbox


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the answers that were kept."""
    keys: list[str] = []

    def keep(room: cache.Room, key: str, text: str, old=cache.keep) -> None:  # type: ignore[no-untyped-def]  # its own
        keys.append(key)
        old(room, key, text)

    monkeypatch.setattr(cache, "keep", keep)
    return keys


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_second_answer_is_the_first_and_the_long_ways(
    planrev: Planrev,
    sandbox: GitSandbox,
    kept: list[str],
    monkeypatch: pytest.MonkeyPatch,
    question: tuple[str, ...],
) -> None:
    first = planrev(sandbox, "diff", *question)
    second = planrev(sandbox, "diff", *question)
    monkeypatch.setenv("PLANREV_NO_CACHE", "1")

    assert len(kept) == 1
    assert first == second == planrev(sandbox, "diff", *question)
    assert first.out


@pytest.mark.parametrize(
    "question", [(), ("HEAD~1",), ("HEAD~1...HEAD",), ("2026-01-01..HEAD",), ("HEAD~1..HEAD", PATH)]
)
def test_an_answer_that_may_change_is_not_kept(
    planrev: Planrev, sandbox: GitSandbox, kept: list[str], question: tuple[str, ...]
) -> None:
    assert planrev(sandbox, "diff", *question).code == 0
    assert kept == []


def test_a_branch_that_moves_is_another_question(planrev: Planrev, sandbox: GitSandbox) -> None:
    before = planrev(sandbox, "diff", "HEAD~1..HEAD").out

    sandbox.commit(files={PATH: MOVED.replace("status: draft", "status: proposal")})

    assert planrev(sandbox, "diff", "HEAD~1..HEAD").out != before


def test_settings_of_the_repository_are_part_of_the_question(planrev: Planrev, sandbox: GitSandbox) -> None:
    assert "2027-03-01" in planrev(sandbox, "diff", "HEAD~1..HEAD").out

    sandbox.write({".planrev.toml": '[plans]\nexclude = ["plans/*"]\n'})

    assert "2027-03-01" not in planrev(sandbox, "diff", "HEAD~1..HEAD").out


def test_a_replaced_commit_is_another_question(planrev: Planrev, sandbox: GitSandbox) -> None:
    planrev(sandbox, "diff", "HEAD~1..HEAD")
    real = sandbox.head
    sandbox.git("checkout", "--quiet", "--detach", "HEAD~1")
    other = sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: proposal")})
    sandbox.git("replace", real, other)

    assert "2027-03-01" not in planrev(sandbox, "diff", f"{real}~1..{real}").out


def test_an_unknown_revision_is_told_as_ever(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = planrev(sandbox, "diff", "HEAD~9..HEAD")

    assert told.code == 3
    assert "HEAD~9" in told.err
    assert planrev(sandbox, "diff", "HEAD~9", "HEAD").code == 3


def test_what_is_remembered_is_told_without_formats_rules_or_yaml(sandbox: GitSandbox) -> None:
    program = (
        "import sys; from plan_model.cli.main import run; run(['diff', 'HEAD~1..HEAD'], None)\n"
        "rooms = {name.split('.')[1] for name in sys.modules if name.startswith('plan_model.')}\n"
        "print(sorted(rooms), 'yaml' in sys.modules, file=sys.stderr)"
    )

    first, second = (
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=sandbox.path,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        for _ in range(2)
    )

    assert "'formats'" in first.stderr
    assert second.stderr == "['cli', 'errors', 'locales', 'repository', 'settings'] False\n"
    assert first.stdout == second.stdout != ""
