"""Which lists stand in another order, where order means nothing: a reviewer who sees the text wants to know."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.formats.document import Document
from plan_model.tree.identity import item_segments
from plan_model.tree.node import Mapping, Node, Scalar, Sequence, entries, resolved
from plan_model.tree.path import Path

_DEEP = 12
"""No list of a plan lies deeper."""


def reordered_lists(before: Document, after: Document) -> Iterator[Path]:
    """The paths of the lists without an order of their own whose common items stand in another order."""
    return _reordered(before, after, before.tree, after.tree, ())


def _reordered(before: Document, after: Document, old: Node, new: Node, path: Path) -> Iterator[Path]:
    ours, theirs = resolved(old), resolved(new)
    if isinstance(ours, Scalar) or len(path) > _DEEP or _same_text(before, after, ours, theirs):
        return
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        pairs, others = dict(entries(ours)), dict(entries(theirs))
    elif isinstance(ours, Sequence) and isinstance(theirs, Sequence):
        rule = after.format.identity.rule(path)
        pairs = dict(zip(item_segments(ours, rule), ours.items, strict=True))
        others = dict(zip(item_segments(theirs, rule), theirs.items, strict=True))
        if not rule.ordered and [name for name in pairs if name in others] != [
            name for name in others if name in pairs
        ]:
            yield path
    else:
        return
    for name, value in pairs.items():
        if name in others:
            yield from _reordered(before, after, value, others[name], (*path, name))


def _same_text(before: Document, after: Document, ours: Node, theirs: Node) -> bool:
    """Is an entry written alike on both sides? Most are, and need no walk."""
    length = ours.end - ours.start
    return (
        ours.start >= 0
        and length == theirs.end - theirs.start
        and before.source[ours.start : ours.end] == after.source[theirs.start : theirs.end]
    )
