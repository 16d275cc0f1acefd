"""Party by plan: in each cell the initials of the roles that a party has there."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from plan_model.formats.document import Document
from plan_model.plan.people import Party, Role
from plan_model.plan.plan import Plan
from plan_model.render import names, vocabulary
from plan_model.render.layout import cut, pad, short_titles, trimmed, width_of, wrap_items
from plan_model.render.lines import Piece
from plan_model.render.portfolio import Person, people, plan_title, spellings
from plan_model.render.rows import BLANK, Row, notes
from plan_model.render.terms import ends_soon
from plan_model.render.words import Words

_SOON = ("○", "o")
_LATER = ("◇", ">")
_DEPUTY = ("◐", "d:")
_NONE = ("·", ".")
_LEAST, _MOST, _MOST_TITLE = 7, 24, 19
_MOST_INITIALS = 3


class _Table(NamedTuple):
    """What is drawn, and how wide."""

    people: tuple[Person, ...]
    cells: tuple[tuple[str, ...], ...]
    """For each person one cell for each plan."""
    titles: tuple[str, ...]
    brief: tuple[str, ...]
    label: int
    size: int


def portfolio_matrix_rows(
    documents: Sequence[Document], as_of: date, words: Words, width: int
) -> tuple[Row, ...]:
    """One row for each party that holds a role somewhere or stands in for somebody.

    Its `key` is the path of the first plan that names the party. Plans that have no room stand in bands below, and a
    band has only the parties that have a role in it.
    """
    short = initials(_role_names(documents, words))
    told = [
        (person, tuple(_cell(person, each, short, as_of, words) for each in documents))
        for person in people(documents, as_of, words)
    ]
    told = [(person, cells) for person, cells in told if any(cells)]
    if not told:
        return notes(words.say("Nobody holds a role in these plans."), width)
    table = _laid_out(told, tuple(plan_title(each, words) for each in documents), words, width)
    per_band = max(1, (width - table.label) // table.size)
    rows: list[Row] = []
    for first in range(0, len(documents), per_band):
        rows += [BLANK] if rows else []
        rows += _band(table, range(first, min(first + per_band, len(documents))), words, width)
    return (*rows, *_legend(short, table, words, width))


def _laid_out(
    told: Sequence[tuple[Person, tuple[str, ...]]], titles: tuple[str, ...], words: Words, width: int
) -> _Table:
    people_shown, cells = zip(*told, strict=True)
    label = min(max(width_of(person.name) for person in people_shown), width // 3)
    fullest = max(width_of(cell) for row in cells for cell in row)
    named = max(min(width_of(title), _MOST_TITLE) for title in titles)
    size = min(max(_LEAST, fullest + 1, named + 1), _MOST, width - label)
    return _Table(people_shown, cells, titles, tuple(short_titles(titles, size - 1, words)), label, size)


def _band(table: _Table, columns: Sequence[int], words: Words, width: int) -> list[Row]:
    head = pad("", table.label) + "".join(" " + pad(table.brief[index], table.size - 1) for index in columns)
    rows = [Row((Piece(cut(head.rstrip(), width, words), "heading"),), None, "heading")]
    for person, cells in zip(table.people, table.cells, strict=True):
        if any(cells[index] for index in columns):
            parts = [Piece(pad(cut(person.name, table.label, words), table.label), "name")]
            parts += [_piece(cells[index], table.size, words) for index in columns]
            rows.append(Row(trimmed(parts, width, words), person.party.path, "entry", person.document.path))
    return rows


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
            if holder.deputy and _is(person, document.plan, holder.deputy):
                told[words.glyph(*_DEPUTY) + short[_name(document.plan, role, words)]] = None
    return " ".join(told)


def _is(person: Person, plan: Plan, party_id: str) -> bool:
    party = plan.party(party_id) or Party(party_id, ())
    return not person.known_as.isdisjoint(spellings(party))


def _piece(cell: str, size: int, words: Words) -> Piece:
    shown = cut(cell or words.glyph(*_NONE), size - 1, words)
    return Piece(" " + pad(shown, size - 1), "" if cell else "muted")


def _legend(short: Mapping[str, str], table: _Table, words: Words, width: int) -> tuple[Row, ...]:
    signs = [
        words.glyph(*_DEPUTY) + " " + words.say("deputy"),
        words.glyph(*_SOON) + " " + words.say("ends soon"),
        words.glyph(*_LATER) + " " + words.say("not yet begun"),
    ]
    roles = [f"{letters} {name}" for name, letters in short.items()]
    plans = [f"{one} = {title}" for one, title in zip(table.brief, table.titles, strict=True) if one != title]
    told = [line for items in (roles, signs, plans) for line in wrap_items(items, "   ", width)]
    return (BLANK, *(Row((Piece(part, "muted"),), None, "legend") for part in told))
