"""What is compared: lists of items that have an `id`, and pairs of versions of other people's files."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, ListRule
from plan_model.tree.node import (
    BOOL,
    FLOAT,
    INT,
    NULL,
    Mapping,
    Node,
    Scalar,
    Sequence,
    resolved,
    text_of,
)

COUNTS = (1_000, 10_000)
CORPORA = "PLANREV_CORPORA"
BY_ID = Identity(((("items",), ListRule(("id",))),))
_REAL = (("kep", "kep.yaml", 6), ("jenkins", ".yml", 4), ("releases", ".yaml", 4), ("sigs", "sigs.yaml", 3))
"""From each repository so many pairs, spread evenly over its history."""
Items = list[dict[str, Any]]


class Input(NamedTuple):
    """Two texts, and how many changes were made between them; None where nobody knows but who compares."""

    name: str
    texts: tuple[str, str]
    made: int | None
    identity: Identity

    @property
    def trees(self) -> tuple[Node, Node]:
        """Both as trees."""
        old, new = (parse(text, "items.yaml")[1] for text in self.texts)
        return old, new

    @property
    def values(self) -> list[Any]:
        """Both as plain values, as JSON has them."""
        return [_value(tree) for tree in self.trees]


def made_inputs(count: int) -> Iterator[Input]:
    """Lists of so many items, and what was done to them."""
    items = [
        {"id": f"item-{number}", "name": f"Item {number}", "state": "old", "owner": f"party-{number % 50}"}
        for number in range(count)
    ]
    for name, edit, made in _EDITS:
        texts = _yaml(items), _yaml(edit(items))
        yield Input(f"{count:,} items, {name}", texts, made(count), BY_ID)


def real_inputs() -> Iterator[Input]:
    """Pairs of versions, where PLANREV_CORPORA names a folder of repositories."""
    from tests.histories.pairs import pairs, readable, steps

    for name, ending, many in _REAL if os.environ.get(CORPORA) else ():
        if not Path(os.environ[CORPORA], name).is_dir():
            continue
        found = steps(name, (ending,))
        chosen = found[len(found) // many // 2 :: len(found) // many][:many]
        for number, pair in enumerate(pairs(name, chosen), 1):
            known = readable(pair)
            if known is not None:
                texts = known.before.source, known.after.source
                yield Input(f"{name}, pair {number}", texts, None, known.identity)


def _value(node: Node) -> Any:
    """Numbers, yes and no are such; a day, and what has a tag of its own, is a text."""
    match resolved(node):
        case Mapping(pairs=pairs):
            return {text_of(key) or "": _value(value) for key, value in pairs}
        case Sequence(items=nodes):
            return [_value(item) for item in nodes]
        case Scalar(tag=tag, text=text):
            return _READ[tag](text) if tag in _READ else text


_READ: dict[str, Callable[[str], Any]] = {
    INT: lambda text: int(text, 0),
    FLOAT: float,
    BOOL: lambda text: text.lower() == "true",
    NULL: lambda text: None,
}


def _one(items: Items) -> Items:
    return [
        {**item, "state": "new"} if place == len(items) // 2 else item for place, item in enumerate(items)
    ]


def _tenth(items: Items) -> Items:
    return [{**item, "state": "new"} if place % 10 == 0 else item for place, item in enumerate(items)]


def _shuffled(items: Items) -> Items:
    return random.Random(1).sample(items, len(items))


_EDITS: tuple[tuple[str, Callable[[Items], Items], Callable[[int], int]], ...] = (
    ("one changed", _one, lambda count: 1),
    ("a tenth changed", _tenth, lambda count: count // 10),
    ("shuffled", _shuffled, lambda count: 0),
)
"""What is done, and how many changes that is: the order of items that have an id means nothing here."""


def _yaml(items: Items) -> str:
    rows = ("- {" + ", ".join(f'{key}: "{value}"' for key, value in item.items()) + "}" for item in items)
    return "items:\n" + "\n".join(rows) + "\n"
