"""What a YAML text says, read by PyYAML's events and judged by YAML 1.1: nothing of ours has a part in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import yaml

CORE = "tag:yaml.org,2002:"
_RESOLVER = yaml.resolver.Resolver()


class Said(NamedTuple):
    """A value: `kind` is `scalar`, `map`, `seq` or `alias`; an alias has its name as text."""

    kind: str
    tag: str = ""
    text: str = ""
    anchor: str | None = None
    parts: tuple[tuple[Said | None, Said], ...] = ()
    """The key and the value of each entry; no keys in a list."""


Place = tuple[int, ...]
"""The number of the entry at each level, from the root on."""


def said(text: str) -> Said:
    """What a text with one document says; raise yaml.YAMLError where it cannot be read."""
    roots: list[Said] = []
    open_: list[tuple[Any, list[Said]]] = []
    values = roots
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        match event:
            case yaml.ScalarEvent():
                values.append(_scalar(event))
            case yaml.AliasEvent():
                values.append(Said("alias", text=event.anchor))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                open_.append((event, values))
                values = []
            case yaml.MappingEndEvent():
                start, above = open_.pop()
                pairs = tuple(zip(values[::2], values[1::2], strict=True))
                above.append(Said("map", start.tag or f"{CORE}map", "", start.anchor, pairs))
                values = above
            case yaml.SequenceEndEvent():
                start, above = open_.pop()
                items = tuple((None, value) for value in values)
                above.append(Said("seq", start.tag or f"{CORE}seq", "", start.anchor, items))
                values = above
    (root,) = roots
    return root


def at(root: Said, place: Place) -> Said:
    """The value at a place that no alias is on the way to."""
    for number in place:
        root = root.parts[number][1]
    return root


def at_anchor(root: Said, place: Place) -> Place:
    """The place itself; where an alias is on the way or at the end, what it stands for."""
    anchors = [(inner.anchor, found) for found, inner in _values(root) if inner.anchor is not None]
    way: Place = ()
    for number in (*place, None):
        value = at(root, way)
        if value.kind == "alias":
            before = [found for name, found in anchors if name == value.text and found < way]
            way = before[-1]
        way = way if number is None else (*way, number)
    return way


def copied(root: Said, place: Place) -> Said:
    """The same with a copy in place of each alias that is on the way to a place, or at it."""
    for depth in range(len(place) + 1):
        while at(root, place[:depth]).kind == "alias":
            root = changed(root, place[:depth], _constant(_written_out(root, place[:depth])))
    return root


def changed(root: Said, place: Place, change: Callable[[Said], Said]) -> Said:
    """The same with another value at a place."""
    if not place:
        return change(root)
    parts = list(root.parts)
    key, value = parts[place[0]]
    parts[place[0]] = key, changed(value, place[1:], change)
    return root._replace(parts=tuple(parts))


def unordered(value: Said) -> Said:
    """The same, comparable where the order of keys does not count."""
    parts = [(key, unordered(inner)) for key, inner in value.parts]
    if value.kind == "map":
        parts.sort(key=repr)
    return value._replace(parts=tuple(parts))


def _values(value: Said, place: Place = ()) -> Iterator[tuple[Place, Said]]:
    yield place, value
    for number, (_, inner) in enumerate(value.parts):
        yield from _values(inner, (*place, number))


def _constant(value: Said) -> Callable[[Said], Said]:
    return lambda _: value


def _written_out(root: Said, place: Place) -> Said:
    value = at(root, place)
    if value.kind == "alias":
        keys = [
            key for _, above in _values(root) for key, _ in above.parts if key and key.anchor == value.text
        ]
        return keys[-1]._replace(anchor=None) if keys else _written_out(root, at_anchor(root, place))
    parts = ((key, _written_out(root, (*place, number))) for number, (key, _) in enumerate(value.parts))
    return value._replace(anchor=None, parts=tuple(parts))


def _scalar(event: Any) -> Said:
    tag = event.tag if event.tag not in (None, "!") else _resolved(event.value, event.implicit)
    text = "" if tag == f"{CORE}null" else event.value
    return Said("scalar", tag, text, event.anchor)


@cache
def _resolved(text: str, implicit: tuple[bool, bool]) -> str:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, implicit)
    return tag
