"""Two edits of one text put together by lines, where neither touches what the other does. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple


def put_together(base: str, one: str, other: str) -> str | None:
    """The text with what `one` and what `other` make of it; None where they touch the same or neighbouring lines."""
    lines = base.splitlines(keepends=True)
    splices = sorted((*_splices(lines, one), *_splices(lines, other)))
    if any(later.start <= earlier.end for earlier, later in pairwise(splices)):
        return None
    for splice in reversed(splices):
        lines[splice.start : splice.end] = splice.lines
    return "".join(lines)


class _Splice(NamedTuple):
    start: int
    end: int
    lines: tuple[str, ...]


def _splices(lines: list[str], text: str) -> Iterator[_Splice]:
    """What makes the text of the lines."""
    wanted = text.splitlines(keepends=True)
    matcher = SequenceMatcher(None, lines, wanted, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield _Splice(start, end, tuple(wanted[first:last]))
