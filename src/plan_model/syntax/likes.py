"""Values in a text that a new one should look like."""

from __future__ import annotations

from typing import TypeAlias

from plan_model.tree.node import Mapping, Node, Sequence, text_of

Likes: TypeAlias = tuple[Node, ...]
"""Values of the same kind that stand in the text, the one to be followed first."""


def order_of_keys(likes: Likes) -> dict[str, int]:
    """The place of each key, after the entries like this one: those of the first, then what others have besides."""
    order: list[str] = []
    for like in likes:
        if not isinstance(like, Mapping):
            continue
        at = 0
        for key, _ in like.pairs:
            name = text_of(key)
            if name in order:
                at = order.index(name) + 1
            elif name is not None:
                order.insert(at, name)
                at += 1
    return {name: place for place, name in enumerate(order)}


def items_of(likes: Likes) -> Likes:
    """The items of all lists among them."""
    return tuple(item for like in likes if isinstance(like, Sequence) for item in like.items)


def is_flow(node: Node) -> bool:
    """Does a collection stand between brackets?"""
    return isinstance(node, Mapping | Sequence) and node.flow


def size(node: Node) -> int:
    """How many entries a collection has; none for a single value."""
    if isinstance(node, Mapping):
        return len(node.pairs)
    return len(node.items) if isinstance(node, Sequence) else 0
