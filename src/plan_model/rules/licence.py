"""Licences: SPDX expressions, open ones, for the code and for the documents; a new one is decided."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.plan.plan import Plan
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.parties import organisation_behind, party_named
from plan_model.rules.registry import Remark, change_rule, plan_rule, remark
from plan_model.rules.spdx import REPLACED, WELL_KNOWN, is_known, licence_ids
from plan_model.tree.path import Path

_RESTRICTING = frozenset({"NC", "ND"})
"""The parts of a Creative Commons licence that forbid commercial use, or changes."""
_CODE = ("product", "licence", "code")
_DOCUMENTATION = ("product", "licence", "documentation")


@plan_rule("LIC-01", Severity.ERROR, "unknown", "malformed", deprecated=Severity.WARNING)
def licences_are_spdx(plan: Plan) -> Iterator[Remark]:
    """Each licence is a valid SPDX expression, without ids that SPDX has replaced."""
    for path, licence in _licences(plan):
        if licence and licence not in WELL_KNOWN:
            yield from _judged(path, licence)


@plan_rule("LIC-02", Severity.ERROR)
def the_code_is_open(plan: Plan) -> Iterator[Remark]:
    """The code's licence is approved by the Open Source Initiative or the Free Software Foundation."""
    licence = plan.product.code_licence
    ids = licence_ids(licence) if licence and licence not in WELL_KNOWN else None
    if licence and ids is not None and all(id_.id in REPLACED or is_known(id_) for id_ in ids):
        from plan_model.rules.open_licences import is_open  # late: plans with common licences do not need it

        if not is_open(licence):
            yield remark(_CODE, licence=licence)


@plan_rule("LIC-03", Severity.WARNING, "missing", "restricted")
def the_documents_are_open(plan: Plan) -> Iterator[Remark]:
    """Where there are documents they have a licence, and one that lets others change and sell them."""
    licence = plan.product.documentation_licence
    if not licence:
        if plan.documentation:
            yield remark(("product", "licence"), "missing")
    elif any(_RESTRICTING & set(own.id.upper().split("-")) for own in licence_ids(licence) or ()):
        yield remark(_DOCUMENTATION, "restricted", licence=licence)


@change_rule("LIC-04", Severity.ERROR, "code", "documentation")
def a_new_licence_is_decided(before: Plan, after: Plan) -> Iterator[Remark]:
    """A licence changes only with the decision that approved the new plan."""
    decided = is_new_decision(before, after, after.control.approved_by)
    for (path, old), (_, new) in zip(_licences(before), _licences(after), strict=True):
        if old and old != new and not decided:
            yield remark(path, path[-1], was=old, now=new or "")


@plan_rule("LIC-05", Severity.WARNING, "nobody", differs=Severity.INFO)
def owners_hold_the_copyright(plan: Plan) -> Iterator[Remark]:
    """Copyright is held by owners, and by all of them; contributors who keep theirs are no exception to it."""
    role = plan.role("owner")
    holders = {organisation_behind(plan, id_) for id_ in plan.product.copyright_holders}
    owners = dict.fromkeys(organisation_behind(plan, holder.party) for holder in role.holders) if role else {}
    without = tuple(party_named(plan, owner) for owner in owners if owner not in holders)
    if holders and owners and len(without) == len(owners):
        yield remark(("product", "copyright_holders"), "nobody")
    elif holders and without:
        yield remark(("product", "copyright_holders"), "differs", parties=without)


def _licences(plan: Plan) -> tuple[tuple[Path, str | None], ...]:
    return (
        (_CODE, plan.product.code_licence),
        (_DOCUMENTATION, plan.product.documentation_licence),
    )


def _judged(path: Path, licence: str) -> Iterator[Remark]:
    ids = licence_ids(licence)
    if ids is None:
        yield remark(path, "malformed", licence=licence)
        return
    replaced = tuple(dict.fromkeys(id_ for id_, _ in ids if id_ in REPLACED))
    unknown = tuple(dict.fromkeys(own.id for own in ids if own.id not in REPLACED and not is_known(own)))
    if unknown:
        yield remark(path, "unknown", licence=licence, unknown=unknown)
    for old in replaced:
        yield remark(path, "deprecated", licence=old, instead=REPLACED[old])
