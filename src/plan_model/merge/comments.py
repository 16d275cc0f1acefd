"""Comments that they added, changed or removed, taken into the merged text where ours stood as in the base."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanSyntaxError
from plan_model.syntax.read import parse
from plan_model.syntax.splice import Splice, line_break, line_end, spliced
from plan_model.tree.identity import UNKEYED, Identity, item_segments, locate
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path

_COMMENT = re.compile(r"(?:(?<=[ \t\ufeff])|^)#[^\r\n]*", re.MULTILINE)


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


def take_comments(
    base: Commented, ours: Commented, theirs: Commented, source: str, identity: Identity
) -> tuple[str, int]:
    """The merged text with their changes of comments, and how many of those could not be taken.

    A change is taken where our comment stands as in the base, or says the same, at an entry that the merged text has
    as they have it. Each is tried: the text must read as before.
    """
    was, now = _slots(base, identity), _slots(theirs, identity)
    changed = [slot for slot in {**now, **was} if _told(was, slot) != _told(now, slot)]
    mine = _slots(ours, identity) if changed else {}
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
        yield from (text.source[start:end].rstrip() for start, end in _comments(text))


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
    places = {path: start for start, path in _beginnings(text, identity)}
    if slot.path and slot.path not in places:
        return None
    stand = _slots(text, identity).get(slot)
    if stand is None and not rows:
        return source  # it went with the entry's old place
    start = places[slot.path] if slot.path else len(source)
    written = spliced(source, [_splice(source, slot, rows, stand, start)])
    try:
        tree = parse(written, "")[1]
    except PlanSyntaxError:
        return None
    is_so = _told(_slots(_Read(written, tree), identity), slot) == tuple(filter(None, rows))
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


# --- where comments stand ------------------------------------------------------------------------------------------


def _slots(text: Commented, identity: Identity) -> dict[Slot, Stand]:
    """Every comment that stands beside the line of an entry, above it, or at the end; the rest of them has no slot."""
    if "#" not in text.source:
        return {}
    source = text.source
    lines = {source.rfind("\n", 0, start) + 1: path for start, path in _beginnings(text, identity)}
    waiting = {source.rfind("\n", 0, start) + 1: (start, end) for start, end in _comments(text)}
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


def _beginnings(text: Commented, identity: Identity) -> Iterator[tuple[int, Path]]:
    """Where the entry begins that is the outermost one to begin on its line; entries in brackets begin none."""
    waiting: list[tuple[Node, Path]] = [(text.tree, ())]
    found: dict[int, Path] = {}
    while waiting:
        node, path = waiting.pop(0)
        if isinstance(node, Mapping) and not node.flow:
            for key, value in node.pairs:
                if isinstance(key, Scalar):
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


def _comments(text: Commented) -> Iterator[tuple[int, int]]:
    """The spans of all comments; a `#` inside a value is none."""
    position = 0
    source = text.source
    for start, end in (*sorted(_values(text.tree)), (len(source), len(source))):
        for comment in _COMMENT.finditer(source, position, start):
            yield comment.span()
        position = max(position, end)


def _values(tree: Node) -> Iterator[tuple[int, int]]:
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case Scalar() if node.end > node.start >= 0:
                yield node.start, node.end
            case Mapping(pairs=pairs):
                for pair in pairs:
                    waiting += pair
            case Sequence(items=nodes):
                waiting += nodes
            case Alias() | Scalar():
                continue
