"""Kubernetes enhancement proposals: the two things that reviewers ask for by hand."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.formats.document import Document
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, document_rule, remark
from plan_model.tree.node import child, items, text_of

_KEP = ("kep",)
_UNFINISHED = frozenset({"alpha", "beta"})
_NEEDS_APPROVER = frozenset({"implementable", "implemented"})


@document_rule("KEP-01", Severity.WARNING, formats=_KEP)
def implemented_means_stable(document: Document) -> Iterator[Remark]:
    """A proposal that is implemented has reached the stage stable."""
    status, stage = text_of(child(document.tree, "status")), text_of(child(document.tree, "stage"))
    if status == "implemented" and stage in _UNFINISHED:
        yield remark(("stage",), stage=stage)


@document_rule("KEP-02", Severity.WARNING, formats=_KEP)
def somebody_approves(document: Document) -> Iterator[Remark]:
    """A proposal that may be built names who approved it."""
    status, approvers = text_of(child(document.tree, "status")), child(document.tree, "approvers")
    named = [name for name in (text_of(item) for item in items(approvers)) if name and name.strip("@ ")]
    if status in _NEEDS_APPROVER and not named:
        yield remark(("approvers",) if approvers is not None else ("status",), status=status)
