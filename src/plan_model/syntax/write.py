"""Writing: changes → splices → the new text. Every byte that no change touches stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from plan_model.change import Change, Op
from plan_model.errors import EditRefusedError
from plan_model.syntax.block import block_text, header_comment
from plan_model.syntax.keys import added_key, removed_key
from plan_model.syntax.place import Place, find_place, refusal
from plan_model.syntax.scalar import fits_plain, quoted
from plan_model.syntax.splice import Intended, Splice, line_break, overlap, spliced
from plan_model.syntax.verify import reads_as_intended
from plan_model.tree.identity import Identity
from plan_model.tree.node import BOOL, FLOAT, INT, NULL, STR, TIMESTAMP, Mapping, Node, Scalar
from plan_model.tree.path import format_path

_PROPERTIES = r"(?:(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*)(?:\s+(?:#[^\r\n]*\s+)*|(?=[,\[\]{}])|$))+"
_CORE_TYPES = frozenset({STR, INT, FLOAT, BOOL, NULL, TIMESTAMP})


def apply_changes(source: str, tree: Node, identity: Identity, changes: Iterable[Change]) -> str:
    """The text with the changes made, read again and compared before it is given back.

    A change's `new` is a made scalar whose tag says the type wanted and whose text is the value. EditRefusedError
    codes, each with `entry`: `no-such-entry`, `not-a-scalar`, `not-supported` (op), `ambiguous-path` (key,
    count), `alias` (name), `anchored` (name, count), `tagged` (tag), `not-of-type` (text, type), `old-differs`
    (expected, found), `already-there`, `only-entry`, `same-place`, `reads-differently`.
    """
    intended = Intended()
    splices: list[Splice] = []
    entries: list[str] = []
    for change in changes:
        splice = _splice_of(source, tree, identity, change, intended)
        if splice is not None:
            splices.append(splice)
            entries.append(format_path(change.path))
    if overlap(splices):
        raise EditRefusedError("same-place", entry=", ".join(entries))
    if splices and not reads_as_intended(source, tree, splices, intended):
        raise EditRefusedError("reads-differently", entry=", ".join(entries))
    return spliced(source, splices)


def _splice_of(
    source: str, tree: Node, identity: Identity, change: Change, intended: Intended
) -> Splice | None:
    match change.op:
        case Op.SET:
            return _set(source, find_place(tree, identity, change), change, intended)
        case Op.ADD:
            return added_key(source, tree, identity, change, intended)
        case Op.REMOVE:
            _refuse_other_value(find_place(tree, identity, change).node, change)
            return removed_key(source, tree, identity, change, intended)
        case Op.MOVE:
            raise EditRefusedError("not-supported", entry=format_path(change.path), op=change.op.value)
        case _:
            assert_never(change.op)


def _set(source: str, place: Place, change: Change, intended: Intended) -> Splice | None:
    old, new = place.node, change.new
    if not isinstance(old, Scalar) or not isinstance(new, Scalar):
        raise refusal("not-a-scalar", old, change)
    _refuse_other_value(old, change)
    if id(old) in intended.scalars:
        raise refusal("same-place", old, change)
    properties = _properties(source, old)
    wanted = _with_tag_kept(old, new, properties, change)
    if wanted.tag == old.tag and wanted.text == old.text:
        return None
    intended.scalars[id(old)] = wanted
    written = _written(source, place, old, new, properties, change)
    return _fitted(source, place, old, len(properties), written)


def _refuse_other_value(node: Node, change: Change) -> None:
    """A change made for another value than the one that stands here is not for this text."""
    old = change.old
    if isinstance(old, Scalar) and isinstance(node, Scalar) and (old.tag, old.text) != (node.tag, node.text):
        raise refusal("old-differs", node, change, expected=old.text, found=node.text)


def _properties(source: str, old: Scalar) -> str:
    """The `&anchor` and `!tag` before a value, with the blanks after them."""
    if source[old.start : old.start + 1] not in ("&", "!"):
        return ""
    found = re.match(_PROPERTIES, source[old.start : old.end])
    return found.group() if found else ""


def _with_tag_kept(old: Scalar, new: Scalar, properties: str, change: Change) -> Scalar:
    """What will be read: where the author wrote a tag, it stays, and the value must suit it."""
    if "!" not in re.sub(r"&\S+", "", properties) or old.tag == new.tag:
        return new
    if old.tag in _CORE_TYPES or new.tag != STR:
        raise refusal("tagged", old, change, tag=old.tag)
    return new._replace(tag=old.tag)


def _written(source: str, place: Place, old: Scalar, new: Scalar, properties: str, change: Change) -> str:
    if new.tag == STR and old.style in ("|", ">"):
        return _written_over_block(source, old, new, len(properties))
    if new.tag == STR and old.style:
        return quoted(new.text, old.style)
    if new.tag == NULL and not new.text and (place.in_flow or source[old.end : old.end + 1] == "\t"):
        return "null"
    if fits_plain(new.text, new.tag, place.in_flow):
        return new.text
    if new.tag == STR:
        return quoted(new.text, '"')
    raise refusal("not-of-type", old, change, text=new.text, type=new.tag)


def _written_over_block(source: str, old: Scalar, new: Scalar, skip: int) -> str:
    raw = source[old.start + skip : old.end]
    eol = line_break(source, old.start)
    if old.end < len(source):
        written = block_text(new.text, raw, old.text, eol)
        if written is not None:
            return written
    return quoted(new.text, '"') + header_comment(raw)


def _fitted(source: str, place: Place, old: Scalar, skip: int, written: str) -> Splice:
    """The splice for one value, with the blank that an empty one lacked, or without the one it leaves behind."""
    start = old.start + skip
    if start == old.end:
        return Splice(start, start, _lead(source, place, start, bool(skip)) + written)
    if not written and source[old.end : old.end + 1] in ("", "\n", "\r"):
        line = source.rfind("\n", 0, start) + 1
        lead = source[line:start].rstrip(" ")
        return Splice(line + len(lead) if lead else start, old.end, "")
    return Splice(start, old.end, written)


def _lead(source: str, place: Place, start: int, has_properties: bool) -> str:
    """What must stand between an empty value's place and the value."""
    above = place.above[-1] if place.above else None
    if isinstance(above, Mapping) and above.flow and not has_properties:
        key = next(key for key, value in above.pairs if value is place.node)
        if ":" not in source[key.end : start]:
            return ": "
    return "" if source[start - 1 : start] in ("", " ") else " "
