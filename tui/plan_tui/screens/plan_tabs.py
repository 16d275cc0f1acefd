"""The tabs of a plan: for each, the rows that it shows of a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plan_model.comparison import Comparison
from plan_model.formats.document import Document
from plan_model.past import Choice
from plan_model.render.errors import error_line
from plan_model.render.finding_list import finding_rows
from plan_model.render.funding import funding_rows
from plan_model.render.governance import governance_rows
from plan_model.render.gutter import Gutter, gutter_line, gutter_width
from plan_model.render.history import history_rows
from plan_model.render.layout import wrap_line
from plan_model.render.lines import Piece, line, piece
from plan_model.render.matrix import matrix_rows
from plan_model.render.overview import overview_rows
from plan_model.render.role_map import Box, role_map_boxes, role_map_rows
from plan_model.render.rows import Row
from plan_model.render.seats import party_rows, seat_rows
from plan_model.render.source import source_rows
from plan_model.render.timeline import chart_cells, timeline_rows
from plan_model.render.timeline_values import Frame, Zoom, frame_of
from plan_model.render.words import N_, Words
from plan_model.repository import Revision
from plan_tui.screens.plan_view import PlanView
from plan_tui.screens.timeline_frame import moved
from plan_tui.widgets.list_rows import ListRow, list_rows

TABS = (
    ("overview", N_("Overview")),
    ("roles", N_("Roles")),
    ("timeline", N_("Timeline")),
    ("funding", N_("Funding")),
    ("governance", N_("Decisions")),
    ("findings", N_("Findings")),
    ("history", N_("History")),
    ("source", N_("Source")),
)
SHORT_TITLES = {
    "overview": N_("Main"),
    "timeline": N_("Time"),
    "funding": N_("Money"),
    "governance": N_("Agreed"),
    "findings": N_("Checks"),
    "history": N_("Log"),
    "source": N_("Text"),
}
"""What tabs are called where there is no room for more."""
_SIDEWAYS = 4000
"""The source is as wide as it is: the list scrolls sideways."""
ROLE_VIEWS = (
    N_("Roles"),
    N_("Roles: matrix"),
    N_("Roles: RACI"),
    N_("Roles: parties"),
    N_("Roles: map"),
)
SEATS_VIEW = 0
_MATRIX_VIEW = 1
RACI_VIEW = 2
MAP_VIEW = len(ROLE_VIEWS) - 1


@dataclass
class TabState:
    """What the person chose inside the tabs."""

    today: date
    role_view: int = 0
    show_ended: bool = False
    frame: Frame | None = None
    """The part of time that the timeline shows; None: all."""
    zoom: Zoom | None = None
    width: int = 80
    """The timeline's width when it was drawn last."""
    meanings: dict[str, Comparison] = field(default_factory=dict)
    """What each revision changed, by its id, as far as it is known."""
    choice: Choice = field(default_factory=Choice)
    """Which revisions the history shows, and what of each."""
    gutter: Gutter | None = None
    """Where the values come from; None: nobody wants to see it."""

    def shows_gutter(self, tab: str) -> bool:
        """Is there a gutter on a tab? Only where a row is one value or entry."""
        return self.gutter is not None and not self.why_no_gutter(tab)

    def why_no_gutter(self, tab: str) -> str:
        """Why a tab has no gutter; empty where it can have one."""
        if tab in ("findings", "history"):
            return N_("the rows of this tab are no values of the plan")
        is_of_many = tab == "roles" and self.role_view in (_MATRIX_VIEW, RACI_VIEW, MAP_VIEW)
        return N_("a row of this view shows several values: v goes to another view") if is_of_many else ""


def tab_rows(
    tab: str, view: PlanView, state: TabState, history: Sequence[Revision] | None, words: Words, width: int
) -> Iterator[ListRow]:
    """The rows of one tab, behind the gutter where it is wanted."""
    gutter = state.gutter if state.shows_gutter(tab) else None
    if gutter is None or view.document is None:
        yield from _rows(tab, view, state, history, words, width)
        return
    for row in _rows(tab, view, state, history, words, max(1, width - gutter_width(width))):
        yield _behind(gutter, row, words, width)


def _behind(gutter: Gutter, row: ListRow, words: Words, width: int) -> ListRow:
    shown = row.value if isinstance(row.value, Row) else None
    if shown is None or shown.kind == "blank":
        return row
    path = shown.path if row.selectable else None
    return row._replace(line=(*gutter_line(gutter, path, words, width), *row.line))


def _rows(
    tab: str, view: PlanView, state: TabState, history: Sequence[Revision] | None, words: Words, width: int
) -> Iterator[ListRow]:
    if tab == "history":
        yield from _history(view, state, history, words, width)
    elif tab == "source":
        yield from _problem(view, words, width)
        yield from list_rows(
            source_rows(
                view.source, view.findings, words, _SIDEWAYS, document=view.document, problem=view.problem
            )
        )
    elif view.document is None:
        yield from _broken(view, words, width)
    elif tab == "findings":
        yield from _findings(view, words, width)
    else:
        yield from list_rows(_MAKERS[tab](view, view.document, state, words, width))


