"""What this person did and can take back: edits, and discards with their backups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import NamedTuple

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


class FileText(NamedTuple):
    """A file before and after a step; None: it was not there, or is not there any more."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Takeover:
    """What a branch says was written into the files: one step, over several plans."""

    branch: str
    tip: str
    """The commit that the branch named; empty where not all that it says was taken."""
    texts: tuple[FileText, ...]

    @property
    def path(self) -> str:
        """The plans, as they are told to a person."""
        return ", ".join(dict.fromkeys(text.path for text in self.texts))

    def without(self, path: str) -> Takeover:
        """The step without one of its files."""
        return replace(self, texts=tuple(text for text in self.texts if text.path != path))


def made(path: str, text: str) -> Takeover:
    """A plan that is new: its file is taken back like one that a branch brought."""
    return Takeover("", "", (FileText(path, None, text),))


Repeatable = Edit | Discard
"""What can be done again once it was taken back; a branch is taken over again as it is then."""

Step = Repeatable | Takeover


@dataclass
class EditLog:
    """Steps to take back, newest last, and those that were taken back."""

    done: list[Step] = field(default_factory=list)
    undone: list[Repeatable] = field(default_factory=list)

    def did(self, step: Step) -> None:
        """Remember a new step; what was taken back before it cannot be done again."""
        self.done.append(step)
        del self.done[:-KEPT]
        self.undone.clear()

    def took_back(self) -> None:
        """The newest step was taken back."""
        step = self.done.pop()
        if not isinstance(step, Takeover):
            self.undone.append(step)

    def gave_up(self) -> None:
        """The newest step cannot be taken back: it stands no longer before the others."""
        self.done.pop()

    def did_again(self, step: Repeatable) -> None:
        """The step that was taken back last was done again, as this one."""
        self.undone.pop()
        self.done.append(step)

    def gave_up_again(self) -> None:
        """The step that was taken back last cannot be done again: it stands no longer before the others."""
        self.undone.pop()

    def forget(self, path: str) -> None:
        """Edits of a plan cannot be taken back any more: it was committed."""
        left = (step.without(path) if isinstance(step, Takeover) else step for step in self.done)
        self.done[:] = [
            step for step in left if (step.texts if isinstance(step, Takeover) else step.path != path)
        ]
        self.undone[:] = [step for step in self.undone if step.path != path]

    def taken_over_by(self, paths: Collection[str], pending: Collection[str]) -> tuple[Takeover, ...]:
        """The branches whose content a commit of these plans brings in, and nothing of it stays behind."""
        takeovers = (step for step in self.done if isinstance(step, Takeover) and step.tip)
        return tuple(
            step
            for step in takeovers
            if any(text.path in paths for text in step.texts)
            and all(text.path in paths or text.path not in pending for text in step.texts)
        )

    def resume(self, earlier: EditLog) -> None:
        """Steps of earlier runs come before those of this one."""
        self.done[:0] = earlier.done
        self.undone[:0] = earlier.undone
