"""A document's nodes, each with the shape that its format gives it: for rules that hold in every chapter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, Group, Leaf, Shape, Table
from plan_model.tree.identity import Identity, item_segments
from plan_model.tree.node import Alias, Mapping, Node, Sequence, entries
from plan_model.tree.path import Path


class Spot(NamedTuple):
    """One node, where it stands and what it should be."""

    path: Path
    node: Node
    shape: Leaf | Entries | Table


def spots(document: Document) -> Iterator[Spot]:
    """The nodes of a document that its shape knows, in source order.

    A collection behind an alias is judged where its anchor stands, not again where the alias stands.
    """
    return _below(document.tree, document.format.shape, (), document.format.identity)


def _below(node: Node, shape: Shape, path: Path, identity: Identity) -> Iterator[Spot]:
    match shape:
        case Leaf():
            yield Spot(path, node, shape)
        case Group() if not isinstance(node, Alias):
            for key, value in entries(node):
                inner = shape.fields.get(key)
                if inner is not None:
                    yield from _below(value, inner, (*path, key), identity)
        case Table():
            yield Spot(path, node, shape)
            if isinstance(node, Mapping):
                for key, value in entries(node):
                    yield from _below(value, shape.value, (*path, key), identity)
        case Entries():
            yield Spot(path, node, shape)
            if isinstance(node, Sequence):
                segments = item_segments(node, identity.rule(path))
                for segment, item in zip(segments, node.items, strict=True):
                    yield from _below(item, shape.item, (*path, segment), identity)
