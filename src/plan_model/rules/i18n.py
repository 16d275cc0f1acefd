"""Texts in several languages: tags are right, nothing is missing, and no translation is stale or a copy."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.change import Change, Op
from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf, shape_at
from plan_model.plan.values import Text
from plan_model.rules.doc import problem_remarks
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, document_rule, remark, spot_rule, text_change_rule
from plan_model.rules.shaped import Spot
from plan_model.tree.node import Mapping, entries, resolved, text_of
from plan_model.tree.path import Path

_SHORT = 12
"""Two languages may well have one word in common, but hardly a text that is longer than this."""
_DECIDED = "decisions"
"""A decision stands as it was made; what is changed in one is DEC-01's."""


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


@text_change_rule("I18N-03", Severity.WARNING)
def translations_keep_up(before: Document, after: Document, changes: tuple[Change, ...]) -> Iterator[Remark]:
    """When a text changes in one language, it changes in the others; a mended slip of the pen is no change."""
    touched = dict.fromkeys(
        change.path[:-1]
        for change in changes
        if change.op is Op.SET and change.path[:1] != (_DECIDED,) and _is_text(after, change.path[:-1])
    )
    for path in touched:
        old, new = _languages(before, path), _languages(after, path)
        both = [tag for tag in new if tag in old and old[tag] and new[tag]]
        changed = tuple(tag for tag in both if not _is_slip_of_the_pen(_bare(old[tag]), _bare(new[tag])))
        stale = tuple(tag for tag in both if old[tag] == new[tag])
        if changed and stale:
            text = Text(None, tuple(new.items()))
            yield remark(path, text=text, changed=changed, languages=stale)


@spot_rule("I18N-04", Severity.INFO)
def translations_are_no_copies(document: Document, spots: tuple[Spot, ...]) -> Iterator[Remark]:
    """No longer text reads the same in two languages; names may."""
    for path, node, shape in spots:
        if not isinstance(shape, Leaf) or shape.kind is not Kind.TEXT or path[-1] == "name":
            continue
        seen: dict[str, str] = {}
        for tag, value in entries(node):
            text = (text_of(value) or "").strip()
            if len(text) > _SHORT and text in seen:
                yield remark((*path, tag), text=text, languages=(seen[text], tag))
            seen.setdefault(text, tag)


def _is_text(document: Document, path: Path) -> bool:
    shape = shape_at(document.format.shape, path)
    return isinstance(shape, Leaf) and shape.kind is Kind.TEXT


def _languages(document: Document, path: Path) -> dict[str, str]:
    return {tag: text_of(value) or "" for tag, value in entries(document.node(path))}


def _bare(text: str) -> str:
    """The letters and digits of a text, capitals or not."""
    return "".join(filter(str.isalnum, text.casefold()))


def _is_slip_of_the_pen(old: str, new: str) -> bool:
    """Do two texts differ in at most one letter, or in two that changed places? A digit is never a slip."""
    shorter = min(len(old), len(new))
    start = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    room = shorter - start
    end = next((index for index in range(room) if old[-1 - index] != new[-1 - index]), room)
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    is_swapped = len(was) == 2 and was == now[::-1]
    return (max(len(was), len(now)) <= 1 or is_swapped) and not any(map(str.isdigit, was + now))


def _is_given(language: str, pairs: tuple[tuple[str, str], ...]) -> bool:
    return any(text.strip() and (tag == language or tag.split("-")[0] == language) for tag, text in pairs)
