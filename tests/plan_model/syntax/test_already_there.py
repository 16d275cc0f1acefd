"""An entry is added once: a second one of its name is refused, not written beside it."""

from __future__ import annotations

import pytest

from plan_model.change import Change, Op
from plan_model.errors import EditRefusedError
from plan_model.formats.plan import PLAN
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.node import Node

TEXT = """\
parties:
  - id: berg
    name: Berg Oy
  - id: niemi
    name: Niemi Oy
"""


def test_an_entry_that_stands_in_the_list_is_not_added_again() -> None:
    source, tree = parse(TEXT, "a.plan.yaml")
    berg = _entry("- id: berg\n  name: Another\n")
    with pytest.raises(EditRefusedError) as refused:
        apply_changes(
            source, tree, PLAN.identity, [Change(Op.ADD, ("parties", "berg"), new=berg, new_index=2)]
        )
    assert refused.value.code == "already-there"


def test_an_entry_that_left_the_list_can_come_again() -> None:
    source, tree = parse(TEXT, "a.plan.yaml")
    berg = _entry("- id: berg\n  name: Another\n")
    changes = [
        Change(Op.REMOVE, ("parties", "berg"), old=_entry("- id: berg\n  name: Berg Oy\n"), old_index=0),
        Change(Op.ADD, ("parties", "berg"), new=berg, new_index=1),
    ]
    assert apply_changes(source, tree, PLAN.identity, changes).startswith("parties:\n  - id: niemi\n")


def _entry(text: str) -> Node:
    _, tree = parse(text, "")
    return tree.items[0]  # type: ignore[union-attr]  # the text is a list
