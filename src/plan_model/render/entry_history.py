"""The history of one entry or value: what became of it in all, then every revision that changed it, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plan_model.comparison import EntryChange
from plan_model.diff.course import Course, Standing, courses
from plan_model.plan.governance import Decision
from plan_model.render.entry_change import change_lines
from plan_model.render.entry_totals import RevisionOfEntry, total_lines
from plan_model.render.layout import cut_line, wrap, wrap_line
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.names import decision_name
from plan_model.render.rows import BLANK, Row, entry
from plan_model.render.slips import slips_text
from plan_model.render.told_revision import ToldRevision
from plan_model.render.words import N_, Words

PENDING = "pending"
"""The key of the row that tells what is not committed yet."""


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


def _headline(revision: ToldRevision, words: Words, width: int) -> Line:
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
        lines.append(line(piece(slips_text(slips, words), "warning")))
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
