"""What the screen of one plan shows: eight tabs, at any revision, each filled when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from textual import work
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from plan_model.comparison import Comparison
from plan_model.plan.plan import Plan
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.raci_grid import raci_grid
from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_model.repository import Revision
from plan_model.tree.path import Path
from plan_model.workspace import Workspace
from plan_tui.keys import Said
from plan_tui.repository_state import state_line
from plan_tui.screens.comparing import CHANGES
from plan_tui.screens.editing import EditingScreen
from plan_tui.screens.plan_tabs import (
    MAP_VIEW,
    RACI_VIEW,
    ROLE_VIEWS,
    SHORT_TITLES,
    TABS,
    TabState,
    drawn_map,
    tab_rows,
)
from plan_tui.screens.plan_view import PlanView, load_view, with_history
from plan_tui.session import Session
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.raci_matrix import RaciMatrix, RaciPane
from plan_tui.widgets.role_map import RoleMap
from plan_tui.widgets.tab_bar import TabBar
from plan_tui.widgets.timeline_list import TimelineList

_MEANINGS_AT_ONCE = 25
_TO_SOURCE = Said(N_("Show where this stands in the source (8)"), N_("text"))
_MAP, _RACI = "map", "raci"


class PlanViewing(EditingScreen):
    """One plan, as it stands or as it stood."""

    def __init__(self, session: Session, path: str, tab: str = "overview") -> None:
        super().__init__(session)
        self.path = path
        self.tab = tab
        self.view: PlanView | None = None
        self.history: tuple[Revision, ...] | None = None
        self.tabs = TabState(session.today)
        self._stale = {name for name, _ in TABS}
        self.revision: Revision | None = None
        self.new_entries: tuple[Path, ...] = ()
        """What was just added: the cursor goes there once it is shown."""

    def body(self) -> Iterable[Widget]:
        """The tabs, one list each."""
        yield TabBar()
        with ContentSwitcher(initial=self.tab):
            for name, _ in TABS:
                yield TimelineList(widget_id=name) if name == "timeline" else LineList(widget_id=name)
            yield RoleMap(widget_id=_MAP)
            yield RaciPane(id=_RACI)

    def on_mount(self) -> None:
        """Show the frame, then load."""
        self.show_tab(self.tab)
        self.tell_tabs()
        self.reload()

    @property
    def plan_here(self) -> Plan | None:
        """The plan that is shown."""
        return self.view.document.plan if self.view is not None and self.view.document is not None else None

    @property
    def shown_list(self) -> LineList:
        """The list of the current tab."""
        shown = self.query_one(f"#{self._shown_id}")
        return shown if isinstance(shown, LineList) else shown.query_one(RaciMatrix)

    @property
    def _shown_id(self) -> str:
        drawn = {MAP_VIEW: _MAP, RACI_VIEW: _RACI} if self.tab == "roles" else {}
        return drawn.get(self.tabs.role_view, self.tab)

    def retell(self) -> None:
        """Show everything in the session's language and as of its day."""
        super().retell()
        self.tell_tabs()
        self.reload()

    def reload(self) -> None:
        """Read the plan again."""
        self.load(self.revision)
        self._load_history()

    @work(exclusive=True, group="load")
    async def load(self, revision: Revision | None) -> None:
        """Read the plan at a revision, None for the working tree, and show it."""
        await self.read_state()
        view = await self.attempt(load_view, self.session.workspace, self.path, revision, self.session.as_of)
        if view is None:
            return
        await self.note_own_change()
        self.revision, self.view = revision, view
        self.view_came()
        self.show_all_again()
        self._go_to_new()
        self._tell_status()
        self.refresh_bindings()
        judged = await self.attempt(with_history, self.session.workspace, view)
        if judged is None:
            return
        self.view = judged
        if judged.findings != view.findings:
            self._stale |= {"overview", "findings", "source"}
            self._show_stale()

    def view_came(self) -> None:
        """Another view is about to be shown; screens that show more of it begin to read that."""

    @work(exclusive=True, group="history")
    async def _load_history(self) -> None:
        history = await self.attempt(self.session.workspace.history, self.path)
        if history is None:
            return
        self.history = history
        self.refresh_bindings()  # there are revisions to travel to
        self.show_again("history")
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
            self.show_again("history")

    def show_tab(self, name: str) -> None:
        """Show another tab."""
        self.tab = name
        self.show_list()
        self._show_stale()
        self.tell_tabs()
        self.refresh_bindings()
        if name == "history" and self.history is not None:
            self._load_meanings(self.history)

    def show_list(self) -> None:
        """Bring the list of the current tab, or its map, to the front."""
        self.query_one(ContentSwitcher).current = self._shown_id
        shown = self.shown_list
        shown.enter = CHANGES if self.tab == "history" else _TO_SOURCE
        shown.is_to_read = self.tab == "source"
        if shown.is_to_read:
            shown.nothing_to_choose = N_(
                "this is the text itself; e edits a value of it, E opens your editor"
            )
        shown.focus()

    def show_again(self, name: str) -> None:
        """Fill a tab anew, at once where it is the one that is shown."""
        self._stale.add(name)
        self._show_stale()

    def show_all_again(self) -> None:
        """Fill every tab anew, when somebody looks at it."""
        self._stale = {name for name, _ in TABS}
        self._show_stale()

    def _show_stale(self) -> None:
        """Fill the tab that is shown, if what it shows is not what it should."""
        view, name = self.view, self.tab
        if view is None or name not in self._stale:
            return
        self._stale.discard(name)
        if isinstance(shown := self.shown_list, RoleMap):
            shown.draw_with(lambda width: drawn_map(view, self.words, width))
            return
        if isinstance(shown, RaciMatrix) and view.document is not None:
            plan, words, before = view.document.plan, self.words, view.before
            shown.draw_with(
                lambda width, column, first: raci_grid(plan, words, width, column, first, before=before)
            )
            return
        shown.show_with(lambda width: tab_rows(name, view, self.tabs, self.history, self.words, width))

    def _go_to_new(self) -> None:
        wanted, self.new_entries = self.new_entries, ()
        for index, row in enumerate(self.shown_list.rows if wanted else ()):
            path = row.value.path if isinstance(row.value, Row) else None
            if path and any(path[: len(each)] == each for each in wanted):
                self.shown_list.go_to(index)
                return

    def tell_tabs(self) -> None:
        """Say which tab is shown, and in which way."""
        titles = [self.words.say(title) for _, title in TABS]
        if self.tab == "roles":
            titles[1] = self.words.say(ROLE_VIEWS[self.tabs.role_view])
        names = [name for name, _ in TABS]
        short = [self.words.say(SHORT_TITLES.get(name, title)) for name, title in TABS]
        self.query_one(TabBar).show(titles, names.index(self.tab), short)

    def _tell_status(self) -> None:
        revision = self.revision
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
            who = self.state.others.get(self.path) if self.state is not None else None
            told = self.words.say(N_("(edited by {who})"), who=who) if who else self.words.say(N_("(edited)"))
            parts.append(piece(f" {told}", "changed"))
        return tuple(part for part in parts if part.text) or (Piece(self.path),)


def _meanings(
    workspace: Workspace, revisions: Sequence[Revision], as_of: date | None
) -> Mapping[str, Comparison]:
    """What each revision changed, by its id."""
    ids = [revision.id for revision in revisions]
    compared = workspace.with_slips(workspace.compare_revisions(revisions, as_of))
    return dict(zip(ids, compared, strict=True))
