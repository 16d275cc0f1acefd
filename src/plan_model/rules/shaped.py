"""A document's nodes, each with the shape that its format gives it: for rules that hold in every chapter."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

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


def spots(document: Document) -> tuple[Spot, ...]:
    """The nodes of a document that its shape knows, in source order.

    A collection behind an alias is judged where its anchor stands, not again where the alias stands.
    """
    found: list[Spot] = []
    _look(found, document.tree, document.format.shape, (), document.format.identity)
    return tuple(found)


def _look(found: list[Spot], node: Node, shape: Shape, path: Path, identity: Identity) -> None:
    match shape:
        case Leaf():
            found.append(Spot(path, node, shape))
        case Group() if not isinstance(node, Alias):
            for key, value in entries(node):
                inner = shape.fields.get(key)
                if inner is not None:
                    _look(found, value, inner, (*path, key), identity)
        case Table():
            found.append(Spot(path, node, shape))
            if isinstance(node, Mapping):
                for key, value in entries(node):
                    _look(found, value, shape.value, (*path, key), identity)
        case Entries():
            found.append(Spot(path, node, shape))
            if isinstance(node, Sequence):
                segments = item_segments(node, identity.rule(path))
                for segment, item in zip(segments, node.items, strict=True):
                    _look(found, item, shape.item, (*path, segment), identity)
