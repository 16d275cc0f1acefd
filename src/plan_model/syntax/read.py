"""Reading: bytes → source text and tree, once, or a PlanSyntaxError that says where and why."""

from __future__ import annotations

import gc

from plan_model.errors import PlanSyntaxError
from plan_model.syntax.build import build
from plan_model.syntax.parsers import find_parser
from plan_model.tree.node import Node

BOM = "\ufeff"

_OLD_BREAKS = "\x85\u2028\u2029"
"""Line breaks of YAML 1.1 and of libyaml; in YAML 1.2 characters like any other."""
_PRIVATE_USE = range(0xE000, 0xF900)


def parse(data: bytes | str, path: str) -> tuple[str, Node]:
    """The text of a file, byte order mark included, and its tree, whose offsets refer to that text.

    PlanSyntaxError codes: `not-utf8`, `character-not-allowed`, `yaml-syntax`, `tab-indentation`,
    `conflict-markers`, `empty-document`, `several-documents`, `undefined-alias`, `recursive-alias`,
    `too-deep`, `too-large-expansion`.
    """
    source, (tree,) = _read(data, path, False)
    return source, tree


def parse_documents(data: bytes | str, path: str) -> tuple[str, tuple[Node, ...]]:
    """The text of a file, and the trees of its documents, of which there is at least one; errors as in `parse`."""
    return _read(data, path, True)


def _read(data: bytes | str, path: str, several: bool) -> tuple[str, tuple[Node, ...]]:
    source = _decoded(data, path)
    return source, _grown(source, path, several)


def _grown(source: str, path: str, several: bool) -> tuple[Node, ...]:
    # The collector would look through every young node again and again while a tree grows.
    collected = gc.isenabled()
    gc.disable()
    try:
        return _trees(source, path, several)
    finally:
        if collected:
            gc.enable()


def read_again(text: str) -> Node | None:
    """The tree of what was just written; None where it cannot be read as one document."""
    try:
        return _grown(text, "", False)[0]
    except PlanSyntaxError:
        return None


def is_well_formed(source: str) -> bool:
    """Is this YAML at all? Asks the parser alone, ten times as fast as `parse`."""
    parser = find_parser()
    try:
        parser.check(source)
    except (parser.error, MemoryError, ValueError):
        return False
    return True


def has_old_breaks(text: str) -> bool:
    """Does a text hold characters that only YAML 1.1 takes for line breaks?"""
    return not text.isascii() and any(old in text for old in _OLD_BREAKS)


def _decoded(data: bytes | str, path: str) -> str:
    try:
        if isinstance(data, bytes):
            return data.decode("utf-8")
        data.encode("utf-8")
    except UnicodeError as error:
        from plan_model.syntax.trouble import not_utf8  # late: see _trees

        raise not_utf8(error, data, path) from error
    return data


def _trees(source: str, path: str, several: bool) -> tuple[Node, ...]:
    parser = find_parser()
    # With the mark left in, the parser's offsets are one too small.
    shift = 1 if source.startswith(BOM) else 0
    text = source[shift:]
    back: dict[int, str] = {}
    if has_old_breaks(text):
        text, back = _without_old_breaks(text)
    try:
        return build(parser.make(text), parser.events, text, path, shift, back, several)
    except (parser.error, MemoryError, ValueError) as error:
        from plan_model.syntax.trouble import parser_trouble  # late: only a broken file needs it

        raise parser_trouble(error, source[shift:], path) from error


def _without_old_breaks(text: str) -> tuple[str, dict[int, str]]:
    """The text with characters that it does not hold in place of the old line breaks, and the way back."""
    unused = (chr(code) for code in _PRIVATE_USE if chr(code) not in text)
    there = {ord(old): new for old, new in zip(_OLD_BREAKS, unused, strict=False)}
    return text.translate(there), {ord(new): chr(old) for old, new in there.items()}
