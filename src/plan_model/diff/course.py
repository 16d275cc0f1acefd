"""Course: how an entry went through the revisions that changed it: how its days slid, who came after whom."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from plan_model.formats.document import Document
from plan_model.plan.funding import FundingLine, allocation
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.plan.values import When, parse_day
from plan_model.tree.node import FLOAT, INT, NULL, Scalar, entries, resolved
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
    is_number: bool = False
    """Was it a number all the time? A label such as "1.10" is none."""

    @property
    def days(self) -> int | None:
        """Days from the first day that it said to the last; None where it says none now, or said no other."""
        said = [day for text in self.said if (day := parse_day(text))]
        if parse_day(self.said[-1]) is None or len(said) < len(self.said) == 2:
            return None
        return (said[-1] - said[0]).days

    @property
    def difference(self) -> Decimal | None:
        """How much more the last amount is than the first; None where one of them is no number."""
        if not self.is_number:
            return None
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


class Payment(NamedTuple):
    """What one payer of a line of funding was to pay through the revisions."""

    party: str
    plan: Plan
    """The plan that told it last: it knows the party's name."""
    currency: str
    parts: tuple[Decimal, ...]
    """Oldest first; the same twice only where it was something else meanwhile."""


def courses(standings: Sequence[Standing]) -> tuple[Course, ...]:
    """How the value, or each single value of the entry, went; `standings` begins with the oldest."""
    found: dict[str, Course] = {}
    for place, standing in enumerate(standings):
        for key, path, value in _values(standing):
            known = found.get(key, Course(path, (), (), True))
            course = known._replace(path=path, is_number=known.is_number and value.tag in (INT, FLOAT))
            if course.said[-1:] != (value.text,):
                course = course._replace(said=(*course.said, value.text), marks=(*course.marks, place))
            found[key] = course
    return tuple(found.values())


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


def payments(standings: Sequence[Standing]) -> tuple[Payment, ...]:
    """What the payers of the funding line at the path were to pay, or the one whose share stands at the path."""
    found: dict[str, Payment] = {}
    for document, path in standings:
        line = _line(document, path)
        if document is None or line is None:
            continue
        currency = document.plan.funding.currency
        parts = dict(allocation(line, currency))
        wanted = path[4:5] if path[3:] else (*found, *(party for party in parts if party not in found))
        for party in wanted:
            part = parts.get(party, Decimal(0))
            known = found[party].parts if party in found else ()
            said = known if known[-1:] == (part,) else (*known, part)
            found[party] = Payment(party, document.plan, currency, said)
    return tuple(found.values())


def _line(document: Document | None, path: Path) -> FundingLine | None:
    """The funding line at the path, or the one whose payer's share stands there."""
    if document is None or path[3:4] not in ((), ("shares",), ("weights",)) or len(path) == 4:
        return None
    return next((each for each in document.plan.funding.lines if each.path == path[:3]), None)


def _values(standing: Standing) -> Iterator[tuple[str, Path, Scalar]]:
    """Key, path and value of the value at the path, or of the single values of the entry there."""
    document, path = standing
    node = document.node(path) if document is not None else None
    if node is None:
        return
    whole = resolved(node)
    named = (("", node),) if isinstance(whole, Scalar) else entries(node)
    for key, each in named:
        value = resolved(each)
        if isinstance(value, Scalar) and value.tag != NULL:
            yield key, (*path, key) if key else path, value


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
