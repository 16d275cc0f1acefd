"""Steps in turn: each edit is made for the document that the edits before it have left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from plan_model.change import Change, Op
from plan_model.edits.editing import Changes
from plan_model.edits.order import append
from plan_model.formats.document import Document
from plan_model.formats.registry import read_document
from plan_model.syntax.write import apply_changes
from plan_model.tree.path import Path

Edit: TypeAlias = Callable[[Document], Changes]
"""One step, its arguments given: `lambda document: hand_over(document, …)`."""


def edited(document: Document, changes: Iterable[Change]) -> Document:
    """The document as it would be after changes; nothing is written. Raise EditRefusedError if not exact."""
    changes = tuple(changes)
    if not changes:
        return document
    text = apply_changes(document.source, document.tree, document.format.identity, changes)
    return read_document(document.path, text)


def in_turn(document: Document, *edits: Edit) -> Changes:
    """The changes of several edits as those of one step: the later may refer to what the earlier have added."""
    changes: Changes = ()
    now = document
    for edit in edits:
        changes = joined((*changes, *edit(now)))
        now = edited(document, changes)
    return changes


def joined(changes: Iterable[Change]) -> Changes:
    """The changes with those of one value as one: it goes from what it was first to what it is last."""
    result: list[Change] = []
    places: dict[Path, int] = {}
    for change in changes:
        at = places.get(change.path) if change.op is Op.SET else None
        if at is not None:
            result[at] = result[at]._replace(new=change.new)
            continue
        if change.op is Op.SET:
            places[change.path] = len(result)
        append(result, change)
    return tuple(result)
