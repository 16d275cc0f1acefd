"""Who does what, cell by cell: what the next step would do is told beforehand, Space takes it."""

from __future__ import annotations

import asyncio
from collections import deque

from textual import work

from plan_model.change import Change
from plan_model.edits.raci import cycle, letters
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.plan.people import Responsibility
from plan_model.plan.plan import Plan
from plan_model.render.errors import error_line
from plan_model.render.lines import Line
from plan_model.render.raci_grid import cell_told
from plan_model.render.words import N_
from plan_model.tree.path import Path
from plan_tui.keys import key
from plan_tui.screens.form_editing import Judging, consequence_lines, offered
from plan_tui.screens.plan_editing import PlanEditing
from plan_tui.screens.plan_tabs import RACI_VIEW
from plan_tui.screens.plan_view import PlanView
from plan_tui.session import Session
from plan_tui.widgets.raci_matrix import RaciMatrix, RaciPane

_PAUSE = 0.08
"""Seconds without a key after which it is told what a step would do."""


class RaciEditing(PlanEditing):
    """A plan whose responsibilities can be written cell by cell."""

    BINDINGS = [
        key(
            "space",
            "cycle_cell",
            "plan.raci_cell",
            N_("Let this cell of the RACI matrix say the next: R, A, AR, C, I, nothing"),
            footer=N_("next letter"),
        ),
    ]

    def __init__(self, session: Session, path: str, tab: str = "overview") -> None:
        super().__init__(session, path, tab)
        self._asked_for: deque[tuple[str, str]] = deque()
        """Cells to take a step, by activity and role, in the order of the keys."""
        self._is_taking_steps = False
        self._heirs: dict[tuple[str, str], str] = {}
        """Which role answered before a cell took the A from it: the A goes back there."""

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        if action == "cycle_cell":
            if self.tab != "roles" or self.tabs.role_view != RACI_VIEW:
                return N_("only in the RACI matrix: v on the tab Roles (2)")
            if not self._cell_here():
                return N_("there is no cell of the RACI matrix here")
            return super().why_not("edit")
        return super().why_not(action)

    def on_raci_matrix_cell_reached(self, event: RaciMatrix.CellReached) -> None:
        """Tell what the cell says, and what a step would do."""
        self._foresee()

    def action_cycle_cell(self) -> None:
        """Let the cell under the cursor take a step; keys that come meanwhile wait for their turn."""
        cell = self._cell_here()
        if cell is None:
            return
        self._asked_for.append(cell)
        if not self._is_taking_steps:
            self._is_taking_steps = True
            self._take_steps()

    @work(group="write")
    async def _take_steps(self) -> None:
        try:
            while self._asked_for:
                await self._take_step(*self._asked_for.popleft())
        finally:
            self._asked_for.clear()
            self._is_taking_steps = False

    async def _take_step(self, row: str, role: str) -> None:
        view, workspace = self.view, self.session.workspace
        document = await self.attempt(workspace.load, self.path)
        found = _responsibility(document.plan, row) if document is not None else None
        if view is None or document is None or found is None:
            return
        heir = self._heirs.get((row, role), "")
        changes = await self.attempt(cycle, document, row, role, heir)
        if not changes:
            return
        edit = await offered(self, view, document, changes)
        if edit is None:
            self._asked_for.clear()
        elif await self.write(edit):  # without a word: the matrix shows it, and beneath stands what it does
            self._remember_heir(found, role)

    def _remember_heir(self, row: Responsibility, role: str) -> None:
        """The A that this step may take goes back where it came from."""
        others = [other for other in row.accountable if other != role]
        if letters(row, role) == "R" and others:
            self._heirs[row.id, role] = others[0]

    @work(exclusive=True, group="judge")
    async def _foresee(self) -> None:
        """What the cell says, at once; what a step would do, once the keys pause."""
        view, cell = self.view, self._cell_here()
        if view is None or view.document is None or cell is None:
            return
        told = self._told(view, view.document.plan, *cell)
        pane = self.query_one(RaciPane)
        pane.show_foreseen(told)
        if self.why_not("cycle_cell"):
            return
        await asyncio.sleep(_PAUSE)  # a key that comes meanwhile begins this anew
        lines = await asyncio.to_thread(self._foreseen, view, view.document, *cell)
        if self.is_open:
            pane.show_foreseen((*told, *lines))

    def _told(self, view: PlanView, plan: Plan, row: str, role: str) -> tuple[Line, ...]:
        found = _responsibility(plan, row)
        heir = self._heirs.get((row, role), "")
        return cell_told(plan, found, role, heir, self.words, view.day) if found else ()

    def _foreseen(self, view: PlanView, document: Document, row: str, role: str) -> tuple[Line, ...]:
        try:
            changes: tuple[Change, ...] = cycle(document, row, role, self._heirs.get((row, role), ""))
            done = Judging(self, view, document).consequences(changes)
        except PlanError as error:
            return (error_line(error, self.words, document.plan),)
        return consequence_lines(document, done, self.words)

    def _cell_here(self) -> tuple[str, str] | None:
        """The activity and the role of the cell under the cursor."""
        shown, path = self.shown_list, self.path_of_row()
        if not isinstance(shown, RaciMatrix) or not shown.role or path is None:
            return None
        return _row_id(path), shown.role


def _row_id(path: Path) -> str:
    return path[1] if len(path) > 1 else ""


def _responsibility(plan: Plan, row: str) -> Responsibility | None:
    return next((each for each in plan.responsibilities if each.path[-1:] == (row,)), None)
