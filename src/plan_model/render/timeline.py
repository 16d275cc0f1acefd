"""The timeline: version lanes with agreements and terms beneath, and all of it again as a table of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.plan.values import When
from plan_model.plan.versions import Version
from plan_model.render import names
from plan_model.render.lanes import (
    AGREED,
    AVAILABLE,
    DEVELOPMENT,
    ENDED,
    LIMITED,
    OPEN,
    PLANNED,
    SUPPORTED,
    TERM,
    TODAY,
    Cells,
    agreement_cells,
    drawn,
    term_cells,
    today_cells,
    version_cells,
)
from plan_model.render.layout import cut, pad, trimmed, wrap_items
from plan_model.render.lines import Line, Piece
from plan_model.render.rows import BLANK, Row, notes
from plan_model.render.terms import delta_text
from plan_model.render.timeline_axis import axis_line
from plan_model.render.timeline_table import span_table_rows, version_deltas, version_table_rows
from plan_model.render.timeline_values import Frame, frame_of
from plan_model.render.words import Words


def chart_cells(width: int) -> int:
    """How many cells of a view of this width are the chart: what `frame_of` wants to know."""
    label, remark = _sides(width)
    return max(8, width - label - remark - 1)


def timeline_rows(
    plan: Plan,
    as_of: date,
    words: Words,
    width: int,
    *,
    frame: Frame | None = None,
    before: Plan | None = None,
    today: date | None = None,
) -> tuple[Row, ...]:
    """The lanes, a legend, and the table of the same facts; with `before` a ghost under each lane that moved.

    Where `today` is another day than the one on which the plan is judged, that one is not called today.
    """
    shown = frame or frame_of(plan, as_of, chart_cells(width), before=before)
    return (
        *lane_rows(plan, as_of, words, width, frame=shown, before=before, today=today),
        *legend_rows(
            shown,
            words,
            width,
            has_agreements=bool(plan.agreements),
            has_terms=bool(_terms(plan)),
            is_today=today in (None, as_of),
        ),
        BLANK,
        *version_table_rows(plan, as_of, words, width, before=before),
        *span_table_rows(plan, as_of, words, width),
    )


def lane_rows(
    plan: Plan,
    as_of: date,
    words: Words,
    width: int,
    *,
    frame: Frame,
    before: Plan | None = None,
    today: date | None = None,
) -> tuple[Row, ...]:
    """The lanes alone, one selectable row for each version, agreement and term."""
    if not (plan.versions or plan.agreements or _terms(plan) or (before is not None and before.versions)):
        return notes(words.say("The plan has no versions, agreements or terms to draw."), width)
    draw = _Pen(frame, words, width)
    rows = [*axis_rows(frame, words, width)]
    rows += version_lane_rows(plan, as_of, words, width, frame=frame, before=before)
    rows += _agreement_rows(plan, as_of, draw)
    rows += _term_rows(plan, as_of, draw)
    return (*rows, *today_rows(as_of, words, width, frame=frame, today=today))


def axis_rows(frame: Frame, words: Words, width: int) -> tuple[Row, ...]:
    """The years or the releases above the lanes."""
    return (Row(_Pen(frame, words, width).line("", axis_line(frame, words), ""), None, "axis"),)


def version_lane_rows(
    plan: Plan,
    as_of: date,
    words: Words,
    width: int,
    *,
    frame: Frame,
    before: Plan | None = None,
    indent: str = "",
) -> tuple[Row, ...]:
    """The lanes of the versions alone; with `before` also of those that are gone."""
    draw = _Pen(frame, words, width, indent)
    rows: list[Row] = []
    for version, following in _with_following(plan):
        rows += _version_rows(plan, version, following, as_of, draw, before)
    return (*rows, *_removed_rows(plan, as_of, draw, before))


def today_rows(
    as_of: date, words: Words, width: int, *, frame: Frame, today: date | None = None
) -> tuple[Row, ...]:
    """Today, or the day on which the plan is judged, beneath the lanes; nothing where it has no place on the axis."""
    if frame.column(as_of) is None:
        return ()
    told = words.say("today {day}", day=as_of)
    if today not in (None, as_of):
        told = words.say("as of {day}", day=as_of)
    lane = _Pen(frame, words, width).lane("", today_cells(frame, as_of), told, "today")
    return (Row(lane, None, "axis"),)


class _Pen:
    """Draws label, lane and remark side by side."""

    def __init__(self, frame: Frame, words: Words, width: int, indent: str = "") -> None:
        self.frame, self.words, self.width, self.indent = frame, words, width, indent
        self.label_width, self.remark_width = _sides(width)

    def lane(self, label: str, cells: Cells, remark: str, style: str = "", muted: bool = False) -> Line:
        """A line with a lane in it."""
        return self.line(label, drawn(cells, self.frame, self.words, muted), remark, style, muted)

    def line(self, label: str, chart: Line, remark: str, style: str = "", muted: bool = False) -> Line:
        """A line with anything in the chart's place."""
        name = pad(cut(self.indent + label, self.label_width - 1, self.words), self.label_width)
        parts: list[Piece] = [Piece(name, "muted" if muted else "name"), *chart]
        if self.remark_width:
            blank = " " * (chart_cells(self.width) - self.frame.columns * self.frame.size + 1)
            parts += [Piece(blank), Piece(cut(remark, self.remark_width, self.words), style or "muted")]
        return trimmed(parts, self.width, self.words)


