"""Change: the only currency of planrev. A diff yields changes, a dialog yields changes, one function writes them."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from enum import StrEnum
from typing import NamedTuple

from plan_model.tree.node import Node
from plan_model.tree.path import Path


class Op(StrEnum):
    """What a change does to the entry at its path."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"


class Sharing(StrEnum):
    """What becomes of a change where its entry is shared, by an anchor (`&name`) and its aliases (`*name`)."""

    REFUSE = "refuse"
    """Nothing is changed unless it can be changed there alone."""
    ANCHOR = "anchor"
    """The entry changes at its anchor, and so wherever it is used."""
    COPY = "copy"
    """The alias makes room for a copy, and the entry changes there alone."""


class Change(NamedTuple):
    """One change of one entry, with old and new, so that it can be inverted and refused.

    SET has both `old` and `new`; ADD only `new`; REMOVE only `old`; MOVE has both, equal in value.
    `path` addresses the entry by identity in the tree before the change; for ADD in the tree after it.
    """

    op: Op
    path: Path
    old: Node | None = None
    new: Node | None = None
    old_index: int | None = None
    """Where the entry stood in its list, or a key among those of its mapping, from 0; None: it does not matter."""
    new_index: int | None = None
    """Where the entry stands in its list, or a new key among those of its mapping, from 0; None: at the end."""
    sharing: Sharing = Sharing.REFUSE


def invert(change: Change) -> Change:
    """The change that takes this one back."""
    op = {Op.ADD: Op.REMOVE, Op.REMOVE: Op.ADD}.get(change.op, change.op)
    return Change(op, change.path, change.new, change.old, change.new_index, change.old_index, change.sharing)
