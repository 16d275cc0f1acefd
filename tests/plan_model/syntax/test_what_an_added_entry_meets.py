"""What an added entry meets: one of its name, which it is not written beside; a comment, which stays one."""

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


@pytest.mark.parametrize("beside", ["  # none so far", "  "])
def test_lines_do_not_take_in_what_stands_beside_their_list(beside: str) -> None:
    source, tree = parse(f"list:\n  - []{beside}\n  - - |\n      one\n      more\n", "a.yaml")
    lines = Change(Op.ADD, ("list", "0", "new"), new=_entry('- "two\\nlines\\n"\n'), new_index=0)
    written = apply_changes(source, tree, PLAN.identity, [lines])
    assert written.splitlines()[1].endswith(f'"two\\nlines\\n"]{beside}')
    assert written.splitlines()[2:] == source.splitlines()[2:]
