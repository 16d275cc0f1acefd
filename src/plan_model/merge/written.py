"""Where keys that come to a mapping are written: as the merged tree has them, not at the mapping's end."""

from __future__ import annotations

from collections.abc import Iterable

from plan_model.change import Change, Op
from plan_model.tree.identity import Identity, locate
from plan_model.tree.node import Mapping, Node, entries, resolved


def with_places(changes: Iterable[Change], tree: Node, identity: Identity) -> tuple[Change, ...]:
    """The changes, each key that is added with its place among those of its mapping."""
    return tuple(_placed(change, tree, identity) for change in changes)


def _placed(change: Change, tree: Node, identity: Identity) -> Change:
    if change.op is not Op.ADD or change.new_index is not None or not change.path:
        return change
    above = locate(tree, change.path[:-1], identity)
    if above is None or not isinstance(resolved(above), Mapping):
        return change
    names = [name for name, _ in entries(above)]
    if names.count(change.path[-1]) != 1 or names[-1] == change.path[-1]:
        return change
    return change._replace(new_index=names.index(change.path[-1]))
