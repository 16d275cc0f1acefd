"""Party by plan: in each cell the initials of the roles that a party has there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plan_model.formats.document import Document
from plan_model.plan.people import Role
from plan_model.plan.plan import Plan
from plan_model.render import names, vocabulary
from plan_model.render.layout import cut, pad, short_titles, trimmed, width_of, wrap_items
from plan_model.render.lines import Piece
from plan_model.render.portfolio import Person, people, plan_title, same_name
from plan_model.render.rows import BLANK, Row, notes
from plan_model.render.terms import ends_soon
from plan_model.render.words import Words

_SOON = ("○", "o")
_LATER = ("◇", ">")
_DEPUTY = ("◐", "d:")
_NONE = ("·", ".")
_LEAST, _MOST = 7, 24
_MOST_INITIALS = 3


def portfolio_matrix_rows(
    documents: Sequence[Document], as_of: date, words: Words, width: int
) -> tuple[Row, ...]:
    """One row for each party that holds a role somewhere or stands in for somebody; `key` is its first plan's path."""
    known = people(documents, as_of, words)
    short = initials(_role_names(documents, words))
    cells = {
        person.name: [_cell(person, each, short, as_of, words) for each in documents] for person in known
    }
    shown = [person for person in known if any(cells[person.name])]
    if not shown:
        return notes(words.say("Nobody holds a role in these plans."), width)
    titles = [plan_title(document, words) for document in documents]
    label = min(max(width_of(person.name) for person in shown), width // 3)
    fullest = max(width_of(cell) for person in shown for cell in cells[person.name])
    size = min(
        max(_LEAST, fullest + 1, *(min(width_of(title) + 1, 20) for title in titles)), _MOST, width - label
    )
    brief = short_titles(titles, size - 1, words)
    per_band = max(1, (width - label) // size)
    rows: list[Row] = []
    for first in range(0, len(documents), per_band):
        band = range(first, min(first + per_band, len(documents)))
        head = pad("", label) + "".join(" " + pad(brief[index], size - 1) for index in band)
        rows += [BLANK] if rows else []
        rows.append(Row((Piece(cut(head.rstrip(), width, words), "heading"),), None, "heading"))
        for person in shown:
            if not any(cells[person.name][index] for index in band):
                continue
            parts = [Piece(pad(cut(person.name, label, words), label), "name")]
            parts += [_piece(cells[person.name][index], size, words) for index in band]
            rows.append(Row(trimmed(parts, width, words), person.party.path, "entry", person.document.path))
    return (*rows, *_legend(short, titles, brief, words, width))


def initials(titles: Sequence[str]) -> Mapping[str, str]:
    """A few letters for each name, no two alike: the words' first letters, else more of the beginning."""
    found: dict[str, str] = {}
    for title in dict.fromkeys(titles):
        found[title] = next(letters for letters in _candidates(title) if letters not in found.values())
    return found


def _candidates(title: str) -> Iterator[str]:
    split = title.replace("-", " ").split()
    if len(split) > 1:
        yield "".join(word[0].upper() for word in split[:_MOST_INITIALS])
    whole = "".join(split) or "?"
    for length in range(1, len(whole) + 1):
        yield whole[0].upper() + whole[1:length]
    number = 2
    while True:
        yield f"{whole[0].upper()}{number}"
        number += 1


def _role_names(documents: Sequence[Document], words: Words) -> list[str]:
    """The names of the roles of all plans, those that every plan shares first."""
    told = [_name(document.plan, role, words) for document in documents for role in document.plan.roles]
    shared = [vocabulary.named(vocabulary.ROLES, role, words) for role in vocabulary.ROLES]
    return [name for name in shared if name in told] + [name for name in told if name not in shared]


def _name(plan: Plan, role: Role, words: Words) -> str:
    """The usual name of a usual role, whatever one plan calls it: the columns compare plans."""
    if role.id in vocabulary.ROLES:
        return vocabulary.named(vocabulary.ROLES, role.id, words)
    return names.name_of_role(plan, role, words)


def _cell(person: Person, document: Document, short: Mapping[str, str], as_of: date, words: Words) -> str:
    told: dict[str, None] = {}
    for each in person.sittings:
        if each.document is document:
            mark = words.glyph(*_SOON) if ends_soon(each.holder.until, as_of) else ""
            if not each.holder.is_current(as_of):
                mark = words.glyph(*_LATER)
            told[short[_name(document.plan, each.role, words)] + mark] = None
    for role in document.plan.roles:
        for holder in role.current_holders(as_of):
            if holder.deputy and _is(person, document.plan, holder.deputy, words):
                told[words.glyph(*_DEPUTY) + short[_name(document.plan, role, words)]] = None
    return " ".join(told)


def _is(person: Person, plan: Plan, party: str, words: Words) -> bool:
    return same_name(names.party_name(plan, party, words)) == same_name(person.name)


def _piece(cell: str, size: int, words: Words) -> Piece:
    shown = cut(cell or words.glyph(*_NONE), size - 1, words)
    return Piece(" " + pad(shown, size - 1), "" if cell else "muted")


def _legend(
    short: Mapping[str, str], titles: Sequence[str], brief: Sequence[str], words: Words, width: int
) -> tuple[Row, ...]:
    signs = [
        words.glyph(*_DEPUTY) + " " + words.say("deputy"),
        words.glyph(*_SOON) + " " + words.say("ends soon"),
        words.glyph(*_LATER) + " " + words.say("not yet begun"),
    ]
    roles = [f"{letters} {name}" for name, letters in short.items()]
    plans = [f"{one} = {title}" for one, title in zip(brief, titles, strict=True) if one != title]
    told = [line for items in (roles, signs, plans) for line in wrap_items(items, "   ", width)]
    return (BLANK, *(Row((Piece(part, "muted"),), None, "legend") for part in told))
