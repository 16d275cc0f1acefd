"""An item that one side moved to another list while the other side changed it: the change follows it there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plan_model.diff.canonical import Interner
from plan_model.merge.conflict import Conflict, Why
from plan_model.merge.put import place_of, put
from plan_model.tree.identity import Identity, item_segments, locate, naming_key, walk
from plan_model.tree.node import Node, Sequence, entries, resolved, text_of
from plan_model.tree.path import Path


class Trees(NamedTuple):
    """The three trees of a merge."""

    base: Node
    ours: Node
    theirs: Node


def followed(
    base: Node, ours: Node, theirs: Node, conflicts: Iterable[Conflict], identity: Identity
) -> Trees | None:
    """The trees as if the items had always stood where one side moved them; None where nothing was moved."""
    trees = Trees(base, ours, theirs)
    is_moved = False
    for conflict in conflicts:
        if conflict.why is Why.REMOVED_CHANGED:
            moved = _followed(trees.base, trees.ours, trees.theirs, conflict, identity)
            trees = trees if moved is None else Trees(moved[0], trees.ours, moved[1])
        elif conflict.why is Why.CHANGED_REMOVED:
            moved = _followed(trees.base, trees.theirs, trees.ours, conflict, identity)
            trees = trees if moved is None else Trees(moved[0], moved[1], trees.theirs)
        else:
            continue
        is_moved = is_moved or moved is not None
    return trees if is_moved else None


def _followed(
    base: Node, mover: Node, other: Node, conflict: Conflict, identity: Identity
) -> tuple[Node, Node] | None:
    """Base and the other side with the item where the mover has it."""
    if conflict.base is None or len(conflict.path) < 2:
        return None
    target = _destination(base, mover, conflict.path, conflict.base, identity)
    if target is None or locate(other, target, identity) is not None:
        return None
    changed = conflict.theirs if conflict.why is Why.REMOVED_CHANGED else conflict.ours
    assert changed is not None
    places = []
    for tree, item in ((base, conflict.base), (other, changed)):
        without = put(tree, conflict.path, None, identity)
        moved = (
            None if without is None else put(without, target, item, identity, _index(mover, target, identity))
        )
        if moved is None:
            return None
        places.append(moved)
    return places[0], places[1]


def _destination(base: Node, mover: Node, path: Path, item: Node, identity: Identity) -> Path | None:
    """The one place of a list of the same kind where the mover has the item and the base has not."""
    kind = _kind(path[:-1], identity)
    if kind is None:
        return None
    rule = identity.rule(path[:-1])
    key = (naming_key(item, rule) if rule.falls_back else None) or rule.keys[0]
    name = next((text_of(value) for field, value in entries(item) if field == key), None)
    found = [
        (*place, segment)
        for place, node in walk(mover, identity)
        if isinstance(node, Sequence) and place != path[:-1] and _kind(place, identity) == kind
        for segment, other in _named(node, place, identity)
        if name is not None
        and any(field == key and text_of(value) == name for field, value in entries(other))
        and locate(base, (*place, segment), identity) is None
        and _is_like(item, other, key)
    ]
    return found[0] if len(found) == 1 else None


def _named(node: Sequence, path: Path, identity: Identity) -> Iterable[tuple[str, Node]]:
    return zip(item_segments(node, identity.rule(path)), node.items, strict=True)


def _kind(path: Path, identity: Identity) -> Path | None:
    """The pattern of a list whose items have keys; None for any other list."""
    return identity.pattern(path) if identity.rule(path).keys else None


def _is_like(one: Node, other: Node, key: str) -> bool:
    """Do two items have at least half of their fields, beside the key, in common?"""
    had = [(name, value) for name, value in entries(one) if name != key]
    has = dict(entries(other))
    contents = Interner()
    same = sum(name in has and contents.number(value) == contents.number(has[name]) for name, value in had)
    return 2 * same >= len(had)


def _index(tree: Node, path: Path, identity: Identity) -> int | None:
    above = locate(tree, path[:-1], identity)
    target = resolved(above) if above is not None else None
    return place_of(target, path, identity) if isinstance(target, Sequence) else None
