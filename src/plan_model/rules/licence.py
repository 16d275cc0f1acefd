"""Licences: an SPDX expression for the code and one for the documents; a new one is decided."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.plan.plan import Plan
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, change_rule, plan_rule, remark
from plan_model.rules.spdx import REPLACED, WELL_KNOWN, is_known, licence_ids
from plan_model.tree.path import Path


@plan_rule("LIC-01", Severity.ERROR, "unknown", "malformed", deprecated=Severity.WARNING)
def licences_are_spdx(plan: Plan) -> Iterator[Remark]:
    """Each licence is a valid SPDX expression, without ids that SPDX has replaced."""
    for path, licence in _licences(plan):
        if licence and licence not in WELL_KNOWN:
            yield from _judged(path, licence)


@change_rule("LIC-04", Severity.ERROR, "code", "documentation")
def a_new_licence_is_decided(before: Plan, after: Plan) -> Iterator[Remark]:
    """A licence changes only with the decision that approved the new plan."""
    decided = is_new_decision(before, after, after.control.approved_by)
    for (path, old), (_, new) in zip(_licences(before), _licences(after), strict=True):
        if old and old != new and not decided:
            yield remark(path, path[-1], was=old, now=new or "")


def _licences(plan: Plan) -> tuple[tuple[Path, str | None], ...]:
    return (
        (("product", "licence", "code"), plan.product.code_licence),
        (("product", "licence", "documentation"), plan.product.documentation_licence),
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
