"""What a merge left to settle: written down by our driver, or found in the versions that git's index keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plan_model.merge.conflict import Choice, Conflict
from plan_model.merge.record import Record, read_record, written_record
from plan_model.repository import Repository
from plan_model.repository.operation import Kind, UnderWay, Unmerged


class Unwritten(NamedTuple):
    """A plan whose file is not yet what the merge by meaning makes of it."""

    found: str | None
    """What stands on disk; None: no file."""
    text: str
    """Merged by meaning, with ours where both sides cannot be had."""


class PlanConflicts(NamedTuple):
    """A plan whose file holds ours, or what was chosen, where both sides cannot be had."""

    path: str
    conflicts: tuple[Conflict, ...]
    by_hand: bool = False
    """Merged by `planrev merge`, not by git."""
    choices: tuple[tuple[int, Choice], ...] = ()
    """How some of them were settled, by the conflict's number."""
    sides: tuple[str, ...] = ()
    """The blobs that were merged, ours and theirs."""
    unwritten: Unwritten | None = None
    """Where git merged the lines itself, or one side removed the file."""
    told: str = ""
    """What is written down of it, as it was read; empty: nothing."""

    @property
    def left(self) -> tuple[int, ...]:
        """The numbers of the conflicts that are not settled."""
        settled = dict(self.choices)
        return tuple(number for number in range(len(self.conflicts)) if number not in settled)

    @property
    def is_whole(self) -> bool:
        """Is the plan itself in dispute: one side removed it, the other changed it?"""
        return any(not conflict.path for conflict in self.conflicts)


class Merging(NamedTuple):
    """What is under way, the plans of it, and the files that are for other tools to settle."""

    under_way: UnderWay
    plans: tuple[PlanConflicts, ...] = ()
    """Settled ones included, as long as git has not been told."""
    others: tuple[str, ...] = ()

    @property
    def left(self) -> int:
        """How many conflicts of plans are not settled."""
        return sum(len(plan.left) for plan in self.plans)

    @property
    def total(self) -> int:
        """How many conflicts of plans there are, settled ones included."""
        return sum(len(plan.conflicts) for plan in self.plans)

    @property
    def is_to_conclude(self) -> bool:
        """Is there something that git is to be told, once all is settled?"""
        return self.under_way.kind is not Kind.NOTHING

    @property
    def commits_whole(self) -> bool:
        """Does git commit only all of it together, and no file by itself?"""
        return self.under_way.kind in (Kind.MERGE, Kind.CHERRY_PICK)

    @property
    def plan_paths(self) -> tuple[str, ...]:
        """The plans that git waits for."""
        waiting = {each.path for each in self.under_way.unmerged}
        return tuple(plan.path for plan in self.plans if plan.path in waiting)


def keep_conflicts(repository: Repository, found: PlanConflicts) -> str | None:
    """Write down what is to settle in a plan, in place of what was written before; give where, if anything is."""
    return keep_told(repository, found.path, told_record(found))


def keep_told(repository: Repository, path: str, told: str) -> str | None:
    """Write down a record as it was told, in place of what was written before; give where, if it tells anything."""
    if not told:
        repository.drop_conflict_record(path)
        return None
    return repository.keep_conflict_record(path, told)


def told_record(found: PlanConflicts) -> str:
    """The record of a plan's conflicts; empty where none is needed."""
    if not found.conflicts or (found.by_hand and not found.left):
        return ""  # nobody else waits for what was merged by hand
    return written_record(Record(found.path, found.conflicts, found.by_hand, found.choices, found.sides))


def merging(repository: Repository, claims: Callable[[str], bool]) -> Merging:
    """What is under way, and what is left to settle in plans; what a merge left that is over is not among it."""
    written = dict(repository.conflict_records())
    records = {path: read_record(told) for path, told in written.items()}
    under_way = repository.under_way()
    plans: list[PlanConflicts] = []
    others: list[str] = []
    for file in under_way.unmerged:
        found = _in_conflict(repository, file, records.pop(file.path, None)) if claims(file.path) else None
        if found is None:
            others.append(file.path)
        else:
            plans.append(found)
    plans += _by_hand(records)
    plans = [plan._replace(told=written.get(plan.path, "")) for plan in plans]
    return Merging(under_way, tuple(sorted(plans, key=lambda plan: plan.path)), tuple(others))


def _by_hand(records: dict[str, Record | None]) -> Iterator[PlanConflicts]:
    for path, record in records.items():
        if record is not None and record.by_hand:
            yield PlanConflicts(path, record.conflicts, True, record.choices)


def _in_conflict(repository: Repository, file: Unmerged, record: Record | None) -> PlanConflicts | None:
    """What is to settle in a file that git has several versions of; None where it is for other tools."""
    from plan_model.settling.versions import from_versions, holds_markers  # late: not every merge needs it

    present = repository.present_bytes(file.path)
    is_ours = record is not None and not record.by_hand and _is_of(repository, record, file)
    if record is not None and is_ours and not holds_markers(present) and all((file.ours, file.theirs)):
        return PlanConflicts(file.path, record.conflicts, False, record.choices, record.sides)
    return from_versions(repository, file, present, record if is_ours else None)


def _is_of(repository: Repository, record: Record, file: Unmerged) -> bool:
    """Is a record of this merge, and not of an earlier one of the same plan?"""
    return record.sides in ((), (file.ours or "", file.theirs or "")) or repository.renormalizes()
