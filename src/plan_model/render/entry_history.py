"""The history of one entry or value: what became of it in all, then every revision that changed it, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from plan_model.comparison import EntryChange
from plan_model.diff.course import Course, Standing, Term, courses, succession
from plan_model.plan.governance import Decision
from plan_model.plan.values import when
from plan_model.render.entry_change import change_lines
from plan_model.render.fields import field_name
from plan_model.render.layout import Column, cut_line, grid, wrap, wrap_line
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.names import decision_name, party_name
from plan_model.render.rows import BLANK, Row, entry
from plan_model.render.seats import holder_mark
from plan_model.render.terms import delta_text, term
from plan_model.render.words import N_, Words

PENDING = "pending"
"""The key of the row that tells what is not committed yet."""
_NTH_SLIPS = {
    2: N_("slips for the second time"),
    3: N_("slips for the third time"),
    4: N_("slips for the fourth time"),
    5: N_("slips for the fifth time"),
}


class ChangingRevision(Protocol):
    """What a row tells of a revision."""

    @property
    def id(self) -> str: ...
    @property
    def short(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def date(self) -> datetime: ...
    @property
    def subject(self) -> str: ...


class RevisionOfEntry(Protocol):
    """One revision that changed the entry."""

    @property
    def revision(self) -> ChangingRevision: ...
    @property
    def change(self) -> EntryChange: ...


def entry_history_rows(
    history: Sequence[RevisionOfEntry], pending: EntryChange | None, day: date, words: Words, width: int
) -> tuple[Row, ...]:
    """The totals, then a row for each revision (`key`: its id), newest first; what is pending before them."""
    if not history and pending is None:
        return tuple(Row(line(piece(part, "muted"))) for part in wrap(words.say(_NEVER), width))
    changes = [*((pending,) if pending else ()), *(each.change for each in history)]
    standings = [Standing(change.comparison.after, change.path) for change in reversed(changes)]
    values = courses(standings)
    rows = [Row(shown) for shown in total_lines(history, pending, day, words, width)] + [BLANK]
    if pending is not None:
        head = line(piece(words.say(N_("not committed yet")), "changed"))
        rows += entry(
            (head, *_told(pending, values, len(standings) - 1, words, width)), None, "revision", PENDING
        )
    for place, each in zip(range(len(history) - 1, -1, -1), history, strict=True):
        lines = (_headline(each.revision, words, width), *_told(each.change, values, place, words, width))
        rows += entry(lines, None, "revision", each.revision.id)
    return tuple(rows)


_NEVER = N_("No revision tells of this: it is not committed yet.")


def total_lines(
    history: Sequence[RevisionOfEntry], pending: EntryChange | None, day: date, words: Words, width: int
) -> tuple[Line, ...]:
    """What became of the entry in all: who held the role since when, how its days slid, how often it was changed."""
    changes = [*((pending,) if pending else ()), *(each.change for each in history)]
    standings = [Standing(change.comparison.after, change.path) for change in reversed(changes)]
    dates = [each.revision.date.date() for each in reversed(history)] + ([day] if pending else [])
    told: list[Line] = [*_terms(succession(standings), dates, day, words, width)]
    for course in courses(standings):
        sentence = _course(course, words)
        told += wrap_line(line(piece(sentence)), width) if sentence else ()
    return (*told, *wrap_line(line(piece(_count(history, words), "muted")), width))


def _terms(
    terms: Sequence[Term], dates: Sequence[date], day: date, words: Words, width: int
) -> Iterator[Line]:
    """The line of succession of a role, the first holder first."""
    cells = [
        [
            holder_mark(each.holder, day, words)
            if each.went is None
            else (Piece(words.glyph("  ✕", "  x"), "muted"),),
            line(piece(party_name(each.plan, each.holder.party, words), "name")),
            line(piece(term(each.holder.since, each.holder.until, words))),
            line(piece(_in_the_plan(each, dates, words), "muted")),
        ]
        for each in terms
    ]
    for lines in grid(
        cells, (Column(), Column(least=12), Column(least=13), Column(wraps=True)), words, width
    ):
        yield from lines


def _in_the_plan(each: Term, dates: Sequence[date], words: Words) -> str:
    came = dates[each.came]
    if each.went is None:
        return words.say(N_("in the plan since {day}"), day=came)
    return words.say(N_("in the plan {first} – {last}"), first=came, last=dates[each.went])


def _course(course: Course, words: Words) -> str:
    """How a value went, where it is a day or an amount: from where to where, how often, how far in all."""
    name, times = field_name(course.path[-1], words), len(course.said) - 1
    if course.is_of_days:
        first, last = (words.day(when(text)) for text in (course.said[0], course.said[-1]))
        if not times:
            return words.say(N_("{field}: {day}, never moved"), field=name, day=last)
        moved = words.count("moved {n} time", "moved {n} times", times)
        days = course.days
        total = words.say(N_(", {days} in all"), days=delta_text(days, words)) if days is not None else ""
    elif times and course.difference is not None:
        first, last = (words.number(Decimal(text)) for text in (course.said[0], course.said[-1]))
        moved = words.count("changed {n} time", "changed {n} times", times)
        total = words.say(N_(", {difference} in all"), difference=words.signed(course.difference))
    else:
        return ""
    said = words.say(N_("{field}: {first} at first, {last} now"), field=name, first=first, last=last)
    return f"{said}; {moved}{total}"


def _count(history: Sequence[RevisionOfEntry], words: Words) -> str:
    if not history:
        return ""
    decided = sum(each.change.decision is not None for each in history)
    authors = len({each.revision.author for each in history})
    told = words.count("{n} revision", "{n} revisions", len(history))
    who = words.count("by {n} person", "by {n} people", authors)
    first, last = history[-1].revision.date.date(), history[0].revision.date.date()
    when = words.day(first) if first == last else f"{first} {words.glyph('–', '-')} {last}"
    rest = (
        words.say("none rests on a decision")
        if not decided
        else words.count("{n} rests on a decision", "{n} rest on a decision", decided)
    )
    return f"{told} {who}, {when}; {rest}"


def _headline(revision: ChangingRevision, words: Words, width: int) -> Line:
    parts = (
        piece(f"{revision.date:%Y-%m-%d}  ", "muted"),
        piece(f"{revision.author}  ", "name"),
        piece(f"{revision.short}  ", "id"),
        piece(revision.subject),
    )
    return cut_line(parts, width, words)


def _told(
    change: EntryChange, values: Sequence[Course], place: int, words: Words, width: int
) -> Iterator[Line]:
    lines = [*change_lines(change, words)]
    slips = max((course.slips(place) for course in values), default=0)
    if slips > 1:
        told = words.say(_NTH_SLIPS.get(slips, N_("slips again, {n} times by now")), n=slips)
        lines.append(line(piece(told, "warning")))
    lines += _decided(change.decision, change, words)
    for each in lines:
        yield from ((Piece("    "), *part) for part in wrap_line(each, max(2, width - 4)))


def _decided(decision: Decision | None, change: EntryChange, words: Words) -> Iterator[Line]:
    after = change.comparison.after
    if decision is not None and after is not None:
        told = words.say("decided: {decision}", decision=decision_name(after.plan, decision.id, words))
        yield line(piece(f"{words.glyph('✓', '+')} {told}", "good"))
    elif any(fact.needs_decision and not fact.decision for fact in change.comparison.facts):
        yield line(piece(f"{words.glyph('✗', '!')} {words.say('no decision cited')}", "warning"))
