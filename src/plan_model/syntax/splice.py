"""Splices: pieces of a text and what takes their place."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import itertools
from collections.abc import Iterable
from typing import NamedTuple


class Splice(NamedTuple):
    """The text from `start` to `end`, in code points, becomes `text`."""

    start: int
    end: int
    text: str


def spliced(source: str, splices: Iterable[Splice]) -> str:
    """The text with every splice made; two of them at one place stand in the order given."""
    parts: list[str] = []
    position = 0
    for start, end, text in sorted(splices, key=_span):
        parts += (source[position:start], text)
        position = end
    return "".join(parts) + source[position:]


def overlap(splices: Iterable[Splice]) -> bool:
    """Would one splice write where another one does?"""
    ordered = sorted(splices, key=_span)
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


def _span(splice: Splice) -> tuple[int, int]:
    return splice.start, splice.end
