"""Each folder of tests/data/diff is a case: two files, and what a person is told. Adding a folder adds a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_model.render.comparison import comparison_lines
from plan_model.render.entry_history import entry_history_rows
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace
from tests.diff_cases import AS_OF, PATHS, compared
from tests.git_sandbox import MakeRepository

CASES = Path(__file__).parents[2] / "data" / "diff"
STORIES = sorted(file.parent.name for file in CASES.glob("*/at.txt"))


@pytest.mark.parametrize(
    "case", sorted(folder.name for folder in CASES.iterdir() if folder.name not in STORIES)
)
def test_the_two_files_are_told_as_expected(case: str) -> None:
    assert told(CASES / case) == (CASES / case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", STORIES)
def test_the_course_of_a_value_through_revisions_is_told_as_expected(
    case: str, make_repository: MakeRepository
) -> None:
    assert course(CASES / case, make_repository) == (CASES / case / "expected.txt").read_text("utf-8")


def test_there_are_cases() -> None:
    assert len(list(CASES.iterdir())) >= 110


def told(folder: Path) -> str:
    """What the person is told, in English, at 80 columns."""
    comparison = compared(folder)
    assert sorted(index for fact in comparison.facts for index in fact.changes) == list(
        range(len(comparison.changes))
    )
    shown = comparison_lines(comparison, AS_OF, words_for("en"), 80)
    return "".join(plain(line).rstrip() + "\n" for line in shown)


def course(folder: Path, make_repository: MakeRepository) -> str:
    """What the person is told of one value, in English; `1`, `2`, … are the revisions, `at.txt` says which value."""
    path, (first, *later) = PATHS["plan.yaml"], sorted(folder.glob("[0-9].plan.yaml"))
    sandbox = make_repository({path: first.read_text("utf-8")})
    for file in later:
        sandbox.commit(file.name[0], files={path: file.read_text("utf-8")})
    address = parse_path((folder / "at.txt").read_text().strip())
    history = Workspace.open(str(sandbox.path)).value_history(path, address)
    shown = "".join(
        plain(row.line).rstrip() + "\n"
        for row in entry_history_rows(history, None, AS_OF, words_for("en"), 76)
    )
    for each in history:
        shown = shown.replace(f"  {each.revision.short}", "")
    return shown
