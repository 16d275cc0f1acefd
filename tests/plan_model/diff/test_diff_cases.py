"""Each folder of tests/data/diff is a case: two plans, and what a person is told. Adding a folder adds a test."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_model.comparison import Comparison
from plan_model.diff.meaning import explain
from plan_model.diff.structure import diff_trees
from plan_model.formats import Document, read_document
from plan_model.render.comparison import comparison_lines
from plan_model.render.lines import plain
from plan_model.render.words import words_for

CASES = Path(__file__).parents[2] / "data" / "diff"
AS_OF = date(2026, 11, 24)
PATHS = {"plan.yaml": "plans/lautta.plan.yaml", "kep.yaml": "keps/sig-sea/9001-ferry/kep.yaml"}


@pytest.mark.parametrize("case", sorted(folder.name for folder in CASES.iterdir()))
def test_the_two_plans_are_told_as_expected(case: str) -> None:
    assert told(CASES / case) == (CASES / case / "expected.txt").read_text("utf-8")


def told(folder: Path) -> str:
    """What the person is told, in English, at 80 columns."""
    before, after = _document(folder, "before"), _document(folder, "after")
    changes = diff_trees(before.tree, after.tree, after.format.identity)
    facts = explain(before, after, changes, AS_OF)
    assert sorted(index for fact in facts for index in fact.changes) == list(range(len(changes)))
    comparison = Comparison(after.path, "changed", None, before, after, changes, facts)
    shown = comparison_lines(comparison, AS_OF, words_for("en"), 80)
    return "".join(plain(line).rstrip() + "\n" for line in shown)


def _document(folder: Path, which: str) -> Document:
    (file,) = folder.glob(f"{which}.*")
    return read_document(PATHS[file.name.partition(".")[2]], file.read_bytes())
