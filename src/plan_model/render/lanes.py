"""Lanes: versions, agreements and terms of office as rows of signs on a frame of time."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from plan_model.plan.governance import Agreement
from plan_model.plan.people import Holder
from plan_model.plan.values import When
from plan_model.plan.versions import Version
from plan_model.render.lines import Line, Piece
from plan_model.render.timeline_values import Frame
from plan_model.render.words import Words


class Sign(NamedTuple):
    """One sign of a lane: fancy, plain, and its style."""

    fancy: str
    simple: str
    style: str = ""
    is_point: bool = False
    """It marks a moment: drawn once, however wide its column is."""


BLANK_SIGN = Sign(" ", " ")
AVAILABLE = Sign("◆", "A", "strong", is_point=True)
SUPPORTED = Sign("█", "#", "good")
LIMITED = Sign("▒", "%", "warning")
DEVELOPMENT = Sign("░", ":", "muted")
PLANNED = Sign("◇", "P", "info", is_point=True)
OPEN = Sign("┄", ".", "muted")
ENDED = Sign("✕", "x", "error", is_point=True)
AGREED = Sign("═", "=", "")
TERM = Sign("─", "-", "")
TODAY = Sign("┃", "|", "today", is_point=True)

Cells = list[Sign]


def version_cells(version: Version, frame: Frame, as_of: date, following: Version | None = None) -> Cells:
    """The lane of a version; on an ordinal axis its bar ends where the following one begins."""
    cells = _empty(frame)
    begin = frame.column(version.general_availability)
    if begin is None:
        _draw_coming(cells, version, frame, as_of)
    else:
        _draw_released(cells, version, begin, frame, as_of, following)
    return _with_today(cells, frame, as_of)


def agreement_cells(agreement: Agreement, frame: Frame, as_of: date) -> Cells:
    """The lane of an agreement."""
    return _span_cells(agreement.valid_from, agreement.valid_until, AGREED, frame, as_of)


def term_cells(holder: Holder, frame: Frame, as_of: date) -> Cells:
    """The lane of one term of office."""
    return _span_cells(holder.since, holder.until, TERM, frame, as_of)


def today_cells(frame: Frame, as_of: date) -> Cells:
    """A lane with nothing but today."""
    return _with_today(_empty(frame), frame, as_of)


def drawn(cells: Sequence[Sign], frame: Frame, words: Words, muted: bool = False) -> Line:
    """The signs as pieces, neighbours of one style in one piece."""
    parts: list[Piece] = []
    for index, sign in enumerate(cells):
        text = _cell_text(sign, cells[index + 1] if index + 1 < len(cells) else BLANK_SIGN, frame.size, words)
        style = "muted" if muted and sign is not TODAY else sign.style
        if parts and parts[-1].style == style:
            parts[-1] = Piece(parts[-1].text + text, style)
        else:
            parts.append(Piece(text, style))
    return tuple(parts)


def _draw_coming(cells: Cells, version: Version, frame: Frame, as_of: date) -> None:
    planned, today = frame.column(version.planned), frame.column(as_of)
    end = frame.column(version.end_of_life)
    if planned is None:
        if version.status == "in_development" and today is not None:
            _fill(cells, today, frame.columns, DEVELOPMENT)
        return
    if version.status == "in_development" and today is not None:
        _fill(cells, min(today, planned), max(today, planned), DEVELOPMENT)
    if version.status != "cancelled":
        _fill(cells, planned + 1, frame.columns if end is None else end, OPEN)
        _put(cells, end, ENDED)
    _put(cells, planned, PLANNED)


def _draw_released(
    cells: Cells, version: Version, begin: int, frame: Frame, as_of: date, following: Version | None
) -> None:
    secure, end = frame.column(version.end_of_security_support), frame.column(version.end_of_life)
    today = frame.column(as_of)
    known = secure if secure is not None else end
    if frame.releases:
        known = end if end is not None else _begin_of(following, frame)
    elif known is None and version.status != "end_of_life":
        known = max(begin, today or begin)  # what is known of it: it lives today
    if known is not None:
        _fill(cells, begin, known, SUPPORTED)
    if version.status == "security_only" and today is not None and known is not None:
        _fill(cells, max(begin, today), known, LIMITED)
    if end is not None:
        _fill(cells, known or begin, end, LIMITED)
        _put(cells, end, ENDED)
    elif version.status != "end_of_life" and (known is None or not frame.releases):
        _fill(cells, begin if known is None else max(begin, known), frame.columns, OPEN)
    _put(cells, begin, AVAILABLE)


def _begin_of(version: Version | None, frame: Frame) -> int | None:
    if version is None:
        return None
    begin = frame.column(version.general_availability)
    return frame.column(version.planned) if begin is None else begin


def _span_cells(since: When | None, until: When | None, sign: Sign, frame: Frame, as_of: date) -> Cells:
    cells = _empty(frame)
    begin, end = frame.column(since), frame.column(until)
    last = frame.columns - 1 if end is None else end
    if begin is None and end is None and not (until is not None and until.is_open):
        return _with_today(cells, frame, as_of)
    _fill(cells, 0 if begin is None else begin, last + 1, sign)
    return _with_today(cells, frame, as_of)


def _empty(frame: Frame) -> Cells:
    return [BLANK_SIGN] * frame.columns


def _fill(cells: Cells, begin: int, end: int, sign: Sign) -> None:
    for column in range(max(0, begin), min(end, len(cells))):
        cells[column] = sign


def _put(cells: Cells, column: int | None, sign: Sign) -> None:
    if column is not None and 0 <= column < len(cells):
        cells[column] = sign


def _with_today(cells: Cells, frame: Frame, as_of: date) -> Cells:
    today = frame.column(as_of)
    if today is not None and 0 <= today < len(cells) and cells[today] in (BLANK_SIGN, OPEN, DEVELOPMENT):
        cells[today] = TODAY
    return cells


def _cell_text(sign: Sign, following: Sign, size: int, words: Words) -> str:
    shown = words.glyph(sign.fancy, sign.simple)
    if size == 1:
        return shown
    if not sign.is_point:
        return shown * size
    rest = BLANK_SIGN if following.is_point or sign in (ENDED, TODAY) else following
    return shown + words.glyph(rest.fancy, rest.simple) * (size - 1)
