"""What this person did and can take back: edits, and discards with their backups."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from plan_model.change import Change, invert
from plan_model.repository import Backup

KEPT = 50
"""Steps that can be taken back; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that were written into one plan."""

    path: str
    changes: tuple[Change, ...]
    """Empty where the edit comes from an earlier run: then only the texts tell of it."""
    before: str = ""
    """The whole text as it was."""
    after_digest: str = ""
    """Tells whether the text still is what the edit left."""

    @property
    def inverted(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.path, tuple(invert(change) for change in reversed(self.changes)))

    def left(self, text: str) -> bool:
        """Is this the text that the edit left?"""
        return self.after_digest == digest(text)


@dataclass(frozen=True, slots=True)
class Discard:
    """A plan that was put back to HEAD."""

    path: str
    backup: Backup


Step = Edit | Discard


@dataclass
class EditLog:
    """Steps to take back, newest last, and those that were taken back."""

    done: list[Step] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)

    def did(self, step: Step) -> None:
        """Remember a new step; what was taken back before it cannot be done again."""
        self.done.append(step)
        del self.done[:-KEPT]
        self.undone.clear()

    def took_back(self) -> None:
        """The newest step was taken back."""
        step = self.done.pop()
        if isinstance(step, Edit) and step.changes:
            self.undone.append(step)

    def did_again(self) -> None:
        """The step that was taken back last was done again."""
        self.done.append(self.undone.pop())

    def forget(self, path: str) -> None:
        """Edits of a plan cannot be taken back any more: it was committed."""
        self.done[:] = [step for step in self.done if step.path != path]
        self.undone[:] = [step for step in self.undone if step.path != path]

    def resume(self, steps: Iterable[Step]) -> None:
        """Steps of earlier runs come before those of this one."""
        self.done[:0] = steps


def digest(text: str) -> str:
    """What tells a text apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
