"""Seats: which role is held by whom, since when and until when; and the inverse, which party holds which roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.render import names, vocabulary
from plan_model.render.layout import Column, grid, joined, labelled, line_width, width_of, wrap_line
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.rows import Row, entry, note, notes
from plan_model.render.seat_changes import SIGNS, Seat, SeatChange, seats_since
from plan_model.render.terms import days_until, ends_soon, left_text, term
from plan_model.render.words import Words
from plan_model.tree.path import Path

_COLUMNS = (Column(), Column(least=12), Column(least=23), Column(least=14, wraps=True))


def seat_rows(
    plan: Plan,
    as_of: date,
    words: Words,
    width: int,
    *,
    show_ended: bool = False,
    before: Plan | None = None,
) -> tuple[Row, ...]:
    """Every role with its holders, one row each; terms that have ended are folded into a count.

    With `before` a sign stands before each holder who came, went, or whose term changed since then.
    """
    gone = [role for role in before.roles if plan.role(role.id) is None] if before is not None else []
    if not plan.roles and not gone:
        return notes(words.say("The plan names no roles."), width)
    shown = [_seats(role, as_of, show_ended, before) for role in plan.roles]
    cells = [_seat_cells(plan, before, seat, as_of, words) for seats in shown for seat in seats]
    laid = iter(grid(cells, _COLUMNS, words, width))
    rows: list[Row] = []
    for role, seats in zip(plan.roles, shown, strict=True):
        rows += _role_rows(plan, role, as_of, words, width)
        for seat in seats:
            rows += entry(next(laid), _address(seat), _kind(seat))
        rows += _folded(role, seats, as_of, words)
    return (*rows, *_roles_gone(before, gone, words, width))


def party_rows(plan: Plan, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    """Every party with the roles that it holds or is the deputy in: who sits where."""
    if not plan.parties:
        return notes(words.say("The plan names no parties."), width)
    held = [(party, _held(plan, party.id, as_of)) for party in plan.parties]
    cells = [
        _held_cells(plan, party.id, role, holder, as_of, words)
        for party, seats in held
        for role, holder in seats
    ]
    laid = iter(grid(cells, _COLUMNS, words, width))
    rows: list[Row] = []
    for party, seats in held:
        kind = vocabulary.named(vocabulary.PARTY_KINDS, party.kind, words)
        speaks_for = names.party_name(plan, party.affiliation, words) if party.affiliation else ""
        about = joined(
            [(piece(kind, "muted"),) if kind else (), (Piece(speaks_for),) if speaks_for else ()], ", "
        )
        rows += entry(
            labelled_title(names.name_of_party(party, words), about, party.id, words, width),
            party.path,
            "heading",
        )
        for _, holder in seats:
            rows += entry(next(laid), holder.path)
        if not seats:
            rows.append(note("  " + words.say("holds no role")))
    return tuple(rows)


def labelled_title(title: str, about: Line, entry_id: str, words: Words, width: int) -> tuple[Line, ...]:
    """A heading with its remarks; behind it the entry's id, where ids are told and there is room."""
    parts: list[Piece] = [Piece(title, "heading")]
    if about:
        parts += [Piece("  "), *about]
    shown = piece(entry_id if words.tells_ids else "", "id")
    if shown.text not in ("", title) and line_width(tuple(parts)) + width_of(shown.text) + 2 <= width:
        parts += [Piece("  "), shown]
    return wrap_line(tuple(parts), width)


