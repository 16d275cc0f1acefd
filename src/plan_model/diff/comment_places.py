"""Where comments stand: each beside the line of an entry, or above it, or at the end of the text."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from plan_model.syntax.splice import line_end
from plan_model.tree.identity import Identity, item_segments
from plan_model.tree.node import Mapping, Node, Scalar, Sequence
from plan_model.tree.path import Path

_BEFORE = " \t\ufeff\n"
"""What a `#` stands behind where it begins a comment, if the text does not begin with it."""


class Commented(Protocol):
    """A text and its tree."""

    @property
    def source(self) -> str:
        """The whole text."""

    @property
    def tree(self) -> Node:
        """What was read from it."""


class Slot(NamedTuple):
    """A place for comments: above the line where an entry begins, or beside it."""

    path: Path
    is_beside: bool


class Stand(NamedTuple):
    """The comments of one slot, with the empty lines between them, and where they stand."""

    rows: tuple[str, ...]
    start: int
    end: int


def slots(text: Commented, identity: Identity) -> dict[Slot, Stand]:
    """Every comment that stands beside the line of an entry, above it, or at the end; the rest of them has no slot."""
    if "#" not in text.source:
        return {}
    source = text.source
    lines = {source.rfind("\n", 0, start) + 1: path for start, path in beginnings(text, identity)}
    waiting = {source.rfind("\n", 0, start) + 1: (start, end) for start, end in comment_spans(text)}
    found: dict[Slot, Stand] = {}
    block: int | None = None
    position = 0
    while position < len(source):
        row = source[position : line_end(source, position)].strip(" \t\ufeff")
        start, end = waiting.get(position, (position, position))
        comment = source[start:end].rstrip()
        if row and row != comment:
            if position in lines and block is not None:
                found[Slot(lines[position], False)] = _block(source, block, position)
            if position in lines and comment:
                found[Slot(lines[position], True)] = Stand((comment,), start, start + len(comment))
            block = None
        elif comment and block is None:
            block = position
        position = _next_line(source, position)
    if block is not None:
        found[Slot((), False)] = _block(source, block, len(source))
    return found


def _block(source: str, start: int, end: int) -> Stand:
    start += source.startswith("\ufeff", start)
    rows = source[start:end].removesuffix("\n").split("\n")
    return Stand(tuple(row.strip(" \t\r") for row in rows), start, end)


def _next_line(source: str, position: int) -> int:
    at = source.find("\n", position)
    return len(source) if at < 0 else at + 1


def beginnings(text: Commented, identity: Identity) -> Iterator[tuple[int, Path]]:
    """Where the entry begins that is the outermost one to begin on its line; entries in brackets begin none."""
    waiting: deque[tuple[Node, Path]] = deque([(text.tree, ())])
    found: dict[int, Path] = {}
    while waiting:
        node, path = waiting.popleft()
        if isinstance(node, Mapping) and not node.flow:
            for key, value in node.pairs:
                if isinstance(key, Scalar) and key.start >= 0:
                    inner = (*path, key.text)
                    found.setdefault(key.line, inner)
                    if found[key.line] == inner:
                        yield key.start, inner
                    waiting.append((value, inner))
        elif isinstance(node, Sequence) and not node.flow:
            for name, item in zip(item_segments(node, identity.rule(path)), node.items, strict=True):
                inner = (*path, name)
                if item.line not in found:
                    found[item.line] = inner
                    yield item.start, inner
                waiting.append((item, inner))


def comment_spans(text: Commented) -> Iterator[tuple[int, int]]:
    """The spans of all comments; a `#` inside a value is none."""
    source = text.source
    position = 0
    while (start := source.find("#", position)) >= 0:
        value = _value_at(text.tree, start)
        if value is not None:
            position = value.end
        elif start and source[start - 1] not in _BEFORE:
            position = start + 1
        else:
            row = source[start : line_end(source, start)].partition("\r")[0]
            position = start + len(row)
            yield start, position


def _value_at(tree: Node, offset: int) -> Scalar | None:
    """The scalar, a key too, in which an offset lies; an alias's target stands elsewhere."""
    node: Node | None = tree
    while isinstance(node, Mapping | Sequence):
        node = next((each for each in _near(node, offset) if each.start <= offset < each.end), None)
    return node if isinstance(node, Scalar) and node.start <= offset < node.end else None


def _near(node: Mapping | Sequence, offset: int) -> tuple[Node, ...]:
    """The pair or the item that begins last before an offset; a long list is not gone through for each comment."""
    if isinstance(node, Mapping):
        place = bisect_right(node.pairs, offset, key=lambda pair: pair[0].start)
        return node.pairs[place - 1] if place else ()
    place = bisect_right(node.items, offset, key=lambda item: item.start)
    return node.items[place - 1 : place] if place else ()
