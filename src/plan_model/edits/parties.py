"""Parties: who is listed, and the short ids that tell them apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.values import Texts, Value, by_language
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.plan.values import Text
from plan_model.syntax.resolve import resolve_1_1
from plan_model.tree.node import STR

_LONGEST = 63
_PLAINER = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th"})
"""Letters that Unicode does not take apart into a letter and a mark, as it does å, ä and ö."""


class NewParty(NamedTuple):
    """A party that the plan does not list yet."""

    id: str
    kind: str
    """`organisation`, `person` or `group`."""
    name: Texts
    affiliation: str = ""
    """The id of the organisation that a person speaks for."""
    contact: str = ""
    uri: str = ""


Member: TypeAlias = str | NewParty
"""Who is meant: the id of a listed party, or one to be listed."""


def add_party(document: Document, party: NewParty) -> Changes:
    """List a party."""
    edit = Editing(document)
    listed(edit, party)
    return edit.changes


def listed(edit: Editing, party: Member) -> str:
    """The id of a party, which is listed first where it is new; raise UsageError where nobody has the id."""
    if isinstance(party, str):
        edit.making.refuse_unknown(("parties", party), "parties", party)
        return party
    return edit.insert(("parties",), _fields(party))


def name_of(plan: Plan, party_id: str) -> Text | str:
    """What a party is called, for an error: its name, else its id."""
    party = plan.party(party_id)
    return party.name if party is not None and party.name else party_id


def suggest_id(name: str, taken: Iterable[str]) -> str:
    """A free id made of a name: `Åmåls kommun` gives `amals-kommun`, the second of that name `amals-kommun-2`."""
    letters = unicodedata.normalize("NFKD", name.lower()).translate(_PLAINER)
    words = re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    slug = words.strip("-")
    if not slug[:1].isalpha() or resolve_1_1(slug) != STR:  # `no` is a word of YAML's own
        slug = f"x-{slug}".rstrip("-")
    return free_id(slug[:_LONGEST].rstrip("-"), taken)


def suggest_party_id(plan: Plan, kind: str, name: str) -> str:
    """A free id for a party: a person's last name, the first word of an organisation's name, else the whole name."""
    taken = [party.id for party in plan.parties]
    words = name.split()
    short = (words[-1] if kind == "person" else words[0]) if words else ""
    first = suggest_id(short, ())
    return first if len(first) > 2 and first not in taken else suggest_id(name, taken)


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id itself, or the first of `id-2`, `id-3`, … that nobody has."""
    known, number, free = set(taken), 2, wanted
    while free in known:
        ending = f"-{number}"
        free, number = wanted[: _LONGEST - len(ending)] + ending, number + 1
    return free


def _fields(party: NewParty) -> dict[str, Value]:
    if not by_language(party.name):
        raise UsageError("name-missing", text=party.id)
    return {
        "id": party.id,
        "kind": party.kind,
        "name": party.name,
        "affiliation": party.affiliation,
        "contact": party.contact,
        "uri": party.uri,
    }
