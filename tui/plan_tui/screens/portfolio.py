"""Several plans at once: who holds what over all of them, one timeline, all findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textual import work
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.render.errors import error_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.portfolio import portfolio_finding_rows, portfolio_party_rows
from plan_model.render.portfolio_matrix import portfolio_matrix_rows
from plan_model.render.portfolio_timeline import portfolio_frame, portfolio_timeline_rows
from plan_model.render.rows import Row
from plan_model.render.timeline_values import Frame
from plan_model.render.words import N_, Words
from plan_model.rules.finding import Finding
from plan_model.workspace import Workspace
from plan_tui.keys import key
from plan_tui.repository_state import state_line
from plan_tui.screens.base import OPEN_PLAN, PlanrevScreen
from plan_tui.screens.plan import PlanScreen
from plan_tui.screens.timeline_frame import SHOWN_ALREADY, moved
from plan_tui.session import Session
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow, list_rows
from plan_tui.widgets.tab_bar import TabBar
from plan_tui.widgets.timeline_list import TimelineList

VIEWS = (
    ("parties", N_("Who holds what")),
    ("matrix", N_("Matrix")),
    ("timeline", N_("Timeline")),
    ("findings", N_("Findings")),
)
_TAB_OF = {"parties": "roles", "matrix": "roles", "timeline": "timeline", "findings": "findings"}
"""The tab of a plan that shows more of a row."""


class Portfolio(NamedTuple):
    """The plans of a repository that can be read, each with its findings; and why others cannot."""

    documents: tuple[Document, ...]
    findings: tuple[tuple[Document, tuple[Finding, ...]], ...]
    unread: tuple[PlanError, ...]


class PortfolioScreen(PlanrevScreen):
    """All plans, seen from one side after the other."""

    BINDINGS = [
        *(
            key(str(number), f"view({number - 1})", f"portfolio.{name}", title, shown_as=str(number))
            for number, (name, title) in enumerate(VIEWS, 1)
        ),
        key("v", "next_view", "portfolio.next", N_("Show all plans from another side"), footer=N_("view")),
        key("R", "reload", "screen.reload", N_("Read everything again")),
    ]

    def __init__(self, session: Session, view: int = 0) -> None:
        super().__init__(session)
        self.view = view
        self.portfolio: Portfolio | None = None
        self._frame: Frame | None = None
        self._width = 80

    def body(self) -> Iterable[Widget]:
        """The views, one list each."""
        yield TabBar()
        with ContentSwitcher(initial=VIEWS[self.view][0]):
            for name, _ in VIEWS:
                view = TimelineList(widget_id=name) if name == "timeline" else LineList(widget_id=name)
                view.enter = OPEN_PLAN
                yield view

    def on_mount(self) -> None:
        """Show the frame, then load."""
        self.action_view(self.view)
        self._load()

    @property
    def shown_list(self) -> LineList:
        """The list of the current view."""
        return self.query_one(f"#{VIEWS[self.view][0]}", LineList)

    def retell(self) -> None:
        """Show everything in the session's language and as of its day."""
        super().retell()
        self.action_view(self.view)
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        found = await self.attempt(read_portfolio, self.session.workspace, self.session.day)
        if found is not None:
            self.portfolio = found
            self.action_view(self.view)

    # --- actions -------------------------------------------------------------------------------------------------

    def action_view(self, index: int) -> None:
        """Show a view by its number."""
        self.view = index
        self.query_one(ContentSwitcher).current = VIEWS[index][0]
        self.shown_list.focus()
        self.shown_list.show_with(self._rows)
        self.query_one(TabBar).show([self.words.say(title) for _, title in VIEWS], index)
        self.status_line.show(
            line(piece(self.words.say(N_("All plans")), "strong")),
            state_line(self.session.state, "", self.words),
        )
        self.refresh_bindings()

    def action_next_view(self) -> None:
        """Show all plans from the next side."""
        self.action_view((self.view + 1) % len(VIEWS))

    def action_reload(self) -> None:
        """Read everything again."""
        self._load()

    def on_tab_bar_clicked(self, event: TabBar.Clicked) -> None:
        """Show the view that was clicked."""
        self.action_view(event.index)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the plan of the row."""
        row = event.row.value
        if isinstance(row, Row) and row.key:
            self.app.push_screen(PlanScreen(self.session, row.key, _TAB_OF[VIEWS[self.view][0]]))

    def on_timeline_list_moved(self, event: TimelineList.Moved) -> None:
        """Show another time."""
        if self.portfolio is None:
            return
        frame = self._frame or portfolio_frame(self.portfolio.documents, self.session.day, self._width)
        wanted = None if event.by == "whole" else moved(frame, self.session.day, event.by, event.step)
        if wanted == self._frame:
            self.tell(self.words.say(SHOWN_ALREADY))
        self._frame = wanted
        self.shown_list.show_with(self._rows)

    # --- rows ----------------------------------------------------------------------------------------------------

    def _rows(self, width: int) -> Iterator[ListRow]:
        if self.portfolio is None:
            yield ListRow(line(piece(self.words.say(N_("Reading the plans…")), "muted")), selectable=False)
            return
        for problem in self.portfolio.unread:
            yield ListRow(_unread(problem, self.words), selectable=False)
        yield from list_rows(self._made(self.portfolio, VIEWS[self.view][0], width))

    def _made(self, portfolio: Portfolio, view: str, width: int) -> Sequence[Row]:
        documents, day, words = portfolio.documents, self.session.day, self.words
        match view:
            case "parties":
                return portfolio_party_rows(documents, day, words, width)
            case "matrix":
                return portfolio_matrix_rows(documents, day, words, width)
            case "findings":
                return portfolio_finding_rows(portfolio.findings, words, width)
        if width != self._width:
            self._frame, self._width = None, width
        return portfolio_timeline_rows(documents, day, words, width, frame=self._frame)


def read_portfolio(workspace: Workspace, day: date) -> Portfolio:
    """Read every plan, and judge it."""
    documents: list[Document] = []
    unread: list[PlanError] = []
    for path in workspace.plan_paths():
        try:
            documents.append(workspace.load(path, workspace.present))
        except PlanError as problem:
            unread.append(problem)
    findings = tuple((each, workspace.findings(each, day)) for each in documents)
    return Portfolio(tuple(documents), findings, tuple(unread))


def _unread(problem: PlanError, words: Words) -> Line:
    return (piece(f"{words.glyph('✕', 'x')} ", "error"), *error_line(problem, words))
