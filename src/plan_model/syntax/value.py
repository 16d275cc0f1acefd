"""One value in place of another: in the author's style, with the `&anchor` and `!tag` that stand before it."""

from __future__ import annotations

import re

from plan_model.change import Change
from plan_model.syntax.block import block_text, header_comment
from plan_model.syntax.geography import column_of, has_no_colon, key_start
from plan_model.syntax.place import refusal
from plan_model.syntax.scalar import fits_plain, quoted
from plan_model.syntax.splice import Splice, line_break
from plan_model.tree.node import (
    BOOL,
    FLOAT,
    INT,
    NULL,
    STR,
    TIMESTAMP,
    Alias,
    Mapping,
    Node,
    Scalar,
    Sequence,
)

_PROPERTIES = r"(?:(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*)(?:\s+(?:#[^\r\n]*\s+)*|(?=[,\[\]{}])|$))+"
_CORE_TYPES = frozenset({STR, INT, FLOAT, BOOL, NULL, TIMESTAMP})


def properties(source: str, old: Node) -> str:
    """The `&anchor` and `!tag` before a value, with the blanks after them."""
    if source[old.start : old.start + 1] not in ("&", "!"):
        return ""
    found = re.match(_PROPERTIES, source[old.start : old.end])
    return found.group() if found else ""


def with_tag_kept(source: str, old: Scalar, new: Scalar, change: Change) -> Scalar:
    """What will be read: a tag of the author's own stays, and the value must suit it."""
    if old.tag == new.tag or _is_of_yaml(old.tag) or not has_tag(source, old):
        return new
    if new.tag != STR:
        raise refusal("tagged", old, change, tag=old.tag)
    return new._replace(tag=old.tag)


def refuse_other_kind(source: str, old: Node, new: Node, change: Change) -> None:
    """Where the author wrote a tag of their own, nothing of another kind comes to stand behind it."""
    if isinstance(old, Alias) or (isinstance(old, Scalar) and isinstance(new, Scalar)):
        return
    if not _is_of_yaml(old.tag) and has_tag(source, old):
        raise refusal("tagged", old, change, tag=old.tag)


def has_tag(source: str, old: Node) -> bool:
    """Did the author write a tag before a value?"""
    return "!" in re.sub(r"&\S+", "", properties(source, old))


def tag_splices(source: str, old: Node, new: Node) -> list[Splice]:
    """What takes a type such as `!!str` away from before a value that becomes one of another type."""
    if isinstance(old, Alias) or old.tag == getattr(new, "tag", "") or not has_tag(source, old):
        return []
    found = re.compile(r"(?<!\S)!\S*|!\S*").search(source, old.start)
    assert found is not None
    start, end = found.span()
    if source[start - 1 : start] == " ":
        return [Splice(start - 1, end, "")]
    return [Splice(start, end + (source[end : end + 1] == " "), "")]


def _is_of_yaml(tag: str) -> bool:
    """Is it a type that YAML itself knows, such as `binary`?"""
    return not tag.startswith("!") and ":" not in tag


def value_splice(
    source: str, old: Scalar, new: Scalar, above: Mapping | Sequence | None, in_flow: bool, change: Change
) -> Splice:
    """The splice that writes a scalar over a scalar, both in the collection `above`."""
    skip = len(properties(source, old))
    wanted = new if new.tag in _CORE_TYPES else new._replace(tag=STR)  # the tag stands in the properties
    written = _written(source, old, wanted, skip, in_flow, change, above is None)
    return _fitted(source, old, skip, written, above)


def _written(
    source: str, old: Scalar, new: Scalar, skip: int, in_flow: bool, change: Change, is_root: bool
) -> str:
    if new.tag == STR and old.style in ("|", ">"):
        return _written_over_block(source, old, new, skip)
    if new.tag == STR and old.style:
        return quoted(new.text, old.style)
    needs_word = in_flow or source[old.end : old.end + 1] == "\t" or is_root
    if new.tag == NULL and not new.text and needs_word:
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
        at, before = empty_place(source, old, above)
        return Splice(at, at, before + written)
    if not written and source[old.end : old.end + 1] in ("", "\n", "\r"):
        line = source.rfind("\n", 0, start) + 1
        before = source[line:start].rstrip(" ")
        return Splice(line + len(before) if before else start, old.end, "")
    return Splice(start, old.end, written)


def empty_place(source: str, old: Node, above: Mapping | Sequence | None) -> tuple[int, str]:
    """Where an empty value is written, its properties included, and what must stand before it there."""
    if isinstance(above, Mapping) and not properties(source, old):
        key = next(key for key, value in above.pairs if value is old)
        if has_no_colon(source, key, old):
            column = column_of(source, key_start(source, key))
            return key.end, ": " if above.flow else line_break(source, key.end) + " " * column + ": "
    return old.end, "" if source[old.end - 1 : old.end] in ("", " ") else " "
