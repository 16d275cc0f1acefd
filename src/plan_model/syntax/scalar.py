"""Writing one scalar: in the style that the author used, where every reader will then read the same value."""

from __future__ import annotations

import re

from plan_model.syntax.resolve import is_plainly
from plan_model.tree.node import BOOL, FLOAT, INT, NULL, STR, TIMESTAMP, Scalar

# Patterns are left to the cache of `re`: the command line that only reads must not pay for compiling them.

_ALWAYS_PRINTABLE = "\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffd"
NOT_PRINTABLE = f"[^{_ALWAYS_PRINTABLE}]"
"""What stands in a text only as an escape: controls, tabs, every kind of line break, the byte order mark."""
NOT_PRINTABLE_IN_BLOCK = f"[^\n{_ALWAYS_PRINTABLE}]"
"""The same, where line breaks are part of the text."""

_PLAIN_START = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}])"
_NOT_IN_PLAIN = rf":(?:\s|$)|\s#|^---|^\.\.\.|^\s|\s$|{NOT_PRINTABLE}"
_ENDS_PLAIN_IN_FLOW = r"[,\[\]{}?]|^[-:]"
_ESCAPES = dict(
    zip('\\"\0\a\b\t\n\v\f\r\x1b\x85\u2028\u2029', ("\\" + sign for sign in '\\"0abtnvfreNLP'), strict=True)
)


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
        and re.match(_PLAIN_START, text) is not None
        and re.search(_NOT_IN_PLAIN, text) is None
        and not (in_flow and re.search(_ENDS_PLAIN_IN_FLOW, text))
    )


def quoted(text: str, style: str) -> str:
    """A string in quotes, single ones where the author used those and the text needs no escape."""
    if style == "'" and re.search(NOT_PRINTABLE, text) is None:
        return "'" + text.replace("'", "''") + "'"
    return '"' + re.sub(rf'[\\"]|{NOT_PRINTABLE}', _escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
