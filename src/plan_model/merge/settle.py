"""Conflicts settled: ours, theirs, both where that makes sense, or a value of the person's own."""

from __future__ import annotations

from collections.abc import Mapping as Choices
from collections.abc import Sequence as Sequences
from typing import assert_never

from plan_model.change import Change
from plan_model.diff.structure import diff_trees
from plan_model.errors import UsageError
from plan_model.merge.conflict import Choice, Conflict, Merge, Take, Why
from plan_model.merge.contents import Contents
from plan_model.merge.put import put
from plan_model.merge.trees import merge_trees
from plan_model.merge.written import with_places
from plan_model.tree.identity import Identity, ListRule, locate
from plan_model.tree.node import MAP, SEQ, Mapping, Node, Sequence, resolved
from plan_model.tree.path import Path, format_path

OURS = Choice(Take.OURS)
_OF_VALUES = frozenset({Why.BOTH_CHANGED, Why.BOTH_ADDED, Why.REMOVED_CHANGED, Why.CHANGED_REMOVED})


def settle(merge: Merge, choices: Choices[int, Choice]) -> tuple[Change, ...]:
    """The changes to make in our tree: those that the merge takes, and the choices, by the conflict's number.

    UsageError: `no-both` where both sides cannot be had, `conflict-gone` where the entry's surroundings are gone.
    """
    tree, identity = merge.tree, merge.identity
    for number, choice in sorted(choices.items()):
        tree = _chosen(tree, merge.conflicts[number], choice, identity)
    return with_places(diff_trees(merge.ours, tree, identity), tree, identity)


def settled(
    tree: Node,
    conflicts: Sequences[Conflict],
    choices: Choices[int, Choice],
    identity: Identity,
    before: Choices[int, Choice] | None = None,
) -> tuple[Change, ...]:
    """The changes that settle some conflicts, by their numbers.

    The tree holds ours of each, or what was chosen `before`; who ended a settling in its midst finds ours again.
    """
    after = tree
    for number, choice in sorted(choices.items()):
        if not 0 <= number < len(conflicts):
            raise UsageError("conflict-gone", entry=str(number + 1))
        conflict, was = conflicts[number], (before or {}).get(number, OURS)
        if choice.take is Take.OURS and (
            was.take is not Take.OURS or _has_left_ours(after, conflict, identity)
        ):
            after = _back_to_ours(after, conflict, identity)
        elif was.take is not Take.THEIRS or choice.take is not Take.THEIRS:
            after = _chosen(after, conflict, choice, identity)
    return with_places(diff_trees(tree, after, identity), after, identity)


def both_of(conflict: Conflict, identity: Identity) -> Node | None:
    """What both sides say together, where they do not contradict each other; None where that cannot be."""
    ours, theirs = conflict.ours, conflict.theirs
    if ours is None or theirs is None or conflict.why not in (Why.BOTH_ADDED, Why.BOTH_CHANGED):
        return None
    below = _Below(identity, conflict)
    match resolved(ours), resolved(theirs):
        case Mapping(), Mapping():
            merge = merge_trees(Mapping(MAP, ()), ours, theirs, below)
        case Sequence(), Sequence():
            merge = merge_trees(Sequence(SEQ, ()), ours, theirs, below)
        case _:
            return None
    return None if merge.conflicts else merge.tree


class _Below(Identity):
    """The rules of a format as seen from an entry."""

    __slots__ = ("_above", "_identity")

    def __init__(self, identity: Identity, conflict: Conflict) -> None:
        super().__init__()
        self._identity = identity
        self._above = conflict.path

    def rule(self, path: Path) -> ListRule:
        """The rule of the list at a path below the entry."""
        return self._identity.rule((*self._above, *path))


def _chosen(tree: Node, conflict: Conflict, choice: Choice, identity: Identity) -> Node:
    match choice.take:
        case Take.OURS:
            return tree
        case Take.THEIRS:
            value = conflict.theirs
        case Take.BOTH:
            value = both_of(conflict, identity)
            if value is None:
                raise UsageError("no-both", entry=format_path(conflict.path))
        case Take.VALUE:
            value = choice.value
        case _:
            assert_never(choice.take)
    if choice.take is Take.THEIRS and conflict.why is Why.MOVED_APART:
        return _moved(tree, conflict, conflict.place, identity)
    return _put(tree, conflict, value, conflict.place, identity)


def _has_left_ours(tree: Node, conflict: Conflict, identity: Identity) -> bool:
    """Does the entry say something else than ours, although nobody wrote down that it was settled?"""
    if conflict.why not in _OF_VALUES or not conflict.path:
        return False
    found = locate(tree, conflict.path, identity)
    return not Contents(identity).same(found, conflict.ours, conflict.path)


def _back_to_ours(tree: Node, conflict: Conflict, identity: Identity) -> Node:
    if conflict.why is Why.MOVED_APART:
        return _moved(tree, conflict, conflict.our_place, identity)
    return _put(tree, conflict, conflict.ours, conflict.our_place, identity)


def _moved(tree: Node, conflict: Conflict, place: int | None, identity: Identity) -> Node:
    item = locate(tree, conflict.path, identity)
    without = _put(tree, conflict, None, None, identity)
    return _put(without, conflict, item, place, identity)


def _put(tree: Node, conflict: Conflict, value: Node | None, place: int | None, identity: Identity) -> Node:
    if value is None and locate(tree, conflict.path, identity) is None:
        return tree
    after = put(tree, conflict.path, value, identity, place)
    if after is None:
        raise UsageError("conflict-gone", entry=format_path(conflict.path))
    return after
