"""What became of an entry in all: who held a role, how its days slid, who pays what, how often it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from plan_model.comparison import EntryChange
from plan_model.diff.course import Course, Payment, Standing, Term, courses, payments, succession
from plan_model.plan.plan import Plan
from plan_model.plan.values import when
from plan_model.render.fields import field_name
from plan_model.render.layout import Column, grid, wrap_line
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.names import party_name
from plan_model.render.seats import holder_mark
from plan_model.render.terms import delta_text, term
from plan_model.render.told_revision import ToldRevision
from plan_model.render.words import N_, Words


class RevisionOfEntry(Protocol):
    """One revision that changed the entry."""

    @property
    def revision(self) -> ToldRevision: ...
    @property
    def change(self) -> EntryChange: ...


def total_lines(
    history: Sequence[RevisionOfEntry], pending: EntryChange | None, day: date, words: Words, width: int
) -> tuple[Line, ...]:
    """Of the oldest to the newest: holders of a role, days and amounts of an entry; then how often it was changed."""
    changes = [*((pending,) if pending else ()), *(each.change for each in history)]
    standings = [Standing(change.comparison.after, change.path) for change in reversed(changes)]
    dates = [each.revision.date.date() for each in reversed(history)] + ([day] if pending else [])
    terms = succession(standings)
    plan = next((each.document.plan for each in reversed(standings) if each.document is not None), None)
    told: list[Line] = [*_terms(terms, dates, day, words, width)]
    sentences = [
        _holders(terms, words),
        *(_course(course, plan, words) for course in courses(standings)),
        *(_payment(payment, words) for payment in payments(standings)),
    ]
    for sentence in filter(None, sentences):
        told += wrap_line(line(piece(sentence)), width)
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


def _holders(terms: Sequence[Term], words: Words) -> str:
    """How many held the role, where it is one; a party that held it twice counts once."""
    if not terms:
        return ""
    parties = {party_name(each.plan, each.holder.party, words) for each in terms}
    held = words.count("{n} holder so far", "{n} holders so far", len(parties))
    return (
        f"{held}, {words.count('{n} term', '{n} terms', len(terms))}" if len(terms) > len(parties) else held
    )


def _course(course: Course, plan: Plan | None, words: Words) -> str:
    """How a value went, where it is a day or an amount: from where to where, how often, how far in all."""
    name, times = field_name(course.path[-1], words), len(course.said) - 1
    if course.is_of_days:
        first, last = (words.day(when(text)) for text in (course.said[0], course.said[-1]))
        if not times:
            return words.say(N_("{field}: {day}, never moved"), field=name, day=last)
        moved = words.count("moved {n} time", "moved {n} times", times)
        days = course.days
        total = words.say(N_(", {days} in all"), days=delta_text(days, words)) if days is not None else ""
        said = words.say(N_("{field}: {first} at first, {last} now"), field=name, first=first, last=last)
        return f"{said}; {moved}{total}"
    difference = course.difference
    if not times or difference is None:
        return ""
    is_money = course.path[:1] == ("funding",) and course.path[-1] == "amount"
    currency = plan.funding.currency if plan is not None and is_money else ""
    ends = Decimal(course.said[0]), Decimal(course.said[-1])
    return _changed(name, ends, times, difference, currency, words)


def _payment(payment: Payment, words: Words) -> str:
    """What a payer paid at first, and pays now."""
    name = party_name(payment.plan, payment.party, words)
    ends = payment.parts[0], payment.parts[-1]
    times = len(payment.parts) - 1
    return _changed(name, ends, times, ends[1] - ends[0], payment.currency, words) if times else ""


def _changed(
    name: str, ends: tuple[Decimal, Decimal], times: int, difference: Decimal, currency: str, words: Words
) -> str:
    first, last = (words.amount(end, currency) for end in ends)
    said = words.say(N_("{field}: {first} at first, {last} now"), field=name, first=first, last=last)
    changed = words.count("changed {n} time", "changed {n} times", times)
    total = words.say(N_(", {difference} in all"), difference=words.signed(difference))
    return f"{said}; {changed}{total}"


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