def _sides(width: int) -> tuple[int, int]:
    if width < 56:
        return min(12, width // 4), 0
    return (17, 22) if width < 110 else (28, 26)


def _with_following(plan: Plan) -> Iterable[tuple[Version, Version | None]]:
    for index, version in enumerate(plan.versions):
        named = next((other for other in plan.versions if other.predecessor == version.id), None)
        yield version, named or (plan.versions[index + 1] if index + 1 < len(plan.versions) else None)


def _version_rows(
    plan: Plan, version: Version, following: Version | None, as_of: date, draw: _Pen, before: Plan | None
) -> list[Row]:
    words = draw.words
    label = names.name_of_version(version, words)
    cells = version_cells(version, draw.frame, as_of, following)
    remark, style = version_remark(version, as_of, words, calendar=not draw.frame.releases)
    rows = [Row(draw.lane(label, cells, remark, style), version.path, "lane")]
    was = before.version(version.id) if before is not None else None
    if before is not None and was is None:
        rows.append(Row(draw.line("", (), words.say("added"), "added", muted=True), version.path, "ghost"))
    if was is not None and _dates(was) != _dates(version):
        ghost = version_cells(was, draw.frame, as_of, following)
        deltas = version_deltas(was, version, words)
        told = delta_text(deltas[0][1], words) if deltas else words.say("changed")
        rows.append(
            Row(
                draw.lane(" " + words.say("before"), ghost, told, "changed", muted=True),
                version.path,
                "ghost",
            )
        )
    return rows


def _removed_rows(plan: Plan, as_of: date, draw: _Pen, before: Plan | None) -> list[Row]:
    gone = [was for was in (before.versions if before is not None else ()) if plan.version(was.id) is None]
    rows = []
    for was in gone:
        cells = version_cells(was, draw.frame, as_of)
        shown = draw.lane(
            names.name_of_version(was, draw.words), cells, draw.words.say("removed"), "removed", muted=True
        )
        rows.append(Row(shown, None, "ghost"))
    return rows


def _agreement_rows(plan: Plan, as_of: date, draw: _Pen) -> list[Row]:
    rows = []
    for agreement in plan.agreements:
        label = names.agreement_subject(plan, agreement, draw.words)
        remark, style = _until(agreement.valid_until, as_of, draw.words)
        shown = draw.lane(label, agreement_cells(agreement, draw.frame, as_of), remark, style)
        rows.append(Row(shown, agreement.path, "lane"))
    return rows


def _term_rows(plan: Plan, as_of: date, draw: _Pen) -> list[Row]:
    rows = []
    for _, holder in _terms(plan):
        label = names.party_name(plan, holder.party, draw.words)
        remark, style = _until(holder.until, as_of, draw.words)
        shown = draw.lane(label, term_cells(holder, draw.frame, as_of), remark, style)
        rows.append(Row(shown, holder.path, "lane"))
    return rows


def _terms(plan: Plan) -> list[tuple[Role, Holder]]:
    """The terms that end, and all of the product manager's."""
    return [
        (role, holder)
        for role in plan.roles
        for holder in role.holders
        if holder.until is not None or (role.id == "product_manager" and holder.since is not None)
    ]


def version_remark(version: Version, as_of: date, words: Words, *, calendar: bool) -> tuple[str, str]:
    """What matters most of a version's dates, with its style: when it ends, or when it is to come."""
    if not calendar:
        return words.day(version.general_availability or version.planned), ""
    end, secure = version.end_of_life, version.end_of_security_support
    match version.status:
        case "cancelled":
            return words.say("cancelled"), "muted"
        case "planned" | "in_development" if version.planned is not None:
            late = version.planned.day is not None and version.planned.day < as_of
            return words.say("planned {day}", day=version.planned), "warning" if late else "info"
        case "end_of_life" if end is not None:
            return words.say("ended {day}", day=end), "muted"
    if secure is not None:
        return words.say("security {day}", day=secure), ""
    return (words.say("until {day}", day=end), "") if end is not None else ("", "")


def _until(until: When | None, as_of: date, words: Words) -> tuple[str, str]:
    if until is None:
        return "", ""
    if until.day is None:
        return words.day(until), ""
    past = until.day < as_of
    return words.say("until {day}", day=until), "warning" if past else ""


def _dates(version: Version) -> tuple[object, ...]:
    return (
        version.planned,
        version.general_availability,
        version.end_of_security_support,
        version.end_of_life,
    )


def legend_rows(
    frame: Frame,
    words: Words,
    width: int,
    *,
    has_agreements: bool = False,
    has_terms: bool = False,
    is_today: bool = True,
) -> tuple[Row, ...]:
    """What the signs of the lanes mean."""
    told = {
        AVAILABLE: words.say("available"),
        SUPPORTED: words.say("supported"),
        LIMITED: words.say("limited support"),
        DEVELOPMENT: words.say("in development"),
        PLANNED: words.say("planned"),
        OPEN: words.say("end open"),
        ENDED: words.say("end of life"),
    }
    if has_agreements:
        told[AGREED] = words.say("agreement")
    if has_terms:
        told[TERM] = words.say("term of office")
    if not frame.releases:
        told[TODAY] = words.say("today") if is_today else words.say("the day it is judged on")
    signs = [f"{words.glyph(sign.fancy, sign.simple)} {word}" for sign, word in told.items()]
    return (BLANK, *(Row((Piece(part, "muted"),), None, "legend") for part in wrap_items(signs, "  ", width)))
