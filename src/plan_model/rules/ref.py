"""References and ids: what is named exists, is named once, and keeps its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from plan_model.formats.document import Document
from plan_model.formats.nearest import nearest
from plan_model.formats.shape import Entries, Kind, Leaf, Table
from plan_model.plan.people import Party
from plan_model.plan.plan import Plan
from plan_model.plan.values import Text
from plan_model.rules.doc import problem_remarks
from plan_model.rules.finding import Severity
from plan_model.rules.registry import EVERY_FORMAT, PLAN_FORMAT, Remark, change_rule, remark, spot_rule
from plan_model.rules.shaped import Spot
from plan_model.tree.identity import item_segments
from plan_model.tree.node import Sequence, child, entries, text_of
from plan_model.tree.path import Path

REFERRED_LISTS = ("parties", "roles", "versions", "decisions", "agreements", "funding.lines")


@spot_rule("REF-01", Severity.ERROR, *REFERRED_LISTS)
def references_resolve(document: Document, spots: tuple[Spot, ...]) -> Iterator[Remark]:
    """Every id that the plan names belongs to an entry."""
    known = _ids_by_list(document.plan)
    for path, list_name, id_ in _references(spots):
        if id_ not in known.get(list_name, frozenset((id_,))) and not _is_person_in_a_row(known, path, id_):
            yield remark(path, list_name, id=id_, nearest=nearest(id_, known[list_name]))


@spot_rule("REF-02", Severity.ERROR, "duplicate", "not-a-slug", formats=EVERY_FORMAT)
def ids_are_unique(document: Document, spots: tuple[Spot, ...]) -> Iterator[Remark]:
    """No two entries of a list have one id, and every id is a slug."""
    yield from problem_remarks(document, "REF-02")
    for spot in spots if document.format.name in PLAN_FORMAT else ():
        if isinstance(spot.shape, Entries) and len(spot.shape.keys) == 1:
            yield from _doubles(document, spot, spot.shape.keys[0])


@change_rule("REF-03", Severity.WARNING, about_ids=True)
def ids_are_kept(before: Plan, after: Plan) -> Iterator[Remark]:
    """No entry comes back under another id."""
    yield from _renamed(before.parties, after.parties, _party_signs)
    yield from _renamed(before.roles, after.roles, lambda role: signs(role.name))
    yield from _renamed(before.versions, after.versions, lambda version: signs(version.label))
    yield from _renamed(before.agreements, after.agreements, lambda agreement: signs(agreement.ref))
    yield from _renamed(before.responsibilities, after.responsibilities, lambda row: signs(row.name))


class _Entry(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def path(self) -> Path: ...


_AnEntry = TypeVar("_AnEntry", bound=_Entry)


def _ids_by_list(plan: Plan) -> dict[str, frozenset[str]]:
    return {
        "parties": frozenset(party.id for party in plan.parties),
        "roles": frozenset(role.id for role in plan.roles),
        "versions": frozenset(version.id for version in plan.versions),
        "decisions": frozenset(decision.id for decision in plan.decisions),
        "agreements": frozenset(agreement.id for agreement in plan.agreements),
        "funding.lines": frozenset(line.id for line in plan.funding.lines),
    }


def _is_person_in_a_row(known: dict[str, frozenset[str]], path: Path, id_: str) -> bool:
    """Does a row of responsibilities name a party? RACI-04 tells of it."""
    return path[0] == "responsibilities" and id_ in known["parties"]


def _references(spots: tuple[Spot, ...]) -> Iterator[tuple[Path, str, str]]:
    for path, node, shape in spots:
        if isinstance(shape, Leaf) and shape.kind is Kind.REFERENCE:
            id_ = text_of(node)
            if id_ is not None:
                yield path, shape.refers_to, id_
        elif isinstance(shape, Table) and shape.refers_to:
            for id_, _ in entries(node):
                yield (*path, id_), shape.refers_to, id_


def _doubles(document: Document, spot: Spot, key: str) -> Iterator[Remark]:
    if not isinstance(spot.node, Sequence):
        return
    seen: set[str] = set()
    segments = item_segments(spot.node, document.format.identity.rule(spot.path))
    for segment, item in zip(segments, spot.node.items, strict=True):
        id_ = text_of(child(item, key))
        if id_ is not None and id_ in seen:
            yield remark((*spot.path, segment), "duplicate", id=id_)
        elif id_ is not None:
            seen.add(id_)


def _renamed(
    before: tuple[_AnEntry, ...], after: tuple[_AnEntry, ...], signs_of: Callable[[_AnEntry], frozenset[str]]
) -> Iterator[Remark]:
    gone_ids = {entry.id for entry in before} - {entry.id for entry in after}
    old_ids = {entry.id for entry in before}
    gone = [entry for entry in before if entry.id in gone_ids]
    for new in after if gone else ():
        same = next((old for old in gone if signs_of(old) & signs_of(new)), None)
        if new.id not in old_ids and same is not None:
            yield remark(new.path, entry=new, old=same.id, new=new.id)


def _party_signs(party: Party) -> frozenset[str]:
    return signs(party.name) | signs(party.uri)


def signs(value: Text | str | None) -> frozenset[str]:
    """What tells an entry for a person: its names, its number, folded."""
    named = value if isinstance(value, Text) else Text(value)
    texts = (named.plain or "", *(text for _, text in named.translations))
    return frozenset(text.strip().casefold() for text in texts if text.strip())
