"""Text from a plan is never markup, escape sequence or command: control characters are made visible."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: escape sequences begin here
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, direction marks, overrides, separators
    "\ufeff\ufff9-\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"  # tags and variation selectors that nobody sees
)


def safe(text: str) -> str:
    """The text with every control, direction override and lone surrogate written out (`\\x1b`, `\\u202e`)."""
    return _UNSAFE.sub(_written_out, text)


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
