"""What differs between two texts although no value does: comments, and layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plan_model.diff.fact import Weight
from plan_model.diff.reordered import reordered_lists
from plan_model.diff.telling import Telling
from plan_model.formats.document import Document
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence

_COMMENT = re.compile(r"(?:(?<=[\s\ufeff])|^)#[^\r\n]*")
_BLANKS = re.compile(r"[^\S\r\n]+(?=[\r\n]|$)")
_LINE_ENDS = re.compile(r"[\r\n]+")


def tell_layout(telling: Telling) -> None:
    """Tell comments that differ, and lists in another order that means nothing; where no value and none of these
    does, that the text is laid out differently.
    """
    before, after = telling.before_document, telling.after_document
    if before.source == after.source:
        return
    found_before, found_after = _found(before), _found(after)
    old, new = _comments(found_before), _comments(found_after)
    if old != new:
        _tell_comments(telling)
    orders = tuple(reordered_lists(before, after))
    for path in orders:
        telling.tell_changes("order.changed", Weight.NONE, path, (), moved=())
    if (
        not telling.changes
        and not orders
        and (old == new or _bare(before, found_before) != _bare(after, found_after))
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
    return _comments(_found(document))


def _comments(found: Iterable[re.Match[str]]) -> tuple[str, ...]:
    return tuple(each.group().rstrip() for each in found)


def _found(document: Document) -> tuple[re.Match[str], ...]:
    """The places of the comments of a text."""
    return tuple(_looked_for(document)) if "#" in document.source else ()


def _looked_for(document: Document) -> Iterator[re.Match[str]]:
    position = 0
    for start, end in (*sorted(_values(document.tree)), (len(document.source), len(document.source))):
        if "#" in document.source[position:start]:
            yield from _COMMENT.finditer(document.source, position, start)
        position = max(position, end)


def _bare(document: Document, comments_found: Iterable[re.Match[str]]) -> str:
    """The text without comments, blanks at the ends of lines, and empty lines."""
    parts: list[str] = []
    position = 0
    for found in comments_found:
        parts.append(document.source[position : found.start()])
        position = found.end()
    parts.append(document.source[position:])
    return _LINE_ENDS.sub("\n", _BLANKS.sub("", "".join(parts))).strip()


def _values(tree: Node) -> Iterator[tuple[int, int]]:
    """The spans of all scalars, keys too; an alias's target stands elsewhere."""
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case Scalar() if node.end > node.start >= 0:
                yield node.start, node.end
            case Mapping(pairs=pairs):
                for pair in pairs:
                    waiting += pair
            case Sequence(items=nodes):
                waiting += nodes
            case Alias() | Scalar():
                continue
