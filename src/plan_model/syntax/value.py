"""One value in place of another: in the author's style, with the `&anchor` and `!tag` that stand before it."""

from __future__ import annotations

import re

from plan_model.change import Change
from plan_model.syntax.block import block_text, header_comment
from plan_model.syntax.place import refusal
from plan_model.syntax.scalar import fits_plain, quoted
from plan_model.syntax.splice import Splice, line_break
from plan_model.tree.node import BOOL, FLOAT, INT, NULL, STR, TIMESTAMP, Mapping, Node, Scalar, Sequence

_PROPERTIES = r"(?:(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*)(?:\s+(?:#[^\r\n]*\s+)*|(?=[,\[\]{}])|$))+"
_CORE_TYPES = frozenset({STR, INT, FLOAT, BOOL, NULL, TIMESTAMP})


def properties(source: str, old: Node) -> str:
    """The `&anchor` and `!tag` before a value, with the blanks after them."""
    if source[old.start : old.start + 1] not in ("&", "!"):
        return ""
    found = re.match(_PROPERTIES, source[old.start : old.end])
    return found.group() if found else ""


def with_tag_kept(source: str, old: Scalar, new: Scalar, change: Change) -> Scalar:
    """What will be read: where the author wrote a tag, it stays, and the value must suit it."""
    if old.tag == new.tag or "!" not in re.sub(r"&\S+", "", properties(source, old)):
        return new
    if old.tag in _CORE_TYPES or new.tag != STR:
        raise refusal("tagged", old, change, tag=old.tag)
    return new._replace(tag=old.tag)


def value_splice(
    source: str, old: Scalar, new: Scalar, above: Mapping | Sequence | None, in_flow: bool, change: Change
) -> Splice:
    """The splice that writes a scalar over a scalar, both in the collection `above`."""
    skip = len(properties(source, old))
    wanted = new if new.tag in _CORE_TYPES else new._replace(tag=STR)  # the tag stands in the properties
    written = _written(source, old, wanted, skip, in_flow, change)
    return _fitted(source, old, skip, written, above)


def _written(source: str, old: Scalar, new: Scalar, skip: int, in_flow: bool, change: Change) -> str:
    if new.tag == STR and old.style in ("|", ">"):
        return _written_over_block(source, old, new, skip)
    if new.tag == STR and old.style:
        return quoted(new.text, old.style)
    if new.tag == NULL and not new.text and (in_flow or source[old.end : old.end + 1] == "\t"):
        return "null"
    if fits_plain(new.text, new.tag, in_flow):
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


def _fitted(source: str, old: Scalar, skip: int, written: str, above: Mapping | Sequence | None) -> Splice:
    """The splice for one value, with the blank that an empty one lacked, or without the one it leaves behind."""
    start = old.start + skip
    if start == old.end:
        return Splice(start, start, lead(source, old, above) + written)
    if not written and source[old.end : old.end + 1] in ("", "\n", "\r"):
        line = source.rfind("\n", 0, start) + 1
        before = source[line:start].rstrip(" ")
        return Splice(line + len(before) if before else start, old.end, "")
    return Splice(start, old.end, written)


def lead(source: str, old: Node, above: Mapping | Sequence | None) -> str:
    """What must stand between an empty value's place, its properties included, and a value."""
    if isinstance(above, Mapping) and above.flow and not properties(source, old):
        key = next(key for key, value in above.pairs if value is old)
        if ":" not in source[key.end : old.end]:
            return ": "
    return "" if source[old.end - 1 : old.end] in ("", " ") else " "
