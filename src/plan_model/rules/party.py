"""Parties: each is needed, says whom it speaks for, and keeps its id to itself."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf, Table
from plan_model.plan.funding import FundingLine
from plan_model.plan.governance import Agreement
from plan_model.plan.people import Party
from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.ref import signs
from plan_model.rules.registry import Remark, change_rule, plan_rule, remark, spot_rule
from plan_model.rules.shaped import Spot
from plan_model.tree.node import entries, text_of

_SHORTEST = 3
"""An initial tells nothing."""


@change_rule("REF-04", Severity.ERROR, "parties", "agreements", "funding")
def ids_are_not_reused(before: Plan, after: Plan) -> Iterator[Remark]:
    """An id does not pass to something else: by its name and by every other sign another one."""
    for party in after.parties:
        former = before.party(party.id)
        if former and _is_another_party(former, party):
            yield remark(party.path, "parties", id=party.id, was=former, now=party)
    for agreement in after.agreements:
        earlier = before.agreement(agreement.id)
        if earlier and _is_another_agreement(earlier, agreement):
            yield remark(agreement.path, "agreements", id=agreement.id, was=earlier, now=agreement)
    for line in after.funding.lines:
        old = before.funding_line(line.id)
        if old and _is_another_line(old, line):
            yield remark(line.path, "funding", id=line.id, was=old, now=line)


@spot_rule("REF-05", Severity.WARNING)
def parties_are_needed(document: Document, spots: tuple[Spot, ...]) -> Iterator[Remark]:
    """Every party holds, pays, signs or does something, or somebody speaks for it."""
    used = set(_named_parties(spots))
    for party in document.plan.parties:
        if party.id not in used:
            yield remark(party.path, party=party)


@plan_rule("REF-06", Severity.WARNING, "nobody", "no-organisation")
def persons_speak_for_somebody(plan: Plan) -> Iterator[Remark]:
    """A person says whom they speak for, and that is an organisation."""
    for party in plan.parties:
        if party.kind != "person":
            continue
        affiliation = plan.party(party.affiliation)
        if not party.affiliation:
            yield remark(party.path, "nobody", party=party)
        elif affiliation and affiliation.kind == "person":
            yield remark(
                (*party.path, "affiliation"), "no-organisation", party=party, affiliation=affiliation
            )


@plan_rule("REF-07", Severity.INFO)
def mailboxes_belong_to_roles(plan: Plan) -> Iterator[Remark]:
    """A contact is a role's mailbox, not one with the person's own name in it."""
    for party in plan.parties:
        local, at, _ = (party.contact or "").partition("@")
        if party.kind == "person" and at and _name_parts(party) & _words(local):
            yield remark((*party.path, "contact"), party=party)


def _is_another_party(old: Party, new: Party) -> bool:
    """Do the names differ, and so does all else that both say? A name that only changes is no other party."""
    if signs(old.name) & signs(new.name) or not (old.name and new.name):
        return False
    if old.kind and new.kind and old.kind != new.kind:
        return True
    both = [
        (was, now)
        for was, now in ((old.uri, new.uri), (old.contact, new.contact), (old.affiliation, new.affiliation))
        if was and now
    ]
    return bool(both) and all(was != now for was, now in both)


def _is_another_agreement(old: Agreement, new: Agreement) -> bool:
    has_other_number = bool(old.ref and new.ref and old.ref != new.ref)
    return has_other_number and (old.kind != new.kind or not set(old.parties) & set(new.parties))


def _is_another_line(old: FundingLine, new: FundingLine) -> bool:
    if old.period is None or new.period is None or old.purpose == new.purpose:
        return False
    return old.period.last < new.period.first or new.period.last < old.period.first


def _named_parties(spots: tuple[Spot, ...]) -> Iterator[str]:
    for _, node, shape in spots:
        if isinstance(shape, Leaf) and shape.kind is Kind.REFERENCE and shape.refers_to == "parties":
            yield text_of(node) or ""
        elif isinstance(shape, Table) and shape.refers_to == "parties":
            yield from (id_ for id_, _ in entries(node))


def _name_parts(party: Party) -> set[str]:
    texts = (party.name.plain or "", *(text for _, text in party.name.translations))
    return {word for text in texts for word in _words(text)}


def _words(text: str) -> set[str]:
    """The words of a text as an address writes them: small letters without accents."""
    plain = text.casefold()
    if not plain.isascii():
        from unicodedata import combining, normalize  # late: few names need it

        plain = "".join(sign for sign in normalize("NFKD", plain) if not combining(sign))
    words = "".join(sign if sign.isalpha() else " " for sign in plain).split()
    return {word for word in words if len(word) >= _SHORTEST}
