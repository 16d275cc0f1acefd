"""Winding up: the phase, the way out and the end of every version, in one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plan_model.edits.decisions import NewDecision, record_decision
from plan_model.edits.editing import Changes, Editing
from plan_model.edits.entries import put_fields
from plan_model.edits.steps import in_turn
from plan_model.edits.values import Value
from plan_model.edits.versions import ENDS, is_after
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.versions import Version

_COMING = frozenset({"planned", "in_development"})


class WindingUp(NamedTuple):
    """How a product ends."""

    exit_date: date
    """The last day."""
    archive: str
    """Where the code stays."""
    decided_by: str
    """The id of the role that decides."""
    since: date
    """The day on which ramp-down begins."""
    successor: str = ""
    notice: str = ""
    """ISO 8601: `P12M`."""
    decision: NewDecision | None = None
    cancels_coming: bool = True
    """Are versions cancelled that were to come?"""


def wind_up(document: Document, end: WindingUp) -> Changes:
    """Begin the ramp-down: the phase, the exit chapter, no version after the exit, and the decision where it is given.

    UsageErrors: `already-retired`, `ends-before-it-begins` (first, last).
    """
    if document.plan.lifecycle.phase == "retired":
        raise UsageError("already-retired")
    if end.exit_date < end.since:
        raise UsageError("ends-before-it-begins", first=end.since, last=end.exit_date)
    if end.decision is None:
        return _ramp_down(document, end)
    decision = end.decision
    return in_turn(document, lambda now: record_decision(now, decision), lambda now: _ramp_down(now, end))


def retire(document: Document, on: date, archive: str = "") -> Changes:
    """End the product: phase retired, every version at its end. UsageError `archive-needed` where none is told."""
    edit = Editing(document)
    known = edit.plan.exit
    if not archive and not (known and known.archive):
        raise UsageError("archive-needed")
    put_fields(edit, ("lifecycle",), {"phase": "retired", "phase_since": on})
    if archive:
        edit.put(("exit", "archive"), archive)
    if known is None or known.date is None:
        edit.put(("exit", "date"), on)
    for version in edit.plan.versions:
        if version.is_maintained:
            edit.put((*version.path, "status"), "end_of_life")
            put_fields(edit, version.path, dict(_ends(version, on)))
    return edit.changes


def _ramp_down(document: Document, end: WindingUp) -> Changes:
    edit = Editing(document)
    phase: dict[str, Value] = {"phase": "ramp_down", "phase_since": end.since}
    put_fields(edit, ("lifecycle",), phase if edit.plan.lifecycle.phase != "ramp_down" else {})
    given: dict[str, Value] = {
        "notice": end.notice or None,
        "decided_by": end.decided_by,
        "archive": end.archive,
        "date": end.exit_date,
        "successor": end.successor or None,
    }
    put_fields(edit, ("exit",), {name: value for name, value in given.items() if value})
    for version in edit.plan.versions:
        if version.is_maintained:
            put_fields(edit, version.path, dict(_ends(version, end.exit_date)))
        elif version.status in _COMING and end.cancels_coming:
            edit.put((*version.path, "status"), "cancelled")
    return edit.changes


def _ends(version: Version, last: date) -> Iterator[tuple[str, Value]]:
    for name in ENDS:
        if is_after(getattr(version, name), last):
            yield name, last
