"""A value as a person types it → the change that gives it to an entry, or the reason why the format forbids it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plan_model.change import Change, Op
from plan_model.errors import UsageError
from plan_model.formats.addresses import addressed
from plan_model.formats.document import ANY_YAML, Document
from plan_model.formats.key_place import key_place
from plan_model.formats.nearest import nearest
from plan_model.formats.scalars import fault_of
from plan_model.formats.shape import Anything, Entries, Group, Kind, Leaf, Shape, Table, shape_at
from plan_model.syntax.resolve import resolve_1_2
from plan_model.syntax.scalar import made_scalar
from plan_model.tree.node import NULL, STR, Node, Scalar, Sequence, child, entries, items, resolved, text_of
from plan_model.tree.path import Path, format_path

_TYPED = frozenset(
    {
        Kind.DATE,
        Kind.DATE_OR_TBA,
        Kind.DATE_OR_NOTICE,
        Kind.INTEGER,
        Kind.DECIMAL,
        Kind.BOOLEAN,
    }
)
"""Kinds whose values are written without quotes, because they are no strings."""
_DATES = frozenset({Kind.DATE, Kind.DATE_OR_TBA, Kind.DATE_OR_NOTICE})
_DAY_IN_TEXT = r"""(["']?)\b\d{4}-\d{2}-\d{2}\b\1"""


def change_to(document: Document, path: Path, text: str) -> Change:
    """The change that sets the value at a path; raise UsageError where there is none or the format forbids the text.

    Codes: `unknown-path` (path, nearest), `is-a-list`, `several-values` and `not-one-value` (path), `value-refused`
    (path, fault, and the fault's arguments: see Problem), `unknown-reference` (path, text, list, nearest).
    """
    path = addressed(document, path)
    node = document.node(path)
    leaf = leaf_at(document, path)
    if node is not None and not isinstance(resolved(node), Scalar):
        raise _not_one_value(document, path, None)
    if node is None and (not path or document.node(path[:-1]) is None):
        raise unknown_path(document, path)
    refuse_fault(document, path, leaf, text)
    new = _as_typed(text, node) if is_free(document) else scalar_of(document, leaf, text, node)
    if node is None:
        return Change(Op.ADD, path, None, new, None, key_place(document, path))
    return Change(Op.SET, path, node, new)


def leaf_at(document: Document, path: Path) -> Leaf:
    """The kind of value that the format has at a path; raise UsageError where it has no single value there."""
    shape = shape_at(document.format.shape, path)
    match shape:
        case Leaf():
            return shape
        case None if path and is_free(document):
            return Leaf(Kind.STRING)
        case Anything():
            return Leaf(Kind.STRING)
        case None if path and _is_extension(path) and document.node(path) is not None:
            return Leaf(Kind.STRING)
        case None:
            raise unknown_path(document, path)
        case _:
            raise _not_one_value(document, path, shape)


def refuse_fault(document: Document, path: Path, leaf: Leaf, text: str) -> None:
    """Raise UsageError where the text is no value of this kind, or names an entry that does not exist."""
    refuse_misfit(path, leaf, text)
    known = choices_at(document, leaf)
    if leaf.refers_to and known and text not in known:
        raise UsageError(
            "unknown-reference",
            address=format_path(path),
            text=text,
            list=leaf.refers_to,
            nearest=nearest(text, known),
        )


def refuse_misfit(path: Path, leaf: Leaf, text: str) -> None:
    """Raise UsageError where the text is no value of this kind."""
    fault = fault_of(Scalar(_tag_for(leaf, text), text, "" if leaf.kind in _TYPED else '"'), leaf)
    if fault is not None:
        code, arguments = fault
        raise refused_value(path, code, arguments)


def scalar_of(document: Document, leaf: Leaf, text: str, old: Node | None = None) -> Scalar:
    """A text as the value that it is for this kind: a day, a number, or a string as the old value was one."""
    there = resolved(old) if old is not None else None
    if leaf.kind not in _TYPED:
        return made_scalar(text, True, there if isinstance(there, Scalar) else None)
    if leaf.kind in _DATES and _writes_dates_as_strings(document, there):
        return Scalar(STR, text)
    return Scalar(_tag_for(leaf, text), text)


def refused_value(path: Path, fault: str, arguments: Mapping[str, Any]) -> UsageError:
    """The error for a text that is no value of its kind: `value-refused` with the fault and its arguments."""
    return UsageError("value-refused", address=format_path(path), fault=fault, **arguments)


def choices_at(document: Document, leaf: Leaf) -> tuple[str, ...]:
    """What can be completed: the words of a choice, or the ids of the list that the value refers to."""
    if leaf.choices:
        return leaf.choices
    if leaf.kind is Kind.BOOLEAN:
        return ("true", "false")
    if not leaf.refers_to:
        return ()
    listed = document.node(tuple(leaf.refers_to.split(".")))
    found = (text_of(child(item, "id")) for item in items(listed))
    return tuple(text for text in found if text is not None)


def _writes_dates_as_strings(document: Document, old: Node | None) -> bool:
    """Does a date stand in quotes here, or, where none stands yet, most dates of the document?"""
    if isinstance(old, Scalar) and old.tag != NULL:
        return bool(old.style)
    quotes = [found.group(1) for found in re.finditer(_DAY_IN_TEXT, document.source)]
    return sum(map(bool, quotes)) * 2 > len(quotes)


def _tag_for(leaf: Leaf, text: str) -> str:
    return resolve_1_2(text) if leaf.kind in _TYPED else STR


def is_free(document: Document) -> bool:
    """Does no format say what may stand in the document?"""
    return document.format.name == ANY_YAML


def _as_typed(text: str, old: Node | None) -> Scalar:
    """A value in a file that no format knows: a string where one stands, else what all readers see in it."""
    there = resolved(old) if old is not None else None
    is_string = isinstance(there, Scalar) and there.tag == STR
    return made_scalar(text, is_string, there if isinstance(there, Scalar) else None)


def _is_extension(path: Path) -> bool:
    return any(segment.startswith("x_") for segment in path)


def unknown_path(document: Document, path: Path) -> UsageError:
    """The error for a path that leads nowhere, with the name nearest to the one that is wrong."""
    depth = next(
        (length for length in range(1, len(path) + 1) if _is_unknown(document, path[:length])),
        max(len(path), 1),
    )
    above, missing = path[: depth - 1], path[depth - 1] if path else ""
    close = nearest(missing, _names_under(document, above))
    return UsageError(
        "unknown-path",
        path=document.path,
        address=format_path(path[:depth]) if path else "",
        nearest=format_path((*above, close)) if close else "",
    )


def _not_one_value(document: Document, path: Path, shape: Shape | None) -> UsageError:
    """The error for what cannot be set because it is no single value: it says what can be done instead."""
    node = document.node(path)
    there = resolved(node) if node is not None else None
    address = format_path(path)
    if isinstance(there, Sequence) or (there is None and isinstance(shape, Entries)):
        return UsageError("is-a-list", path=document.path, address=address)
    single = next(_single_values(path, there), None)
    if single is None:
        return UsageError("not-one-value", path=document.path, address=address)
    return UsageError("several-values", path=document.path, address=address, example=format_path(single))


def _single_values(path: Path, node: Node | None) -> Iterator[Path]:
    """What can be set below a mapping; an id is changed by renaming."""
    for name, each in entries(node):
        if isinstance(resolved(each), Scalar) and name != "id":
            yield (*path, name)
        else:
            yield from _single_values((*path, name), each)


def _is_unknown(document: Document, path: Path) -> bool:
    return document.node(path) is None or shape_at(document.format.shape, path) is None


def _names_under(document: Document, path: Path) -> Iterable[str]:
    """What may stand as the next segment: the keys that the format knows, and the entries that are there."""
    shape: Shape | None = shape_at(document.format.shape, path)
    names = list(shape.fields) if isinstance(shape, Group) else []
    node = document.node(path)
    target = resolved(node) if node is not None else None
    if isinstance(target, Sequence) and isinstance(shape, Entries):
        names += [text for item in target.items if (text := _identity(item, shape))]
    elif isinstance(shape, Table):
        names += [name for name, _ in entries(node)]
    return names


def _identity(item: Node, shape: Entries) -> str | None:
    if shape.by_value:
        return text_of(item)
    return text_of(child(item, shape.keys[0])) if shape.keys else None
