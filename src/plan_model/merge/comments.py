"""Comments that they added, changed or removed, taken into the merged text where ours stood as in the base."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from plan_model.diff.comment_places import Commented, Slot, Stand, beginnings, comment_spans, slots
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanSyntaxError
from plan_model.syntax.read import parse
from plan_model.syntax.splice import Splice, line_break, line_end, spliced
from plan_model.tree.identity import UNKEYED, Identity, locate
from plan_model.tree.node import Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path


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
    for slot in changed:
        if _told(mine, slot) == _told(was, slot):
            rows = now[slot].rows if slot in now else ()
            source = _with_rows(source, slot, rows, theirs, identity) or source
    return source, _left(base, theirs, source)


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


def _with_rows(
    source: str, slot: Slot, rows: tuple[str, ...], theirs: Commented, identity: Identity
) -> str | None:
    """The text with these rows in a slot; None where that cannot be done."""
    text = _Read(source, parse(source, "")[1])
    if not _stands_alike(text.tree, theirs.tree, slot.path, identity):
        return None
    places = {path: start for start, path in beginnings(text, identity)}
    if slot.path and slot.path not in places:
        return None
    stand = slots(text, identity).get(slot)
    if stand is None and not rows:
        return source  # it went with the entry's old place
    start = places[slot.path] if slot.path else len(source)
    written = spliced(source, [_splice(source, slot, rows, stand, start)])
    try:
        tree = parse(written, "")[1]
    except PlanSyntaxError:
        return None
    is_so = _told(slots(_Read(written, tree), identity), slot) == tuple(filter(None, rows))
    return written if is_so and not diff_trees(text.tree, tree, identity) else None


def _stands_alike(merged: Node, theirs: Node, path: Path, identity: Identity) -> bool:
    """Is it the same entry: where it is one value the same value, in a list without identities the same content?"""
    one, other = locate(merged, path, identity), locate(theirs, path, identity)
    if one is None or other is None:
        return False
    is_value = isinstance(resolved(one), Scalar) or isinstance(resolved(other), Scalar)
    return not diff_trees(one, other, identity) if is_value or _is_by_index(merged, path, identity) else True


def _is_by_index(tree: Node, path: Path, identity: Identity) -> bool:
    above = (locate(tree, path[:length], identity) for length in range(len(path)))
    return any(
        isinstance(resolved(node), Sequence) and identity.rule(path[:length]) == UNKEYED
        for length, node in enumerate(above)
        if node is not None
    )


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
