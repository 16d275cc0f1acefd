"""What is left to tell: values that no chapter knows better, one fact for each entry."""

from __future__ import annotations

from plan_model.change import Change, Op
from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling
from plan_model.formats.shape import Entries, Group, Shape
from plan_model.tree.node import Node, items, text_of
from plan_model.tree.path import Path

_MINOR = frozenset(
    {
        ("product", "repository"),
        ("product", "purl"),
        ("product", "type"),
        ("product", "mirrors"),
        ("communication",),
        ("labels",),
        ("metrics",),
    }
)
_KINDS = {
    Op.ADD: "entry.added",
    Op.REMOVE: "entry.removed",
    Op.SET: "entry.changed",
    Op.MOVE: "entry.changed",
}


def tell_other(telling: Telling) -> None:
    """Tell every change that is left, those of one entry together."""
    left: dict[Path, list[int]] = {}
    for index in telling.untold(()):
        entry = _entry(telling.after_document.format.shape, telling.changes[index].path)
        left.setdefault(entry, []).append(index)
    for path, indexes in left.items():
        changes = [telling.changes[index] for index in indexes]
        whole = changes[0] if len(changes) == 1 and changes[0].path == path else None
        telling.tell_changes(
            _KINDS[whole.op] if whole else "entry.changed",
            _weight(path),
            path,
            indexes,
            values=tuple(_value(path, change) for change in changes),
        )


def _entry(shape: Shape, path: Path) -> Path:
    """The entry that a path leads into: an item of a list with identities, else a chapter's own value."""
    entry = path[:1]
    for depth, segment in enumerate(path, 1):
        match shape:
            case Group():
                inner = shape.fields.get(segment)
                if inner is None:
                    return path[:depth]
                shape = inner
                if depth <= 2:
                    entry = path[:depth]
            case Entries():
                shape = shape.item
                entry = path[:depth] if isinstance(shape, Group) else entry
            case _:
                return entry
    return entry


def _value(path: Path, change: Change) -> tuple[Path, str | None, str | None]:
    """Where below the entry a value changed, and what it said; None for what is no value or list of values."""
    return change.path[len(path) :], _words(change.old), _words(change.new)


def _words(node: Node | None) -> str | None:
    texts = [text_of(item) for item in items(node)]
    told = [text for text in texts if text is not None]
    return ", ".join(told) if told and len(told) == len(texts) else text_of(node)


def _weight(path: Path) -> Weight:
    if any(path[:length] in _MINOR for length in (1, 2)) or any(segment.startswith("x_") for segment in path):
        return Weight.MINOR
    return Weight.MAJOR if path[:1] == ("exit",) else Weight.NORMAL
