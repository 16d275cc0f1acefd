"""The screen of one plan: its keys, and what they do."""

from __future__ import annotations

from textual import work

from plan_model.render.address import address_name
from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_model.repository import Revision
from plan_model.tree.path import Path
from plan_tui.keys import key
from plan_tui.row_texts import Offer, copy_offers, links_at
from plan_tui.screens.comparing import choose_side, open_comparison, open_revision
from plan_tui.screens.plan_tabs import ROLE_VIEWS, SEATS_VIEW, TABS, moved_frame
from plan_tui.screens.raci_editing import RaciEditing
from plan_tui.screens.row_actions import choose_copy, open_one_of
from plan_tui.screens.timeline_frame import SHOWN_ALREADY
from plan_tui.session import Side
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.tab_bar import TabBar
from plan_tui.widgets.timeline_list import TimelineList

_NUMBERED = 3
"""Pieces of a line of the source before its text."""


class PlanScreen(RaciEditing):
    """One plan, and what a person does with it."""

    BINDINGS = [
        *(
            key(str(number), f"tab({number - 1})", f"plan.tab_{name}", title, shown_as=str(number))
            for number, (name, title) in enumerate(TABS, 1)
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
        key(
            "B",
            "branches",
            "plan.branches",
            N_("Show the branches: what each proposes for this plan; switch, compare, take over"),
        ),
        key(
            "H",
            "entry_history",
            "plan.entry_history",
            N_("Show the history of this row: who held it since when, how it slid, who decided it"),
            footer=N_("history"),
        ),
        key("W", "mark", "plan.mark", N_("Mark what is shown, to compare something with it")),
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

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        match action:
            case "open_link" if not self._has_link():
                return N_("there is no link on this row")
            case "entry_history" if self.path_of_row() is None:
                return N_("this row is about no entry of the plan")
            case "entry_history" if not self.history:
                return N_("this plan was never committed")
            case "next_role_view" | "toggle_ended" if self.tab != "roles":
                return N_("only on the tab Roles (2)")
            case "toggle_ended" if why := self._why_no_ended():
                return why
            case "branches" if not self.session.workspace.repository.has_commits:
                return N_("nothing was committed yet")
            case "step" if not self.history:
                return N_("this plan was never committed")
            case "now" if self.revision is None:
                return N_("this is the working tree")
        return super().why_not(action)

    def _why_no_ended(self) -> str:
        """Why there are no ended terms to show or to hide."""
        if self.tabs.role_view != SEATS_VIEW:
            return N_("only where the seats are shown; v goes to another view")
        view = self.view
        roles = view.document.plan.roles if view is not None and view.document is not None else ()
        has_ended = view is not None and any(
            holder.has_ended(view.day) for role in roles for holder in role.holders
        )
        return "" if has_ended else N_("no term has ended")

    def _has_link(self) -> bool:
        document = self.view.document if self.view is not None else None
        return document is not None and bool(links_at(document, self.path_of_row()))

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
        if self.view is None:
            return
        frame = moved_frame(self.view, self.tabs, event.by, event.step)
        if frame == self.tabs.frame:
            self.tell(self.words.say(SHOWN_ALREADY))
        self.tabs.frame = frame
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
        self.tell_origin()

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
        told = row.value.line if isinstance(row.value, Row) else row.line
        parts = told[_NUMBERED:] if self.tab == "source" else told
        sentence = "".join(part.text for part in parts).strip()
        if isinstance(row.value, Revision):
            return (
                Offer(self.words.say(N_("the revision's id")), row.value.id),
                *copy_offers(self.path, None, None, sentence, self.words),
            )
        document = self.view.document if self.view is not None else None
        return copy_offers(self.path, document, self.path_of_row(), sentence, self.words)

    def action_branches(self) -> None:
        """Show what the branches propose for this plan."""
        from plan_tui.screens.branches import Branches  # late: most people stay with the plan

        document = self.view.document if self.view is not None else None
        plan = document.plan if document is not None else None
        self.app.push_screen(Branches(self.session, self.path, plan))

    def action_entry_history(self) -> None:
        """Show what became of the entry or value of the row."""
        from plan_tui.screens.entry_history import Entry, EntryHistory  # late, as above

        document, path = self.view.document if self.view is not None else None, self.path_of_row()
        if document is not None and path is not None:
            path = _asked_of(path)
            name = address_name(document.plan, path, self.words)
            rev = self.revision.id if self.revision else self.session.workspace.present
            self.app.push_screen(EntryHistory(self.session, Entry(rev, self.path, path, name)))

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


def _asked_of(path: Path) -> Path:
    """Of a term one asks who held the seat before; of anything else what became of it."""
    return path[:2] if path[:1] == ("roles",) and path[2:3] == ("holders",) else path
