"""What this person did and can take back: edits, and discards with their backups."""

from __future__ import annotations

from dataclasses import dataclass, field

from plan_model.change import Change
from plan_model.repository import Backup

KEPT = 50
"""Steps that can be taken back; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that were written into one plan."""

    path: str
    changes: tuple[Change, ...] = ()
    """What is to be written; once it is written, the texts tell of it."""
    before: str = ""
    """The whole text as it was."""
    after: str = ""
    """The whole text as the edit left it."""


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
    undone: list[Step] = field(default_factory=list)

    def did(self, step: Step) -> None:
        """Remember a new step; what was taken back before it cannot be done again."""
        self.done.append(step)
        del self.done[:-KEPT]
        self.undone.clear()

    def took_back(self) -> None:
        """The newest step was taken back."""
        self.undone.append(self.done.pop())

    def gave_up(self) -> None:
        """The newest step cannot be taken back: it stands no longer before the others."""
        self.done.pop()

    def did_again(self, step: Step) -> None:
        """The step that was taken back last was done again, as this one."""
        self.undone.pop()
        self.done.append(step)

    def gave_up_again(self) -> None:
        """The step that was taken back last cannot be done again: it stands no longer before the others."""
        self.undone.pop()

    def forget(self, path: str) -> None:
        """Edits of a plan cannot be taken back any more: it was committed."""
        self.done[:] = [step for step in self.done if step.path != path]
        self.undone[:] = [step for step in self.undone if step.path != path]

    def resume(self, earlier: EditLog) -> None:
        """Steps of earlier runs come before those of this one."""
        self.done[:0] = earlier.done
        self.undone[:0] = earlier.undone
