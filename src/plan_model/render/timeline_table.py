"""The timeline as text: the same facts in a table, for readers and for screen readers."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from datetime import date
from typing import NamedTuple

from plan_model.plan.plan import Axis, Plan
from plan_model.plan.values import When
from plan_model.plan.versions import Version
from plan_model.render import names, vocabulary
from plan_model.render.layout import Column, grid, wrap_line
from plan_model.render.lines import Line, Piece, line
from plan_model.render.rows import BLANK, Row, entry
from plan_model.render.terms import days_until, delta_text, left_text
from plan_model.render.words import S_, Words
from plan_model.tree.path import Path

DATES = (
    ("planned", S_("a day", "planned")),
    ("general_availability", S_("a day", "general availability")),
    ("end_of_security_support", S_("a day", "end of security support")),
    ("end_of_life", S_("a day", "end of life")),
)
"""The dates of a version, and what a change of each is called."""
_VERSION_COLUMNS = (Column(least=10), Column(least=10), *(Column(least=10) for _ in DATES))
_SPAN_COLUMNS = (Column(), Column(least=10), Column(least=10), Column(least=12, wraps=True))


def version_table_rows(
    plan: Plan, as_of: date, words: Words, width: int, *, before: Plan | None = None
) -> tuple[Row, ...]:
    """One row for each version: status and dates; what moved since `before` beneath it."""
    if not plan.versions:
        return ()
    titles = [
        words.say("Version"),
        words.say("Status"),
        words.say("Planned"),
        words.say("Available"),
        words.say("Security"),
        words.say("Ends"),
    ]
    cells: list[list[Line]] = [[(Piece(title, "heading"),) for title in titles]]
    cells += [_version_cells(version, words) for version in plan.versions]
    shown = grid(cells, _VERSION_COLUMNS, words, width)
    rows = list(entry(shown[0], None, "heading"))
    for version, lines in zip(plan.versions, shown[1:], strict=True):
        rows += entry(lines, version.path)
        rows += _moved(version, before, words, width)
    return tuple(rows)


class Span(NamedTuple):
    """An agreement, or a term of office: from when until when."""

    name: str
    since: When | None
    until: When | None
    role: str
    """What a term is of; empty for an agreement."""
    path: Path


def spans(plan: Plan, words: Words) -> tuple[Span, ...]:
    """Every agreement, and every term of office that ends."""
    agreed = [
        Span(names.agreement_subject(plan, each, words), each.valid_from, each.valid_until, "", each.path)
        for each in plan.agreements
    ]
    terms = [
        Span(names.party_name(plan, holder.party, words), holder.since, holder.until, role, holder.path)
        for role, holder in ((names.name_of_role(plan, r, words), h) for r in plan.roles for h in r.holders)
        if holder.until is not None
    ]
    return (*agreed, *terms)


def span_table_rows(plan: Plan, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    """One row for each agreement and each term of office that ends."""
    shown = spans(plan, words)
    if plan.axis is Axis.ORDINAL or not shown:
        return ()
    titles = (words.say("Agreement or term"), words.say("From"), words.say("Until"), "")
    cells: list[list[Line]] = [[(Piece(title, "heading"),) if title else () for title in titles]]
    cells += [_span_cells(span, as_of, words) for span in shown]
    head, *laid = grid(cells, _SPAN_COLUMNS, words, width)
    rows = [BLANK, *entry(head, None, "heading")]
    for span, lines in zip(shown, laid, strict=True):
        rows += entry(lines, span.path)
    return tuple(rows)


def version_deltas(was: Version, version: Version, words: Words) -> list[tuple[str, int]]:
    """Which dates moved, by how many days; the one that concerns users most comes first."""
    order = ("end_of_security_support", "end_of_life", "general_availability", "planned")
    told = dict(DATES)
    deltas = []
    for key in order:
        old, new = _day(getattr(was, key)), _day(getattr(version, key))
        if old is not None and new is not None and old != new:
            deltas.append((words.say(told[key]), (new - old).days))
    return deltas


def _version_cells(version: Version, words: Words) -> list[Line]:
    status = vocabulary.named(vocabulary.VERSION_STATUSES, version.status, words)
    return [
        line(Piece(names.name_of_version(version, words), "name")),
        line(Piece(status)),
        *(_date_cell(getattr(version, key), words) for key, _ in DATES),
    ]


def _date_cell(moment: When | None, words: Words) -> Line:
    if moment is None:
        return (Piece(words.glyph("–", "-"), "muted"),)
    if moment.text == "tba":
        return line(Piece(words.say("tba"), "muted"))
    readable = moment.day is not None or moment.ordinal is not None
    return line(Piece(words.day(moment) + ("" if readable else " ?"), "" if readable else "error"))


def _moved(version: Version, before: Plan | None, words: Words, width: int) -> tuple[Row, ...]:
    was = before.version(version.id) if before is not None else None
    if was is None:
        return ()
    deltas = version_deltas(was, version, words)
    if not deltas:
        return ()
    told = ", ".join(f"{name} {delta_text(days, words)}" for name, days in deltas)
    shown = wrap_line((Piece(f"{words.glyph('→', '~')} {told}", "changed"),), max(2, width - 2))
    return tuple(Row((Piece("  "), *part), version.path, "more") for part in shown)


def _span_cells(span: Span, as_of: date, words: Words) -> list[Line]:
    left = days_until(span.until, as_of)
    remarks = [span.role, left_text(left, words) if left is not None else ""]
    return [
        line(Piece(span.name, "name")),
        line(Piece(words.day(span.since))),
        line(Piece(words.day(span.until))),
        line(Piece(", ".join(remark for remark in remarks if remark))),
    ]


def _day(moment: When | None) -> date | None:
    return moment.day if moment is not None else None
