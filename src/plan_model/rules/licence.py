"""Licences: an SPDX expression for the code and one for the documents; a new one is decided."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.plan.plan import Plan
from plan_model.rules.decided import is_new_decision
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, change_rule, plan_rule, remark
from plan_model.tree.path import Path

_WELL_KNOWN = frozenset(
    {
        "0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0",
        "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2", "GFDL-1.3-or-later",
        "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-only",
        "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MPL-2.0", "OFL-1.1", "Unlicense",
        "Zlib",
    }
)  # fmt: skip
"""SPDX ids that need no library to be recognised."""

_DEPRECATED = {
    f"{family}{number}{plus}": f"{family}{number}{'-or-later' if plus else '-only'}"
    for family, numbers in {
        "AGPL-": ("1.0", "3.0"),
        "GPL-": ("1.0", "2.0", "3.0"),
        "LGPL-": ("2.0", "2.1", "3.0"),
        "GFDL-": ("1.1", "1.2", "1.3"),
    }.items()
    for number in numbers
    for plus in ("", "+")
}
"""SPDX ids that have been replaced, because they do not say whether a later version may be chosen."""


@plan_rule("LIC-01", Severity.ERROR, "unknown", "malformed", deprecated=Severity.WARNING)
def licences_are_spdx(plan: Plan) -> Iterator[Remark]:
    """Each licence is a valid SPDX expression, without ids that SPDX has replaced."""
    for path, licence in _licences(plan):
        if licence and licence not in _WELL_KNOWN:
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
    if licence in _DEPRECATED:
        yield _deprecated(path, licence)
        return
    # Reads the whole list of licences: a tenth of a second that plans with one common licence do not pay.
    from license_expression import ExpressionError, get_spdx_licensing

    licensing = get_spdx_licensing()
    try:
        parsed = licensing.parse(licence)
    except ExpressionError:
        yield remark(path, "malformed", licence=licence)
        return
    unknown = licensing.unknown_license_keys(parsed)
    if unknown:
        yield remark(path, "unknown", licence=licence, unknown=tuple(unknown))
    for key in dict.fromkeys(licensing.license_keys(parsed)):
        if key in _DEPRECATED:
            yield _deprecated(path, key)


def _deprecated(path: Path, licence: str) -> Remark:
    return remark(
        path,
        "deprecated",
        licence=licence,
        instead=_DEPRECATED[licence],
    )
