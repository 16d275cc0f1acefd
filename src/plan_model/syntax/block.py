"""Writing a block scalar anew: its header and its indent stay, its lines change."""

from __future__ import annotations

import itertools
import re

from plan_model.syntax.scalar import NOT_PRINTABLE_IN_BLOCK

_HEADER = r"([|>])([-+0-9]*)"
_LINE_BREAK = r"\r\n|\r|\n"
_BREAKABLE_BLANK = r"(?<! ) (?! )"
_USUAL_WIDTH = 80


def block_text(text: str, old: str, old_text: str, eol: str) -> str | None:
    """The source of a block scalar that reads as `text`, in the manner of `old`; None where it cannot.

    `old` is the source of the old scalar, from `|` or `>` on, and `old_text` its value.
    """
    lines = re.split(_LINE_BREAK, old)
    header = re.match(_HEADER, lines[0])
    body = [line for line in lines[1:] if line.strip(" ")]
    if header is None or not body or re.search(NOT_PRINTABLE_IN_BLOCK, text) or not text.strip(" \n"):
        return None
    kind, marks = header.groups()
    content = text.rstrip("\n")
    breaks = len(text) - len(content)
    indent = _blanks(body[0]) - _blanks(old_text.lstrip("\n"))
    chomping = _chomping(marks, breaks)
    written = _literal(content, marks) if kind == "|" else _folded(content, _width(body, indent))
    if chomping is None or written is None:
        return None
    first = kind + marks.strip("-+") + chomping + lines[0][header.end() :]
    tail = [""] * (breaks - 1)
    return eol.join([first, *(" " * indent + line if line else "" for line in written), *tail])


def header_comment(old: str) -> str:
    """The comment after `|` or `>`, with the blanks before it."""
    first = re.split(_LINE_BREAK, old, maxsplit=1)[0]
    at = first.find(" #")
    return first[len(first[:at].rstrip()) :] if at >= 0 else ""


def _chomping(old_marks: str, breaks: int) -> str | None:
    """The indicator under which a text ends with so many line breaks; None where only quotes can tell them."""
    if breaks == 0:
        return "-"
    if "+" in old_marks:
        return "+"
    return "" if breaks == 1 else None


def _literal(content: str, marks: str) -> list[str] | None:
    lines = content.split("\n")
    counted = marks.strip("-+")
    if any(line and not line.strip(" ") for line in lines):
        return None
    return None if _blanks(content.lstrip("\n")) and not counted else lines


def _folded(content: str, width: int) -> list[str] | None:
    lines = content.split("\n")
    if any(line != line.strip(" ") for line in lines):
        return None
    written = _wrapped(lines[0], width)
    for before, line in itertools.pairwise(lines):
        if before:
            written.append("")  # a single line break between two lines reads as a blank
        written.extend(_wrapped(line, width))
    return written


def _wrapped(line: str, width: int) -> list[str]:
    """A paragraph in rows no longer than the author's, broken at single blanks."""
    words = re.split(_BREAKABLE_BLANK, line)
    rows = [words[0]]
    for word in words[1:]:
        if len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def _width(body: list[str], indent: int) -> int:
    return max(_USUAL_WIDTH, *(len(line) for line in body)) - indent


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
