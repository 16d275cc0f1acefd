"""The matrix party × role: who sits where at a glance, and who moved between two revisions."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from plan_model.plan.people import Holder, Party, Role
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.layout import cut, pad, short_titles, trimmed, width_of, wrap_items
from plan_model.render.lines import Piece
from plan_model.render.rows import BLANK, Row, notes
from plan_model.render.terms import ends_soon
from plan_model.render.words import Words

_NONE = ("·", ".")
_HOLDER = ("●", "*")
_SOON = ("○", "o")
_LATER = ("◇", ">")
_DEPUTY = ("◐", "d")
_ADDED = ("+", "+")
_REMOVED = ("−", "-")
_CHANGED = ("→", "~")
_LEAST = 4


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Named = TypeVar("_Named", bound=_Identified)


class _Table(NamedTuple):
    """What is drawn: one revision's plan, or two."""

    plan: Plan
    before: Plan | None
    as_of: date
    parties: tuple[Party, ...]
    roles: tuple[Role, ...]
    titles: tuple[str, ...]


def matrix_rows(
    plan: Plan, as_of: date, words: Words, width: int, *, before: Plan | None = None
) -> tuple[Row, ...]:
    """Parties by roles; with `before`, what was added, removed and changed since then is marked."""
    parties = _all(plan.parties, before.parties if before is not None else ())
    roles = _all(plan.roles, before.roles if before is not None else ())
    if not parties or not roles:
        return notes(words.say("The plan names no parties or no roles."), width)
    named = tuple(names.name_of_role(plan, role, words) for role in roles)
    label = min(max(width_of(names.name_of_party(party, words)) for party in parties), width // 3)
    size = _cell_size(named, width - label, before is not None)
    titles = tuple(short_titles(named, size - 1, words))
    table = _Table(plan, before, as_of, parties, roles, titles)
    per_band = max(1, (width - label) // size)
    rows: list[Row] = []
    for first in range(0, len(roles), per_band):
        rows += [BLANK] if rows else []
        rows += _band(table, range(first, min(first + per_band, len(roles))), label, size, words, width)
    return (*rows, *_legend(table, named, words, width))


def _all(now: Sequence[_Named], then: Sequence[_Named]) -> tuple[_Named, ...]:
    known = {entry.id for entry in now}
    return (*now, *(entry for entry in then if entry.id not in known))


def _cell_size(titles: Sequence[str], room: int, marked: bool) -> int:
    """The whole names where they fit, else as much of each as fits."""
    longest = max(map(width_of, titles)) + 2
    least = _LEAST + (1 if marked else 0)
    return max(least, min(longest, room // len(titles)))


def _band(
    table: _Table, columns: Sequence[int], label: int, size: int, words: Words, width: int
) -> list[Row]:
    head = pad("", label) + "".join(" " + pad(table.titles[index], size - 1) for index in columns)
    rows = [Row((Piece(head.rstrip(), "heading"),), None, "heading")]
    for party in table.parties:
        name = cut(names.name_of_party(party, words), label, words)
        parts = [Piece(pad(name, label), "name")]
        for index in columns:
            parts += _cell(table, party.id, table.roles[index].id, size, words)
        rows.append(Row(trimmed(parts, width, words), party.path, "entry"))
    return rows


def _cell(table: _Table, party: str, role: str, size: int, words: Words) -> list[Piece]:
    now = _seat(table.plan.role(role), party, table.as_of)
    mark, style = _NONE, ""
    if table.before is not None:
        mark, style = _difference(table.before.role(role), table.plan.role(role), party, table.as_of)
    shown = words.glyph(*now) + (words.glyph(*mark) if mark is not _NONE else " ")
    muted = "muted" if now is _NONE else "warning" if now is _SOON else "good"
    return [Piece(" "), Piece(pad(shown, size - 1), style or muted)]


def _seat(role: Role | None, party: str, as_of: date) -> tuple[str, str]:
    if role is None:
        return _NONE
    current = [holder for holder in role.holders if holder.is_current(as_of)]
    own = [holder for holder in current if holder.party == party]
    if own:
        return _SOON if all(ends_soon(holder.until, as_of) for holder in own) else _HOLDER
    if any(holder.deputy == party for holder in current):
        return _DEPUTY
    later = any(holder.party == party and not holder.has_ended(as_of) for holder in role.holders)
    return _LATER if later else _NONE


def _difference(then: Role | None, now: Role | None, party: str, as_of: date) -> tuple[tuple[str, str], str]:
    was, is_now = _terms(then, party), _terms(now, party)
    if was == is_now and _seat(then, party, as_of) == _seat(now, party, as_of):
        return _NONE, ""
    if not was and is_now:
        return _ADDED, "added"
    if was and not is_now:
        return _REMOVED, "removed"
    return _CHANGED, "changed"


def _terms(role: Role | None, party: str) -> list[tuple[object, ...]]:
    return [_facts(holder, party) for holder in (role.holders if role else ()) if party in _people(holder)]


def _people(holder: Holder) -> tuple[str | None, str | None]:
    return holder.party, holder.deputy


def _facts(holder: Holder, party: str) -> tuple[object, ...]:
    return holder.party == party, holder.since, holder.until, holder.chair, holder.share


def _legend(table: _Table, named: Sequence[str], words: Words, width: int) -> tuple[Row, ...]:
    signs = [
        words.glyph(*_HOLDER) + " " + words.say("holder"),
        words.glyph(*_DEPUTY) + " " + words.say("deputy"),
        words.glyph(*_SOON) + " " + words.say("ends soon"),
        words.glyph(*_LATER) + " " + words.say("not yet begun"),
        words.glyph(*_NONE) + " " + words.sense("of roles", "none"),
    ]
    if table.before is not None:
        signs += [
            words.glyph(*_ADDED) + " " + words.say("added"),
            words.glyph(*_REMOVED) + " " + words.say("removed"),
            words.glyph(*_CHANGED) + " " + words.say("changed"),
        ]
    short = [f"{title} = {name}" for title, name in zip(table.titles, named, strict=True) if title != name]
    shown = [*wrap_items(signs, "   ", width), *wrap_items(short, "   ", width)]
    return (BLANK, *(Row((Piece(part, "muted"),), None, "legend") for part in shown))
