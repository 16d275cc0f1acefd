"""The history of one entry or value: every revision that changed it, and from each the way to what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual import work
from textual.widget import Widget

from plan_model.comparison import EntryChange
from plan_model.past import ValueRevision
from plan_model.render.entry_history import PENDING, entry_history_rows
from plan_model.render.lines import line, piece
from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_model.repository import WORKTREE
from plan_model.tree.path import Path
from plan_model.workspace import HEAD, Workspace
from plan_tui.keys import key
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.comparing import CHANGES, open_comparison, open_revision
from plan_tui.session import Session, Side
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow, list_rows


class Entry(NamedTuple):
    """Whose history is shown: an address in a plan as it is at a revision, and what it is called."""

    rev: str
    path: str
    address: Path
    name: str


class EntryHistory(PlanrevScreen):
    """Who held a role since when, how a day slid: what became of an entry, newest first."""

    BINDINGS = [
        key("R", "reload", "screen.reload", N_("Read everything again")),
    ]

    def __init__(self, session: Session, entry: Entry) -> None:
        super().__init__(session)
        self._entry = entry
        self._pending: EntryChange | None = None
        self.history: tuple[ValueRevision, ...] | None = None

    def body(self) -> Iterable[Widget]:
        """The list."""
        revisions = LineList(widget_id="entry-history")
        revisions.enter = CHANGES
        yield revisions

    def on_mount(self) -> None:
        """Show the frame, then load."""
        self.shown_list.focus()
        self.retell()

    @property
    def shown_list(self) -> LineList:
        """The list of the revisions."""
        return self.query_one("#entry-history", LineList)

    def retell(self) -> None:
        """Show everything in the session's language and as of its day."""
        super().retell()
        self._show()
        self.action_reload()

    @work(exclusive=True, group="load")
    async def action_reload(self) -> None:
        """Read the history again."""
        read = await self.attempt(_read, self.session.workspace, self._entry)
        if read is not None:
            self.history, self._pending = read
            self._show()

    def _show(self) -> None:
        about = self.words.say(N_("History of {entry}"), entry=self._entry.name)
        self.status_line.show(line(piece(about, "strong")), ())
        self.shown_list.show_with(self._rows)
        self.refresh_bindings()

    def _rows(self, width: int) -> Iterable[ListRow]:
        if self.history is None:
            told = self.words.say(N_("Reading the history…"))
            return (ListRow(line(piece(told, "muted")), selectable=False),)
        return list_rows(entry_history_rows(self.history, self._pending, self.session.day, self.words, width))

    @work(exclusive=True, group="compare")
    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter: what the revision changed in the whole plan; of what is not committed, what is pending."""
        chosen = event.row.value.key if isinstance(event.row.value, Row) else ""
        if chosen == PENDING:
            path = self._entry.path
            await open_comparison(self, Side(WORKTREE, path), Side(HEAD, path))
        for each in self.history or ():
            if each.revision.id == chosen:
                open_revision(self, each.revision)


def _read(workspace: Workspace, entry: Entry) -> tuple[tuple[ValueRevision, ...], EntryChange | None]:
    pending = workspace.pending_value(entry.path, entry.address) if entry.rev == WORKTREE else None
    return workspace.value_history(entry.path, entry.address, entry.rev), pending
