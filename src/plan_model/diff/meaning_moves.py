"""Moves in a file that is no plan: an entry that left one list and came to another of its kind, perhaps edited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from plan_model.change import Change, Op
from plan_model.diff.fact import Weight
from plan_model.diff.meaning_other import Value, leaves
from plan_model.diff.telling import Telling
from plan_model.tree.node import Mapping, resolved
from plan_model.tree.path import Path

_Sign: TypeAlias = tuple[tuple[str, ...], str]
"""What tells an entry: the keys of its list, and its name there."""


def tell_moves(telling: Telling) -> None:
    """Tell each entry that stands in another list now as one fact; one that two lists have, or had, as before."""
    gone, come = (_signs(telling, op) for op in (Op.REMOVE, Op.ADD))
    for sign, left in gone.items():
        joined = come.get(sign, [])
        if len(left) == len(joined) == 1:
            _tell(telling, left[0], joined[0])


def _signs(telling: Telling, op: Op) -> dict[_Sign, list[int]]:
    found: dict[_Sign, list[int]] = {}
    for index in telling.untold(()):
        change = telling.changes[index]
        keys = telling.after_document.format.identity.rule(change.path[:-1]).keys
        if change.op is op and keys and isinstance(_entry(change), Mapping):
            found.setdefault((keys, change.path[-1]), []).append(index)
    return found


def _tell(telling: Telling, left: int, joined: int) -> None:
    was, now = telling.changes[left].path, telling.changes[joined].path
    telling.tell_changes(
        "entry.moved",
        Weight.NORMAL,
        now,
        (left, joined),
        was=was,
        values=tuple(_edits(telling.changes[left], telling.changes[joined])),
    )


def _edits(left: Change, joined: Change) -> Iterable[Value]:
    """What the entry says otherwise in its new place."""
    was, now = (dict(leaves(node, ())) for node in (left.old, joined.new))
    for place in dict.fromkeys((*was, *now)):
        if was.get(place) != now.get(place):
            yield Value(place, was.get(place), now.get(place))


def _entry(change: Change) -> object:
    node = change.old or change.new
    return resolved(node) if node is not None else None


def lists_of(was: Path, now: Path) -> tuple[Path, Path]:
    """The list that an entry left, and the one that it came to: that from where it is another one."""
    above, beyond = was[:-1], now[:-1]
    shared = 0
    while above[: shared + 1] == beyond[: shared + 1] and shared < min(len(above), len(beyond)) - 1:
        shared += 1
    return above, beyond[shared:]
