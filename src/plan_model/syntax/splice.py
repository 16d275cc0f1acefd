"""Splices: pieces of a text and what takes their place, with the reading that each must lead to."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from plan_model.tree.node import Mapping, Node, Scalar

Pairs: TypeAlias = tuple[tuple[Node, Node], ...]


class Splice(NamedTuple):
    """The text from `start` to `end`, in code points, becomes `text`."""

    start: int
    end: int
    text: str


class Intended:
    """What the new text must read as, where it is not what the old one read as; by the old node's `id`."""

    __slots__ = ("pairs", "scalars")

    def __init__(self) -> None:
        self.scalars: dict[int, Scalar] = {}
        self.pairs: dict[int, Pairs] = {}

    def pairs_of(self, mapping: Mapping) -> Pairs:
        """The pairs that a mapping is to have."""
        return self.pairs.get(id(mapping), mapping.pairs)


def spliced(source: str, splices: Iterable[Splice]) -> str:
    """The text with every splice made; two of them at one place stand in the order given."""
    parts: list[str] = []
    position = 0
    for start, end, text in sorted(splices, key=_start):
        parts += (source[position:start], text)
        position = end
    return "".join(parts) + source[position:]


def overlap(splices: Iterable[Splice]) -> bool:
    """Would one splice write where another one does?"""
    ordered = sorted(splices, key=_start)
    return any(second.start < first.end for first, second in itertools.pairwise(ordered))


def line_break(source: str, offset: int) -> str:
    """How the lines around an offset end: as the line that holds it, else as the one before."""
    at = source.find("\n", offset)
    if at < 0:
        at = source.rfind("\n", 0, offset)
    return "\r\n" if at > 0 and source[at - 1] == "\r" else "\n"


def line_end(source: str, offset: int) -> int:
    """Where the line that holds an offset ends, its line break excluded."""
    at = source.find("\n", offset)
    if at < 0:
        return len(source)
    return at - 1 if at > offset and source[at - 1] == "\r" else at


def _start(splice: Splice) -> int:
    return splice.start
