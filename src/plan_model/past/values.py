"""What the past of a plan tells: where a value comes from, what a revision changed of an entry."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.comparison import EntryChange
from plan_model.plan.governance import Decision
from plan_model.repository import Revision
from plan_model.tree.node import Node
from plan_model.tree.path import Path


class ValueOrigin(NamedTuple):
    """One value of a plan, and the revision that gave it what it says."""

    path: Path
    node: Node
    """The value, or the empty collection, as that revision wrote it."""
    revision: Revision | None
    """None: the file on disk says so, and nothing was committed yet."""
    path_then: Path
    """Where the value stood in that revision."""
    decision: Decision | None = None
    """The decision that the change rests on, where one does."""


class ValueGiven(NamedTuple):
    """The revision that gave an entry what it says, or took it away, and the decision that this rests on."""

    revision: Revision
    decision: Decision | None = None


class ValueRevision(NamedTuple):
    """One revision that changed an entry."""

    revision: Revision
    change: EntryChange
