"""What is written differently and says the same: `65000.00` for `65000`, `"1.10"` for `1.10`, a key left empty."""

from __future__ import annotations

from decimal import Decimal

from plan_model.change import Change, Op
from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling
from plan_model.formats.scalars import is_number
from plan_model.formats.shape import Kind, Leaf, Shape, shape_at
from plan_model.tree.node import NULL, Node, Scalar, resolved

_NUMBERS = (Kind.DECIMAL, Kind.INTEGER)


def tell_spelling(telling: Telling) -> None:
    """Tell values that the plan reads as it did before; in keys that the format does not know, who can say?"""
    for index, change in enumerate(telling.changes):
        was, now = _scalar(change.old), _scalar(change.new)
        shape = shape_at(telling.after_document.format.shape, change.path)
        if says_the_same(change, shape):
            telling.tell_changes(
                "spelling.changed",
                Weight.NONE if isinstance(shape, Leaf) else Weight.MINOR,
                change.path,
                (index,),
                was=was.text if was else None,
                now=now.text if now else None,
                types=(was.tag if was else NULL, now.tag if now else NULL),
            )


def says_the_same(change: Change, shape: Shape | None) -> bool:
    """Does the plan read as it did before, although the file is written differently?"""
    was, now = _scalar(change.old), _scalar(change.new)
    if change.op is Op.SET:
        return was is not None and now is not None and _equal(was, now, shape)
    lone = was or now
    return (
        change.op in (Op.ADD, Op.REMOVE) and lone is not None and lone.tag == NULL and isinstance(shape, Leaf)
    )


def _equal(was: Scalar, now: Scalar, shape: Shape | None) -> bool:
    if NULL in (was.tag, now.tag):
        return False
    if isinstance(shape, Leaf) and shape.kind in _NUMBERS and is_number(was.text) and is_number(now.text):
        return Decimal(was.text) == Decimal(now.text)
    return was.text == now.text


def _scalar(node: Node | None) -> Scalar | None:
    found = resolved(node) if node is not None else None
    return found if isinstance(found, Scalar) else None
