"""What stands in the boxes of the role map: who holds a role, which versions a distribution site has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from plan_model.plan.people import Role
from plan_model.plan.plan import Axis, Plan
from plan_model.plan.versions import Version
from plan_model.render import names, vocabulary
from plan_model.render.lanes import AVAILABLE, DEVELOPMENT, ENDED, LIMITED, PLANNED
from plan_model.render.layout import cut_line, line_width, wrap_line
from plan_model.render.lines import Line, Piece
from plan_model.render.seat_changes import SIGNS, Seat, SeatChange, seats_since
from plan_model.render.seats import holder_mark
from plan_model.render.timeline import version_remark
from plan_model.render.words import Words

_MOST_LINES = 6
_MOST_VERSIONS = 4
_WIDE = 40
"""From this width on holders stand side by side."""
_SIGNS = {
    "planned": PLANNED,
    "in_development": DEVELOPMENT,
    "supported": AVAILABLE,
    "security_only": LIMITED,
    "end_of_life": ENDED,
    "cancelled": ENDED,
}
_OVER = ("end_of_life", "cancelled")


def role_content(
    plan: Plan, role: Role | None, as_of: date, words: Words, width: int, before: Plan | None
) -> tuple[Line, ...]:
    """Who holds a role on a day, its deputies and duties; with `before` also who came and who went."""
    if role is None:
        return (_vacant(words),)
    is_gone = before is not None and plan.role(role.id) is None
    seats = _gone(role) if is_gone else _shown(role, as_of, before)
    known = before if is_gone and before is not None else plan
    items = [_item(known, before, seat, as_of, words) for seat in seats]
    if not is_gone and not role.current_holders(as_of):
        items.insert(0, (_vacant(words), ()))
    duties = ", ".join(vocabulary.named(vocabulary.DUTIES, duty, words) for duty in role.duties)
    about = wrap_line((Piece(duties, "muted"),), width) if duties else ()
    return (*_capped(items, words, width), *about)


def site_content(
    plan: Plan, as_of: date, words: Words, width: int, before: Plan | None = None
) -> tuple[Line, ...]:
    """The versions that live or are coming, how many are over, and what kinds of site there are."""
    living = [version for version in plan.versions if version.status not in _OVER]
    over = len(plan.versions) - len(living)
    shown = [_version_line(plan, version, as_of, words, before) for version in living[-_MOST_VERSIONS:]]
    if over:
        told = words.count("{n} version has ended", "{n} versions have ended", over)
        shown.insert(
            0, (Piece(words.glyph(ENDED.fancy, ENDED.simple), "muted"), Piece(" "), Piece(told, "muted"))
        )
    lines = [line for version in shown for line in _hanging(version, width)]
    if not lines:
        is_calendar = plan.axis is Axis.CALENDAR
        none = words.say("no versions yet") if is_calendar else words.say("no milestones yet")
        lines = [*wrap_line((Piece(none, "muted"),), width)]
    kinds = dict.fromkeys(
        vocabulary.named(vocabulary.DISTRIBUTION_KINDS, site.kind, words) for site in plan.distribution
    )
    if kinds:
        lines += wrap_line((Piece(", ".join(kinds), "muted"),), width)
    return tuple(lines)


def _shown(role: Role, as_of: date, before: Plan | None) -> list[Seat]:
    return [
        seat
        for seat in seats_since(role, before)
        if seat.change or (seat.holder is not None and not seat.holder.has_ended(as_of))
    ]


def _gone(role: Role) -> list[Seat]:
    return [Seat(role, holder, SeatChange.REMOVED) for holder in role.holders]


def _vacant(words: Words) -> Line:
    return (Piece("! ", "warning"), Piece(words.say("vacant"), "warning"))


def _item(
    plan: Plan, before: Plan | None, seat: Seat, as_of: date, words: Words
) -> tuple[Line, tuple[Line, ...]]:
    """A holder, and who stands in for it."""
    holder = seat.holder
    assert holder is not None
    is_gone = seat.change is SeatChange.REMOVED
    known = before if is_gone and before is not None else plan
    name = Piece(names.party_name(known, holder.party, words), "removed" if is_gone else "name")
    mark = Piece(words.glyph(*SIGNS[seat.change]), seat.change.value) if seat.change else None
    _, sign = holder_mark(holder, as_of, words)
    shown: Line = (mark or sign, Piece(" "), name)
    dash = words.glyph("–", "-")
    if holder.since is not None and not holder.is_current(as_of) and not holder.has_ended(as_of):
        shown = (*shown, Piece(f" {words.day(holder.since)}{dash}", "info"))
    elif holder.until is not None and not is_gone:
        shown = (*shown, Piece(f" {dash}{words.day(holder.until)}", sign.style if mark is None else "muted"))
    if not holder.deputy or is_gone:
        return shown, ()
    deputy = words.say("deputy {name}", name=names.party_name(known, holder.deputy, words))
    return shown, ((Piece(" "), Piece(" "), Piece(deputy, "muted")),)


def _capped(items: Sequence[tuple[Line, tuple[Line, ...]]], words: Words, width: int) -> tuple[Line, ...]:
    """As many of the items as have room, and how many have none."""
    lay = _flowed if width >= _WIDE or len(items) > _MOST_LINES else _stacked
    room = _MOST_LINES * width // 4  # no more than these have room, however short they are
    whole = lay(items[: room + 1], width)
    if len(whole) <= _MOST_LINES:
        return whole
    if lay is _stacked:  # names without their ends rather than without those behind them
        return tuple(cut_line(item, width, words) for item, _ in items)
    kept = next(
        (
            count
            for count in range(min(len(items) - 1, room), 0, -1)
            if len(lay(items[:count], width)) < _MOST_LINES
        ),
        0,
    )
    more = words.count("and {n} more", "and {n} more", len(items) - kept)
    return (*lay(items[:kept], width), cut_line((Piece(more, "muted"),), width, words))


def _stacked(items: Sequence[tuple[Line, tuple[Line, ...]]], width: int) -> tuple[Line, ...]:
    return tuple(line for item, more in items for each in (item, *more) for line in _hanging(each, width))


def _flowed(items: Sequence[tuple[Line, tuple[Line, ...]]], width: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for item in (_with_more(item, more) for item, more in items):
        gap = (Piece("   "),)
        if lines and line_width(lines[-1]) + 3 + line_width(item) <= width:
            lines[-1] = (*lines[-1], *gap, *item)
        else:
            lines += _hanging(item, width)
    return tuple(lines)


def _with_more(item: Line, more: Iterable[Line]) -> Line:
    told = tuple(part for line in more for part in line[2:])
    return (*item, Piece(" (", "muted"), *told, Piece(")", "muted")) if told else item


def _hanging(shown: Line, width: int) -> list[Line]:
    """The line in as many as it needs, those after the first below the name."""
    first, *rest = wrap_line(shown, width)
    if not rest:
        return [first]
    name = shown[:1]
    told = wrap_line(shown[2:], max(2, width - 2))
    return [((*name, Piece(" ")) if index == 0 else (Piece("  "),)) + part for index, part in enumerate(told)]


def _version_line(plan: Plan, version: Version, as_of: date, words: Words, before: Plan | None) -> Line:
    sign = _SIGNS.get(version.status, PLANNED)
    mark = Piece(words.glyph(sign.fancy, sign.simple), sign.style)
    was = before.version(version.id) if before is not None else None
    if before is not None and was != version:
        change = SeatChange.CHANGED if was is not None else SeatChange.ADDED
        mark = Piece(words.glyph(*SIGNS[change]), change.value)
    name = names.name_of_version(version, words)
    remark, style = version_remark(version, as_of, words, calendar=plan.axis is Axis.CALENDAR)
    return (mark, Piece(" "), Piece(name, "name"), *((Piece(f" {remark}", style),) if remark else ()))
