"""What is left to tell: values that no chapter knows better, one fact for each entry."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

from plan_model.change import Change, Op
from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling
from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, Group, Shape
from plan_model.tree.identity import locate, undoubled
from plan_model.tree.node import NULL, Mapping, Node, Scalar, Sequence, entries, items, resolved, text_of
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
_DEEP = 5
"""So far below an entry its values are told one by one."""
_MOST = 50
"""So many of them."""


class Value(NamedTuple):
    """One value of an entry that changed."""

    below: Path
    """Where below the entry it stands."""
    was: str | tuple[str, ...] | None
    """What it said, as it was written; a list as its items; None where it was not there or said nothing."""
    now: str | tuple[str, ...] | None


_Keys: TypeAlias = dict[Path, Counter[str]]
"""How often each key stands in a mapping, by its path; counted where one came that is doubled."""


def tell_other(telling: Telling) -> None:
    """Tell every change that is left, those of one entry together."""
    left: dict[Path, list[int]] = {}
    empty: list[int] = []
    for index in telling.untold(()):
        change = telling.changes[index]
        if _is_empty(change):
            empty.append(index)
        else:
            entry = _entry(telling.after_document.format.shape, change.path)
            left.setdefault(entry, []).append(index)
    keys: _Keys = {}
    for path, indexes in left.items():
        _tell(telling, path, indexes, keys)
    for index in empty:
        _tell_empty(telling, index)


def _tell(telling: Telling, path: Path, indexes: list[int], keys: _Keys) -> None:
    changes = [telling.changes[index] for index in indexes]
    whole = changes[0] if len(changes) == 1 and changes[0].path == path else None
    telling.tell_changes(
        _KINDS[whole.op] if whole else "entry.changed",
        _weight(path),
        path,
        indexes,
        values=tuple(value for change in changes for value in _values(path, change)),
        closed=whole is not None
        and whole.op is Op.SET
        and _is_collection(whole.old) > _is_collection(whole.new),
        doubled=next(
            filter(None, (_doubled(telling.after_document, change, keys) for change in changes)), None
        ),
    )


def _doubled(document: Document, change: Change, keys: _Keys) -> tuple[str, int] | None:
    """A key that came although it was there already, and how often it stands there now."""
    key, count = undoubled(change.path[-1]) if change.op is Op.ADD and change.path else ("", 1)
    if count == 1:
        return None
    above = change.path[:-1]
    if above not in keys:
        mapping = locate(document.tree, above, document.format.identity)
        keys[above] = Counter(name for name, _ in entries(mapping))
    times = keys[above][key]
    return (key, times) if times >= count else None


def _tell_empty(telling: Telling, index: int) -> None:
    """A collection that comes or goes is told by what is in it; where nothing is, no substance changed."""
    change = telling.changes[index]
    if not telling.tell_with_entries(index):
        telling.tell_changes(_KINDS[change.op], Weight.NONE, change.path, (index,), values=())


def _is_empty(change: Change) -> bool:
    """Does a change bring and take nothing but collections without entries?"""
    return all(node is None or _says_nothing(resolved(node)) for node in (change.old, change.new))


def _is_collection(node: Node | None) -> bool:
    return node is not None and not isinstance(resolved(node), Scalar)


def _says_nothing(node: Node) -> bool:
    match node:
        case Scalar():
            return node.tag == NULL
        case Mapping():
            return not node.pairs
        case Sequence():
            return not node.items
    return False


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


def _values(entry: Path, change: Change) -> Iterator[Value]:
    """The values that a change brings and takes, each with its place below the entry."""
    below = change.path[len(entry) :]
    if change.op is Op.MOVE:
        yield Value(below, None, None)
        return
    was, now = (dict(islice(leaves(node, below), _MOST)) for node in (change.old, change.new))
    for place in dict.fromkeys((*was, *now)):
        yield Value(place, was.get(place), now.get(place))


def leaves(node: Node | None, below: Path, depth: int = 0) -> Iterator[tuple[Path, str | tuple[str, ...]]]:
    """The values in a node that say something; a list of scalars is one."""
    if node is None or depth > _DEEP:
        return
    texts = [text_of(item) for item in items(node)]
    told = tuple(text for text in texts if text is not None)
    text = text_of(node)
    if text is not None:
        yield below, text
    elif told and len(told) == len(texts):
        yield below, told
    for index, item in enumerate(items(node) if len(told) < len(texts) else ()):
        yield from leaves(item, (*below, str(index + 1)), depth + 1)
    for key, value in entries(node):
        yield from leaves(value, (*below, key), depth + 1)


def _weight(path: Path) -> Weight:
    if any(path[:length] in _MINOR for length in (1, 2)) or any(segment.startswith("x_") for segment in path):
        return Weight.MINOR
    return Weight.MAJOR if path[:1] == ("exit",) else Weight.NORMAL
