"""What anchors and aliases share: every place that changes when one of them does."""

from __future__ import annotations

from plan_model.tree.identity import Identity, step, walk
from plan_model.tree.node import Alias, Node, resolved
from plan_model.tree.path import Path


def shared_places(tree: Node, path: Path, identity: Identity) -> tuple[Path, ...]:
    """Every address under which what stands at a path is read, its own among them; in the order of the text."""
    node: Node | None = tree
    for depth in range(len(path) + 1):
        if node is None:
            break
        users = _users(tree, node, identity)
        if len(users) > 1:
            return tuple((*user, *path[depth:]) for user in users)
        if depth < len(path):
            node = step(node, path[depth], path[:depth], identity)
    return (path,)


def _users(tree: Node, node: Node, identity: Identity) -> list[Path]:
    target = resolved(node)
    if not isinstance(node, Alias) and target.anchor is None:
        return []
    return [path for path, used in walk(tree, identity) if resolved(used) is target]
