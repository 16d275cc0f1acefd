"""Where the values of a plan come from: a gutter beside its rows, and a line about the row under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import work
from textual.widget import Widget
from textual.widgets import Static

from plan_model.past import ValueOrigin
from plan_model.render.gutter import READING, Gutter, gutter_of, origin_line
from plan_model.render.layout import cut_line
from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_model.rules.finding import Finding
from plan_model.tree.path import Path
from plan_model.workspace import Workspace
from plan_tui.edit_log import Step
from plan_tui.keys import key
from plan_tui.own_edits import own_values
from plan_tui.screens.plan_past import PlanPast
from plan_tui.screens.plan_view import PlanView
from plan_tui.session import Session
from plan_tui.widgets.styles import content

_KEPT = 20
"""Gutters of so many views are kept, so that travelling to and fro does not read them again."""


class _Traced(NamedTuple):
    origins: tuple[ValueOrigin, ...]
    order: tuple[str, ...]
    own: frozenset[Path]

    def gutter(self) -> Gutter:
        return gutter_of(self.origins, self.order, self.own)


class PlanBlaming(PlanPast):
    """One plan, whose values say where they come from."""

    DEFAULT_CSS = """
    PlanBlaming #origin { height: 1; width: 1fr; background: $panel; display: none; }
    PlanBlaming #origin.-shown { display: block; }
    """
    BINDINGS = [
        key(
            "b",
            "blame",
            "plan.blame",
            N_("Show beside each row when it was last changed, and by whom; or hide it"),
        ),
    ]

    def __init__(self, session: Session, path: str, tab: str = "overview") -> None:
        super().__init__(session, path, tab)
        self._gutters: dict[tuple[str, str, str], Gutter] = {}

    def body(self) -> Iterable[Widget]:
        """The tabs, and below them the line about the row."""
        yield from super().body()
        yield Static(id="origin", markup=False)

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        match action:
            case "blame" if self.view is None or self.view.document is None:
                return N_("the plan cannot be read as it is here")
            case "blame" if why := self.tabs.why_no_gutter(self.tab):
                return why
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

    def action_blame(self) -> None:
        """Show the gutter, or hide it."""
        self._put(READING if self.tabs.gutter is None else None)
        self._trace()

    def view_came(self) -> None:
        """Trace the values of another view, where somebody wants to see it."""
        if self.tabs.gutter is not None:
            self.tabs.gutter = READING
            self._trace()

    def show_tab(self, name: str) -> None:
        """Show another tab, and where the row under its cursor comes from."""
        super().show_tab(name)
        self.tell_origin()

    def tell_origin(self) -> None:
        """Say below the rows where the one under the cursor comes from."""
        gutter, document = self.tabs.gutter, self.view.document if self.view is not None else None
        shown = self.query_one("#origin", Static)
        shown.set_class(document is not None and self.tabs.shows_gutter(self.tab), "-shown")
        if gutter is not None and document is not None:
            told = origin_line(gutter, self.path_of_row(), document.plan, self.words)
            shown.update(content(cut_line(told, self.size.width, self.words)))

    @work(exclusive=True, group="trace")
    async def _trace(self) -> None:
        """Where each value comes from; then, since that takes longer, by which decisions."""
        view, workspace = self.view, self.session.workspace
        if self.tabs.gutter is None or view is None or view.document is None:
            return
        head = self.state.head.commit if self.state is not None else None
        about = (view.revision.id if view.revision else "", head or "", view.source)
        if about not in self._gutters:
            traced = await self.attempt(_traced, workspace, self.path, view, self.session.edits.done)
            if traced is None:
                return
            self._put(traced.gutter())
            decided = await self.attempt(workspace.decided, traced.origins)
            if decided is None:
                return
            self._keep(about, traced._replace(origins=decided).gutter())
        self._put(self._gutters[about])

    def _keep(self, about: tuple[str, str, str], gutter: Gutter) -> None:
        while len(self._gutters) >= _KEPT:
            self._gutters.pop(next(iter(self._gutters)))
        self._gutters[about] = gutter

    def _put(self, gutter: Gutter | None) -> None:
        self.tabs.gutter = gutter
        self.show_all_again()
        self.tell_origin()


def _traced(workspace: Workspace, path: str, view: PlanView, steps: Sequence[Step]) -> _Traced:
    assert view.document is not None
    rev = view.revision.id if view.revision else workspace.present
    order = tuple(revision.id for revision in workspace.history(path))
    own = own_values(steps, view.document) if view.revision is None else frozenset()
    return _Traced(workspace.origins(view.path, rev), order, own)
