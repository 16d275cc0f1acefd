"""A tree with another entry at a path: made anew along the path, shared elsewhere."""

from __future__ import annotations

from plan_model.tree.identity import Identity, item_segments, step
from plan_model.tree.node import MAP, NULL, SEQ, STR, Mapping, Node, Scalar, Sequence, child, resolved
from plan_model.tree.path import Path

_END = 10**9


def put(
    tree: Node, path: Path, value: Node | None, identity: Identity, index: int | None = None, depth: int = 0
) -> Node | None:
    """The tree with the value at a path, or without the entry where the value is None.

    An entry that is not there is added: to a list at `index`. Missing lists are made. None where that cannot be done.
    """
    if depth == len(path):
        return value
    target = resolved(tree)
    is_last = depth == len(path) - 1
    if isinstance(target, Scalar) and target.tag == NULL and value is not None:
        target = _empty(path[:depth], identity)
    if isinstance(target, Mapping):
        found = child(target, path[depth])
        if found is None and not is_last:
            found = _empty(path[: depth + 1], identity) if value is not None else None
            if found is None or (depth + 2 < len(path) and isinstance(found, Sequence)):
                return None
        inner = value if is_last else put(found or target, path, value, identity, index, depth + 1)
        if inner is None and not is_last:
            return None
        return _with_pair(target, path[depth], inner)
    if isinstance(target, Sequence):
        return _with_item(target, path, value, identity, index, depth)
    return None


def _empty(path: Path, identity: Identity) -> Mapping | Sequence:
    rule = identity.rule(path)
    return Sequence(SEQ, ()) if rule.keys or rule.by_value or not rule.ordered else Mapping(MAP, ())


def _with_pair(mapping: Mapping, name: str, value: Node | None) -> Mapping:
    pairs = []
    is_done = False
    for key, old in mapping.pairs:
        target = resolved(key)
        if not is_done and isinstance(target, Scalar) and target.text == name:
            is_done = True
            if value is not None:
                pairs.append((key, value))
        else:
            pairs.append((key, old))
    if not is_done and value is not None:
        pairs.append((Scalar(STR, name), value))
    return mapping._replace(pairs=tuple(pairs))


def _with_item(
    sequence: Sequence, path: Path, value: Node | None, identity: Identity, index: int | None, depth: int
) -> Node | None:
    at = place_of(sequence, path[: depth + 1], identity)
    items = list(sequence.items)
    if depth < len(path) - 1:
        inner = None if at is None else put(items[at], path, value, identity, index, depth + 1)
        if at is None or inner is None:
            return None
        items[at] = inner
    elif value is None:
        if at is not None:
            del items[at]
    elif at is None:
        items.insert(_END if index is None else index, value)
    else:
        items[at] = value
    return sequence._replace(items=tuple(items))


def place_of(sequence: Sequence, path: Path, identity: Identity) -> int | None:
    """Where the item at a path stands in its list; None where it is not there."""
    names = item_segments(sequence, identity.rule(path[:-1]))
    if path[-1] in names:
        return names.index(path[-1])
    found = step(sequence, path[-1], path[:-1], identity)
    return next((place for place, item in enumerate(sequence.items) if item is found), None)
