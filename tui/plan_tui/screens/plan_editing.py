"""Writing into one plan: edit, add, delete and move what the cursor is on, by form, in place or in an editor."""

from __future__ import annotations

import os

from textual import work

from plan_model.render.words import N_
from plan_model.repository.editor import run_editor
from plan_model.rules.finding import Finding
from plan_model.tree.path import Path
from plan_tui.edit_log import Edit
from plan_tui.keys import key
from plan_tui.screens.editing import EXCHANGE, SETTLE
from plan_tui.screens.entry_actions import add, delete, go_its_way, moved, nearest_entry, new_entries
from plan_tui.screens.plan_blaming import PlanBlaming
from plan_tui.screens.plan_tabs import RACI_VIEW
from plan_tui.screens.value_editing import ask_edit
from plan_tui.terminal.editor import command_at_line


class PlanEditing(PlanBlaming):
    """One plan that can be written."""

    BINDINGS = [
        key(
            "e",
            "edit",
            "plan.edit",
            N_(
                "Edit the value under the cursor, or take a step: hand over, end, extend, move days, next period"
            ),
            footer=N_("edit"),
        ),
        key(
            "a",
            "add",
            "plan.add",
            N_("Add something here: a holder, a version, a decision…"),
            footer=N_("add"),
        ),
        key("d", "delete", "plan.delete", N_("Delete the entry under the cursor (asks; u brings it back)")),
        key("J", "move_entry(1)", "plan.move_down", N_("Move the entry down in its list")),
        key("K", "move_entry(-1)", "plan.move_up", N_("Move the entry up in its list")),
        key(
            "A",
            "approval",
            "plan.approval",
            N_("Put the plan forward, approve it, take it back, wind it up"),
            footer=N_("approve"),
        ),
        key("E", "editor", "plan.editor", N_("Open your editor at this line")),
        key("P", "exchange", "edit.exchange", EXCHANGE),
        key("m", "settle", "edit.settle", SETTLE, footer=N_("settle")),
    ]

    def paths_to_commit(self) -> tuple[str, ...]:
        """This plan, if it is pending."""
        return (self.path,) if self.state is not None and self.path in self.state.pending else ()

    def paths_shown(self) -> tuple[str, ...]:
        """This plan."""
        return (self.path,)

    def path_here(self) -> str:
        """This plan."""
        return self.path

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        past = self.revision is not None
        match action:
            case "edit" | "editor" | "discard" | "commit" | "add" | "delete" | "move_entry" | "approval" if (
                past
            ):
                return N_("this is a revision of the past; . goes back to the working tree")
            case "edit" | "editor" | "add" | "delete" | "move_entry" | "approval" if (
                self.state is not None and self.state.read_only
            ):
                return N_("opened read-only")
            case "edit" if self.path_of_row() is None:
                return N_("there is no value of the plan on this row")
            case "add" | "delete" | "move_entry" | "approval" if self.view is None:
                return N_("the plan is still being read")
            case "add" | "delete" | "move_entry" | "approval" if not self._is_plan():
                return N_("this can be done in plans only, not in other kinds of documents")
            case "delete" | "move_entry" if self._entry_here() is None:
                return N_("there is no entry of a list on this row")
        return super().why_not(action)

    def line_of_row(self) -> int:
        """The line of the file, from 1, that the row under the cursor is about."""
        row = self.shown_list.highlighted
        value = row.value if row is not None else None
        if isinstance(value, Finding) and value.line:
            return value.line
        if self.tab == "source":
            return (self.shown_list.cursor or 0) + 1
        path, document = self.path_of_row(), self.view.document if self.view else None
        return document.place(path)[0] if document is not None and path is not None else 1

    # --- actions -------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="write")
    async def action_edit(self) -> None:
        """Edit the value under the cursor."""
        path = self.path_of_row()
        if self.view is None or path is None:
            return
        await self._write(await ask_edit(self, self.view, path))

    @work(exclusive=True, group="write")
    async def action_add(self) -> None:
        """Ask what to add here, and add it."""
        if self.view is not None:
            await self._write(await add(self, self.view, self.tab, self.path_of_row() or self.chapter_here()))

    def chapter_here(self) -> Path | None:
        """The chapter that is shown where the tab shows one alone."""
        is_raci = self.tab == "roles" and self.tabs.role_view == RACI_VIEW
        return ("responsibilities",) if is_raci else None

    @work(exclusive=True, group="write")
    async def action_delete(self) -> None:
        """Show what goes with the entry, ask, and delete it."""
        path = self._entry_here()
        if self.view is not None and path is not None:
            await self._write(await delete(self, self.view, path))

    @work(exclusive=True, group="write")
    async def action_move_entry(self, step: int) -> None:
        """Move the entry under the cursor in its list."""
        path, document = self._entry_here(), self.view.document if self.view is not None else None
        if path is None or document is None:
            return
        changes = await self.attempt(moved, document, path, step)
        if changes == ():
            self.tell(self.words.say(N_("It is at the end of its list already.")))
        elif changes:
            await self._write(Edit(self.path, changes))

    @work(exclusive=True, group="write")
    async def action_approval(self) -> None:
        """Ask what becomes of the plan, and write it."""
        if self.view is not None:
            await self._write(await go_its_way(self, self.view))

    async def _write(self, edit: Edit | None) -> None:
        if edit is None:
            return
        self.new_entries = new_entries(edit.changes, self.path_of_row())
        if await self.write(edit):
            self.tell(self.words.say(N_("Written into {path}; u takes it back."), path=self.path))

    @work(exclusive=True, group="write")
    async def action_editor(self) -> None:
        """Open the person's editor at the line of the row."""
        file = os.path.join(self.session.workspace.repository.root, self.path)
        line = self.line_of_row()
        editor = await self.attempt(self.session.workspace.repository.editor)
        if not editor:
            return
        with self.app.suspend():
            code = run_editor(command_at_line(editor, file, line))
        if code != 0:
            self.tell(self.words.say(N_("{editor} could not be run, or failed."), editor=editor), "warning")
        await self.note_own_change()
        self.reload()

    # --- below ---------------------------------------------------------------------------------------------------

    def _is_plan(self) -> bool:
        document = self.view.document if self.view is not None else None
        return document is not None and document.format.name == "plan"

    def _entry_here(self) -> Path | None:
        document = self.view.document if self.view is not None else None
        return nearest_entry(document, self.path_of_row()) if document is not None else None
