"""Text from a plan is never markup, escape sequence or command: control characters are made visible."""

from __future__ import annotations

import re

UNSAFE = (
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: escape sequences begin here
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"  # invisible format characters of several scripts
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, direction marks, overrides, separators
    "\ufeff\ufff9-\uffff\ud800-\udfff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"  # tags and variation selectors that nobody sees
)
"""Every character that could steer a terminal or hide text, as a pattern: most texts hold none, and never need it."""
_FIRST_PRINTABLE = "\ufffc"
"""The lowest of them that Python takes for printable."""


def safe(text: str) -> str:
    """The text with every control, direction override and lone surrogate written out (`\\x1b`, `\\u202e`)."""
    if text.isprintable() and (text.isascii() or max(text) < _FIRST_PRINTABLE):
        return text
    return re.sub(UNSAFE, _written_out, text)


def _written_out(found: re.Match[str]) -> str:
    char = found.group()
    match char:
        case "\n":
            return "⏎"
        case "\t":
            return "  "
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
