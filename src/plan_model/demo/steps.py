"""How the demo's history is kept: each step says what it changed, and is undone from the plans as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from plan_model.repository.values import Signature

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text that gave way to another."""

    path: str
    old: str
    new: str

    def undo(self, text: str) -> str:
        """The text before the step."""
        return _replace_once(self.path, text, self.new, self.old)

    def redo(self, text: str) -> str:
        """The text after the step."""
        return _replace_once(self.path, text, self.old, self.new)


@dataclass(frozen=True, slots=True)
class Added:
    """Lines that were added: from `first` on, up to `until`, or to the end of the file where that is empty."""

    path: str
    first: str
    until: str = ""

    def undo(self, text: str) -> str:
        """The text before the step."""
        start = _find_once(self.path, text, self.first)
        end = text.find(self.until, start + len(self.first)) if self.until else len(text)
        if end < 0:
            raise HistoryMismatchError(self.path, self.until)
        return text[:start] + text[end:]


Edits: TypeAlias = tuple[Replaced | Added, ...]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The file whose steps are told."""

    path: str

    def to(self, old: str, new: str) -> Replaced:
        """A text of the file that gave way to another."""
        return Replaced(self.path, old, new)

    def added(self, first: str, until: str = "") -> Added:
        """Lines that were added to the file."""
        return Added(self.path, first, until)

    def approved(self, old: tuple[str, str, str], new: tuple[str, str, str]) -> tuple[Replaced, ...]:
        """The rows of the plan's own version, date and approval."""
        return (
            self.to(f'  version: "{old[0]}"\n', f'  version: "{new[0]}"\n'),
            self.to(f"\n  date: {old[1]}\n", f"\n  date: {new[1]}\n"),
            self.to(f"  approved_by: {old[2]}\n", f"  approved_by: {new[2]}\n"),
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One commit of the demo."""

    name: str
    author: Signature
    when: str
    """ISO 8601 with the time zone."""
    message: str
    edits: Edits = ()
    new_files: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    """Files that got another name: the old one and the new one."""
    after: tuple[str, ...] = ()
    """The names of its parents; a merge has two."""
    branch: str = MAIN

    def undo(self, files: Mapping[str, str]) -> dict[str, str]:
        """The files before the step."""
        before = {path: text for path, text in files.items() if path not in self.new_files}
        for edit in reversed(self.edits):
            before[edit.path] = edit.undo(before[edit.path])
        for old, new in self.renamed:
            before[old] = before.pop(new)
        return before


@dataclass(frozen=True, slots=True)
class Proposal:
    """A commit on top of the plans as they are now, on a branch of its own."""

    name: str
    author: Signature
    when: str
    message: str
    edits: tuple[Replaced, ...]
    after: tuple[str, ...]
    branch: str

    def redo(self, files: Mapping[str, str]) -> dict[str, str]:
        """The files after the step."""
        later = dict(files)
        for edit in self.edits:
            later[edit.path] = edit.redo(later[edit.path])
        return later


class HistoryMismatchError(LookupError):
    """A step no longer fits the plans: somebody changed a plan and not the history."""

    def __init__(self, path: str, text: str, count: int = 0) -> None:
        super().__init__(f"{path} holds this {count} times, not once: {text!r}")


def files_at(step: Step, steps: tuple[Step, ...], tip: Mapping[str, str]) -> dict[str, str]:
    """The files of a step: those of the tip, without what the steps did that it does not stand on."""
    known = _ancestors(step, {one.name: one for one in steps})
    files = dict(tip)
    for other in reversed(steps):
        if other.name not in known:
            files = other.undo(files)
    return files


def _ancestors(step: Step, steps: Mapping[str, Step]) -> set[str]:
    found: set[str] = set()
    waiting = [step.name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(steps[name].after)
    return found


def _replace_once(path: str, text: str, old: str, new: str) -> str:
    start = _find_once(path, text, old)
    return text[:start] + new + text[start + len(old) :]


def _find_once(path: str, text: str, wanted: str) -> int:
    count = text.count(wanted)
    if count != 1:
        raise HistoryMismatchError(path, wanted, count)
    return text.index(wanted)
