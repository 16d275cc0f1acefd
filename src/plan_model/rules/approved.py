"""An approved plan stays what was approved: another content is another version, or a draft."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from plan_model.change import Change, Op
from plan_model.diff.meaning_spelling import says_the_same
from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf, shape_at
from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, change_rule, remark, text_change_rule
from plan_model.tree.node import text_of
from plan_model.tree.path import Path

_STANDING = frozenset({"approved", "superseded"})
_ABOUT_THE_PLAN = frozenset({"schema", "waivers", "decisions"})
"""Chapters that are no part of what was approved: the format, what is tolerated, and the log, which only grows."""
_RECORDED = {
    "checks": frozenset({"last", "result"}),
    "versions": frozenset({"general_availability", "url"}),
    "parties": frozenset({"contact", "uri"}),
}
"""What happened, or how somebody is reached: noted down, not decided."""
_MOST_DIGITS = 9


@text_change_rule("DOC-07", Severity.ERROR)
def an_approved_plan_stays(
    before: Document, after: Document, changes: tuple[Change, ...]
) -> Iterator[Remark]:
    """What an approved plan says changes only with a new `plan.version` or back in `draft`."""
    old, new = before.plan.control, after.plan.control
    if (
        old.status != "approved"
        or new.status not in _STANDING
        or not new.version
        or old.version != new.version
    ):
        return
    sections = dict.fromkeys(change.path[0] for change in changes if _is_content(after, change))
    if sections:
        yield remark(("plan", "version"), version=new.version, sections=tuple(sections))


@change_rule("DOC-08", Severity.WARNING, "version", "date")
def versions_count_up(before: Plan, after: Plan) -> Iterator[Remark]:
    """The plan's version counts up, and its date is not earlier than that of the revision before."""
    was, now = _numbers(before.control.version), _numbers(after.control.version)
    if was and now and _is_less(now, was):
        yield remark(("plan", "version"), "version", was=before.control.version, now=after.control.version)
    earlier, later = before.control.date, after.control.date
    if earlier and later and earlier.day and later.day and later.day < earlier.day:
        yield remark(("plan", "date"), "date", was=earlier, now=later)


def _is_content(document: Document, change: Change) -> bool:
    """Does the change touch what was approved?"""
    path = change.path
    if not path or path[0] in _ABOUT_THE_PLAN or any(segment.startswith("x_") for segment in path):
        return False
    if path[0] == "plan":
        return path[1:2] in (("id",), ("languages",))
    if change.op is Op.MOVE or _is_recorded(path, change):
        return False
    if says_the_same(change, shape_at(document.format.shape, path)):
        return False
    return not (change.op is Op.ADD and _is_text(document, path[:-1]))


def _is_recorded(path: Path, change: Change) -> bool:
    if len(path) != 3:
        return False
    if path[0] == "versions" and path[2] == "status":
        return text_of(change.new) != "cancelled"  # VER-06 and VER-16 watch over the other steps
    return path[2] in _RECORDED.get(path[0], ())


def _is_text(document: Document, path: Path) -> bool:
    """Is a text in languages what stands here, so that an addition to it is a translation?"""
    shape = shape_at(document.format.shape, path)
    return isinstance(shape, Leaf) and shape.kind is Kind.TEXT


def _numbers(version: str) -> tuple[int, ...] | None:
    """The numbers of a version, 2.10 → (2, 10); None where it is told in words."""
    parts = version.strip().lower().removeprefix("v").split(".")
    if not all(part.isascii() and part.isdigit() and len(part) <= _MOST_DIGITS for part in parts):
        return None
    return tuple(map(int, parts))


def _is_less(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Is 1.9 less than 1.10, and 2 not less than 2.0?"""
    pairs = zip_longest(one, other, fillvalue=0)
    return next((left < right for left, right in pairs if left != right), False)
