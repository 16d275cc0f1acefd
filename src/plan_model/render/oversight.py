"""Documents, checks, risks and the way out: what is written down, what is watched, and how the product ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from plan_model.plan.governance import Check, Documentation, Exit, Risk
from plan_model.plan.plan import Plan
from plan_model.render import names, vocabulary
from plan_model.render.layout import Column, grid, joined, labelled
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.rows import BLANK, Row, entry, heading
from plan_model.render.safe import safe
from plan_model.render.terms import left_text
from plan_model.render.vocabulary import duration_text, named
from plan_model.render.words import N_, Words
from plan_model.tree.path import Path

_LABEL = 24
_COLUMNS = (Column(), Column(least=20, wraps=True), Column(wraps=True))
_GRAVE = 12
"""Likelihood times impact, from 1 to 25, from which on a risk stands out."""
_Cells = tuple[Path, list[Line]]


def oversight_rows(plan: Plan, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    """Each chapter that the plan has, an entry in a row or two."""
    chapters = (
        ("documentation", [_document(each, words) for each in plan.documentation]),
        ("checks", [_check(plan, each, as_of, words) for each in plan.checks]),
        ("risks", [_risk(plan, each, words) for each in plan.risks]),
    )
    rows: list[Row] = []
    for chapter, cells in chapters:
        if cells:
            rows += (BLANK, heading(names.section_name(plan, chapter, words), (chapter,)))
            laid = grid([told for _, told in cells], _COLUMNS, words, width)
            for (path, _), shown in zip(cells, laid, strict=True):
                rows += entry(shown, path)
    if plan.exit is not None:
        rows += (BLANK, heading(names.section_name(plan, "exit", words), ("exit",)))
        for label, value, path in _way_out(plan, plan.exit, words):
            rows += entry(labelled("  " + label, value, _LABEL, words, width), path, "field")
    return tuple(rows)


def _document(each: Documentation, words: Words) -> _Cells:
    kind = named(vocabulary.DOCUMENTATION_KINDS, each.kind, words)
    languages = ", ".join(named(vocabulary.LANGUAGES, tag, words) for tag in each.languages)
    return each.path, [_name(kind or safe(each.id)), line(piece(each.url)), line(piece(languages, "muted"))]


def _check(plan: Plan, each: Check, as_of: date, words: Words) -> _Cells:
    kind = named(vocabulary.CHECK_KINDS, each.kind, words)
    by = names.role_name(plan, each.by, words) if each.by else ""
    told = [
        line(words.say(N_("last done {day}"), day=each.last)) if each.last is not None else (),
        _due(each, as_of, words),
        line(piece(by)) if by else (),
    ]
    result = names.prose(each.result, words)
    return each.path, [_name(kind or safe(each.id)), joined(told, ", "), line(piece(result, "muted"))]


def _due(each: Check, as_of: date, words: Words) -> Line:
    if each.last is None or each.last.day is None or each.every is None:
        return ()
    due = min(each.every.after(each.last.day), date.max - timedelta(days=1))
    when = left_text((due - as_of).days, words)
    return line(Piece(words.say(N_("due {when}"), when=when), "warning" if due < as_of else ""))


def _risk(plan: Plan, each: Risk, words: Words) -> _Cells:
    text = names.prose(each.text, words) or safe(each.id)
    owner = names.role_name(plan, each.owner, words) if each.owner else ""
    measure = names.prose(each.mitigation, words)
    told = [line(piece(owner)) if owner else (), line(piece(measure)) if measure else ()]
    return each.path, [_weight(each, words), line(Piece(text, "name")), joined(told, ": ")]


def _weight(each: Risk, words: Words) -> Line:
    """Likelihood times impact, as risks are weighed in the field: `3 × 4`."""
    if each.likelihood is None or each.impact is None:
        return line(Piece(f"  {words.glyph('–', '-')}", "muted"))
    sign = words.glyph("×", "x")
    is_grave = each.likelihood * each.impact >= _GRAVE
    return line(Piece(f"  {each.likelihood} {sign} {each.impact}", "warning" if is_grave else "muted"))


def _way_out(plan: Plan, way: Exit, words: Words) -> Iterator[tuple[str, Line, Path]]:
    if way.date is not None:
        yield words.say("Date"), line(words.day(way.date)), (*way.path, "date")
    if way.notice is not None:
        yield words.say("Notice"), line(duration_text(way.notice, words)), (*way.path, "notice")
    if way.decided_by:
        name = names.role_name(plan, way.decided_by, words)
        yield words.say("Decided by"), line(piece(name)), (*way.path, "decided_by")
    if way.archive:
        yield words.say("Archive"), line(piece(way.archive)), (*way.path, "archive")
    if way.successor:
        yield words.say("Successor"), line(piece(way.successor)), (*way.path, "successor")


def _name(told: str) -> Line:
    return line(Piece(f"  {told}", "name"))
