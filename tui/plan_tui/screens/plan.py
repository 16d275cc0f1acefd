"""The screen of one plan: its keys, and what they do."""

from __future__ import annotations

import os

from textual import work

from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_model.repository import Revision
from plan_model.rules.finding import Finding
from plan_model.tree.path import Path
from plan_tui.edit_log import Edit
from plan_tui.keys import key
from plan_tui.row_texts import Offer, copy_offers, links_at
from plan_tui.screens.comparing import choose_side, open_comparison, open_revision
from plan_tui.screens.entry_actions import add, delete, go_its_way, moved, nearest_entry
from plan_tui.screens.plan_tabs import ROLE_VIEWS, TABS, moved_frame
from plan_tui.screens.plan_viewing import PlanViewing
from plan_tui.screens.row_actions import choose_copy, open_one_of
from plan_tui.screens.value_editing import ask_edit
from plan_tui.session import Side
from plan_tui.terminal.editor import editor_command, run_editor
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.tab_bar import TabBar
from plan_tui.widgets.timeline_list import TimelineList

_WRITING = frozenset({"edit", "editor", "add", "delete", "move_entry", "approval"})
_GUTTER = 3
"""Pieces of a line of the source before its text."""


class PlanScreen(PlanViewing):
    """One plan, and what a person does with it."""

    BINDINGS = [
        *(
            key(str(number), f"tab({number - 1})", f"plan.tab_{name}", title, shown_as=str(number))
            for number, (name, title) in enumerate(TABS, 1)
        ),
        key(
            "e",
            "edit",
            "plan.edit",
            N_("Edit the value under the cursor, or one of its entry's"),
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
            "A", "approval", "plan.approval", N_("Put the plan forward, approve it, take it back, wind it up")
        ),
        key(
            "v",
            "next_role_view",
            "plan.role_view",
            N_("Show the roles another way: seats, matrix, RACI, parties, map"),
            footer=N_("view"),
        ),
        key("less_than_sign", "step(1)", "plan.older", N_("Go to the revision before"), footer=N_("older")),
        key("greater_than_sign", "step(-1)", "plan.newer", N_("Go to the next revision"), footer=N_("newer")),
        key("full_stop", "now", "plan.now", N_("Go back to the working tree")),
        key(
            "equals_sign",
            "compare",
            "plan.compare",
            N_("Compare what is shown with another revision"),
            footer=N_("compare"),
        ),
        key("W", "mark", "plan.mark", N_("Mark what is shown, to compare something with it")),
        key("E", "editor", "plan.editor", N_("Open your editor at this line")),
        key("y", "copy_row", "plan.copy", N_("Copy of this row: value, address, id, text")),
        key("o", "open_link", "plan.open_link", N_("Open the link of this row")),
        key("right_curly_bracket", "tab_step(1)", "plan.next_tab", N_("Go to the next tab"), shown_as="}"),
        key(
            "left_curly_bracket",
            "tab_step(-1)",
            "plan.previous_tab",
            N_("Go to the previous tab"),
            shown_as="{",
        ),
        key("x", "toggle_ended", "plan.ended", N_("Show terms that have ended, or hide them")),
    ]

    _came_from = ""
    """The tab from which Enter led to the source."""

    # --- reasons -------------------------------------------------------------------------------------------------

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
            case "add" | "delete" | "move_entry" | "approval" if not self._is_plan():
                return N_("this can be done in plans only, not in other kinds of documents")
            case "delete" | "move_entry" if self._entry_here() is None:
                return N_("there is no entry of a list on this row")
            case "open_link" if not self._has_link():
                return N_("there is no link on this row")
            case "next_role_view" | "toggle_ended" if self.tab != "roles":
                return N_("only on the tab Roles (2)")
            case "step" if not self.history:
                return N_("this plan was never committed")
            case "now" if not past:
                return N_("this is the working tree")
        return super().why_not(action)

    def _is_plan(self) -> bool:
        document = self.view.document if self.view is not None else None
        return document is not None and document.format.name == "plan"

    def _entry_here(self) -> Path | None:
        document = self.view.document if self.view is not None else None
        return nearest_entry(document, self.path_of_row()) if document is not None else None

    def _has_link(self) -> bool:
        document = self.view.document if self.view is not None else None
        return document is not None and bool(links_at(document, self.path_of_row()))

    def path_of_row(self) -> Path | None:
        """The address of the row under the cursor."""
        row = self.shown_list.highlighted
        match row.value if row is not None else None:
            case Row(path=path):
                return path
            case Finding(path=path):
                return path
        return None

    # --- actions -------------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """From a line of the source back to the row that it was opened from; else one level back."""
        if self.tab == "source" and self._came_from and not self.shown_list.filter_words:
            self.show_tab(self._came_from)
        else:
            super().action_back()

    def show_tab(self, name: str) -> None:
        """Show another tab."""
        self._came_from = ""
        super().show_tab(name)

    def action_tab(self, index: int) -> None:
        """Show a tab by its number."""
        self.show_tab(TABS[index][0])

    def action_tab_step(self, step: int) -> None:
        """Show the next tab, or the previous one."""
        index = [name for name, _ in TABS].index(self.tab)
        self.show_tab(TABS[(index + step) % len(TABS)][0])

    def on_tab_bar_clicked(self, event: TabBar.Clicked) -> None:
        """Show the tab that was clicked."""
        self.action_tab(event.index)

    def action_next_role_view(self) -> None:
        """Show the roles another way."""
        self.tabs.role_view = (self.tabs.role_view + 1) % len(ROLE_VIEWS)
        self.show_list()
        self.show_again("roles")
        self.tell_tabs()

    def action_toggle_ended(self) -> None:
        """Show terms that have ended, or hide them."""
        self.tabs.show_ended = not self.tabs.show_ended
        self.show_again("roles")

    def on_timeline_list_moved(self, event: TimelineList.Moved) -> None:
        """Show another time."""
        if self.view is not None:
            self.tabs.frame = moved_frame(self.view, self.tabs, event.by, event.step)
            self.show_again("timeline")

    def action_step(self, step: int) -> None:
        """Travel through the revisions: 1 is older, -1 is newer; beyond the newest lies the working tree."""
        history = self.history or ()
        ids = [revision.id for revision in history]
        here = ids.index(self.revision.id) if self.revision is not None and self.revision.id in ids else -1
        wanted = here + step
        if wanted < -1:
            self.tell(self.words.say(N_("This is the working tree: nothing is newer.")))
        elif wanted >= len(history):
            self.tell(self.words.say(N_("This is the first revision.")))
        else:
            self.load(history[wanted] if wanted >= 0 else None)

    def action_now(self) -> None:
        """Go back to the working tree."""
        self.load(None)

    def on_line_list_highlighted(self) -> None:
        """What can be done depends on the row."""
        self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter: a revision opens its comparison, anything else its place in the source."""
        value = event.row.value
        if isinstance(value, Revision):
            open_revision(self, value)
        elif self.tab != "source":
            self.show_in_source()

    def show_in_source(self) -> None:
        """Go to the line of the row under the cursor."""
        number, came_from = self.line_of_row(), self.tab
        self.show_tab("source")
        self._came_from = came_from
        self.shown_list.go_to(number - 1)

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
            await self._write(await add(self, self.view, self.tab, self.path_of_row()))

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
        if edit is not None and await self.write(edit):
            self.tell(self.words.say(N_("Written into {path}; u takes it back."), path=self.path))

    @work(exclusive=True, group="write")
    async def action_editor(self) -> None:
        """Open the person's editor at the line of the row."""
        file = os.path.join(self.session.workspace.repository.root, self.path)
        command = editor_command(os.environ, file, self.line_of_row())
        if command is None:
            self.tell(self.words.say(N_("No editor is set: set EDITOR.")), "warning")
            return
        with self.app.suspend():
            code = run_editor(command)
        if code != 0:
            self.tell(
                self.words.say(N_("{editor} could not be run, or failed."), editor=command[0]), "warning"
            )
        self.note_own_change()
        self.reload()

    @work(exclusive=True, group="ask")
    async def action_copy_row(self) -> None:
        """Choose what to copy of the row: value, address, id, sentence."""
        text = await choose_copy(self, self._offers())
        if text is not None:
            self.app.copy_to_clipboard(text)

    @work(exclusive=True, group="ask")
    async def action_open_link(self) -> None:
        """Open a link of the row in the browser, or show it where there is none."""
        document = self.view.document if self.view is not None else None
        if document is not None:
            await open_one_of(self, links_at(document, self.path_of_row()))

    def _offers(self) -> tuple[Offer, ...]:
        row = self.shown_list.highlighted
        if row is None:
            return ()
        parts = row.line[_GUTTER:] if self.tab == "source" else row.line
        sentence = "".join(part.text for part in parts).strip()
        if isinstance(row.value, Revision):
            return (
                Offer(self.words.say(N_("the revision's id")), row.value.id),
                *copy_offers(self.path, None, None, sentence, self.words),
            )
        document = self.view.document if self.view is not None else None
        return copy_offers(self.path, document, self.path_of_row(), sentence, self.words)

    def action_mark(self) -> None:
        """Mark what is shown, to compare something with it."""
        self.session.marked = self._side_here()
        self.tell(self.words.say(N_("Marked: = compares something else with it.")))

    @work(exclusive=True, group="compare")
    async def action_compare(self) -> None:
        """Choose what to compare with."""
        here = self._side_here()
        side = await choose_side(self, here, self.history or ())
        if side is not None:
            await open_comparison(self, here, side)

    def _side_here(self) -> Side:
        row = self.shown_list.highlighted
        if self.tab == "history" and row is not None and isinstance(row.value, Revision):
            return Side(row.value.id, self.path)
        return Side(self.revision.id if self.revision else self.session.workspace.present, self.path)
