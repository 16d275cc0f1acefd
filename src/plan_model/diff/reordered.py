"""Which lists stand in another order, where order means nothing: a reviewer who sees the text wants to know."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.tree.identity import Identity, item_segments
from plan_model.tree.node import Mapping, Node, Sequence, entries, resolved
from plan_model.tree.path import Path


def reordered_lists(before: Node, after: Node, identity: Identity, path: Path = ()) -> Iterator[Path]:
    """The paths of the lists without an order of their own whose common items stand in another order."""
    ours, theirs = resolved(before), resolved(after)
    pairs: Iterator[tuple[str, Node]]
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        pairs, others = entries(ours), dict(entries(theirs))
    elif isinstance(ours, Sequence) and isinstance(theirs, Sequence):
        rule = identity.rule(path)
        segments = item_segments(ours, rule)
        pairs = zip(segments, ours.items, strict=True)
        others = dict(zip(item_segments(theirs, rule), theirs.items, strict=True))
        known = set(segments)
        if not rule.ordered and [name for name in segments if name in others] != [
            name for name in others if name in known
        ]:
            yield path
    else:
        return
    if len(path) < _DEEP:
        for name, value in pairs:
            if name in others:
                yield from reordered_lists(value, others[name], identity, (*path, name))


_DEEP = 12
"""No list of a plan lies deeper."""
