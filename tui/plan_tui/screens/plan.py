"""The screen of one plan: eight tabs, at any revision, with what changed marked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from textual import work
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from plan_model.comparison import Comparison
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_model.repository import WORKTREE, Revision
from plan_model.rules.finding import Finding
from plan_model.tree.path import Path, format_path
from plan_model.workspace import Workspace
from plan_tui.keys import key
from plan_tui.repository_state import state_line
from plan_tui.screens.comparing import choose_side, open_comparison, open_revision
from plan_tui.screens.editing import EditingScreen
from plan_tui.screens.plan_tabs import ROLE_VIEWS, TABS, TabState, moved_frame, tab_rows
from plan_tui.screens.plan_view import PlanView, load_view, with_history
from plan_tui.screens.value_editing import ask_edit
from plan_tui.session import Session, Side
from plan_tui.terminal.editor import editor_command, run_editor
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.tab_bar import TabBar
from plan_tui.widgets.timeline_list import TimelineList

_MEANINGS_AT_ONCE = 25
_GUTTER = 3
"""Pieces of a line of the source before its text."""


def _meanings(
    workspace: Workspace, revisions: Sequence[Revision], as_of: date | None
) -> Mapping[str, Comparison]:
    """What each revision changed, by its id."""
    ids = [revision.id for revision in revisions]
    return dict(zip(ids, workspace.compare_revisions(revisions, as_of), strict=True))


class PlanScreen(EditingScreen):
    """One plan."""

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
            "v",
            "next_role_view",
            "plan.role_view",
            N_("Show the roles another way: seats, matrix, parties"),
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
        key("y", "copy_row", "plan.copy", N_("Copy the address and the text of this row")),
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

    def __init__(self, session: Session, path: str, tab: str = "overview") -> None:
        super().__init__(session)
        self.path = path
        self.tab = tab
        self.view: PlanView | None = None
        self.history: tuple[Revision, ...] | None = None
        self.tabs = TabState()
        self._stale = {name for name, _ in TABS}
        self._revision: Revision | None = None

    # --- what is shown -------------------------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The tabs, one list each."""
        yield TabBar()
        with ContentSwitcher(initial=self.tab):
            for name, _ in TABS:
                yield TimelineList(widget_id=name) if name == "timeline" else LineList(widget_id=name)

    def on_mount(self) -> None:
        """Show the frame, then load."""
        super().on_mount()
        self.show_tab(self.tab)
        self._tell_tabs()
        self.reload()

    @property
    def shown_list(self) -> LineList:
        """The list of the current tab."""
        return self.query_one(f"#{self.tab}", LineList)

    def retell(self) -> None:
        """Show everything in the session's language and as of its day."""
        super().retell()
        self._tell_tabs()
        self.reload()

    def reload(self) -> None:
        """Read the plan again."""
        self._load(self._revision)
        self._load_history()

    @work(exclusive=True, group="load")
    async def _load(self, revision: Revision | None) -> None:
        await self.read_state()
        view = await self.attempt(load_view, self.session.workspace, self.path, revision, self.session.as_of)
        if view is None:
            return
        self.note_own_change()
        self._revision, self.view = revision, view
        self._stale = {name for name, _ in TABS}
        self._show_stale()
        self._tell_status()
        self.refresh_bindings()
        judged = await self.attempt(with_history, self.session.workspace, view)
        if judged is not None and judged.findings != view.findings:
            self.view = judged
            self._stale |= {"overview", "findings", "source"}
            self._show_stale()

    @work(exclusive=True, group="history")
    async def _load_history(self) -> None:
        history = await self.attempt(self.session.workspace.history, self.path)
        if history is None:
            return
        self.history = history
        self._show_again("history")
        self._load_meanings(history)

    @work(exclusive=True, group="meanings")
    async def _load_meanings(self, history: tuple[Revision, ...]) -> None:
        """What each revision changed, a screenful at a time, once somebody looks at the history."""
        if self.tab != "history":
            return
        unknown = [revision for revision in history if revision.id not in self.tabs.meanings]
        for first in range(0, len(unknown), _MEANINGS_AT_ONCE):
            chunk = unknown[first : first + _MEANINGS_AT_ONCE]
            meanings = await self.attempt(_meanings, self.session.workspace, chunk, self.session.as_of)
            self.tabs.meanings.update(meanings or {})
            self._show_again("history")

    def show_tab(self, name: str) -> None:
        """Show another tab."""
        self.tab = name
        self.query_one(ContentSwitcher).current = name
        self.shown_list.focus()
        self._show_stale()
        self._tell_tabs()
        self.refresh_bindings()
        if name == "history" and self.history is not None:
            self._load_meanings(self.history)

    def _show_again(self, name: str) -> None:
        self._stale.add(name)
        self._show_stale()

    def _show_stale(self) -> None:
        """Fill the tab that is shown, if what it shows is not what it should."""
        view, name = self.view, self.tab
        if view is None or name not in self._stale:
            return
        self._stale.discard(name)
        self.shown_list.show_with(
            lambda width: tab_rows(name, view, self.tabs, self.history, self.words, width)
        )

    def _tell_tabs(self) -> None:
        titles = [self.words.say(title) for _, title in TABS]
        if self.tab == "roles":
            titles[1] = self.words.say(ROLE_VIEWS[self.tabs.role_view])
        self.query_one(TabBar).show(titles, [name for name, _ in TABS].index(self.tab))

    def _tell_status(self) -> None:
        revision = self._revision
        shown = f"{revision.short} {revision.date:%Y-%m-%d}" if revision else ""
        self.status_line.show(self._title(), state_line(self.state, shown, self.words))

    def _title(self) -> Line:
        view = self.view
        if view is None or view.document is None:
            return line(piece(self.path, "strong"))
        plan = view.document.plan
        name = self.words.text(plan.product.name) or plan.control.id or self.path
        parts = [piece(name, "strong"), piece(f" {plan.control.version}" if plan.control.version else "")]
        if view.is_pending:
            parts.append(piece(f" {self.words.say(N_('(edited)'))}", "changed"))
        return tuple(part for part in parts if part.text) or (Piece(self.path),)

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
        past = self._revision is not None
        match action:
            case "edit" | "editor" | "discard" | "commit" if past:
                return N_("this is a revision of the past; . goes back to the working tree")
            case "edit" | "editor" if self.state is not None and self.state.read_only:
                return N_("opened read-only")
            case "edit" if self.path_of_row() is None:
                return N_("there is no value of the plan on this row")
            case "next_role_view" | "toggle_ended" if self.tab != "roles":
                return N_("only on the tab Roles (2)")
            case "step" if not self.history:
                return N_("this plan was never committed")
            case "now" if not past:
                return N_("this is the working tree")
        return super().why_not(action)

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
        self._show_again("roles")
        self._tell_tabs()

    def action_toggle_ended(self) -> None:
        """Show terms that have ended, or hide them."""
        self.tabs.show_ended = not self.tabs.show_ended
        self._show_again("roles")

    def on_timeline_list_moved(self, event: TimelineList.Moved) -> None:
        """Show another time."""
        if self.view is not None:
            self.tabs.frame = moved_frame(self.view, self.tabs, event.by, event.step)
            self._show_again("timeline")

    def action_step(self, step: int) -> None:
        """Travel through the revisions: 1 is older, -1 is newer; beyond the newest lies the working tree."""
        history = self.history or ()
        ids = [revision.id for revision in history]
        here = ids.index(self._revision.id) if self._revision is not None and self._revision.id in ids else -1
        wanted = here + step
        if wanted < -1:
            self.tell(self.words.say(N_("This is the working tree: nothing is newer.")))
        elif wanted >= len(history):
            self.tell(self.words.say(N_("This is the first revision.")))
        else:
            self._load(history[wanted] if wanted >= 0 else None)

    def action_now(self) -> None:
        """Go back to the working tree."""
        self._load(None)

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
        number = self.line_of_row()
        self.show_tab("source")
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
        edit = await ask_edit(self, self.view, path)
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

    def action_copy_row(self) -> None:
        """Copy the row's address, if it has one, and its text."""
        row = self.shown_list.highlighted
        if row is None:
            return
        path = self.path_of_row()
        parts = row.line[_GUTTER:] if self.tab == "source" else row.line
        text = "".join(part.text for part in parts).strip()
        self.app.copy_to_clipboard(f"{self.path} {format_path(path)}\n{text}" if path else text)

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
            open_comparison(self, side, here)

    def _side_here(self) -> Side:
        row = self.shown_list.highlighted
        if self.tab == "history" and row is not None and isinstance(row.value, Revision):
            return Side(row.value.id, self.path)
        return Side(self._revision.id if self._revision else WORKTREE, self.path)
