"""What waits after a merge: the conflicts plan by plan, and the one under the cursor with what each side means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import work
from textual.containers import Container
from textual.widget import Widget

from plan_model.render.dispute import Dispute
from plan_model.render.dispute_lines import dispute_lines
from plan_model.render.lines import line, piece
from plan_model.render.rows import Row
from plan_model.render.settling import open_count, settling_rows, under_way_line
from plan_model.render.words import N_
from plan_tui.keys import Said
from plan_tui.screens.editing import EditingScreen
from plan_tui.screens.to_settle import Here, ToSettle, read_dispute, read_to_settle, read_voices
from plan_tui.session import Session
from plan_tui.widgets.conflict_list import ConflictList
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow, list_rows

WIDE = 120
"""From this width on the conflict stands beside the list."""


class SettlingView(EditingScreen):
    """The conflicts, to be read."""

    DEFAULT_CSS = """
    SettlingView Container { layout: vertical; height: 1fr; }
    SettlingView #conflicts { height: auto; max-height: 34%; }
    SettlingView #dispute { height: 1fr; border-top: solid $primary; }
    SettlingView.-wide Container { layout: horizontal; }
    SettlingView.-wide #conflicts { width: 2fr; height: 1fr; max-height: 100%; }
    SettlingView.-wide #dispute { width: 3fr; border-top: none; border-left: solid $primary; padding-left: 1; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.to_settle: ToSettle | None = None
        self._is_read = False
        self.dispute: Dispute | None = None
        """What is shown of the conflict under the cursor."""

    def body(self) -> Iterable[Widget]:
        """The conflicts, and one of them."""
        with Container():
            conflicts = ConflictList(widget_id="conflicts")
            conflicts.enter = Said(N_("Go into this conflict, to read it"), N_("read"))
            yield conflicts
            shown = LineList(widget_id="dispute")
            shown.is_to_read = True
            shown.nothing_to_choose = N_("o takes ours, t theirs, b both")
            yield shown

    def on_mount(self) -> None:
        """Show the frame, then load."""
        self.conflicts.focus()
        self.retell()

    def on_resize(self) -> None:
        """The conflict beside the list where there is room, else beneath."""
        self.set_class(self.size.width >= WIDE, "-wide")

    @property
    def conflicts(self) -> ConflictList:
        """The list of the conflicts."""
        return self.query_one("#conflicts", ConflictList)

    @property
    def shown_dispute(self) -> LineList:
        """The conflict under the cursor, in full."""
        return self.query_one("#dispute", LineList)

    def retell(self) -> None:
        """Show everything in the session's language and as of its day."""
        super().retell()
        self._show()
        self.reload()

    def reload(self) -> None:
        """Read again what waits."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        is_first = not self._is_read
        await self.read_to_settle()
        if is_first and self.to_settle is not None and self.to_settle.merging.left:
            self.conflicts.go_to_open(-1)

    async def read_to_settle(self) -> None:
        """Read what waits, and show it."""
        await self.read_state()
        waiting = self.state.waiting if self.state is not None else None
        self.to_settle = await self.attempt(read_to_settle, self.session.workspace, waiting)
        self._is_read = True
        await self.note_own_change()
        self._show()
        self.read_dispute()

    def _show(self) -> None:
        if self.to_settle is not None:
            merging = self.to_settle.merging
            count = open_count(merging.left, merging.total, self.words)
            left, style = under_way_line(merging.under_way, self.words), "changed" if merging.left else "good"
            self.status_line.show(left, line(piece(count, style)))
        else:
            self.status_line.show(line(piece(self.words.say(N_("Settling conflicts")), "strong")))
        self.conflicts.show_with(self._rows)
        self.refresh_bindings()

    def _rows(self, width: int) -> Iterator[ListRow]:
        if self.to_settle is not None:
            merging = self.to_settle.merging
            yield from list_rows(settling_rows(self.to_settle.plans, merging.others, self.words, width))
            return
        nothing = N_("Nothing waits to be settled (any more); Esc goes back.")
        told = self.words.say(nothing if self._is_read else N_("Reading what waits…"))
        yield ListRow(line(piece(told, "muted")), selectable=False)

    # --- the conflict under the cursor -------------------------------------------------------------------------

    def here(self) -> Here | None:
        """The conflict under the cursor."""
        row = self.conflicts.highlighted
        if self.to_settle is None or row is None or not isinstance(row.value, Row) or not row.value.path:
            return None
        return self.to_settle.here(row.value.key, int(row.value.path[0]))

    @work(exclusive=True, group="dispute")
    async def read_dispute(self) -> None:
        """Show what each side says of the conflict: the meaning first, then who said it."""
        here, known, workspace = self.here(), self.to_settle, self.session.workspace
        if here is None or known is None:
            self._tell_dispute(None)
            return
        dispute = await self.attempt(read_dispute, workspace, known, here, self.session.day)
        self._tell_dispute(dispute)
        if dispute is not None:
            voices = await self.attempt(read_voices, workspace, known.merging, here)
            self._tell_dispute(dispute._replace(voices=voices or (None, None)))

    def _tell_dispute(self, dispute: Dispute | None) -> None:
        is_another = (
            dispute is None or self.dispute is None or dispute.conflict.path != self.dispute.conflict.path
        )
        self.dispute = dispute
        self.shown_dispute.show_with(self._dispute_rows)
        if is_another:
            self.shown_dispute.go_to(0)
            self.shown_dispute.scroll_to(y=0, animate=False)

    def _dispute_rows(self, width: int) -> Iterator[ListRow]:
        if self.dispute is not None:
            yield from map(ListRow, dispute_lines(self.dispute, self.words, width))

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        """Show the conflict."""
        if event.line_list is self.conflicts:
            self.read_dispute()
            self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter goes into the conflict, to read it."""
        if event.line_list is self.conflicts:
            self.shown_dispute.focus()

    def action_back(self) -> None:
        """From the conflict back to the list; else one level back."""
        if self.focused is self.shown_dispute and not self.shown_dispute.filter_words:
            self.conflicts.focus()
        else:
            super().action_back()

    def paths_to_commit(self) -> tuple[str, ...]:
        """What is settled is committed with the merge."""
        return ()

    def paths_shown(self) -> tuple[str, ...]:
        """The plans of the merge."""
        return tuple(plan.path for plan in self.to_settle.merging.plans) if self.to_settle is not None else ()

    def path_here(self) -> str | None:
        """The plan of the conflict under the cursor."""
        here = self.here()
        return here.left.path if here is not None else None
