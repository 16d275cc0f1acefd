"""The merges in tests/data/merge: three texts, the merged one, and what is left to settle; a folder is a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_model.formats.plan import PLAN
from plan_model.merge import MergedText, Text, merge_texts
from plan_model.tree.path import format_path

CASES = Path(__file__).parents[2] / "data" / "merge"


def read(case: Path, side: str) -> Text:
    source = (case / f"{side}.plan.yaml").read_bytes()
    return Text.read(source) if source else Text.nothing()


def told(result: MergedText) -> str:
    rows = [f"{format_path(conflict.path)}  {conflict.why.value}" for conflict in result.merge.conflicts]
    rows += [f"comments left: {result.comments_left}"] if result.comments_left else []
    return "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_three_texts_merge_as_they_should(case: Path) -> None:
    base, ours, theirs = (read(case, side) for side in ("base", "ours", "theirs"))
    result = merge_texts(base, ours, theirs, PLAN.identity)
    conflicts = case / "conflicts.txt"

    assert result.source.encode() == (case / "expected.plan.yaml").read_bytes()
    assert told(result) == (conflicts.read_text() if conflicts.exists() else "")


def test_there_are_cases() -> None:
    assert len(list(CASES.iterdir())) >= 35
