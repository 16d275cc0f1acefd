"""Entries that are told apart by the first of several fields that they have: what calls one the same on both sides."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections import Counter
from collections.abc import Iterable

from plan_model.diff.matching import Match
from plan_model.tree.identity import ListRule, item_segments
from plan_model.tree.node import Node, Sequence, child, text_of


def named_alike(
    ours: Sequence, theirs: Sequence, rule: ListRule, match: Match
) -> tuple[Match, tuple[str, ...]]:
    """The match, and the older items' names, of such a list.

    A pair is called by what it says under one of the fields on both sides, and nobody else there does, or by what
    both are called anyway; so its changes can be made in turn, and taken back. Else the items are no pair.
    """
    counts = _counted(ours.items, rule), _counted(theirs.items, rule)
    called, others = list(item_segments(ours, rule)), item_segments(theirs, rule)
    pairs: list[tuple[int, int]] = []
    for left, right in match.pairs:
        texts, same = _texts(ours.items[left], rule), _texts(theirs.items[right], rule)
        shared = [text for text in texts if text in same and all(count[text] == 1 for count in counts)]
        if shared or not texts or called[left] == others[right]:
            called[left] = shared[0] if shared else called[left]
            pairs.append((left, right))
    left_alone = {left for left, _ in match.pairs} - {left for left, _ in pairs}
    right_alone = {right for _, right in match.pairs} - {right for _, right in pairs}
    removed = tuple(sorted((*match.removed, *left_alone)))
    return Match(tuple(pairs), removed, tuple(sorted((*match.added, *right_alone)))), tuple(called)


def _counted(items: Iterable[Node], rule: ListRule) -> Counter[str]:
    return Counter(text for item in items for text in _texts(item, rule))


def _texts(item: Node, rule: ListRule) -> tuple[str, ...]:
    """What an item says under the fields, the surest first."""
    found = (text_of(child(item, key)) for key in rule.keys)
    return tuple(text for text in found if text is not None)
