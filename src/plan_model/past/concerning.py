"""What of a comparison concerns one entry."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.comparison import Comparison
from plan_model.diff.fact import Fact
from plan_model.tree.path import Path


def concerning(comparison: Comparison, *paths: Path) -> Comparison:
    """A comparison with only the changes that concern the entry at one of the paths, and the facts that tell them."""
    wanted = [
        index
        for index, change in enumerate(comparison.changes)
        if any(concerns(change.path, path) for path in paths)
    ]
    places = {index: place for place, index in enumerate(wanted)}
    return comparison._replace(
        changes=tuple(comparison.changes[index] for index in wanted),
        facts=tuple(
            _with_places(fact, places)
            for fact in comparison.facts
            if any(map(places.__contains__, fact.changes))
        ),
    )


def concerns(changed: Path, path: Path) -> bool:
    """Does a change at one path concern the entry at the other: at it, below it or above?"""
    shared = min(len(changed), len(path))
    return changed[:shared] == path[:shared]


def _with_places(fact: Fact, places: Mapping[int, int]) -> Fact:
    return fact._replace(changes=tuple(places[index] for index in fact.changes if index in places))
