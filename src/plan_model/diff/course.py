"""Course: how an entry went through the revisions that changed it: how its days slid, who came after whom."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from plan_model.formats.document import Document
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.plan.values import When, parse_day
from plan_model.tree.node import Scalar, entries, resolved, text_of
from plan_model.tree.path import Path


class Standing(NamedTuple):
    """The entry as one revision left it."""

    document: Document | None
    """None where the plan was not there, or could not be read."""
    path: Path


class Course(NamedTuple):
    """One value of the entry through the revisions."""

    path: Path
    """Where it stands now, or stood last."""
    said: tuple[str, ...]
    """What it said, oldest first; the same twice only where it was something else meanwhile."""
    marks: tuple[int, ...]
    """At which of the standings it began to say so."""

    @property
    def days(self) -> int | None:
        """Days from the first day that it said to the last; None where it says none now."""
        first = next((day for text in self.said if (day := parse_day(text))), None)
        last = parse_day(self.said[-1])
        return (last - first).days if first and last else None

    @property
    def difference(self) -> Decimal | None:
        """How much more the last amount is than the first; None where one of them is no number."""
        try:
            return Decimal(self.said[-1]) - Decimal(self.said[0])
        except InvalidOperation:
            return None

    @property
    def is_of_days(self) -> bool:
        """Did it say a day, ever?"""
        return any(parse_day(text) for text in self.said)

    def slips(self, at: int) -> int:
        """How often it had become later by a standing, if it did at that one; else 0."""
        later = [
            mark
            for was, now, mark in zip(self.said, self.said[1:], self.marks[1:], strict=False)
            if now > was
        ]
        return later.index(at) + 1 if at in later and self.is_of_days else 0


class Term(NamedTuple):
    """One term of a role, as it was told last."""

    holder: Holder
    plan: Plan
    """The plan that told it last: it knows the party's name."""
    came: int
    """The standing that first told of it."""
    went: int | None
    """The first standing that did not tell of it any more; None where it is told still."""


def courses(standings: Sequence[Standing]) -> tuple[Course, ...]:
    """How the value, or each single value of the entry, went; `standings` begins with the oldest."""
    found: dict[str, tuple[Path, list[str], list[int]]] = {}
    for place, standing in enumerate(standings):
        for key, path, text in _values(standing):
            known = found.get(key)
            _, said, marks = found[key] = (path, *(known[1:] if known else ([], [])))
            if not said or said[-1] != text:
                said.append(text)
                marks.append(place)
    return tuple(Course(path, tuple(said), tuple(marks)) for path, said, marks in found.values())


def succession(standings: Sequence[Standing]) -> tuple[Term, ...]:
    """The terms of the role at the path, by their first day; none where it is no role."""
    terms: dict[Hashable, Term] = {}
    for place, standing in enumerate(standings):
        role, document = _role(standing), standing.document
        listed = {_term_key(document, holder): holder for holder in role.holders} if role else {}
        for key, holder in listed.items():
            came = terms[key].came if key in terms else place
            assert document is not None
            terms[key] = Term(holder, document.plan, came, None)
        for key, term in terms.items():
            if key not in listed and term.went is None:
                terms[key] = term._replace(went=place)
    return tuple(sorted(terms.values(), key=lambda term: (_first_day(term.holder.since), term.came)))


def _values(standing: Standing) -> Iterator[tuple[str, Path, str]]:
    """Key, path and text of the value at the path, or of the single values of the entry there."""
    document, path = standing
    node = document.node(path) if document is not None else None
    if node is None:
        return
    if isinstance(resolved(node), Scalar):
        text = text_of(node)
        if text is not None:
            yield "", path, text
        return
    for key, value in entries(node):
        text = text_of(value)
        if text is not None:
            yield key, (*path, key), text


def _role(standing: Standing) -> Role | None:
    document, path = standing
    wanted = path[:-1] if path[-1:] == ("holders",) else path
    roles = document.plan.roles if document is not None else ()
    return next((role for role in roles if role.path == wanted), None)


def _term_key(document: Document | None, holder: Holder) -> Hashable:
    """A party is known by its name, where its id was renamed."""
    party = document.plan.party(holder.party) if document is not None else None
    return (party.name if party and party.name else holder.party), holder.since and holder.since.text


def _first_day(since: When | None) -> str:
    return since.text if since is not None else ""
