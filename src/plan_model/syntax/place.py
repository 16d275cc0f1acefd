"""Where a change lands: the node at its path, refused where an edit there would touch another place too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plan_model.errors import EditRefusedError
from plan_model.tree.identity import Identity, locate
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence
from plan_model.tree.path import Path, format_path


@dataclass(frozen=True, slots=True)
class Place:
    """One node with the nodes around it, from the root on."""

    path: Path
    node: Node
    above: tuple[Mapping | Sequence, ...]

    @property
    def in_flow(self) -> bool:
        """Does it stand between brackets or braces?"""
        return any(node.flow for node in self.above)


def find_place(tree: Node, path: Path, identity: Identity, op: str) -> Place:
    """The place at a path; EditRefusedError where there is none, or where it is not the only one meant."""
    above: list[Mapping | Sequence] = []
    node: Node | None = tree
    for depth in range(len(path) + 1):
        node = locate(tree, path[:depth], identity)
        if node is None:
            raise EditRefusedError("no-such-entry", entry=format_path(path), op=op)
        if isinstance(node, Alias):
            raise refusal("alias", node, path, op, name=node.name)
        if depth < len(path):
            _refuse_ambiguity(node, path, depth, op)
            if isinstance(node, Mapping | Sequence):
                above.append(node)
    assert node is not None
    _refuse_shared(tree, (*above, node), path, op)
    return Place(path, node, tuple(above))


def refusal(code: str, node: Node, path: Path, op: str, **arguments: Any) -> EditRefusedError:
    """The refusal of a change, with the place of the node that it would have touched."""
    line, column = (node.line + 1, node.column + 1) if node.line >= 0 else (None, None)
    return EditRefusedError(code, line=line, column=column, entry=format_path(path), op=op, **arguments)


def _refuse_ambiguity(node: Node, path: Path, depth: int, op: str) -> None:
    """A key that stands twice names two entries, and readers disagree which of them counts."""
    if isinstance(node, Mapping):
        count = len([key for key, _ in node.pairs if isinstance(key, Scalar) and key.text == path[depth]])
        if count > 1:
            raise refusal("ambiguous-path", node, path, op, key=path[depth], count=count)


def _refuse_shared(tree: Node, nodes: tuple[Node, ...], path: Path, op: str) -> None:
    anchored = [node for node in nodes if not isinstance(node, Alias) and node.anchor is not None]
    for node in anchored:
        count = _aliases_of(tree, node)
        if count:
            name = node.anchor if not isinstance(node, Alias) else node.name
            raise refusal("anchored", node, path, op, name=name, count=count)


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
