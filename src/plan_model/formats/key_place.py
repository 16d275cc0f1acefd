"""Where a new key stands in its entry: in the order of the format."""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.formats.document import Document
from plan_model.formats.shape import Group, Kind, Leaf, shape_at
from plan_model.tree.node import Mapping, entries, resolved
from plan_model.tree.path import Path


def key_place(document: Document, path: Path) -> int | None:
    """The place of a new key among those that its mapping has, from 0; None at the end."""
    node = document.node(path[:-1])
    if node is None or not isinstance(resolved(node), Mapping):
        return None
    return place_among([name for name, _ in entries(node)], path[-1], order_at(document, path[:-1]))


def place_among(keys: Sequence[str], key: str, order: Sequence[str]) -> int | None:
    """Right after the key that comes before it in the order; at the end where none does."""
    ranks = {name: rank for rank, name in enumerate(order)}
    rank = ranks.get(key, -1)
    before = [(ranks[other], place) for place, other in enumerate(keys) if ranks.get(other, rank) < rank]
    place = max(before)[1] + 1 if before else len(keys)
    return place if place < len(keys) else None


def order_at(document: Document, path: Path) -> tuple[str, ...]:
    """The order of the keys of a mapping: that of the format, or of the plan's languages; empty where there is none."""
    match shape_at(document.format.shape, path):
        case Group(fields=fields):
            return tuple(fields)
        case Leaf(kind=Kind.TEXT):
            return document.plan.control.languages
    return ()
