"""What a merge yields: the changes that can be taken, and the conflicts that a person must settle."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from enum import StrEnum
from typing import NamedTuple

from plan_model.change import Change
from plan_model.tree.identity import Identity
from plan_model.tree.node import Node
from plan_model.tree.path import Path


class Why(StrEnum):
    """Why two sides cannot both be had."""

    BOTH_CHANGED = "both-changed"
    BOTH_ADDED = "both-added"
    REMOVED_CHANGED = "removed-and-changed"
    """We removed what they changed."""
    CHANGED_REMOVED = "changed-and-removed"
    """We changed what they removed."""
    MOVED_APART = "moved-apart"
    """Both moved an item of an ordered list, each to another place."""
    SAME_IDENTITY = "same-identity"
    """Together both sides would give several items of a list the same identity."""
    CANNOT_WRITE = "cannot-write"
    """Their change cannot be written into our text exactly."""


class Conflict(NamedTuple):
    """One entry on which the two sides disagree; the merged tree has ours."""

    path: Path
    base: Node | None
    ours: Node | None
    theirs: Node | None
    """None on a side: the entry is not there."""
    why: Why
    place: int | None = None
    """Where their entry stands in its list, from 0; None where it is no list item."""
    our_place: int | None = None
    """Where ours stands in the merged list."""


class Merge(NamedTuple):
    """Three trees, merged."""

    ours: Node
    tree: Node
    """Our tree with all their changes that do not contradict ours."""
    changes: tuple[Change, ...]
    """From our tree to the merged one."""
    conflicts: tuple[Conflict, ...]
    identity: Identity


class Take(StrEnum):
    """What a person chooses."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    VALUE = "value"


class Choice(NamedTuple):
    """How one conflict is settled."""

    take: Take
    value: Node | None = None
    """With VALUE: what the entry is to say; None removes it."""