def _role_rows(plan: Plan, role: Role, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    about: list[Line] = []
    if role.agreement:
        about.append(_agreement(plan, role.agreement, as_of, words))
    if role.acts_for:
        about.append(line(words.say("acts for {role}", role=names.role_name(plan, role.acts_for, words))))
    if role.minimum is not None:
        about.append(line(words.count("at least {n} holder", "at least {n} holders", role.minimum)))
    title = names.name_of_role(plan, role, words)
    own_id = (
        "" if role.id in vocabulary.ROLES else role.id
    )  # the id of a role that everybody knows tells nothing
    rows = entry(labelled_title(title, joined(about, ", "), own_id, words, width), role.path, "heading")
    duties = ", ".join(vocabulary.named(vocabulary.DUTIES, duty, words) for duty in role.duties)
    if duties:
        label = "  " + words.say("Duties")
        rows += entry(labelled(label, (Piece(duties),), width_of(label), words, width), role.path, "more")
    return rows


def _seats(role: Role, as_of: date, show_ended: bool, before: Plan | None) -> list[Seat]:
    shown = [
        seat
        for seat in seats_since(role, before)
        if show_ended or seat.change or (seat.holder is not None and not seat.holder.has_ended(as_of))
    ]
    return shown if role.current_holders(as_of) else [Seat(role, None), *shown]


def _address(seat: Seat) -> Path | None:
    if seat.change is SeatChange.REMOVED:
        return None
    return seat.holder.path if seat.holder is not None else seat.role.path


def _kind(seat: Seat) -> str:
    if seat.change is SeatChange.REMOVED:
        return "ghost"
    return "entry" if seat.holder is not None else "vacant"


def _folded(role: Role, shown: Sequence[Seat], as_of: date, words: Words) -> tuple[Row, ...]:
    told_already = sum(seat.holder in role.holders for seat in shown if seat.holder is not None)
    ended = len(role.holders) - told_already
    if ended <= 0:
        return ()
    told = words.count("{n} earlier holder", "{n} earlier holders", ended)
    return (Row((Piece(f"     {told}", "muted"),), (*role.path, "holders"), "folded"),)


def _roles_gone(before: Plan | None, gone: Sequence[Role], words: Words, width: int) -> Iterator[Row]:
    for role in gone:
        assert before is not None
        sign = words.glyph(*SIGNS[SeatChange.REMOVED])
        shown = Piece(f"{sign} {names.name_of_role(before, role, words)}", "removed")
        yield from entry(wrap_line((shown,), width), None, "ghost")


def _seat_cells(plan: Plan, before: Plan | None, seat: Seat, as_of: date, words: Words) -> list[Line]:
    holder = seat.holder
    if holder is None:
        return [_mark("!", "!", "warning", words), line(Piece(words.say("vacant"), "warning")), (), ()]
    is_gone = seat.change is SeatChange.REMOVED
    known = before if is_gone and before is not None else plan
    style = "removed" if is_gone else "muted" if holder.has_ended(as_of) else "name"
    return [
        _marked(seat, as_of, words),
        (Piece(names.party_name(known, holder.party, words), style),),
        line(Piece(term(holder.since, holder.until, words))),
        line(Piece(words.say("removed"), "removed"))
        if is_gone
        else holder_remarks(plan, holder, as_of, words),
    ]


def _marked(seat: Seat, as_of: date, words: Words) -> Line:
    assert seat.holder is not None
    blank, sign = holder_mark(seat.holder, as_of, words)
    if not seat.change:
        return (blank, sign)
    return (Piece(words.glyph(*SIGNS[seat.change]) + " ", seat.change.value), sign)


def _held_cells(
    plan: Plan, party_id: str, role: Role, holder: Holder, as_of: date, words: Words
) -> list[Line]:
    name = line(Piece(names.name_of_role(plan, role, words), "name"))
    if holder.party != party_id:
        principal = names.party_name(plan, holder.party, words)
        term_told = line(Piece(term(holder.since, holder.until, words)))
        return [
            _mark("◐", "d", "good", words),
            name,
            term_told,
            line(words.say("deputy of {name}", name=principal)),
        ]
    cells = _seat_cells(plan, None, Seat(role, holder), as_of, words)
    return [cells[0], name, *cells[2:]]


def _held(plan: Plan, party_id: str, as_of: date) -> list[tuple[Role, Holder]]:
    """The terms of a party, and those in which it is the deputy."""
    return [
        (role, holder)
        for role in plan.roles
        for holder in role.holders
        if party_id in (holder.party, holder.deputy) and not holder.has_ended(as_of)
    ]


def holder_mark(holder: Holder, as_of: date, words: Words) -> Line:
    """The sign of a holder: current, ends soon, not yet begun, ended."""
    if holder.has_ended(as_of):
        return _mark("✕", "x", "muted", words)
    if not holder.is_current(as_of):
        return _mark("◇", ">", "info", words)
    if ends_soon(holder.until, as_of):
        return _mark("○", "o", "warning", words)
    return _mark("●", "*", "good", words)


def _mark(fancy: str, simple: str, style: str, words: Words) -> Line:
    return (Piece("  "), Piece(words.glyph(fancy, simple), style))


def holder_remarks(plan: Plan, holder: Holder, as_of: date, words: Words) -> Line:
    """What else is to be said of a term: that it ends, chair, deputy, share, scope, agreement, decision."""
    remarks: list[Line] = [_when_remark(holder, as_of, words)]
    if holder.chair:
        remarks.append(line(words.say("chair")))
    if holder.deputy:
        remarks.append(line(words.say("deputy {name}", name=names.party_name(plan, holder.deputy, words))))
    if holder.share is not None:
        remarks.append(line(words.say("{share} %", share=holder.share)))
    if holder.scope:
        remarks.append(line(Piece(names.prose(holder.scope, words))))
    if holder.agreement:
        remarks.append(_agreement(plan, holder.agreement, as_of, words))
    if holder.decision:
        remarks.append(decision_mark(plan, holder.decision, words))
    return joined(remarks, ", ")


def _when_remark(holder: Holder, as_of: date, words: Words) -> Line:
    if holder.has_ended(as_of):
        return line(Piece(words.say("ended"), "muted"))
    begins = days_until(holder.since, as_of)
    if begins is not None and begins > 0:
        return line(Piece(words.say("begins {when}", when=left_text(begins, words)), "info"))
    if ends_soon(holder.until, as_of):
        left = days_until(holder.until, as_of) or 0
        return line(Piece(words.say("ends {when}", when=left_text(left, words)), "warning"))
    return ()


def _agreement(plan: Plan, agreement_id: str, as_of: date, words: Words) -> Line:
    agreement = plan.agreement(agreement_id)
    name = names.agreement_name(plan, agreement_id, words)
    if agreement is None or agreement.valid_until is None:
        return line(Piece(name))
    days = days_until(agreement.valid_until, as_of)
    style = "warning" if days is not None and (days < 0 or ends_soon(agreement.valid_until, as_of)) else ""
    until = words.day(agreement.valid_until)
    if days is None:
        return line(Piece(f"{name}, {until}", style))
    return line(Piece(words.say("{agreement} until {day}", agreement=name, day=until), style))


def decision_mark(plan: Plan, decision_id: str, words: Words) -> Line:
    """The sign that an entry cites a decision, and which."""
    cited = names.decision_cited(plan, decision_id, words)
    return (Piece(words.glyph("✓\xa0", "v:"), "good"), Piece(cited, "id"))
