"""The order of changes, and the place that a new key takes among those of its entry."""

from __future__ import annotations

from collections.abc import Iterable

from plan_model.change import Change, Op
from plan_model.formats.document import Document
from plan_model.formats.key_place import order_at, place_among
from plan_model.tree.node import Mapping, entries, resolved
from plan_model.tree.path import Path


def arranged(document: Document, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes of one step as they are to be made: what is added comes last, entry by entry, each at its place."""
    changes = tuple(changes)
    first = [change for change in changes if change.op is not Op.ADD]
    result = list(first)
    by_container: dict[Path, list[Change]] = {}
    for change in changes:
        if change.op is Op.ADD:
            by_container.setdefault(change.path[:-1], []).append(change)
    gone = {change.path for change in first if change.op is Op.REMOVE}
    for container, added in by_container.items():
        for change in _placed(document, container, added, gone):
            append(result, change)
    return tuple(result)


def append(changes: list[Change], change: Change) -> None:
    """Put a change after others; those of one collection that stand together say where each entry is in the end."""
    if change.op is Op.ADD and change.new_index is not None:
        for place in range(len(changes) - 1, -1, -1):
            other = changes[place]
            if other.op is not Op.ADD or other.path[:-1] != change.path[:-1] or other.new_index is None:
                break
            if other.new_index >= change.new_index:
                changes[place] = other._replace(new_index=other.new_index + 1)
    changes.append(change)


def _placed(document: Document, container: Path, added: list[Change], gone: set[Path]) -> Iterable[Change]:
    node = document.node(container)
    if node is None or not isinstance(resolved(node), Mapping):
        return added
    order = order_at(document, container)
    keys = [name for name, _ in entries(node) if (*container, name) not in gone]
    placed = []
    for change in added:
        place = place_among(keys, change.path[-1], order)
        placed.append(change._replace(new_index=place))
        keys.insert(len(keys) if place is None else place, change.path[-1])
    return placed
