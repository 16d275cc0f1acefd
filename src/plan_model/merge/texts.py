"""Three texts to one: our text with their changes spliced in, always YAML, in our layout."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from plan_model.change import Change
from plan_model.errors import EditRefusedError, UsageError
from plan_model.merge.comments import take_comments
from plan_model.merge.conflict import Choice, Conflict, Merge, Take, Why
from plan_model.merge.settle import settled
from plan_model.merge.trees import merge_trees
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity, locate
from plan_model.tree.node import MAP, Mapping, Node
from plan_model.tree.path import Path


class Text(NamedTuple):
    """One side: its source and the tree that was read from it."""

    source: str
    tree: Node

    @classmethod
    def nothing(cls) -> Text:
        """The base of a file that both sides added."""
        return cls("", Mapping(MAP, ()))

    @classmethod
    def read(cls, source: bytes | str) -> Text:
        """Parse a text; PlanSyntaxError where it cannot be read."""
        return cls(*parse(source, ""))


class Side(StrEnum):
    """Whose side of the conflicts a text shows."""

    BASE = "base"
    THEIRS = "theirs"


class MergedText(NamedTuple):
    """The merged text, and what is left to settle in it."""

    source: str
    merge: Merge
    comments_left: int = 0
    """So many of their comments that changed could not be taken."""


def merge_texts(base: Text, ours: Text, theirs: Text, identity: Identity) -> MergedText:
    """Merge by meaning; what our text cannot be made to say exactly is a conflict (`cannot-write`), never a guess."""
    merge = merge_trees(base.tree, ours.tree, theirs.tree, identity)
    if base.source == ours.source:
        return MergedText(theirs.source, merge)
    if theirs.source in (base.source, ours.source):
        return MergedText(ours.source, merge)
    source, merge = _written(base, ours, theirs, merge)
    source, left = take_comments(base, ours, theirs, source, identity)
    return MergedText(source, merge, left)


def _written(base: Text, ours: Text, theirs: Text, merge: Merge) -> tuple[str, Merge]:
    """Our text with the changes; where they are refused, with as many parts of them as can be written."""
    identity = merge.identity
    try:
        return apply_changes(ours.source, ours.tree, identity, merge.changes), merge
    except EditRefusedError:
        pass
    taken: tuple[Change, ...] = ()
    source, refused = ours.source, []
    for part, changes in _parts(merge.changes).items():
        try:
            source = apply_changes(ours.source, ours.tree, identity, (*taken, *changes))
            taken += changes
        except EditRefusedError:
            refused.append(part)
    conflicts = tuple(_refused(part, base, ours, theirs, merge) for part in refused)
    tree = parse(source, "")[1]
    return source, merge._replace(tree=tree, changes=taken, conflicts=(*merge.conflicts, *conflicts))


def _parts(changes: Iterable[Change]) -> dict[Path, tuple[Change, ...]]:
    """The changes of one entry of a chapter together."""
    parts: dict[Path, tuple[Change, ...]] = {}
    for change in changes:
        part = change.path[:2]
        parts[part] = (*parts.get(part, ()), change)
    return parts


def _refused(path: Path, base: Text, ours: Text, theirs: Text, merge: Merge) -> Conflict:
    identity = merge.identity
    before, mine, yours = (locate(side, path, identity) for side in (base.tree, ours.tree, merge.tree))
    return Conflict(path, before, mine, yours, Why.CANNOT_WRITE)


def with_side(source: str, conflicts: Iterable[Conflict], side: Side, identity: Identity) -> str:
    """A merged text, which holds ours in each conflict, with the base's or their side where that can be written."""
    for conflict in conflicts:
        if conflict.why is Why.CANNOT_WRITE:
            continue
        choice = Choice(Take.THEIRS) if side is Side.THEIRS else Choice(Take.VALUE, conflict.base)
        tree = parse(source, "")[1]
        try:
            source = apply_changes(source, tree, identity, settled(tree, (conflict,), {0: choice}, identity))
        except (EditRefusedError, UsageError):
            continue
    return source
