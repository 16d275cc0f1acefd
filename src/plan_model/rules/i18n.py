"""Texts in several languages: tags are right, and no language that the plan promises is missing."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf
from plan_model.plan.values import Text
from plan_model.rules.doc import problem_remarks
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, document_rule, remark, spot_rule
from plan_model.rules.shaped import Spot
from plan_model.tree.node import Mapping, entries, resolved, text_of


@document_rule("I18N-01", Severity.ERROR, "not-a-language", "not-a-string")
def languages_are_tags(document: Document) -> Iterator[Remark]:
    """Every language is a BCP 47 tag, and `no` is quoted."""
    return problem_remarks(document, "I18N-01")


@spot_rule("I18N-02", Severity.WARNING)
def texts_are_translated(document: Document, spots: tuple[Spot, ...]) -> Iterator[Remark]:
    """A text that comes in languages comes in all that the plan names; a plain string is neutral."""
    for path, node, shape in spots:
        if isinstance(shape, Leaf) and shape.kind is Kind.TEXT and isinstance(resolved(node), Mapping):
            pairs = tuple((tag, text_of(value) or "") for tag, value in entries(node))
            missing = tuple(tag for tag in document.plan.control.languages if not _is_given(tag, pairs))
            if missing:
                yield remark(path, text=Text(None, pairs), languages=missing)


def _is_given(language: str, pairs: tuple[tuple[str, str], ...]) -> bool:
    return any(text.strip() and (tag == language or tag.split("-")[0] == language) for tag, text in pairs)
