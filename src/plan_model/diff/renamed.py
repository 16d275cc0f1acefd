"""Entries that have another id in the newer document: what is told of each, and of all together."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.change import Change
from plan_model.formats.document import Document
from plan_model.tree.path import Path


class Renamed(NamedTuple):
    """One entry that has another id."""

    path: Path
    """Where it stands now."""
    old: str
    references: int
    """So many places that said the old id say the new one."""
    changes: tuple[int, ...]
    """Indexes of the changes that the new id makes."""

    @property
    def new(self) -> str:
        """Its id now."""
        return self.path[-1]


class Renaming(NamedTuple):
    """The ids that are others, and the older document as if it had had them all along."""

    document: Document
    renamed: tuple[Renamed, ...]
    changes: tuple[Change, ...]
    """What makes the older document this one."""
