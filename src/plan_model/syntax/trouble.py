"""What went wrong while a text was read: the C parser's errors, told as PlanSyntaxError with a place."""

from __future__ import annotations

import re
from typing import Any

from plan_model.errors import PlanSyntaxError

_CONFLICT = re.compile(r"^<{7}(?: |\r?$)", re.MULTILINE)
_NOT_ALLOWED = re.compile(
    "[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_EXPECTED = re.compile(r"\bexpected (.+)")
_NO_TOKEN = "found character that cannot start any token"  # noqa: S105  # libyaml's words, not a password


def not_utf8(error: UnicodeError, data: bytes | str, path: str) -> PlanSyntaxError:
    """The error for bytes that are no UTF-8, at the byte that breaks it."""
    at = error.start if isinstance(error, UnicodeDecodeError | UnicodeEncodeError) else 0
    if isinstance(data, str):
        line, column = place_of(data, at)
        return PlanSyntaxError("not-utf8", path=path, line=line, column=column, byte=f"U+{ord(data[at]):04X}")
    before = data[:at].decode("utf-8", "replace")
    line, column = place_of(before, len(before))
    return PlanSyntaxError("not-utf8", path=path, line=line, column=column, byte=f"0x{data[at]:02X}")


def parser_trouble(error: Exception, text: str, path: str) -> PlanSyntaxError:
    """The error for a text that the C parser refuses; conflict markers and tabs are named as such."""
    if isinstance(error, UnicodeError):
        return not_utf8(error, text, path)
    return (
        _conflict_markers(text, path)
        or _character_not_allowed(text, path)
        or (_marked(error, text, path) if hasattr(error, "problem_mark") else None)
        or PlanSyntaxError("yaml-syntax", path=path, detail=str(error) or type(error).__name__)
    )


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _conflict_markers(text: str, path: str) -> PlanSyntaxError | None:
    places = [match.start() for match in _CONFLICT.finditer(text)]
    if not places:
        return None
    line, column = place_of(text, places[0])
    return PlanSyntaxError("conflict-markers", path=path, line=line, column=column, count=len(places))


def _character_not_allowed(text: str, path: str) -> PlanSyntaxError | None:
    found = _NOT_ALLOWED.search(text)
    if found is None:
        return None
    line, column = place_of(text, found.start())
    character = f"U+{ord(found.group()):04X}"
    return PlanSyntaxError("character-not-allowed", path=path, line=line, column=column, character=character)


def _marked(error: Any, text: str, path: str) -> PlanSyntaxError | None:
    mark, context_mark = error.problem_mark, error.context_mark
    if mark is None:
        return None
    problem = error.problem or ""
    found = text[mark.index : mark.index + 1]
    expected = _EXPECTED.search(problem)
    return PlanSyntaxError(
        "tab-indentation" if problem == _NO_TOKEN and found == "\t" else "yaml-syntax",
        path=path,
        line=mark.line + 1,
        column=mark.column + 1,
        detail=problem,
        context=error.context or "",
        context_line=context_mark.line + 1 if context_mark is not None else None,
        expected=expected.group(1) if expected else "",
        found=found,
    )
