"""When two entries mean the same: whatever their layout, the order of keys, and of lists without an order."""

from __future__ import annotations

from collections.abc import Hashable

from plan_model.diff.canonical import canonical
from plan_model.tree.identity import ANY, Identity
from plan_model.tree.node import Mapping, Node, Scalar, resolved
from plan_model.tree.path import Path


class Contents:
    """Gives each distinct content one number; it serves all sides of a merge."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._numbers: dict[Hashable, int] = {}
        self._read: dict[int, tuple[Node, int]] = {}
        """With the node itself, so that no other node gets its id."""

    def same(self, one: Node | None, other: Node | None, path: Path) -> bool:
        """Do two entries that stand at one path mean the same? Nothing means the same as nothing."""
        if one is None or other is None or one is other:
            return one is other
        return self.number(one, path) == self.number(other, path)

    def number(self, node: Node, path: Path) -> int:
        """The number of what stands at a path; of what aliases share, as it was read first."""
        target = resolved(node)
        known = self._read.get(id(target))
        if known is not None:
            return known[1]
        content: Hashable
        if isinstance(target, Scalar):
            content = canonical(target)
        elif isinstance(target, Mapping):
            content = target.tag, tuple(sorted(self._pair(key, value, path) for key, value in target.pairs))
        else:
            numbers = [self.number(item, (*path, ANY)) for item in target.items]
            content = target.tag, tuple(numbers if self._identity.rule(path).ordered else sorted(numbers)), 0
        number = self._numbers.setdefault(content, len(self._numbers))
        self._read[id(target)] = target, number
        return number

    def _pair(self, key: Node, value: Node, path: Path) -> tuple[int, int]:
        name = resolved(key)
        segment = name.text if isinstance(name, Scalar) else ANY
        return self.number(key, path), self.number(value, (*path, segment))
