"""Entries that left one list and came to another of the same kind, as a holder who goes to another role."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Hashable, Iterator
from typing import NamedTuple, TypeAlias

from plan_model.tree import node as nodes
from plan_model.tree.identity import ANY, Identity, item_segments
from plan_model.tree.node import Mapping, Node, Scalar, child, resolved, text_of
from plan_model.tree.path import Path

Places: TypeAlias = tuple[int, ...]
"""The way from the root of a tree to a node below it, by the places of children."""


class Entry(NamedTuple):
    """An entry where it stands in one version."""

    list_path: Path
    places: Places
    node: Node


def moved_entries(newer: Node, older: Node, identity: Identity) -> dict[int, Entry]:
    """By the `id()` of each entry that came to its list: the entry in the older tree that left another one.

    Both have the same identity, in full, which no other entry has that came or went.
    """
    come, gone = _entries(newer, identity), _entries(older, identity)
    moved: dict[int, Entry] = {}
    for name in come.keys() & gone.keys():
        there = {entry.list_path for entry in come[name]} & {entry.list_path for entry in gone[name]}
        new = [entry for entry in come[name] if entry.list_path not in there]
        old = [entry for entry in gone[name] if entry.list_path not in there]
        if len(new) == len(old) == 1:
            moved[id(resolved(new[0].node))] = old[0]
    return moved


def _entries(tree: Node, identity: Identity) -> dict[Hashable, list[Entry]]:
    """The entries of every list of which there are several of a kind, by the kind and what tells them apart."""
    found: dict[Hashable, list[Entry]] = {}
    for pattern, rule in identity.rules:
        if not rule.keys or rule.falls_back or ANY not in pattern:
            continue
        for path, places, listed in _lists(tree, pattern, identity, (), ()):
            for index, item in enumerate(listed.items):
                name = tuple(text_of(child(item, key)) for key in rule.keys)
                if name[0] is not None:
                    found.setdefault((pattern, name), []).append(Entry(path, (*places, index), item))
    return found


def _lists(
    node: Node, pattern: Path, identity: Identity, path: Path, places: Places
) -> Iterator[tuple[Path, Places, nodes.Sequence]]:
    """The lists at a pattern."""
    target = resolved(node)
    if len(path) == len(pattern):
        if isinstance(target, nodes.Sequence):
            yield path, places, target
        return
    wanted = pattern[len(path)]
    for index, (name, inner) in enumerate(_children(target, path, identity)):
        if wanted in (ANY, name):
            yield from _lists(inner, pattern, identity, (*path, name), (*places, index))


def _children(node: Node, path: Path, identity: Identity) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            name = resolved(key)
            yield (name.text if isinstance(name, Scalar) else ""), value
    elif isinstance(node, nodes.Sequence):
        yield from zip(item_segments(node, identity.rule(path)), node.items, strict=True)
