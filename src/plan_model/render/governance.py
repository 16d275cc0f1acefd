"""Decisions, agreements and what is watched: where things were decided, which contracts hold, what is left."""

from __future__ import annotations

from datetime import date

from plan_model.plan.governance import Agreement, Decision
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.layout import joined, labelled, wrap_line
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.oversight import oversight_rows
from plan_model.render.rows import BLANK, Row, entry, heading, notes
from plan_model.render.seats import labelled_title
from plan_model.render.terms import days_until, ends_soon, left_text, term
from plan_model.render.vocabulary import duration_text
from plan_model.render.words import Words

_LABEL = 12


def governance_rows(plan: Plan, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    """Decisions, newest first, then agreements, documents, checks, risks and the way out."""
    return (
        heading(words.say("Decisions")),
        *decision_rows(plan, words, width),
        BLANK,
        heading(words.say("Agreements")),
        *agreement_rows(plan, as_of, words, width),
        *oversight_rows(plan, as_of, words, width),
    )


def decision_rows(plan: Plan, words: Words, width: int) -> tuple[Row, ...]:
    """The decision log, newest first: date, decision, who decided, basis, reference."""
    if not plan.decisions:
        return notes(words.say("The plan records no decisions."), width)
    rows: list[Row] = []
    for decision in sorted(plan.decisions, key=_when_decided)[::-1]:
        rows += entry(_decision_lines(plan, decision, words, width), decision.path)
    return tuple(rows)


def agreement_rows(plan: Plan, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    """Every agreement with its parties, its window, the days that are left, and the notice."""
    if not plan.agreements:
        return notes(words.say("The plan names no agreements."), width)
    rows: list[Row] = []
    for agreement in plan.agreements:
        rows += entry(_agreement_lines(plan, agreement, as_of, words, width), agreement.path)
    return tuple(rows)


def _when_decided(decision: Decision) -> str:
    return decision.date.text if decision.date is not None else ""


def _decision_lines(plan: Plan, decision: Decision, words: Words, width: int) -> tuple[Line, ...]:
    title: list[Piece] = [Piece(names.decision_name(plan, decision.id, words), "name")]
    by = names.role_name(plan, decision.by, words) if decision.by else ""
    about = [
        line(Piece(by)) if by else (),
        line(piece(decision.ref, "muted")) if decision.ref else (),
        line(piece(decision.id, "id")) if decision.title and words.tells_ids else (),
    ]
    basis = names.prose(decision.basis, words)
    lines = [*labelled(words.day(decision.date), tuple(title), _LABEL, words, width)]
    lines += (
        labelled("", joined(about, words.glyph(" · ", " - ")), _LABEL, words, width) if any(about) else ()
    )
    lines += (
        labelled("", line(words.say("Basis: {basis}", basis=basis)), _LABEL, words, width) if basis else ()
    )
    return tuple(lines)


def _agreement_lines(
    plan: Plan, agreement: Agreement, as_of: date, words: Words, width: int
) -> tuple[Line, ...]:
    name = names.agreement_name(plan, agreement.id, words)
    parties = ", ".join(names.party_name(plan, party, words) for party in agreement.parties)
    window = [
        line(Piece(term(agreement.valid_from, agreement.valid_until, words).strip())),
        _left(agreement, as_of, words),
        line(words.say("notice {time}", time=duration_text(agreement.notice, words)))
        if agreement.notice
        else (),
        line(piece(agreement.ref, "muted")) if agreement.ref else (),
    ]
    shown = [*labelled_title(name, (), agreement.id, words, width)]
    for part in (line(Piece(parties)), joined(window, ", ")):
        if any(piece_.text for piece_ in part):
            shown += [(Piece("  "), *rest) for rest in wrap_line(part, max(2, width - 2))]
    return tuple(shown)


def _left(agreement: Agreement, as_of: date, words: Words) -> Line:
    days = days_until(agreement.valid_until, as_of)
    if days is None:
        return ()
    told = (
        words.say("ended {when}", when=left_text(days, words))
        if days < 0
        else words.say("ends {when}", when=left_text(days, words))
    )
    return line(Piece(told, "warning" if days < 0 or ends_soon(agreement.valid_until, as_of) else "muted"))
