"""Addresses in files that no format knows, as they were read somewhere: in a comparison, or by another of the fields.

What tells entries apart is inferred there, of two versions together otherwise than of one; an entry that is the only
one of that name is found all the same, and so is one by its place.
"""

from __future__ import annotations

from plan_model.formats.document import ANY_YAML, Document
from plan_model.formats.infer import USUAL
from plan_model.tree.identity import Identity, item_segments, step
from plan_model.tree.node import Node, Sequence, child, resolved, text_of
from plan_model.tree.path import Path


def addressed(document: Document, path: Path) -> Path:
    """The path as the document itself would write it, as far as it leads to something."""
    if document.format.name != ANY_YAML:
        return path
    found: Path = ()
    node: Node | None = document.tree
    for segment in path:
        if node is None:
            return (*found, *path[len(found) :])
        name = _name(node, segment, found, document.format.identity)
        node = step(node, name, found, document.format.identity)
        found = (*found, name)
    return found


def _name(node: Node, segment: str, path: Path, identity: Identity) -> str:
    """What the entry is called that a segment means below a node."""
    above = resolved(node)
    if not isinstance(above, Sequence):
        return segment
    names = item_segments(above, identity.rule(path))
    if segment in names:
        return segment
    known = step(above, segment, path, identity)
    meant = [index for index, item in enumerate(above.items) if item is known or _says(item, segment)]
    if len(meant) == 1:
        return names[meant[0]]
    is_place = segment.isdecimal() and int(segment) < len(names)
    return names[int(segment)] if is_place and not meant else segment


def _says(item: Node, name: str) -> bool:
    return any(text_of(child(item, field)) == name for field in USUAL)
