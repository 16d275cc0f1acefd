"""A canvas of cells: boxes with titles and the wires between them; where lines meet, the right corner is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.render.layout import char_width, cut, trimmed
from plan_model.render.lines import Line, Piece
from plan_model.render.words import Words

_NORTH, _EAST, _SOUTH, _WEST = 1, 2, 4, 8
_FANCY = " │─└││┌├─┘─┴┐┤┬┼"
_SIMPLE = " |-+||++-+-+++++"
"""The sign of a cell by the directions in which its lines leave: the sum of north 1, east 2, south 4, west 8."""


class Canvas:
    """A drawing of a fixed width, as high as what is drawn on it."""

    def __init__(self, width: int, words: Words) -> None:
        self._width, self._words = width, words
        self._wires: dict[tuple[int, int], int] = {}
        self._texts: dict[tuple[int, int], tuple[str, str]] = {}

    def box(self, x: int, y: int, width: int, title: Line, content: Sequence[Line]) -> None:
        """A frame with a title in its upper edge; each line of the content is at most `width - 4` cells wide."""
        right, bottom = x + width - 1, y + len(content) + 1
        self.wire(x, y, right, y)
        self.wire(x, bottom, right, bottom)
        self.wire(x, y, x, bottom)
        self.wire(right, y, right, bottom)
        if title:
            self.text(x + 1, y, (Piece(" "), *title, Piece(" ")))
        for index, shown in enumerate(content):
            self.text(x + 2, y + 1 + index, shown)

    def wire(self, x: int, y: int, to_x: int, to_y: int) -> None:
        """A line to the right or downwards, both ends included; it joins what it meets."""
        across = y == to_y
        ends = (x, to_x) if across else (y, to_y)
        for place in range(ends[0], ends[1] + 1):
            cell = (place, y) if across else (x, place)
            back, forth = (_WEST, _EAST) if across else (_NORTH, _SOUTH)
            mask = (back if place > ends[0] else 0) | (forth if place < ends[1] else 0)
            self._wires[cell] = self._wires.get(cell, 0) | mask

    def text(self, x: int, y: int, shown: Line) -> None:
        """A line of text over whatever is drawn there."""
        for part in shown:
            for char in part.text:
                size = char_width(char)
                if size == 0:
                    self._join(x - 1, y, char)
                    continue
                self._texts[x, y] = (char, part.style)
                if size == 2:
                    self._texts[x + 1, y] = ("", part.style)
                x += size

    def lines(self) -> tuple[Line, ...]:
        """The drawing, line by line."""
        cells = [*self._wires, *self._texts]
        height = max((y for _, y in cells), default=-1) + 1
        return tuple(self._line(y) for y in range(height))

    def _join(self, x: int, y: int, char: str) -> None:
        """A sign without a width of its own goes with the one before it."""
        while x > 0 and self._texts.get((x, y), ("?", ""))[0] == "":
            x -= 1
        if (x, y) in self._texts:
            before, style = self._texts[x, y]
            self._texts[x, y] = (before + char, style)

    def _line(self, y: int) -> Line:
        parts: list[Piece] = []
        for x in range(self._width):
            char, style = self._cell(x, y)
            if parts and parts[-1].style == style:
                parts[-1] = Piece(parts[-1].text + char, style)
            else:
                parts.append(Piece(char, style))
        return trimmed(parts, self._width, self._words)

    def _cell(self, x: int, y: int) -> tuple[str, str]:
        if (x, y) in self._texts:
            return self._texts[x, y]
        mask = self._wires.get((x, y), 0)
        return (self._words.glyph(_FANCY[mask], _SIMPLE[mask]), "muted") if mask else (" ", "")


def cut_title(title: str, width: int, words: Words) -> str:
    """A title that fits the upper edge of a box of this width."""
    return cut(title, max(1, width - 4), words)
