"""Writing one scalar: in the style that the author used, where every reader will then read the same value."""

from __future__ import annotations

import re

from plan_model.syntax.resolve import is_plainly
from plan_model.tree.node import BOOL, FLOAT, INT, NULL, STR, TIMESTAMP, Scalar

_NOT_PRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffd]"
)
"""What stands in a text only as an escape: controls, tabs, every kind of line break, the byte order mark."""

_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}])")
_ENDS_PLAIN = re.compile(r":(?:\s|$)|\s#|^---|^\.\.\.|^\s|\s$")
_ENDS_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}]|:[,\[\]{}]|^[-?:]")
_ESCAPES = dict(
    zip('\\"\0\a\b\t\n\v\f\r\x1b\x85\u2028\u2029', ("\\" + sign for sign in '\\"0abtnvfreNLP'), strict=True)
)
_NEEDS_ESCAPE = re.compile(rf'[\\"]|{_NOT_PRINTABLE.pattern}')


def made_scalar(text: str, wants_string: bool, old: Scalar | None = None) -> Scalar:
    """A value as a person typed it: a string where one is wanted, else of the type that all readers agree on.

    Where it takes the place of a block scalar, it ends as that one ended.
    """
    if old is not None and old.style in ("|", ">") and text and not text.endswith("\n"):
        text += old.text[len(old.text.rstrip("\n")) :]
    if wants_string:
        return Scalar(STR, text)
    agreed = (tag for tag in (NULL, BOOL, INT, FLOAT, TIMESTAMP) if is_plainly(text, tag))
    return Scalar(next(agreed, STR), text)


def fits_plain(text: str, tag: str, in_flow: bool) -> bool:
    """May a value stand without quotes at such a place?"""
    if not text:
        return tag == NULL and not in_flow
    return (
        is_plainly(text, tag)
        and _PLAIN_START.match(text) is not None
        and _ENDS_PLAIN.search(text) is None
        and not (in_flow and _ENDS_PLAIN_IN_FLOW.search(text))
        and _NOT_PRINTABLE.search(text) is None
    )


def quoted(text: str, style: str) -> str:
    """A string in quotes, single ones where the author used those and the text needs no escape."""
    if style == "'" and _NOT_PRINTABLE.search(text) is None:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _NEEDS_ESCAPE.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
