"""The form of a collection between brackets: blanks inside, quotes of keys, one line or a line for each entry."""

from __future__ import annotations

from typing import NamedTuple

from plan_model.syntax.geography import column_of
from plan_model.syntax.splice import line_break
from plan_model.tree.node import STR, Mapping, Node, Scalar, Sequence


class _Lines(NamedTuple):
    """How far to the right of the line that a collection begins on its other lines stand."""

    entries: int
    closing: int | None
    """None where the closing bracket stands on the last entry's line."""
    has_first: bool
    """Has the first entry a line of its own, too?"""
    last_comma: str


class FlowForm:
    """How one flow collection is laid out, so that another can be written like it."""

    def __init__(self, source: str, like: Node | None) -> None:
        self.key_quote = ""
        self.after_colon = " "
        self._padding = ""
        self._eol = "\n"
        self._lines: _Lines | None = None
        if isinstance(like, Mapping | Sequence) and source[like.start : like.start + 1] in ("{", "["):
            self._eol = line_break(source, like.start)
            self._padding = " " if source[like.start + 1] == " " else ""
            self._lines = _lines(source, like)
        if isinstance(like, Mapping) and like.pairs:
            key, value = like.pairs[0]
            if isinstance(key, Scalar) and key.style in ("'", '"'):
                self.key_quote = key.style
            if source[key.end : value.start].strip(" ") == ":":
                self.after_colon = source[key.end : value.start].lstrip(" ")[1:] or " "

    @property
    def words_like(self) -> tuple[Node, ...]:
        """A word as it stands where even keys are quoted."""
        return (Scalar(STR, "", self.key_quote),) if self.key_quote else ()

    def inner_column(self, column: int | None) -> int | None:
        """The column in which the lines of the entries begin; None where they have no lines of their own."""
        return None if column is None or self._lines is None else column + self._lines.entries

    def mapping(self, entries: list[str], column: int | None) -> str:
        """A mapping of these entries, on a line that begins in that column, or on part of a line."""
        return f"{{{self._inside(entries, column)}}}"

    def sequence(self, entries: list[str], column: int | None) -> str:
        """A list of these entries."""
        return f"[{self._inside(entries, column)}]"

    def _inside(self, entries: list[str], column: int | None) -> str:
        if not entries:
            return ""
        if self._lines is None or column is None:
            return f"{self._padding}{', '.join(entries)}{self._padding}"
        joint = self._eol + " " * (column + self._lines.entries)
        closing = (
            self._padding if self._lines.closing is None else self._eol + " " * (column + self._lines.closing)
        )
        first = joint if self._lines.has_first else self._padding
        return first + f",{joint}".join(entries) + self._lines.last_comma + closing


def _lines(source: str, like: Mapping | Sequence) -> _Lines | None:
    starts = (
        [key.start for key, _ in like.pairs]
        if isinstance(like, Mapping)
        else [item.start for item in like.items]
    )
    own = [_begins_line(source, start) for start in starts]
    if not starts or not all(own[1:]) or not own[-1]:
        return None
    line = source.rfind("\n", 0, like.start) + 1
    indent = len(source[line : like.start]) - len(source[line : like.start].lstrip(" \ufeff"))
    last = like.pairs[-1][1] if isinstance(like, Mapping) else like.items[-1]
    closing = like.end - 1
    return _Lines(
        column_of(source, starts[-1]) - indent,
        column_of(source, closing) - indent if _begins_line(source, closing) else None,
        own[0],
        "," if source[last.end : closing].lstrip()[:1] == "," else "",
    )


def _begins_line(source: str, offset: int) -> bool:
    return not source[source.rfind("\n", 0, offset) + 1 : offset].strip(" \ufeff")
