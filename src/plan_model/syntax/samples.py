"""How this author writes: the values that stand in a text, by key, so that a new one can be written like them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from plan_model.syntax.geography import column_of
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence, text_of

_USUAL_OFFSET = 2


class _Pair(NamedTuple):
    key: Node
    value: Node


class _AnyKey(Enum):
    ANY = True


_ANY_KEY = _AnyKey.ANY
_Key = str | None | _AnyKey


class Samples:
    """Every value of a text with its key."""

    def __init__(self, source: str, tree: Node) -> None:
        self._source = source
        self._pairs: list[_Pair] = list(_pairs(tree))
        self._by_key: dict[str | None, list[_Pair]] = {}
        for pair in self._pairs:
            self._by_key.setdefault(text_of(pair.key), []).append(pair)
        self._known_blocks: dict[tuple[type[Mapping | Sequence], _Key], tuple[_Pair, ...]] = {}

    def under(self, key: str | None, near: int) -> tuple[Node, ...]:
        """The values that stand under a key, nearest first."""
        found = sorted(self._by_key.get(key, ()), key=lambda pair: abs(pair.value.start - near))
        return tuple(pair.value for pair in found)

    def items_under(self, key: str | None, near: int) -> tuple[Node, ...]:
        """The items of the lists that stand under a key, those of the nearest list first."""
        lists = (value for value in self.under(key, near) if isinstance(value, Sequence))
        return tuple(item for found in lists for item in found.items)

    def rows(self) -> tuple[Mapping, ...]:
        """Every mapping that is an item of a list of rows of single values."""
        lists = (pair.value for pair in self._pairs if isinstance(pair.value, Sequence))
        return tuple(
            item for found in lists for item in found.items if isinstance(item, Mapping) and _is_row(item)
        )

    def word_lists(self) -> tuple[Sequence, ...]:
        """Every list of single values."""
        lists = (pair.value for pair in self._pairs if isinstance(pair.value, Sequence) and pair.value.items)
        return tuple(found for found in lists if all(isinstance(item, Scalar) for item in found.items))

    def offset_of_lists(self, key: str | None, near: int) -> int:
        """How much deeper than its key a list's dashes stand."""
        return self._offset(Sequence, key, near)

    def offset_of_mappings(self, key: str | None, near: int) -> int:
        """How much deeper than its key the keys of a mapping stand."""
        return self._offset(Mapping, key, near)

    def _offset(self, kind: type[Mapping | Sequence], key: str | None, near: int) -> int:
        blocks = self._blocks(kind, key) or self._blocks(kind, _ANY_KEY)
        if not blocks:
            return _USUAL_OFFSET
        nearest = min(blocks, key=lambda pair: abs(pair.value.start - near))
        return self._column(nearest.value) - column_of(self._source, nearest.key.start)

    def _blocks(self, kind: type[Mapping | Sequence], key: _Key) -> tuple[_Pair, ...]:
        """The collections of a kind that stand in lines of their own under a key, looked for once."""
        if (kind, key) not in self._known_blocks:
            pairs = self._pairs if isinstance(key, _AnyKey) else self._by_key.get(key, ())
            self._known_blocks[kind, key] = tuple(pair for pair in pairs if _is_block(pair.value, kind))
        return self._known_blocks[kind, key]

    def _column(self, node: Node) -> int:
        first = _inner(node)[0]
        if isinstance(node, Mapping):
            return column_of(self._source, first.start)
        return column_of(self._source, self._source.rfind("-", 0, max(first.start, node.start + 1)))


def _pairs(tree: Node) -> Iterator[_Pair]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting.extend(value for _, value in reversed(node.pairs))
            yield from (_Pair(key, value) for key, value in node.pairs)
        elif not isinstance(node, Scalar | Alias):
            waiting.extend(reversed(node.items))


def _is_block(node: Node, kind: type[Mapping | Sequence]) -> bool:
    return isinstance(node, kind) and not node.flow and bool(_inner(node))


def _inner(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Mapping):
        return tuple(key for key, _ in node.pairs)
    return node.items if isinstance(node, Sequence) else ()


def _is_row(node: Mapping) -> bool:
    return bool(node.pairs) and all(isinstance(value, Scalar) for _, value in node.pairs)
