"""Entries with lines of their own that come, go and move: block collections, and flow ones with a line for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from plan_model.syntax.draft import Entry, children
from plan_model.syntax.geography import Geography
from plan_model.syntax.splice import Splice, line_break, line_end, spliced
from plan_model.tree.node import Mapping, Node, Scalar, Sequence


class Lines(NamedTuple):
    """What the lines of a collection are written by."""

    source: str
    geography: Geography
    nodes: tuple[Node, ...]
    """The values of the entries that stand in the text."""
    write: Callable[[Entry, bool], str]
    """From a new entry, and whether it is the last, to its text without the indent of its first line."""
    inside: Callable[[Entry, bool], list[Splice]]
    """From an entry that stands in the text, and whether it will be the last, to what changes inside it."""

    @property
    def entry_count(self) -> int:
        """How many entries stand in the text."""
        return len(self.nodes)


def line_splices(entries: list[Entry], lines: Lines) -> list[Splice]:
    """The splices that let a collection have these entries, at least one, in this order."""
    stays = stay_in_place(entries)
    if not stays:
        return [_replaced(entries, lines)]
    splices: list[Splice] = []
    for after, waiting in runs(entries, stays):
        if after is not None:
            splices += lines.inside(after, after is entries[-1])
        if waiting:
            splices.append(_inserted(after, waiting, entries, lines))
    return splices + [_cut(first, last, lines) for first, last in gone(stays, lines.entry_count)]


def stay_in_place(entries: list[Entry]) -> frozenset[int]:
    """The numbers of the most entries that keep their order, so that the fewest lines move."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in (entry.number for entry in entries if entry.number is not None):
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length:] = [number] if length == len(ends) else [number, *ends[length + 1 :]]
    stays: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        stays.add(last)
        last = before[last]
    return frozenset(stays)


def runs(entries: list[Entry], stays: frozenset[int]) -> Iterator[tuple[Entry | None, list[Entry]]]:
    """Each entry that stays with those that come after it; first None with those that come before them all."""
    after: Entry | None = None
    waiting: list[Entry] = []
    for entry in entries:
        if entry.number in stays:
            yield after, waiting
            after, waiting = entry, []
        else:
            waiting.append(entry)
    yield after, waiting


def gone(stays: frozenset[int], count: int) -> Iterator[tuple[int, int]]:
    """First and last number of each run of entries that leave their place."""
    first: int | None = None
    for number in range(count + 1):
        leaves = number < count and number not in stays
        if leaves and first is None:
            first = number
        elif not leaves and first is not None:
            yield first, number - 1
            first = None


def _inserted(after: Entry | None, waiting: list[Entry], entries: list[Entry], lines: Lines) -> Splice:
    geography = lines.geography
    indent = " " * geography.column
    texts = [_text(entry, entry is entries[-1], lines) for entry in waiting]
    if after is not None and after.number is not None:
        at = geography.end(after.number)
        keeps = after.old is not None and _keeps_blank_lines(lines.source, _block_at_the_end(after.old))
        joint = line_break(lines.source, at) if keeps else _joint(lines, at)
        return Splice(at, at, "".join(joint + indent + text for text in texts))
    at = geography.start(0)
    joint = _joint(lines, at)
    written = "".join(text + joint + indent for text in texts)
    if geography.shares_line(0):
        return Splice(at, at, written)
    return Splice(at, at, indent + written[: len(written) - len(indent)])


def _replaced(entries: list[Entry], lines: Lines) -> Splice:
    """New entries where none of the old ones stays."""
    geography = lines.geography
    start, end = geography.start(0), geography.end(lines.entry_count - 1)
    indent = " " * geography.column
    joint = _joint(lines, start) + indent
    written = joint.join(_text(entry, entry is entries[-1], lines) for entry in entries)
    return Splice(start, end, written if geography.shares_line(0) else indent + written)


def _text(entry: Entry, is_last: bool, lines: Lines) -> str:
    """An entry's lines as they are to stand elsewhere, without the indent of the first one."""
    if entry.number is None:
        return lines.write(entry, is_last)
    start, end = lines.geography.start(entry.number), lines.geography.end(entry.number)
    inner = [Splice(one - start, other - start, text) for one, other, text in lines.inside(entry, is_last)]
    return spliced(lines.source[start:end], inner).lstrip(" ")


def _joint(lines: Lines, at: int) -> str:
    """The line break between two entries; two of them where the author has blank lines between all."""
    eol = line_break(lines.source, at)
    gaps = [lines.geography.gap(number) for number in range(lines.entry_count - 1)]
    return eol * 2 if gaps and all(gap.count("\n") > 1 for gap in gaps) else eol


def _cut(first: int, last: int, lines: Lines) -> Splice:
    """The entries' lines go, with the blank lines on one side of them where there are some on both."""
    source, geography = lines.source, lines.geography
    start, end = geography.start(first), geography.end(last)
    if geography.shares_line(first):
        return Splice(start, geography.start(last + 1) + geography.column, "")
    block = _block_at_the_end(lines.nodes[first - 1]) if first else None
    if block is not None and (end == len(source) or _keeps_blank_lines(source, block)):
        return Splice(start, _past_blank_lines(source, end), "")  # the line breaks before it are the block's
    before = geography.gap(first - 1) if first else None
    after = geography.gap(last) if last < lines.entry_count - 1 else None
    if before is None and after is not None and not after.strip():
        return Splice(start, geography.start(last + 1), "")
    if before is not None and not before.strip() and (after is None or _both_blank(before, after)):
        return Splice(geography.end(first - 1), end, "")
    if end < len(source):
        return Splice(start, source.index("\n", end) + 1, "")
    return Splice(start - len(line_break(source, start - 1)), end, "")


def _both_blank(before: str, after: str) -> bool:
    return before.count("\n") > 1 and after.count("\n") > 1 and after[: after.index("\n") + 1].strip() == ""


def _block_at_the_end(node: Node) -> Scalar | None:
    """The block scalar with which a value ends."""
    while isinstance(node, Mapping | Sequence) and not node.flow and (inner := children(node)):
        node = inner[-1]
    return node if isinstance(node, Scalar) and node.style in ("|", ">") else None


def _keeps_blank_lines(source: str, block: Scalar | None) -> bool:
    """Are the blank lines that follow a block scalar a part of it?"""
    return block is not None and "+" in source[block.start : line_end(source, block.start)].partition("#")[0]


def _past_blank_lines(source: str, end: int) -> int:
    """The start of the first line after an offset that is not blank."""
    at = end
    while at < len(source) and source[at] in " \r\n":
        end = at + 1 if source[at] == "\n" else end
        at += 1
    return len(source) if at == len(source) else end
