"""Sections: the fewest lines of a text that, read by themselves, mean what they mean in their place.

An entry of a block mapping or an item of a block sequence that begins on a line of its own, up to the line on which
the next one begins, is a section: the parser comes to it with nothing begun, and leaves it at a line that is
indented no deeper. So after an edit inside it every other line reads as it did.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from plan_model.syntax.draft import Draft, Entry
from plan_model.syntax.read import has_old_breaks
from plan_model.syntax.splice import Splice
from plan_model.tree.node import MAP, SEQ, Mapping, Node, Sequence


class Section(NamedTuple):
    """From the start of a line to the start of another: a collection of one entry, as it is to be read."""

    start: int
    end: int
    wanted: Mapping | Sequence
    splices: list[Splice]


def touched_sections(source: str, root: Entry, splices: list[Splice]) -> list[Section] | None:
    """The sections around the splices; None where only the whole text tells how it reads."""
    assert root.old is not None
    if not _has_sections(source, root.old):
        return None
    touched: dict[tuple[int, int], Section] = {}
    for splice in splices:
        section = _smallest_around(source, root, splice)
        if section is None:
            return None
        touched.setdefault((section.start, section.end), section).splices.append(splice)
    if any(after[0] < before[1] for before, after in pairwise(sorted(touched))):
        return None
    return list(touched.values())


def has_marker(text: str, start: int = 0) -> bool:
    """Does a line after the first begin as a document's start or end, or as a directive?"""
    find = text.find
    return find("\n---", start) >= 0 or find("\n...", start) >= 0 or find("\n%", start) >= 0


def _has_sections(source: str, tree: Node) -> bool:
    """Is this one document without directives and markers inside, in lines that all readers count alike?"""
    return (
        "%" not in source[: tree.start]
        and not has_marker(source, tree.start)
        and not has_old_breaks(source)
        and ("\r" not in source or source.count("\r") == source.count("\r\n"))
    )


def _smallest_around(source: str, root: Entry, splice: Splice) -> Section | None:
    """Go down from the root as long as the entry around the splice stands on lines of its own."""
    entry: Entry | None = root
    inmost: Entry | None = None
    start, end = 0, len(source)
    while entry is not None and entry.now is entry.old and entry.inner is not None:
        draft = entry.inner
        if draft.node.flow or draft.is_rearranged:
            break
        entry = _around(draft, splice)
        place = _lines_of(source, draft.node, entry.number, end) if entry is not None else None
        if place is None or not place[0] <= splice.start <= splice.end <= place[1]:
            break
        inmost, (start, end) = entry, place
    return Section(start, end, _only(inmost), []) if inmost is not None else None


def _around(draft: Draft, splice: Splice) -> Entry | None:
    """The last entry with a change in it that begins before the splice: if one holds the splice, it is this one."""
    met = draft.met
    found: Entry | None = None
    for entry in met:
        head = entry.old_key or entry.old
        is_before = head is not None and head.start <= splice.start
        if is_before and (
            len(met) == 1 or entry.is_changed
        ):  # in a changed collection one entry alone has changed
            found = entry
    return found


def _lines_of(source: str, node: Mapping | Sequence, number: int | None, end: int) -> tuple[int, int] | None:
    """From the start of an entry's line to that of the next entry, or to `end`; None where one shares its line."""
    assert number is not None
    dash = "" if isinstance(node, Mapping) else "-"
    first = _line_start(source, _head(node, number).start, dash)
    is_last = number + 1 == len(node[1])
    after = end if is_last else _line_start(source, _head(node, number + 1).start, dash)
    return None if first is None or after is None else (first, after)


def _head(node: Mapping | Sequence, number: int) -> Node:
    """What an entry begins with: its key, or an item itself."""
    return node.pairs[number][0] if isinstance(node, Mapping) else node.items[number]


def _only(entry: Entry) -> Mapping | Sequence:
    """A collection of one of the entries."""
    if entry.key is not None:
        return Mapping(MAP, ((entry.key, entry.node()),))
    return Sequence(SEQ, (entry.node(),))


def _line_start(source: str, start: int, dash: str) -> int | None:
    """Where an entry's line begins; None where more than blanks, and an item's dash, stand before it."""
    line = source.rfind("\n", 0, start) + 1
    before = source[line:start]
    if before.startswith("\ufeff"):
        line, before = line + 1, before[1:]
    return line if before.strip(" ") == dash else None
