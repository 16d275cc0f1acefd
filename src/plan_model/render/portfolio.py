"""Several plans at once: who holds what over all of them, and all that the rules find."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from plan_model.formats.document import Document
from plan_model.plan.people import Holder, Party, Role
from plan_model.plan.values import Text
from plan_model.render import names, vocabulary
from plan_model.render.finding_list import SEVERITY_HEADINGS, finding_entry
from plan_model.render.layout import Column, grid, joined
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.rows import BLANK, Row, entry, heading, note, notes
from plan_model.render.safe import safe
from plan_model.render.seats import holder_mark, holder_remarks, labelled_title
from plan_model.render.terms import term
from plan_model.render.words import Words
from plan_model.rules.finding import Finding, Severity

_COLUMNS = (
    Column(),
    Column(least=8),
    Column(least=8),
    Column(least=12, wraps=True),
    Column(least=16, wraps=True),
)


class Sitting(NamedTuple):
    """One term of a party in one role of one plan."""

    document: Document
    role: Role
    holder: Holder


class Person(NamedTuple):
    """A party of several plans. Ids are a plan's own: parties that share a name, in any language, are one."""

    name: str
    party: Party
    document: Document
    """The first plan that names it."""
    known_as: frozenset[str]
    """Every name that a plan gives it, as `spellings` writes them."""
    sittings: tuple[Sitting, ...]


def plan_title(document: Document, words: Words) -> str:
    """What a plan is called beside others: its product's name, else its id, else its path."""
    plan = document.plan
    return names.prose(plan.product.name, words) or safe(plan.control.id) or safe(document.path)


def people(documents: Iterable[Document], as_of: date, words: Words) -> tuple[Person, ...]:
    """Every party of the plans with the terms that have not ended, by name."""
    found: list[Person] = []
    places: dict[str, int] = {}
    for document in documents:
        for party in _parties(document):
            known_as = spellings(party)
            place = next((places[name] for name in known_as if name in places), len(found))
            if place == len(found):
                found.append(Person(names.name_of_party(party, words), party, document, frozenset(), ()))
            person = found[place]
            found[place] = person._replace(
                known_as=person.known_as | known_as,
                sittings=(*person.sittings, *_sittings(document, party.id, as_of)),
            )
            places.update((name, place) for name in known_as if name not in places)
    return tuple(sorted(found, key=lambda person: person.name.removeprefix("@").casefold()))


def spellings(party: Party) -> frozenset[str]:
    """The names of a party in every language, else its id; proposals write handles with and without `@`."""
    told = [party.name.plain or "", *(text for _, text in party.name.translations)]
    known = [name for name in told if name.strip()] or [party.id]
    return frozenset(" ".join(name.split()).removeprefix("@").casefold() for name in known)


def portfolio_party_rows(
    documents: Sequence[Document], as_of: date, words: Words, width: int
) -> tuple[Row, ...]:
    """Every party that holds a role, with its roles plan by plan; each row's `key` is the plan's path."""
    sitting = [person for person in people(documents, as_of, words) if person.sittings]
    if not sitting:
        return notes(words.say("Nobody holds a role in these plans."), width)
    cells = [_cells(each, as_of, words) for person in sitting for each in person.sittings]
    laid = iter(grid(cells, _COLUMNS, words, width))
    rows: list[Row] = []
    for person in sitting:
        rows += _title_rows(person, words, width)
        for each in person.sittings:
            rows += entry(next(laid), each.holder.path, "entry", each.document.path)
    return tuple(rows)


def portfolio_finding_rows(
    found: Sequence[tuple[Document, Sequence[Finding]]], words: Words, width: int
) -> tuple[Row, ...]:
    """The findings of several plans, the gravest first and waived ones last; `key` is the plan's path."""
    pairs = [(document, finding) for document, findings in found for finding in findings]
    if not pairs:
        return (note(words.say("The rules find nothing.")),)
    rows: list[Row] = []
    for severity in Severity:
        open_ones = [pair for pair in pairs if pair[1].severity is severity and not pair[1].waived]
        rows += _finding_group(words.say(SEVERITY_HEADINGS[severity]), open_ones, words, width)
    rows += _finding_group(words.say("Waived"), [pair for pair in pairs if pair[1].waived], words, width)
    return tuple(rows[1:])


def _finding_group(
    title: str, pairs: Sequence[tuple[Document, Finding]], words: Words, width: int
) -> list[Row]:
    if not pairs:
        return []
    rows = [BLANK, heading(title)]
    for document, finding in pairs:
        about = plan_title(document, words)
        rows += finding_entry(finding, document.plan, words, width, document.path, about)
    return rows


def _parties(document: Document) -> list[Party]:
    """The parties that the plan names, and those that only a role names."""
    known = {party.id for party in document.plan.parties}
    held = [holder for role in document.plan.roles for holder in role.holders]
    unknown = {holder.party: Party(holder.party, holder.path) for holder in held if holder.party not in known}
    return [*document.plan.parties, *unknown.values()]


def _sittings(document: Document, party: str, as_of: date) -> list[Sitting]:
    return [
        Sitting(document, role, holder)
        for role in document.plan.roles
        for holder in role.holders
        if holder.party == party and not holder.has_ended(as_of)
    ]


def _title_rows(person: Person, words: Words, width: int) -> tuple[Row, ...]:
    party, plan = person.party, person.document.plan
    kind = vocabulary.named(vocabulary.PARTY_KINDS, party.kind, words)
    speaks_for = names.party_name(plan, party.affiliation, words) if party.affiliation else ""
    about = joined(
        [(piece(kind, "muted"),) if kind else (), line(Piece(speaks_for)) if speaks_for else ()], ", "
    )
    lines = labelled_title(person.name, about, "", words, width)
    return entry(lines, party.path, "heading", person.document.path)


def _cells(each: Sitting, as_of: date, words: Words) -> list[Line]:
    plan, holder = each.document.plan, each.holder
    person = holder._replace(scope=Text(), share=None, agreement=None, decision=None)
    return [
        holder_mark(holder, as_of, words),
        line(Piece(plan_title(each.document, words), "name")),
        line(Piece(names.name_of_role(plan, each.role, words))),
        line(Piece(term(holder.since, holder.until, words))),
        holder_remarks(plan, person, as_of, words),
    ]
