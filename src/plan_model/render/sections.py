"""A plan as a page: the overview and then every chapter, each in the view that suits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.entry_view import chapter_rows, chapters
from plan_model.render.funding import funding_rows
from plan_model.render.governance import agreement_rows, decision_rows
from plan_model.render.layout import wrap_line
from plan_model.render.lines import Piece
from plan_model.render.overview import overview_rows
from plan_model.render.rows import BLANK, Row, entry
from plan_model.render.seats import party_rows, seat_rows
from plan_model.render.timeline import timeline_rows
from plan_model.render.words import Words
from plan_model.rules.finding import Severity

_View = Callable[[Plan, date, Words, int], tuple[Row, ...]]
_VIEWS: Mapping[str, _View] = {
    "parties": party_rows,
    "roles": seat_rows,
    "versions": timeline_rows,
    "milestone": timeline_rows,
    "funding": lambda plan, _, words, width: funding_rows(plan, words, width),
    "agreements": agreement_rows,
    "decisions": lambda plan, _, words, width: decision_rows(plan, words, width),
}
_TOLD_ABOVE = frozenset({"schema", "plan"})
"""Chapters that the overview tells already."""


def page_rows(
    document: Document,
    as_of: date,
    words: Words,
    width: int,
    *,
    findings: Mapping[Severity, int] | None = None,
) -> tuple[Row, ...]:
    """The whole plan, for reading from top to bottom."""
    rows = [*overview_rows(document, as_of, words, width, findings=findings)]
    for chapter in chapters(document):
        if chapter not in _TOLD_ABOVE:
            rows += [BLANK, *section_rows(document, chapter, as_of, words, width)]
    return tuple(rows)


def section_rows(document: Document, chapter: str, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    """One chapter, by its key in the format, in the view of its own or else field by field."""
    view = _VIEWS.get(chapter)
    if view is None or document.node((chapter,)) is None:
        return chapter_rows(document, chapter, words, width)
    title = (Piece(names.section_name(document.plan, chapter, words), "heading"),)
    return (*entry(wrap_line(title, width), (chapter,), "heading"), *view(document.plan, as_of, words, width))


def section_of(document: Document, name: str, words: Words) -> str | None:
    """The key of the chapter that a person means: by its key, or by its name in their language; None: no such."""
    wanted = name.strip().casefold()
    for chapter in document.format.shape.fields:
        told = names.section_name(document.plan, chapter, words)
        if wanted in (chapter.casefold(), told.casefold()):
            return chapter
    return None
