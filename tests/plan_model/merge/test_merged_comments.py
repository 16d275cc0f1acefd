"""Comments that a merge takes along, or lets go with the entry that they belonged to."""

from __future__ import annotations

from plan_model.formats.plan import PLAN
from plan_model.merge import Text, merge_texts

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
