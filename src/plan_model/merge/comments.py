"""Comments that they added, changed or removed, taken into the merged text where ours stood as in the base."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plan_model.diff.comment_places import Commented, Slot, Stand, beginnings, comment_spans, slots
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanSyntaxError
from plan_model.syntax.read import parse
from plan_model.syntax.splice import Splice, line_break, line_end, overlap, spliced
from plan_model.tree.identity import UNKEYED, Identity, locate, walk
from plan_model.tree.node import Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path

Rows = Mapping[Slot, tuple[str, ...]]
"""What slots are to hold."""
Nodes = Mapping[Path, Node]


def take_comments(
    base: Commented, ours: Commented, theirs: Commented, source: str, identity: Identity
) -> tuple[str, int]:
    """The merged text with their changes of comments, and how many of those could not be taken.

    A change is taken where our comment stands as in the base, or says the same, at an entry that the merged text has
    as they have it. Each is tried: the text must read as before.
    """
    was, now = slots(base, identity), slots(theirs, identity)
    changed = [slot for slot in {**now, **was} if _told(was, slot) != _told(now, slot)]
    mine = slots(ours, identity) if changed else {}
    wanted = {
        slot: now[slot].rows if slot in now else ()
        for slot in changed
        if _told(mine, slot) == _told(was, slot)
    }
    source = _with_comments(source, wanted, theirs, identity)
    return source, _left(base, theirs, source)


def _with_comments(source: str, wanted: Rows, theirs: Commented, identity: Identity) -> str:
    """The text with the rows that these slots are to have: all at once, where that fails half by half."""
    if not wanted:
        return source
    written = _with_rows(source, wanted, theirs, identity)
    if written is not None or len(wanted) == 1:
        return source if written is None else written
    half, rows = len(wanted) // 2, tuple(wanted.items())
    source = _with_comments(source, dict(rows[:half]), theirs, identity)
    return _with_comments(source, dict(rows[half:]), theirs, identity)


def _left(base: Commented, theirs: Commented, source: str) -> int:
    """How many comments that they added the merged text does not have."""
    had, added = Counter(_all_told(base)), Counter(_all_told(theirs))
    added -= had
    if added:
        added -= Counter(_all_told(_Read(source, parse(source, "")[1]))) - had
    return added.total()


def _all_told(text: Commented) -> Iterator[str]:
    if "#" in text.source:
        yield from (text.source[start:end].rstrip() for start, end in comment_spans(text))


def _told(slots: dict[Slot, Stand], slot: Slot) -> tuple[str, ...]:
    """The comments of a slot, without the empty lines between them."""
    return tuple(filter(None, slots[slot].rows)) if slot in slots else ()


class _Read(NamedTuple):
    source: str
    tree: Node


def _with_rows(source: str, wanted: Rows, theirs: Commented, identity: Identity) -> str | None:
    """The text with these rows in their slots, where there are such; None where it would not read so."""
    text = _Read(source, parse(source, "")[1])
    wanted = _alike(text, theirs, wanted, identity)
    splices = _splices(text, wanted, identity)
    if overlap(splices.values()):
        return None
    written = spliced(source, splices.values())
    try:
        tree = parse(written, "")[1]
    except PlanSyntaxError:
        return None
    there = slots(_Read(written, tree), identity)
    is_so = all(_told(there, slot) == tuple(filter(None, wanted[slot])) for slot in splices)
    return written if is_so and not diff_trees(text.tree, tree, identity) else None


def _splices(text: Commented, wanted: Rows, identity: Identity) -> dict[Slot, Splice]:
    """How each slot is filled; one that is to be emptied and is not there went with the entry's old place."""
    source, stands = text.source, slots(text, identity)
    places = {(): len(source), **{path: start for start, path in beginnings(text, identity)}}
    return {
        slot: _splice(source, slot, rows, stands.get(slot), places[slot.path])
        for slot, rows in wanted.items()
        if slot.path in places and (rows or slot in stands)
    }


def _alike(merged: Commented, theirs: Commented, wanted: Rows, identity: Identity) -> Rows:
    """Those slots whose entry is the same in both: of one value the value, in a list without identities the content."""
    ours, other = _nodes(merged.tree, wanted, identity), _nodes(theirs.tree, wanted, identity)
    return {
        slot: rows
        for slot, rows in wanted.items()
        if slot.path in ours and slot.path in other
        if not _is_told_by_content(ours, other, slot.path, identity)
        or not diff_trees(ours[slot.path], other[slot.path], identity)
    }


def _is_told_by_content(ours: Nodes, theirs: Nodes, path: Path, identity: Identity) -> bool:
    if any(isinstance(resolved(nodes[path]), Scalar) for nodes in (ours, theirs)):
        return True
    return any(
        isinstance(resolved(ours[path[:length]]), Sequence) and identity.rule(path[:length]) == UNKEYED
        for length in range(len(path))
    )


def _nodes(tree: Node, wanted: Rows, identity: Identity) -> Nodes:
    """The nodes of these slots, and of what holds them, by path: a long list is gone through once."""
    found: dict[Path, Node] = {}
    for path, node in walk(tree, identity):
        found.setdefault(path, node)
    lacking = {slot.path[:length] for slot in wanted for length in range(len(slot.path) + 1)} - found.keys()
    behind = {path: locate(tree, path, identity) for path in lacking}
    return found | {path: node for path, node in behind.items() if node is not None}


def _splice(source: str, slot: Slot, rows: tuple[str, ...], stand: Stand | None, start: int) -> Splice:
    if slot.is_beside:
        return _beside(source, rows, stand, start)
    line = source.rfind("\n", 0, start) + 1 if slot.path else start
    indent = re.match(r"[ \ufeff]*", source[line:])
    pad = " " * len(indent.group().replace("\ufeff", "")) if indent else ""
    ending = line_break(source, max(0, line - 1))
    text = "".join(f"{pad}{row}{ending}" if row else ending for row in rows)
    if stand is not None:
        return Splice(stand.start, stand.end, text)
    at = line + source.startswith("\ufeff", line)
    return Splice(at, at, text if slot.path or source.endswith("\n") else ending + text)


def _beside(source: str, rows: tuple[str, ...], stand: Stand | None, start: int) -> Splice:
    if stand is None:
        end = line_end(source, start)
        return Splice(len(source[:end].rstrip(" \t")), end, f"  {rows[0]}")
    if rows:
        return Splice(stand.start, stand.end, rows[0])
    return Splice(len(source[: stand.start].rstrip(" \t")), stand.end, "")
