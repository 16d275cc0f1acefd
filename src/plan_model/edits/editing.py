"""Changes in the making: one step on one document, value by value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from plan_model.change import Change, Op
from plan_model.edits.making import Making, same_saying, segment_of
from plan_model.edits.order import arranged
from plan_model.edits.values import Value
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.nearest import nearest
from plan_model.formats.shape import Entries, shape_at
from plan_model.tree import node as nodes
from plan_model.tree.identity import item_segments
from plan_model.tree.node import MAP, SEQ, STR, Node, Scalar, child, resolved, text_of
from plan_model.tree.path import Path, format_path

Changes: TypeAlias = tuple[Change, ...]


class Editing:
    """The changes of one step. Every value is judged by the format before it becomes a change."""

    def __init__(self, document: Document, *, any_format: bool = False) -> None:
        if document.format.name != "plan" and not any_format:
            raise UsageError("no-such-edit", path=document.path, format=document.format.name)
        self.document = document
        self.plan = document.plan
        self.making = Making(document)
        self._changes: list[Change] = []
        self._made: set[Path] = set()

    @property
    def changes(self) -> Changes:
        """The changes so far, in the order in which they are to be made."""
        return arranged(self.document, self._changes)

    def put(self, path: Path, value: Value) -> None:
        """Let a value stand at a path; None takes it away, and what stands there already changes nothing."""
        old = self.document.node(path)
        if value is None:
            if old is not None:
                self.take(path)
            return
        new = self.making.node(path, value, old)
        if old is None:
            self._add(path, new, None)
        elif not same_saying(old, new):
            self._changes.append(Change(Op.SET, path, old, new))

    def insert(self, list_path: Path, value: Value, index: int | None = None) -> str:
        """Add an item to a list, which is made where it is not there yet; what names the item is given back."""
        shape = shape_at(self.document.format.shape, list_path)
        assert isinstance(shape, Entries)
        segment = segment_of(shape, value)
        node = self.making.node((*list_path, segment), value)
        segment = self._own_segment(list_path, shape, node, segment)
        if shape.keys == ("id",):
            self.making.remember(list_path, segment)
        count = len(nodes.items(self.document.node(list_path)))
        self._add((*list_path, segment), node, index if index is not None and index < count else None)
        return segment

    def take(self, path: Path) -> None:
        """Take an entry away."""
        old = self.document.node(path)
        if old is None:
            raise UsageError("unknown-path", path=self.document.path, address=format_path(path))
        self._changes.append(Change(Op.REMOVE, path, old, None, self.index(path)))

    def index(self, path: Path) -> int | None:
        """Where an item stands in its list, from 0; None where it is no item."""
        above = self.document.node(path[:-1]) if path else None
        target = resolved(above) if above is not None else None
        if not isinstance(target, nodes.Sequence):
            return None
        node = self.document.node(path)
        return next((place for place, item in enumerate(target.items) if item is node), None)

    def require(self, list_path: Path, name: str) -> Path:
        """The path of an entry of a list; raise UsageError where there is none of that name."""
        path = (*list_path, name)
        if self.document.node(path) is not None:
            return path
        node = self.document.node(list_path)
        target = resolved(node) if node is not None else None
        rule = self.document.format.identity.rule(list_path)
        known: Sequence[str] = item_segments(target, rule) if isinstance(target, nodes.Sequence) else ()
        raise UsageError(
            "unknown-reference",
            address=format_path(path),
            text=name,
            list=format_path(list_path),
            nearest=nearest(name, known),
        )

    def _own_segment(self, list_path: Path, shape: Entries, node: Node, segment: str) -> str:
        """The name that tells the new item apart; raise UsageError where an item has it already."""
        twins = [item for item in nodes.items(self.document.node(list_path)) if _name(shape, item) == segment]
        if not twins:
            return segment
        if len(shape.keys) > 1:
            further = [text for key in shape.keys[1:] if (text := text_of(child(node, key)))]
            return "@".join([segment, *further])
        raise UsageError("id-taken", address=format_path((*list_path, segment)), text=segment)

    def _add(self, path: Path, node: Node, index: int | None) -> None:
        above = path[:-1]
        if above and above not in self._made and self.document.node(above) is None:
            self._made.add(above)
            is_list = isinstance(shape_at(self.document.format.shape, above), Entries)
            pair = (Scalar(STR, path[-1]), node)
            self._add(above, nodes.Sequence(SEQ, (node,)) if is_list else nodes.Mapping(MAP, (pair,)), None)
            return
        self._made.add(path)
        self._changes.append(Change(Op.ADD, path, None, node, None, index))


def _name(shape: Entries, item: Node) -> str | None:
    return text_of(child(item, shape.keys[0])) if shape.keys else text_of(item)
