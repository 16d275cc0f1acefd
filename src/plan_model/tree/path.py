"""Paths by identity: `roles.product_manager.holders.niemi.until`."""

from __future__ import annotations

from typing import TypeAlias

from plan_model.errors import UsageError

Path: TypeAlias = tuple[str, ...]
"""The segments from the root: a key in a mapping, an item's identity (or its index from 0) in a list."""

_NEEDS_QUOTES = frozenset("\".='\\ \t\n\r")


def format_path(path: Path) -> str:
    """Write a path as people type it; a segment that holds `.`, `=`, a quote or blanks is quoted."""
    return ".".join(_format_segment(segment) for segment in path)


def parse_path(text: str) -> Path:
    """Read a path as people type it; raise UsageError where a quote is not closed or a segment is empty."""
    segments: list[str] = []
    position = 0
    while True:
        segment, position = _read_segment(text, position)
        segments.append(segment)
        if position == len(text):
            return tuple(segments)
        if text[position] != ".":
            raise UsageError("path-malformed", text=text, column=position + 1)
        position += 1


def split_assignment(text: str) -> tuple[Path, str]:
    """Split `PATH=VALUE` at the first `=` outside quotes; raise UsageError where there is none."""
    quoted = False
    position = 0
    while position < len(text):
        char = text[position]
        if quoted and char == "\\":
            position += 1
        elif char == '"':
            quoted = not quoted
        elif char == "=" and not quoted:
            return parse_path(text[:position]), text[position + 1 :]
        position += 1
    raise UsageError("assignment-malformed", text=text)


def _format_segment(segment: str) -> str:
    if segment and not _NEEDS_QUOTES.intersection(segment):
        return segment
    return '"' + segment.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _read_segment(text: str, start: int) -> tuple[str, int]:
    if text[start : start + 1] == '"':
        return _read_quoted(text, start)
    end = text.find(".", start)
    end = len(text) if end < 0 else end
    if end == start or '"' in text[start:end]:
        raise UsageError("path-malformed", text=text, column=start + 1)
    return text[start:end], end


def _read_quoted(text: str, start: int) -> tuple[str, int]:
    chars: list[str] = []
    position = start + 1
    while position < len(text):
        char = text[position]
        if char == '"':
            return "".join(chars), position + 1
        if char == "\\" and position + 1 < len(text):
            position += 1
            char = text[position]
        chars.append(char)
        position += 1
    raise UsageError("path-malformed", text=text, column=start + 1)
