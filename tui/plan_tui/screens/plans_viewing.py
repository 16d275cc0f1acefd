"""What the home screen shows: every plan of the repository, one row each; beside it, where there is room, a preview."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence

from textual import work
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from plan_model.render.lines import Line, line, piece
from plan_model.render.plan_list import plan_rows, signs_told
from plan_model.render.rows import Row
from plan_model.render.words import N_, Words
from plan_model.summary import PlanSummary
from plan_tui.repository_state import state_line
from plan_tui.screens.base import OPEN_PLAN
from plan_tui.screens.editing import EditingScreen
from plan_tui.screens.opening import AS_SEEN_LAST
from plan_tui.session import Session
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow, list_rows
from plan_tui.widgets.styles import content

WIDE = 120
"""From this width on there is a preview."""


class PlansViewing(EditingScreen):
    """Every plan, to be read."""

    DEFAULT_CSS = """
    PlansViewing #waiting { height: auto; padding: 0 1; display: none; }
    PlansViewing.-waiting #waiting { display: block; }
    PlansViewing #plans { width: 3fr; }
    PlansViewing #preview { width: 2fr; border-left: solid $primary; padding-left: 1; display: none; }
    PlansViewing.-with-preview #preview { display: block; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.summaries: tuple[PlanSummary, ...] | None = None
        self.picked: frozenset[str] = frozenset()
        self._are_first = False
        """Is this only the first page, while the others are read?"""

    def body(self) -> Iterable[Widget]:
        """What waits to be settled, the list, and the preview."""
        yield Static(id="waiting", markup=False)
        with Horizontal():
            plans = LineList(widget_id="plans")
            plans.enter = OPEN_PLAN
            yield plans
            preview = LineList(widget_id="preview")
            preview.can_focus = False
            yield preview

    def on_mount(self) -> None:
        """Show the frame, then load."""
        self.plans.focus()
        self._tell_status()
        self.retell()

    def on_resize(self) -> None:
        """Show the preview where there is room for it."""
        self.set_class(self.size.width >= WIDE, "-with-preview")

    @property
    def plans(self) -> LineList:
        """The list of plans."""
        return self.query_one("#plans", LineList)

    def retell(self) -> None:
        """Show everything in the session's language and as of its day."""
        super().retell()
        self.plans.show_with(self._rows)
        self.reload()

    def reload(self) -> None:
        """Read the plans again."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self.read_state()
        self._tell_status()
        pending = self.state.pending if self.state is not None else None
        workspace = self.session.workspace
        is_first = self.summaries is None
        hear = self._hear_first if is_first else None
        summaries = await self.attempt(
            workspace.summaries, self.session.day, workspace.present, pending, hear
        )
        if summaries is None:
            return
        self.summaries, self._are_first = summaries, False
        await self.note_own_change()
        self.plans.show_with(self._rows)
        self.tell_note()
        self.refresh_bindings()
        await self._keep_page()
        if is_first:
            await self.attempt(workspace.sweep)
            await self.note_own_change()

    def _hear_first(self, summaries: tuple[PlanSummary, ...]) -> None:
        """Called in the thread that reads: the first page need not wait for ten thousand plans."""
        self.call_later(self._show_first, summaries)

    def _show_first(self, summaries: tuple[PlanSummary, ...]) -> None:
        if self.summaries is None:  # else all are there by now
            self.summaries, self._are_first = summaries, True
            self.plans.show_with(self._rows)
            self.tell_note()

    async def _keep_page(self) -> None:
        """Keep what is shown for the next start, unless only this person at this moment sees it so."""
        if not self.plans.filter_words and not self.picked:
            page = [row.line for row in self.plans.rows]
            about = self.app.size.width, self.words, self.session.day
            await asyncio.to_thread(self.session.last_page.keep, page, *about)

    def _last_page(self) -> tuple[Line, ...]:
        return self.session.last_page.find(self.app.size.width, self.words, self.session.day)

    def narrowed_to(self) -> Sequence[str]:
        """That what is shown was true the last time, or is not all yet."""
        if self._are_first and self.summaries is not None:
            return (self.words.say(N_("the first {n}; reading…"), n=len(self.summaries)),)
        return (self.words.say(AS_SEEN_LAST),) if self.summaries is None and self._last_page() else ()

    def legend(self) -> str:
        """What the signs of the list mean."""
        return signs_told(self.words)

    def _tell_status(self) -> None:
        name = self.state.name if self.state is not None else "planrev"
        self.status_line.show(line(piece(name, "strong")), state_line(self.state, "", self.words))
        self._tell_waiting()

    def _tell_waiting(self) -> None:
        """A merge that waits is told above the list, with the key that leads on."""
        waiting = self.state.waiting if self.state is not None else None
        self.set_class(waiting is not None, "-waiting")
        if waiting is not None:
            from plan_model.render.settling import waiting_line  # late: most days there is no merge

            told = waiting_line(waiting.under_way, waiting.left, waiting.total, "m", self.words)
            self.query_one("#waiting", Static).update(content(told))

    def _rows(self, width: int) -> Iterator[ListRow]:
        if self.summaries is None:
            reading = (line(piece(self.words.say(N_("Reading the plans…")), "muted")),)
            for shown in self._last_page() or reading:
                yield ListRow(shown, selectable=False)
        elif not self.summaries:
            for shown in no_plans(self.session.workspace.repository.has_commits, self.words):
                yield ListRow(shown, selectable=False)
        else:
            for row in list_rows(plan_rows(self.summaries, self.words, width - 2)):
                path = row.value.key if isinstance(row.value, Row) else ""
                mark = self.words.glyph("✓ ", "* ") if path in self.picked else "  "
                yield row._replace(line=(piece(mark, "good"), *row.line))
            if self.session.is_demo:
                tour = self.words.say(N_("F1: a tour of these example plans in five steps"))
                yield ListRow((), selectable=False)
                yield ListRow(line(piece(f"  {tour}", "strong")), selectable=False)

    def paths_shown(self) -> tuple[str, ...]:
        """Every plan."""
        return tuple(summary.path for summary in self.summaries or ())

    def path_here(self) -> str | None:
        """The plan under the cursor."""
        row = self.plans.highlighted
        return row.value.key if row is not None and isinstance(row.value, Row) else None

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        """Show its preview."""
        if event.line_list.id == "plans" and self.size.width >= WIDE:
            self._load_preview()
        self.refresh_bindings()

    @work(exclusive=True, group="preview")
    async def _load_preview(self) -> None:
        path = self.path_here()
        if path is None:
            return
        problem = next((each.problem for each in self.summaries or () if each.path == path), None)
        workspace = self.session.workspace
        readable = problem is None
        document = await self.attempt(workspace.load, path, workspace.present) if readable else None
        if document is None:
            self.query_one("#preview", LineList).show(())
            return
        from plan_model.render.overview import overview_rows  # late: only wide terminals show a preview

        day, words = self.session.day, self.words
        self.query_one("#preview", LineList).show_with(
            lambda width: list_rows(overview_rows(document, day, words, width))
        )


def no_plans(has_commits: bool, words: Words) -> tuple[Line, ...]:
    """What to do in a repository without plans."""
    none = (
        words.say(N_("This repository has no plans yet."))
        if has_commits
        else words.say(N_("This repository is empty."))
    )
    return (
        (),
        line(piece(none, "strong")),
        (),
        line(words.say(N_("A plan is a file that ends in .plan.yaml, anywhere in the repository."))),
        line(words.say(N_("Kubernetes proposals (keps/**/kep.yaml) are shown too."))),
        (),
        line(words.say(N_("a makes one; or write one with your editor: this list notices it at once."))),
        line(words.say(N_("planrev --demo shows a repository with example plans."))),
    )
