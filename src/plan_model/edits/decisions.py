"""Decisions: recorded in the log, and cited by the entries that follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.parties import free_id
from plan_model.edits.values import Texts, Value, by_language
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.shape import Group, Leaf, shape_at
from plan_model.plan.plan import Plan
from plan_model.tree.path import Path, format_path

_NUMBERED = re.compile(r"(.*?-?)(\d{4})-(\d+)")
_USUAL_PREFIX = "d-"
_USUAL_DIGITS = 2


class NewDecision(NamedTuple):
    """One row of the decision log."""

    date: date
    by: str
    """The id of the role that decided."""
    title: Texts
    basis: Texts = ""
    ref: str = ""
    id: str = ""
    """Empty: a fresh one."""


def record_decision(document: Document, decision: NewDecision) -> Changes:
    """Add a decision to the log, in the order of days; its id is `fresh_id` unless it has one.

    UsageError `title-missing`; `unknown-reference` where nobody has the role.
    """
    edit = Editing(document)
    title, basis = by_language(decision.title), by_language(decision.basis)
    if not title:
        raise UsageError("title-missing")
    fields: dict[str, Value] = {
        "id": decision.id or fresh_id(edit.plan, decision.date),
        "date": decision.date,
        "by": decision.by,
        "title": title.get("", title),
        "basis": basis.get("", basis or None),
        "ref": decision.ref,
    }
    edit.insert(("decisions",), fields, _place(edit.plan, decision.date))
    return edit.changes


def fresh_id(plan: Plan, day: date) -> str:
    """The next free id of a year, in the manner of the log: `t-2026-03` after `t-2026-02`, else `d-2026-01`."""
    matches = [match for each in plan.decisions if (match := _NUMBERED.fullmatch(each.id))]
    prefix = matches[-1][1] if matches else _USUAL_PREFIX
    digits = len(matches[-1][3]) if matches else _USUAL_DIGITS
    numbers = [int(match[3]) for match in matches if match[1] == prefix and int(match[2]) == day.year]
    wanted = f"{prefix}{day.year}-{max(numbers, default=0) + 1:0{digits}}"
    return free_id(wanted, [each.id for each in plan.decisions])


def can_cite(document: Document, path: Path) -> bool:
    """Does the format let an entry name the decision that it follows from?"""
    shape = shape_at(document.format.shape, path)
    field = shape.fields.get("decision") if isinstance(shape, Group) else None
    return isinstance(field, Leaf) and field.refers_to == "decisions"


def cite(document: Document, paths: Iterable[Path], decision: str) -> Changes:
    """Let entries name the decision that they follow from. UsageError `cannot-cite` (address), `unknown-reference`."""
    edit = Editing(document)
    for path in paths:
        if not can_cite(document, path) or document.node(path) is None:
            raise UsageError("cannot-cite", address=format_path(path))
        edit.put((*path, "decision"), decision)
    return edit.changes


def _place(plan: Plan, day: date) -> int:
    """After every decision of that day or before."""
    earlier = [
        place
        for place, each in enumerate(plan.decisions)
        if each.date is None or each.date.day is None or each.date.day <= day
    ]
    return earlier[-1] + 1 if earlier else 0