def drawn_map(view: PlanView, words: Words, width: int) -> tuple[Iterator[ListRow], tuple[Box, ...]]:
    """The role map, and its boxes."""
    if view.document is None:
        return _broken(view, words, width), ()
    plan, before = view.document.plan, view.before
    rows = role_map_rows(plan, view.day, words, width, before=before)
    boxes = role_map_boxes(plan, view.day, words, width, before=before)
    return (ListRow(row.line, selectable=False) for row in rows), boxes


def moved_frame(view: PlanView, state: TabState, by: str, step: int) -> Frame | None:
    """The timeline's frame after a move."""
    if view.document is None or by == "whole":
        return None
    cells = chart_cells(state.width)
    frame = state.frame or frame_of(view.document.plan, view.day, cells, before=view.before)
    return moved(frame, view.day, by, step)


def _overview(view: PlanView, document: Document, _: TabState, words: Words, width: int) -> tuple[Row, ...]:
    counts = Counter(finding.severity for finding in view.findings if not finding.waived)
    return overview_rows(document, view.day, words, width, findings=counts)


def _roles(view: PlanView, document: Document, state: TabState, words: Words, width: int) -> tuple[Row, ...]:
    plan = document.plan
    match state.role_view:
        case 0:
            return seat_rows(plan, view.day, words, width, show_ended=state.show_ended, before=view.before)
        case 1:
            return matrix_rows(plan, view.day, words, width, before=view.before)
    return party_rows(plan, view.day, words, width)


def _timeline(
    view: PlanView, document: Document, state: TabState, words: Words, width: int
) -> tuple[Row, ...]:
    if state.frame is not None and width != state.width:
        state.frame = None
    state.width = width
    return timeline_rows(
        document.plan, view.day, words, width, frame=state.frame, before=view.before, today=state.today
    )


def _funding(view: PlanView, document: Document, _: TabState, words: Words, width: int) -> tuple[Row, ...]:
    return funding_rows(document.plan, words, width, before=view.before)


def _governance(view: PlanView, document: Document, _: TabState, words: Words, width: int) -> tuple[Row, ...]:
    return governance_rows(document.plan, view.day, words, width)


_MAKERS: dict[str, Callable[[PlanView, Document, TabState, Words, int], tuple[Row, ...]]] = {
    "overview": _overview,
    "roles": _roles,
    "timeline": _timeline,
    "funding": _funding,
    "governance": _governance,
}


def _history(
    view: PlanView, state: TabState, history: Sequence[Revision] | None, words: Words, width: int
) -> Iterator[ListRow]:
    if history is None:
        yield ListRow(line(piece(words.say(N_("Reading the history…")), "muted")), selectable=False)
        return
    if not history:
        yield ListRow(line(piece(words.say(N_("This plan was never committed.")), "muted")), selectable=False)
    shown = view.revision.id if view.revision else None
    by_id = {revision.id: revision for revision in history}
    wanted, meanings = chosen_revisions(history, state.meanings, state.choice)
    for row in list_rows(history_rows(wanted, meanings, words, width, shown=shown)):
        found = by_id.get(row.value.key) if isinstance(row.value, Row) else None
        yield row._replace(value=found) if found is not None else row
    if wanted or not history:
        return
    is_read = all(revision.id in state.meanings for revision in history)
    told = N_("No revision is about this; Esc shows all.") if is_read else N_("Reading the history…")
    yield ListRow(line(piece(words.say(told), "muted")), selectable=False)


def chosen_revisions(
    history: Sequence[Revision], meanings: Mapping[str, Comparison], choice: Choice
) -> tuple[Sequence[Revision], Mapping[str, Comparison]]:
    """The revisions that are wanted, as far as it is known what each changed, and what of that is wanted."""
    if choice.is_of_all:
        return history, meanings
    known = [(each, choice.chosen(meanings[each.id])) for each in history if each.id in meanings]
    wanted = {each.id: told for each, told in known if told is not None}
    return [each for each in history if each.id in wanted], wanted


def _findings(view: PlanView, words: Words, width: int) -> Iterator[ListRow]:
    plan = view.document.plan if view.document is not None else None
    for row in list_rows(finding_rows(view.findings, plan, words, width)):
        about = row.value.key if isinstance(row.value, Row) else ""
        yield row._replace(value=view.findings[int(about)]) if row.selectable and about else row


def _problem(view: PlanView, words: Words, width: int) -> Iterator[ListRow]:
    if view.problem is not None:
        for shown in wrap_line(error_line(view.problem, words), width):
            yield ListRow(tuple(Piece(part.text, part.style or "error") for part in shown), selectable=False)
        yield ListRow((), selectable=False)


def _broken(view: PlanView, words: Words, width: int) -> Iterator[ListRow]:
    yield from _problem(view, words, width)
    if not view.source:
        return
    told = words.say(N_("Its text is on tab 8, its history on tab 7; E opens it in your editor."))
    yield ListRow(line(piece(told, "muted")), selectable=False)
