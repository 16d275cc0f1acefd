"""A plan that git merged by lines, or that one side removed: merged by meaning from the versions in git's index."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from plan_model.errors import PlanError
from plan_model.formats import Format, recognise
from plan_model.merge.conflict import Conflict, Why
from plan_model.merge.record import Record
from plan_model.merge.texts import Text, merge_texts
from plan_model.repository import Repository
from plan_model.repository.operation import Unmerged
from plan_model.settling.left import PlanConflicts, Unwritten
from plan_model.tree.identity import Identity

_KEPT = 128
"""Merges that are kept in memory."""
_MARKER = re.compile(rb"^<{7,} ", re.MULTILINE)


def holds_markers(data: bytes | None) -> bool:
    """Did git write its conflict markers into a file?"""
    return data is not None and _MARKER.search(data) is not None


def from_versions(
    repository: Repository, file: Unmerged, present: bytes | None, record: Record | None
) -> PlanConflicts | None:
    """What is to settle in a file; None where it, or a version of it, cannot be read as a plan.

    A file that can be read was settled by the person in an editor: nothing of it is left. Not so where it is ours to
    the byte: a merge driver that could not run leaves that, and what they changed is not in it.
    """
    known = recognise(file.path)
    blobs = repository.read_many(blob for blob in (file.base, file.ours, file.theirs) if blob)
    if known is None or not file.is_regular or len(blobs) != len({*_blobs(file)}):
        return None
    try:
        found = None if present is None else present.decode()
        if file.ours is None or file.theirs is None:
            return _removed(file, blobs, found, record)
        if present is None or found is None or holds_markers(present) or _is_ours(repository, file, present):
            return _merged(file, known, blobs, found)
        Text.read(found)
    except (PlanError, UnicodeDecodeError):
        return None
    return PlanConflicts(file.path, (), sides=(file.ours, file.theirs))


def _is_ours(repository: Repository, file: Unmerged, present: bytes) -> bool:
    if repository.blob_name(present) == file.ours:
        return True
    return file.ours is not None and repository.filtered(file.path, file.ours) == present


def _blobs(file: Unmerged) -> tuple[str, ...]:
    return tuple(blob for blob in (file.base, file.ours, file.theirs) if blob)


def _merged(
    file: Unmerged, known: Format, blobs: Mapping[str, bytes], found: str | None
) -> PlanConflicts | None:
    assert file.ours is not None
    assert file.theirs is not None
    base = blobs[file.base] if file.base else None
    conflicts, merged = _merge(base, blobs[file.ours], blobs[file.theirs], known.identity)
    sides = (file.ours, file.theirs)
    return PlanConflicts(file.path, conflicts, sides=sides, unwritten=Unwritten(found, merged))


@lru_cache(maxsize=_KEPT)
def _merge(
    base: bytes | None, ours: bytes, theirs: bytes, identity: Identity
) -> tuple[tuple[Conflict, ...], str]:
    """What contradicts, and the merged text; asked for again with every choice, in this plan or another."""
    before = Text.nothing() if base is None else Text.read(base)
    result = merge_texts(before, Text.read(ours), Text.read(theirs), identity)
    return result.merge.conflicts, result.source


def _removed(
    file: Unmerged, blobs: Mapping[str, bytes], found: str | None, record: Record | None
) -> PlanConflicts | None:
    """One side removed the plan, the other changed it: that is one conflict, of the plan itself."""
    kept = file.ours or file.theirs
    if kept is None or file.base is None:
        return None
    text = Text.read(blobs[kept])
    base = Text.read(blobs[file.base]).tree
    ours, theirs = (text.tree, None) if file.ours else (None, text.tree)
    why = Why.CHANGED_REMOVED if file.ours else Why.REMOVED_CHANGED
    return PlanConflicts(
        file.path,
        (Conflict((), base, ours, theirs, why),),
        choices=record.choices if record is not None else (),
        sides=(file.ours or "", file.theirs or ""),
        unwritten=Unwritten(found, text.source),
    )
