"""Any entry of any list, in any format: added, changed, moved, removed, where no chapter knows it better."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.change import Change, Op
from plan_model.edits.editing import Changes, Editing
from plan_model.edits.values import Value
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, shape_at
from plan_model.tree.node import items
from plan_model.tree.path import Path, format_path


def add_entry(document: Document, list_path: Path, fields: Value, index: int | None = None) -> Changes:
    """Add an entry to a list, at a place or at its end."""
    edit = Editing(document, any_format=True)
    if not isinstance(shape_at(document.format.shape, list_path), Entries):
        raise UsageError("not-a-list", address=format_path(list_path))
    edit.insert(list_path, fields, index)
    return edit.changes


def change_fields(document: Document, path: Path, fields: Mapping[str, Value]) -> Changes:
    """Let fields of an entry have these values; None, an empty text and `False` take a field away."""
    edit = Editing(document, any_format=True)
    put_fields(edit, path, fields)
    return edit.changes


def put_fields(edit: Editing, path: Path, fields: Mapping[str, Value]) -> None:
    """The same, among the changes of a larger step."""
    for name, value in fields.items():
        edit.put((*path, name), None if value is False or value == "" else value)


def remove_entry(document: Document, path: Path) -> Changes:
    """Take an entry or a value away."""
    edit = Editing(document, any_format=True)
    edit.take(path)
    return edit.changes


def move_entry(document: Document, path: Path, to: int) -> Changes:
    """Move an item within its list, to a place counted from 0; raise UsageError where the list has no such place."""
    edit = Editing(document, any_format=True)
    node, index = document.node(path), edit.index(path)
    if node is None or index is None:
        raise UsageError("not-a-list-item", address=format_path(path))
    count = len(items(document.node(path[:-1])))
    if not 0 <= to < count:
        raise UsageError("no-such-place", address=format_path(path), place=to + 1, count=count)
    return (Change(Op.MOVE, path, node, node, index, to),) if to != index else ()
