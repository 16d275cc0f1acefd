"""Conflicts as JSON, so that they can be settled later: every side of each as a tree."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from plan_model.merge.conflict import Choice, Conflict, Take, Why
from plan_model.tree.node import Mapping, Node, Scalar, Sequence, resolved

FORMAT = "planrev-conflicts/1"


class Record(NamedTuple):
    """The conflicts of one plan that are left."""

    path: str
    """The plan's path from the repository's root."""
    conflicts: tuple[Conflict, ...]
    by_hand: bool = False
    """Merged by hand, not by git, which would know when its merge is over."""
    choices: tuple[tuple[int, Choice], ...] = ()
    """How some of them were settled, by the conflict's number."""
    sides: tuple[str, ...] = ()
    """The blobs that were merged, ours and theirs, so that the record is not taken for one of a later merge."""


def written_record(record: Record) -> str:
    """The record as JSON."""
    told = {
        "format": FORMAT,
        "path": record.path,
        "by_hand": record.by_hand,
        "sides": record.sides,
        "conflicts": list(map(_conflict_value, record.conflicts)),
        "choices": [
            {"conflict": number, "take": choice.take.value, "value": _value(choice.value)}
            for number, choice in record.choices
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_record(text: str) -> Record | None:
    """The record that was written; None where it is none that this program knows."""
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            return None
        conflicts: Iterable[Any] = told["conflicts"]
        return Record(
            str(told["path"]),
            tuple(map(_conflict, conflicts)),
            bool(told["by_hand"]),
            tuple(map(_choice, told.get("choices", ()))),
            tuple(map(str, told.get("sides", ()))),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _conflict_value(conflict: Conflict) -> dict[str, Any]:
    return {
        "path": conflict.path,
        "why": conflict.why.value,
        "place": conflict.place,
        "our_place": conflict.our_place,
        "base": _value(conflict.base),
        "ours": _value(conflict.ours),
        "theirs": _value(conflict.theirs),
    }


def _conflict(told: Any) -> Conflict:
    base, ours, theirs = (_node(told[side]) for side in ("base", "ours", "theirs"))
    places = told["place"], told.get("our_place")
    return Conflict(tuple(map(str, told["path"])), base, ours, theirs, Why(told["why"]), *places)


def _choice(told: Any) -> tuple[int, Choice]:
    return int(told["conflict"]), Choice(Take(told["take"]), _node(told["value"]))


def _value(node: Node | None) -> Any:
    if node is None:
        return None
    target = resolved(node)
    if isinstance(target, Scalar):
        return {"tag": target.tag, "text": target.text}
    if isinstance(target, Mapping):
        return {"tag": target.tag, "pairs": [[_value(key), _value(value)] for key, value in target.pairs]}
    return {"tag": target.tag, "items": list(map(_value, target.items))}


def _node(told: Any) -> Node | None:
    return None if told is None else _made(told)


def _made(told: Any) -> Node:
    tag = str(told["tag"])
    if "text" in told:
        return Scalar(tag, str(told["text"]))
    if "pairs" in told:
        return Mapping(tag, tuple((_made(key), _made(value)) for key, value in told["pairs"]))
    return Sequence(tag, tuple(map(_made, told["items"])))
