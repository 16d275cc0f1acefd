"""What differs between two texts although no value does: comments, and layout."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_model.diff.comment_places import comment_spans
from plan_model.diff.fact import Weight
from plan_model.diff.reordered import reordered_lists
from plan_model.diff.telling import Telling
from plan_model.formats.document import Document

_BLANKS = re.compile(r"[^\S\r\n]+(?=[\r\n]|$)")
_LINE_ENDS = re.compile(r"[\r\n]+")


def tell_layout(telling: Telling) -> None:
    """Tell comments that differ, and lists in another order that means nothing; where no value and none of these
    does, that the text is laid out differently.
    """
    before, after = telling.before_document, telling.after_document
    if before.source == after.source:
        return
    spans_before, spans_after = tuple(comment_spans(before)), tuple(comment_spans(after))
    old, new = _texts(before, spans_before), _texts(after, spans_after)
    if old != new:
        _tell_comments(telling)
    orders = tuple(reordered_lists(before, after))
    for path in orders:
        telling.tell_changes("order.changed", Weight.NONE, path, (), moved=())
    if (
        not telling.changes
        and not orders
        and (old == new or _bare(before, spans_before) != _bare(after, spans_after))
    ):
        telling.tell_changes("layout.changed", Weight.NONE, (), ())


def _tell_comments(telling: Telling) -> None:
    """Tell the comments of each entry apart; that they only stand in another order is told of none."""
    from plan_model.diff.commenting import comments_changed  # late: most changes leave the comments alone

    changed = comments_changed(telling.before_document, telling.after_document)
    for path, was, now in changed or (((), (), ()),):
        telling.tell_changes("comment.changed", Weight.NONE, path, (), was=was, now=now)


def comments(document: Document) -> tuple[str, ...]:
    """The comments of a text, in order, each from its `#`; a `#` inside a value is none."""
    return _texts(document, tuple(comment_spans(document)))


def _texts(document: Document, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(document.source[start:end].rstrip() for start, end in spans)


def _bare(document: Document, spans: Iterable[tuple[int, int]]) -> str:
    """The text without comments, blanks at the ends of lines, and empty lines."""
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts.append(document.source[position:start])
        position = end
    parts.append(document.source[position:])
    return _LINE_ENDS.sub("\n", _BLANKS.sub("", "".join(parts))).strip()
