"""What a comparison tells of one entry alone."""

from __future__ import annotations

from plan_model.comparison import Comparison, EntryChange
from plan_model.diff.canonical import Interner
from plan_model.diff.partners import Partners
from plan_model.past.concerning import concerning
from plan_model.past.decisions import decision_of
from plan_model.tree.path import Path


def told_of_entry(comparison: Comparison, path: Path, path_before: Path) -> EntryChange:
    """What a comparison tells of the entry that stands at a path, and stood at another one before."""
    about = concerning(comparison, path, path_before)
    return EntryChange(about, path, path_before, decision_of(comparison, path))


def pending_entry(comparison: Comparison, path: Path) -> EntryChange | None:
    """What is not committed yet of one entry; None where it is as it was."""
    told = told_of_entry(comparison, path, _path_before(comparison, path))
    return told if told.comparison.changes else None


def _path_before(comparison: Comparison, path: Path) -> Path:
    before, after = comparison.before, comparison.after
    if before is None or after is None:
        return path
    return Partners(after.tree, before.tree, after.format.identity, Interner()).path_before(path) or path
