"""Comments that a merge takes along, or lets go with the entry that they belonged to."""

from __future__ import annotations

import pytest

from plan_model.formats.plan import PLAN
from plan_model.merge import Text, comments, merge_texts
from plan_model.syntax.read import parse
from plan_model.tree.node import Node

BASE = """\
x_tickets:
  - jira: 23169  # the old tracker
developers:
  - ann
"""


def test_a_comment_goes_with_the_entry_that_they_replaced() -> None:
    ours = BASE + "  - bea\n"
    theirs = BASE.replace("jira: 23169  # the old tracker", "github: 14")

    merged = merge_texts(
        Text.read(BASE.encode()), Text.read(ours.encode()), Text.read(theirs.encode()), PLAN.identity
    )

    assert merged.source == theirs + "  - bea\n"
    assert not merged.merge.conflicts


def test_many_comments_are_taken_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    base = "versions:\n" + "".join(f"  - id: v{number}\n    status: planned\n" for number in range(50))
    theirs = base.replace("    status", "    # was agreed\n    status")
    ours = base.replace("  - id: v7\n", "  - id: v7  # ours\n") + "  - id: last\n"
    read: list[str] = []

    def counted(source: str, path: str) -> tuple[object, Node]:
        read.append(path)
        return parse(source, path)

    monkeypatch.setattr(comments, "parse", counted)
    merged = merge_texts(
        Text.read(base.encode()), Text.read(ours.encode()), Text.read(theirs.encode()), PLAN.identity
    )

    assert merged.source.count("# was agreed") == 50
    assert (merged.source.count("# ours"), merged.comments_left) == (1, 0)
    assert len(read) == 3
