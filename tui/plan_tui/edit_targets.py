"""What can be written at a path: one value, as it stands in the file or as the format would allow it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from plan_model.formats.document import Document
from plan_model.formats.shape import Anything, Leaf, shape_at
from plan_model.tree.node import Mapping, Scalar, resolved
from plan_model.tree.path import Path


@dataclass(frozen=True, slots=True)
class Target:
    """One value that can be written."""

    path: Path
    text: str
    """As it is written now; empty where there is none."""
    is_set: bool

    @property
    def is_plain(self) -> bool:
        """Can it be written in one line: no line breaks, no control characters?"""
        return self.text.isprintable()


def target_at(document: Document, path: Path | None) -> Target | None:
    """The value at a path; None where there is a collection, or nothing that the format knows."""
    if not path:
        return None
    node = document.node(path)
    target = resolved(node) if node is not None else None
    if isinstance(target, Scalar):
        return Target(path, target.text, True)
    above = document.node(path[:-1])
    is_free = node is None and above is not None and isinstance(resolved(above), Mapping)
    if is_free and isinstance(shape_at(document.format.shape, path), Leaf | Anything):
        return Target(path, "", False)
    return None
