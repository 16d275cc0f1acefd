"""The responsibility matrix to walk about in: each cell a piece of its own, and the columns that fit beside one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from plan_model.edits.raci import letters, next_cell
from plan_model.plan.people import Responsibility
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.layout import cut, pad, short_titles, width_of
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.raci import activity, cell, legend, named_roles
from plan_model.render.raci_marks import mark_of, mark_signs
from plan_model.render.rows import BLANK, Row, notes
from plan_model.render.words import N_, Words
from plan_model.rules.parties import is_vacant

_LEAST = 8
"""Cells of a column: a blank, six letters of the role, a blank."""
_EDGE = 4
"""Cells at the right for what is wrong with a row, and for how many columns follow."""
_MEANINGS = {
    "": N_("has no part in it"),
    "R": N_("R: does the work"),
    "A": N_("A: answers for it"),
    "AR": N_("AR: does it and answers"),
    "C": N_("C: is consulted before"),
    "I": N_("I: is informed after"),
}


class RaciGrid(NamedTuple):
    """The part of the matrix that is shown: in the heading and in each activity the first piece is the label."""

    rows: tuple[Row, ...]
    roles: tuple[str, ...] = ()
    """The role of every column, shown or not."""
    first: int = 0
    """The first column that is shown: the second piece of a row."""
    shown: int = 0
    """So many columns are shown."""


def raci_grid(
    plan: Plan, words: Words, width: int, column: int = 0, first: int = 0, *, before: Plan | None = None
) -> RaciGrid:
    """As many columns as fit, from `first` on or from where `column` is among them; every role of the plan has one.

    With `before`, what was added, removed and changed since then is marked.
    """
    gone = _gone(plan, before)
    if not plan.responsibilities and not gone:
        return RaciGrid(_how_to_begin(plan, words, width))
    roles = _columns(plan, before)
    titles = [_title(plan, before, role, words) for role in roles]
    label = min(max(width_of(activity(each, words)) for each in (*plan.responsibilities, *gone)), width // 2)
    room = max(_LEAST, width - label - _EDGE)
    size = max(_LEAST, min(max(map(width_of, titles), default=0) + 2, room // max(1, len(roles))))
    fitting = max(1, room // size)
    first = max(0, min(first, column, len(roles) - fitting), column - fitting + 1)
    shown = range(first, min(first + fitting, len(roles)))
    short = short_titles(titles, size - 2, words)
    rows = [_heading(short, shown, label, size, words)]
    there = [roles[at] for at in shown]
    rows += [_row(each, before, there, label, size, words) for each in plan.responsibilities]
    rows += [_gone_row(each, there, label, size, words) for each in gone]
    marks = mark_signs(words) if before is not None else ()
    told = legend([titles[at] for at in shown], [short[at] for at in shown], words, width, marks)
    return RaciGrid((*rows, *told), tuple(roles), first, len(shown))


def cell_told(
    plan: Plan, row: Responsibility, role: str, heir: str, words: Words, as_of: date
) -> tuple[Line, ...]:
    """Whose cell it is, does somebody hold the role, and what it says; what the next step makes of it.

    Where the A would stay, why it does not simply go.
    """
    now, then = letters(row, role), next_cell(row, role, heir)
    is_kept = "A" in now and "A" in then and len(now) == 2
    say = words.say
    told = [
        line(
            piece(activity(row, words), "strong"),
            piece(f", {names.role_name(plan, role, words)}", "strong"),
            *_vacancy(plan, role, words, as_of),
            piece(": ", "strong"),
            piece(meaning(now, words)),
        ),
        line(piece(say(N_("Space: {meaning}"), meaning=meaning(then, words)), "muted")),
    ]
    if is_kept:
        told.append(line(piece(say(N_("The A leaves this role when another one takes it.")), "muted")))
    return tuple(told)


def _vacancy(plan: Plan, role_id: str, words: Words, as_of: date) -> tuple[Piece, ...]:
    role = plan.role(role_id)
    is_empty = role is not None and is_vacant(plan, role, as_of)
    return (piece(f" ! {words.say('vacant')}", "warning"),) if is_empty else ()


def meaning(letters_of_cell: str, words: Words) -> str:
    """What letters mean, the letters first; the letters alone where a plan says more than a cell may."""
    message = _MEANINGS.get(letters_of_cell)
    return words.say(message) if message is not None else letters_of_cell


def _columns(plan: Plan, before: Plan | None) -> list[str]:
    """Every role of the plan, then those that only a row names, then those that a row named before."""
    then = named_roles(before) if before is not None else []
    return list(dict.fromkeys((*(role.id for role in plan.roles), *named_roles(plan), *then)))


def _title(plan: Plan, before: Plan | None, role: str, words: Words) -> str:
    is_gone = before is not None and plan.role(role) is None and before.role(role) is not None
    return names.role_name(before if is_gone and before is not None else plan, role, words)


def _gone(plan: Plan, before: Plan | None) -> tuple[Responsibility, ...]:
    known = {each.id for each in plan.responsibilities}
    return tuple(each for each in (before.responsibilities if before else ()) if each.id not in known)


def _how_to_begin(plan: Plan, words: Words, width: int) -> tuple[Row, ...]:
    how = N_(
        "a adds the first activity: its name, which role answers for it (A) and which ones do the work (R). Space"
        " then goes through the cells: is consulted (C), is informed (I)."
    )
    return (
        *notes(words.say("The plan does not say who does what."), width),
        BLANK,
        *notes(words.say(how), width),
    )


def _heading(short: Sequence[str], shown: range, label: int, size: int, words: Words) -> Row:
    before, after = shown.start, len(short) - shown.stop
    left = f"{words.glyph('‹', '<')}{before}" if before else ""
    right = f"{words.glyph('›', '>')}{after}" if after else ""
    parts = [Piece(pad(left, label, right=True), "muted")]
    parts += [Piece(" " + pad(short[index], size - 1), "heading") for index in shown]
    return Row((*parts, Piece(right, "muted")), None, "heading")


def _row(
    each: Responsibility, before: Plan | None, roles: Sequence[str], label: int, size: int, words: Words
) -> Row:
    then = next((old for old in before.responsibilities if old.id == each.id), None) if before else None
    parts = [Piece(pad(cut(activity(each, words), label, words), label), "name")]
    for role in roles:
        mark = mark_of(then, each, role, words) if before is not None else Piece("")
        parts.append(cell(each, role, size, words, mark))
    parts.append(Piece(" !" if len(each.accountable) != 1 else "", "warning"))
    return Row(tuple(parts), each.path, "entry")


def _gone_row(each: Responsibility, roles: Sequence[str], label: int, size: int, words: Words) -> Row:
    """An activity that was there before: shown, and not to be walked to, for nothing of it can be written."""
    empty = each._replace(accountable=(), responsible=(), consulted=(), informed=())
    parts = [Piece(pad(cut(activity(each, words), label, words), label), "removed")]
    parts += [cell(empty, role, size, words, mark_of(each, None, role, words)) for role in roles]
    return Row((*parts, Piece("")), None, "entry")
