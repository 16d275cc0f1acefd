"""One timeline over several plans: a lane for each version, plan by plan; days and releases have an axis each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plan_model.formats.document import Document
from plan_model.plan.plan import Axis
from plan_model.render.layout import wrap_line
from plan_model.render.lines import Line, Piece
from plan_model.render.portfolio import plan_title
from plan_model.render.rows import BLANK, Row, entry, heading, note, notes
from plan_model.render.timeline import axis_rows, chart_cells, legend_rows, today_rows, version_lane_rows
from plan_model.render.timeline_values import Frame, Zoom, frame_over, version_moments
from plan_model.render.words import N_, Words

_TITLES = {Axis.CALENDAR: N_("By the calendar"), Axis.ORDINAL: N_("By release")}


def portfolio_frame(
    documents: Sequence[Document],
    as_of: date,
    width: int,
    *,
    zoom: Zoom | None = None,
    axis: Axis = Axis.CALENDAR,
) -> Frame:
    """The frame that shows the versions of all plans with this axis, as far as they fit a view of this width."""
    plans = [document.plan for document in documents if document.plan.axis is axis]
    shown = [moment for plan in plans for moment in version_moments(plan)]
    return frame_over(shown, axis, as_of, chart_cells(width), zoom=zoom)


def portfolio_timeline_rows(
    documents: Sequence[Document],
    as_of: date,
    words: Words,
    width: int,
    *,
    frame: Frame | None = None,
    zoom: Zoom | None = None,
) -> tuple[Row, ...]:
    """The lanes of all plans; `frame` is that of the calendar. Each row's `key` is the path of its plan."""
    groups = [(axis, [each for each in documents if each.plan.axis is axis]) for axis in Axis]
    groups = [(axis, found) for axis, found in groups if any(each.plan.versions for each in found)]
    if not groups:
        return notes(words.say("No plan has versions to draw."), width)
    rows: list[Row] = []
    for axis, found in groups:
        given = frame if axis is Axis.CALENDAR else None
        shown = given or portfolio_frame(found, as_of, width, zoom=zoom, axis=axis)
        rows += [BLANK] if rows else []
        rows += [heading(words.say(_TITLES[axis]))] if len(groups) > 1 else []
        rows += _group_rows(found, as_of, words, width, shown)
        rows += legend_rows(shown, words, width)
    return tuple(rows)


def _group_rows(
    documents: Sequence[Document], as_of: date, words: Words, width: int, frame: Frame
) -> Iterator[Row]:
    yield from axis_rows(frame, words, width)
    for document in documents:
        yield from entry(_title(document, words, width), None, "plan", document.path)
        lanes = version_lane_rows(document.plan, as_of, words, width, frame=frame, indent="  ")
        if not lanes:
            yield note("  " + words.say("no versions yet"))._replace(key=document.path)
        yield from (row._replace(key=document.path) for row in lanes)
    yield from today_rows(as_of, words, width, frame=frame)


def _title(document: Document, words: Words, width: int) -> tuple[Line, ...]:
    return wrap_line((Piece(plan_title(document, words), "heading"),), width)
