"""RACI, cell by cell: who is responsible, accountable, consulted, informed; exactly one is accountable."""

from __future__ import annotations

from plan_model.edits.editing import Changes, Editing
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.people import Responsibility

CELLS = ("", "R", "A", "AR", "C", "I")
"""What a cell may say, in the order in which it is cycled."""


def letters(row: Responsibility, role: str) -> str:
    """What a cell says: "", "R", "A", "AR", "C" or "I", or a list of them where the plan says more."""
    lists = {"A": row.accountable, "R": row.responsible, "C": row.consulted, "I": row.informed}
    return "".join(letter for letter, roles in lists.items() if role in roles)


def cycle(document: Document, row: str, role: str, heir: str = "") -> Changes:
    """Let a cell say the next of `CELLS`.

    A new A takes it from the role that has it. Where the cell would lose the row's only A, the A goes to `heir`, the
    role that had it before; without an heir the cell goes from AR back to A.
    """
    found = _row(Editing(document), row)
    heir = "" if heir == role else heir
    return set_cell(document, row, role, next_cell(found, role, heir), heir)


def next_cell(row: Responsibility, role: str, heir: str = "") -> str:
    """What a cell says after the next step of `cycle`."""
    now = letters(row, role)
    if "A" in now and heir in ("", role):
        return "A" if "R" in now else "AR"
    return CELLS[(CELLS.index(now) + 1) % len(CELLS)] if now in CELLS else ""


def set_cell(document: Document, row: str, role: str, cell: str, heir: str = "") -> Changes:
    """Let a cell say exactly this. UsageError `accountable-needed` (row) where the row would have no A left."""
    edit = Editing(document)
    found = _row(edit, row)
    edit.making.refuse_unknown(found.path, "roles", role)
    _set_accountable(edit, found, role, "A" in cell, heir)
    for letter, roles in (("R", found.responsible), ("C", found.consulted), ("I", found.informed)):
        path = (*found.path, letter)
        if letter in cell and role not in roles:
            edit.insert(path, role)
        elif letter not in cell and role in roles:
            is_last = len(roles) == 1 and letter != "R"
            edit.take(path if is_last else (*path, role))
    return edit.changes


def _set_accountable(edit: Editing, row: Responsibility, role: str, wanted: bool, heir: str) -> None:
    others = [other for other in row.accountable if other != role]
    if wanted and row.accountable != (role,):
        edit.put((*row.path, "A"), role)
    elif not wanted and role in row.accountable:
        if not (others or heir):
            raise UsageError("accountable-needed", row=row.name or row.id)
        edit.put((*row.path, "A"), others[0] if others else heir)


def _row(edit: Editing, row: str) -> Responsibility:
    path = edit.require(("responsibilities",), row)
    return next(found for found in edit.plan.responsibilities if found.path == path)
