"""Conflicts that a merge left in plans: written down when it ends, found again, and settled one by one."""

from __future__ import annotations

from typing import NamedTuple

from plan_model.merge.conflict import Conflict
from plan_model.merge.record import Record, read_record, written_record
from plan_model.repository import Repository


class PlanConflicts(NamedTuple):
    """A plan whose file holds ours where both sides cannot be had."""

    path: str
    conflicts: tuple[Conflict, ...]
    by_hand: bool = False
    """Merged by `planrev merge`, not by git."""


def keep_conflicts(repository: Repository, found: PlanConflicts) -> str | None:
    """Write down what is left to settle in a plan, in place of what was written before; give where, if anything is."""
    if not found.conflicts:
        repository.drop_conflict_record(found.path)
        return None
    record = Record(found.path, found.conflicts, found.by_hand)
    return repository.keep_conflict_record(found.path, written_record(record))


def left_to_settle(repository: Repository) -> tuple[PlanConflicts, ...]:
    """The plans with conflicts, by path; what a merge left that is over by now is not among them."""
    records = [(path, read_record(told)) for path, told in repository.conflict_records()]
    if not records:
        return ()
    unmerged = repository.unmerged_paths()
    return tuple(
        PlanConflicts(path, record.conflicts, record.by_hand)
        for path, record in records
        if record is not None and (record.by_hand or path in unmerged)
    )
