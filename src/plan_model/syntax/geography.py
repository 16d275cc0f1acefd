"""Where entries with lines of their own stand: those lines, and the comments above, beside and below them."""

from __future__ import annotations

import re
from functools import cached_property

from plan_model.syntax.splice import line_end
from plan_model.tree.node import Mapping, Node, Sequence

_BOM = "\ufeff"
_BEFORE_A_SIGN = frozenset(("", " ", "\n", "\r", "[", "{", ",", _BOM))


class Geography:
    """The territories of the entries of one collection, by number.

    A comment beside an entry is its own; so are the lines of comments directly above it that begin in its column,
    and those directly below it that are indented deeper. What stands above the first entry alone is taken for a
    heading of them all, and is nobody's.
    """

    def __init__(self, source: str, heads: list[int], ends: list[int]) -> None:
        self._source = source
        self.heads = heads
        """Where each key, or each item's dash, stands."""
        self._ends = ends
        self.column = column_of(source, heads[-1])

    def shares_line(self, number: int) -> bool:
        """Does the entry begin after something else on its line, such as the dash of the list around it?"""
        return bool(self._before(number).strip(" "))

    def start(self, number: int) -> int:
        """Where the first line begins that is the entry's; for one that shares its line, where it begins itself."""
        if self.shares_line(number):
            return self.heads[number]
        if number == 0 and not self._comments_are_personal:
            return self._line(number)
        return self._above(number)

    def end(self, number: int) -> int:
        """Where the last line ends that is the entry's, its line break excluded."""
        source, end = self._source, line_end(self._source, self._ends[number])
        while True:
            line = source.find("\n", end) + 1
            if not line or line >= len(source):
                return end
            blanks = _blanks(source, line)
            if source[line + blanks : line + blanks + 1] != "#" or blanks <= self.column:
                return end
            end = line_end(source, line)

    def gap(self, number: int) -> str:
        """What stands between the lines of an entry and those of the next one, line breaks at both ends included."""
        return self._source[self.end(number) : self.start(number + 1)]

    @cached_property
    def _comments_are_personal(self) -> bool:
        return any(
            self._above(number) < self._line(number)
            for number in range(1, len(self.heads))
            if not self.shares_line(number)
        )

    def _above(self, number: int) -> int:
        """Where the comments directly above an entry begin; where its own line does, if there are none."""
        start = self._line(number)
        floor = line_end(self._source, self._ends[number - 1]) if number else -1
        while start > 0:
            line = self._source.rfind("\n", 0, start - 1) + 1
            blanks = _blanks(self._source, line)
            if line <= floor or blanks != self.column or self._source[line + blanks] != "#":
                break
            start = line
        return start

    def _line(self, number: int) -> int:
        return self.heads[number] - len(self._before(number))

    def _before(self, number: int) -> str:
        head = self.heads[number]
        return self._source[self._source.rfind("\n", 0, head) + 1 : head].lstrip(_BOM)


def column_of(source: str, offset: int) -> int:
    """The column of an offset, from 0; a byte order mark has none."""
    return len(source[source.rfind("\n", 0, offset) + 1 : offset].lstrip(_BOM))


def colon_after(source: str, key: Node) -> int:
    """Where the value's place begins, after the `:` of a block mapping's key."""
    at = source.find(":", key.end)
    return at + 1


def entry_ends(source: str, node: Mapping | Sequence) -> list[int]:
    """Where each entry ends."""
    if isinstance(node, Sequence):
        return [item.end for item in node.items]
    return [
        key.end if has_no_colon(source, key, value) else max(key.end, value.end) for key, value in node.pairs
    ]


def has_no_colon(source: str, key: Node, value: Node) -> bool:
    """Is it an entry without a value, such as `? key`, or `key` between braces?"""
    if value.start < value.end or source[key.end : key.end + 1] == ":":
        return False
    return ":" not in re.sub(r"#[^\r\n]*", "", source[key.end : value.end])


def key_start(source: str, key: Node) -> int:
    """Where an entry begins: at its key, or at the `?` that stands before it."""
    at = key.start
    while at and source[at - 1] == " ":
        at -= 1
    is_explicit = at < key.start and source[at - 1 : at] == "?" and source[at - 2 : at - 1] in _BEFORE_A_SIGN
    return at - 1 if is_explicit else key.start


def block_geography(source: str, node: Mapping | Sequence) -> Geography:
    """Where the entries of a block collection stand."""
    ends = entry_ends(source, node)
    return Geography(source, _heads(source, node, ends), ends)


def _heads(source: str, node: Mapping | Sequence, ends: list[int]) -> list[int]:
    if isinstance(node, Mapping):
        return [key_start(source, key) for key, _ in node.pairs]
    heads: list[int] = []
    at = node.start
    for item, end in zip(node.items, ends, strict=True):
        heads.append(_dash(source, at, item.start))
        at = end
    return heads


def _dash(source: str, at: int, limit: int) -> int:
    """The first dash that is no part of a comment, nor of the list's own anchor or tag."""
    while at < limit:
        char = source[at]
        if char == "-":
            return at
        if char == "#":
            at = source.find("\n", at)
        elif char in "&!":
            while source[at] not in " \r\n\t":
                at += 1
        else:
            at += 1
    return limit


def _blanks(source: str, line: int) -> int:
    end = line
    while source[end : end + 1] == " ":
        end += 1
    return end - line
