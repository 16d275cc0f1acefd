"""Which items of three lists are the same item: base with ours, base with theirs, and what both sides added."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from typing import NamedTuple

from plan_model.diff.matching import Match, match_in_order, match_items
from plan_model.tree.identity import ListRule, first_name
from plan_model.tree.node import Node, child, text_of

Items = tuple[Node, ...]
Content = Callable[[Node], Hashable]


class Row(NamedTuple):
    """One item: where it stands in each of the three lists, None where it does not."""

    base: int | None
    ours: int | None
    theirs: int | None


def rows_of(base: Items, ours: Items, theirs: Items, rule: ListRule, content: Content) -> tuple[Row, ...]:
    """Every item of the three lists, once."""
    left, right = _match(base, ours, rule, content), _match(base, theirs, rule, content)
    in_ours, in_theirs = dict(left.pairs), dict(right.pairs)
    rows = [Row(place, in_ours.get(place), in_theirs.get(place)) for place in range(len(base))]
    together = dict(_added_by_both(ours, left.added, theirs, right.added, rule, content))
    rows += [Row(None, place, together.get(place)) for place in left.added]
    shared = set(together.values())
    rows += [Row(None, None, place) for place in right.added if place not in shared]
    return tuple(rows)


def _match(old: Items, new: Items, rule: ListRule, content: Content) -> Match:
    if rule.keys or rule.by_value or not rule.ordered:
        return match_items(old, new, rule, content)
    return match_in_order(old, new, content)


def _added_by_both(
    ours: Items,
    left: tuple[int, ...],
    theirs: Items,
    right: tuple[int, ...],
    rule: ListRule,
    content: Content,
) -> Iterator[tuple[int, int]]:
    """The most certain first: the same identity, the same first key, the same content."""
    waiting, wanted = list(left), list(right)
    for name in _names(rule, content):
        for place in tuple(waiting):
            mine = name(ours[place])
            other = next(
                (other for other in wanted if mine is not None and name(theirs[other]) == mine), None
            )
            if other is not None:
                waiting.remove(place)
                wanted.remove(other)
                yield place, other


def _names(rule: ListRule, content: Content) -> tuple[Content, ...]:
    if rule.by_value:
        return content, text_of
    if not rule.keys:
        return (content,)
    if rule.falls_back:
        by_keys = (partial(_under, key) for key in rule.keys)
        return *by_keys, lambda item: content(item) if first_name(item, rule) is None else None
    first = rule.keys[0]
    return (
        lambda item: identity_of(item, rule),
        lambda item: text_of(child(item, first)),
        lambda item: content(item) if text_of(child(item, first)) is None else None,
    )


def _under(key: str, item: Node) -> str | None:
    return text_of(child(item, key))


def identity_of(item: Node, rule: ListRule) -> Hashable:
    """All keys of an item, or where they fall back the first that it has; None where it has no first one."""
    if rule.by_value:
        return text_of(item)
    if rule.falls_back:
        return first_name(item, rule)
    names = tuple(text_of(child(item, key)) for key in rule.keys)
    return names if names and names[0] is not None else None
