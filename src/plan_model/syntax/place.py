"""Where a change lands: the node at its path, refused where an edit there would touch another place too."""

from __future__ import annotations

from typing import Any, NamedTuple

from plan_model.change import Change
from plan_model.errors import EditRefusedError
from plan_model.tree.identity import Identity, step
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence
from plan_model.tree.path import format_path


class Place(NamedTuple):
    """One node with the nodes around it, from the root on."""

    node: Scalar | Mapping | Sequence
    above: tuple[Mapping | Sequence, ...]

    @property
    def in_flow(self) -> bool:
        """Does it stand between brackets or braces?"""
        return any(node.flow for node in self.above)


def find_place(tree: Node, identity: Identity, change: Change, levels_up: int = 0) -> Place:
    """The place of a change, or so many levels above it; EditRefusedError where an edit there is not exact."""
    path = change.path[: len(change.path) - levels_up]
    above: list[Mapping | Sequence] = []
    node = _refused_alias(tree, change)
    for depth, segment in enumerate(path):
        _refuse_twins(node, segment, change)
        if isinstance(node, Mapping | Sequence):
            above.append(node)
        node = _refused_alias(step(node, segment, path[:depth], identity), change)
    _refuse_shared(tree, (*above, node), change)
    return Place(node, tuple(above))


def refusal(code: str, node: Node, change: Change, **arguments: Any) -> EditRefusedError:
    """The refusal of a change, with the place of the node that it would have touched."""
    entry = format_path(change.path)
    return EditRefusedError(
        code, line=node.line + 1, column=node.column + 1, entry=entry, op=change.op.value, **arguments
    )


def _refused_alias(node: Node | None, change: Change) -> Scalar | Mapping | Sequence:
    """The node itself: what stands at an alias stands elsewhere too."""
    if node is None:
        raise EditRefusedError("no-such-entry", entry=format_path(change.path), op=change.op.value)
    if isinstance(node, Alias):
        raise refusal("alias", node, change, name=node.name)
    return node


def _refuse_twins(node: Node, key: str, change: Change) -> None:
    """A key that stands twice names two entries, and readers disagree which of them counts."""
    if isinstance(node, Mapping):
        count = len([name for name, _ in node.pairs if isinstance(name, Scalar) and name.text == key])
        if count > 1:
            raise refusal("ambiguous-path", node, change, key=key, count=count)


def _refuse_shared(tree: Node, nodes: tuple[Scalar | Mapping | Sequence, ...], change: Change) -> None:
    """What an alias stands for changes in several places at once."""
    for node in nodes:
        count = _aliases_of(tree, node) if node.anchor is not None else 0
        if count:
            raise refusal("anchored", node, change, name=node.anchor, count=count)


def _aliases_of(tree: Node, target: Node) -> int:
    count = 0
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Alias):
            count += node.target is target
        elif isinstance(node, Mapping):
            nodes.extend(part for pair in node.pairs for part in pair)
        elif not isinstance(node, Scalar):
            nodes.extend(node.items)
    return count
