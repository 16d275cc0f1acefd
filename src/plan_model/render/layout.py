"""Layout: display widths, cutting, wrapping, columns. Nothing here knows what it lays out."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from plan_model.render.lines import Line, Piece, plain
from plan_model.render.words import Words

_TOKENS = re.compile(r"(?:[^ ]|(?<=\d) (?=\d{3}(?!\d)))+| +")
"""Words and blanks; the blank in a number of several groups (58 000) belongs to it."""
_NO_WIDTH = frozenset({"Mn", "Me"})
_WIDE = ((0x1F000, 0x1FAFF), (0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x20000, 0x3FFFD))
"""Wide in today's Unicode, whatever the tables of this Python say."""
_LONGEST = 20_000
"""Characters of one text that are wrapped."""
_EMOJI_SELECTOR = "\ufe0f"


def width_of(text: str) -> int:
    """The cells that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(char_width, text))


@cache
def char_width(char: str) -> int:
    """The cells of one character: 2 for wide East Asian ones and emoji, 0 for those that combine, else 1."""
    code = ord(char)
    if char == _EMOJI_SELECTOR:
        return 1  # it may turn a narrow sign into a wide one: the room is kept
    if any(first <= code <= last for first, last in _WIDE):
        return 2
    category = unicodedata.category(char)
    if category in _NO_WIDTH or 0x1160 <= code <= 0x11FF:
        return 0
    return 2 if category != "Cn" and unicodedata.east_asian_width(char) in "WF" else 1


def line_width(shown: Line) -> int:
    """The cells that a line takes."""
    width = 0
    for part in shown:  # no generator: asked of every cell of ten thousand rows, several times
        text = part.text
        width += len(text) if text.isascii() else width_of(text)
    return width


def cut(text: str, width: int, words: Words) -> str:
    """The text in at most so many cells; the last one is `…` where something had to go."""
    if width_of(text) <= width:
        return text
    return _head(text, width - 1) + words.glyph("…", "~") if width > 0 else ""


def cut_line(shown: Line, width: int, words: Words) -> Line:
    """The line in at most so many cells."""
    if line_width(shown) <= width:
        return shown
    kept: list[Piece] = []
    left = width - 1
    for part in shown:
        size = width_of(part.text)
        if size > left:
            mark = words.glyph("…", "~") if width > 0 else ""
            kept.append(Piece(_head(part.text, left) + mark, part.style))
            break
        kept.append(part)
        left -= size
    return tuple(kept)


def pad(text: str, width: int, right: bool = False) -> str:
    """The text with blanks up to a width, after it or (`right`) before it."""
    blanks = " " * max(0, width - width_of(text))
    return blanks + text if right else text + blanks


def wrap(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most so many cells, broken at blanks where there are any."""
    return tuple("".join(part.text for part in shown) for shown in wrap_line((Piece(text),), width))


def wrap_line(shown: Line, width: int) -> tuple[Line, ...]:
    """A line in lines of at most so many cells, styles kept; one empty line where there is nothing."""
    if line_width(shown) <= width:
        return (shown,)
    wrapped: list[list[Piece]] = [[]]
    used = 0
    for word in _words(_shortened(shown), max(2, width)):
        size = line_width(word)
        if used + size > width:
            wrapped.append([])
            used = 0
        if used or word[0].text[0] != " ":
            wrapped[-1] += word
            used += size
    return tuple(_merged(_without_end(parts)) for parts in wrapped if parts) or ((),)


class Column(NamedTuple):
    """How one column of a grid behaves."""

    right: bool = False
    """Numbers stand to the right."""
    least: int = 0
    """It never gets narrower than this; 0: it may shrink to six cells."""
    wraps: bool = False
    """What is too wide goes on in the next line; else it is cut."""


def wrap_hanging(shown: Line, width: int) -> tuple[Line, ...]:
    """A line in lines; one that stands further in stays there, and goes on two cells further in."""
    text = plain(shown)
    indent = min(len(text) - len(text.lstrip(" ")), width // 2)
    if not indent or line_width(shown) <= width:
        return wrap_line(shown, width)
    first, *more = wrap_line(shown, max(2, width - indent - 2))
    rest = ((Piece(" " * (indent + 2)), *part) for part in more)
    return ((Piece(" " * indent), *first), *rest)


def grid(
    cells: Sequence[Sequence[Line]], columns: Sequence[Column], words: Words, width: int, gap: int = 2
) -> tuple[tuple[Line, ...], ...]:
    """Rows of cells in columns that fit the width together; each row gives one line, or more where a cell wraps."""
    widths = _fit(cells, columns, width, gap)
    return tuple(_row_lines(row, columns, widths, words, gap, width) for row in cells)


def labelled(label: str, value: Line, label_width: int, words: Words, width: int) -> tuple[Line, ...]:
    """A label and its value, which goes on below itself where it is long."""
    column = min(label_width, max(1, width // 2))
    shown = [*wrap_line(value, max(2, width - column - 2))]
    first = Piece(pad(cut(label, column, words), column) + "  ", "muted")
    hang = Piece(" " * (column + 2))
    return tuple(
        trimmed((hang if index else first, *parts), width, words) for index, parts in enumerate(shown)
    )


def joined(parts: Iterable[Line], separator: str) -> Line:
    """Lines joined into one; empty ones are left out."""
    found: list[Piece] = []
    for part in parts:
        if part:
            found += [Piece(separator, "muted"), *part] if found else part
    return tuple(found)


def wrap_items(items: Iterable[str], separator: str, width: int) -> tuple[str, ...]:
    """Short items side by side in lines of at most so many cells, broken between them where they fit."""
    lines: list[str] = []
    for item in items:
        if lines and width_of(lines[-1]) + width_of(separator) + width_of(item) <= width:
            lines[-1] += separator + item
        else:
            lines += wrap(item, width)
    return tuple(lines)


def short_titles(titles: Sequence[str], size: int, words: Words) -> list[str]:
    """Each name whole where it fits, else its first word or its beginning; told apart by a number where need be."""
    short: list[str] = []
    for title in titles:
        candidate = _beginning(title, size, words)
        count = 2
        while candidate in short:
            candidate = f"{_beginning(title, size - len(str(count)), words)}{count}"
            count += 1
        short.append(candidate)
    return short


def trimmed(parts: Iterable[Piece], width: int, words: Words) -> Line:
    """The parts as a line that fits, without blanks at its end."""
    return cut_line(_merged(_without_end(parts)), width, words)


def _beginning(title: str, size: int, words: Words) -> str:
    if width_of(title) <= size:
        return title
    first = title.split(" ")[0]
    return first if width_of(first) <= size else cut(title, size + 1, words)[:-1]


def _head(text: str, width: int) -> str:
    if text.isascii():
        return text[:width]
    used = 0
    for index, char in enumerate(text):
        used += char_width(char)
        if used > width:
            return text[:index]
    return text


def _shortened(shown: Line) -> Line:
    """The line without what nobody would read: a text of megabytes would take a minute to lay out."""
    kept: list[Piece] = []
    left = _LONGEST
    for part in shown:
        if len(part.text) > left:
            return (*kept, Piece(part.text[:left] + " ...", part.style))
        kept.append(part)
        left -= len(part.text)
    return tuple(kept)


def _words(shown: Line, width: int) -> Iterable[Line]:
    """The line in words and runs of blanks, none wider than a width; a word may have pieces of several styles."""
    word: list[Piece] = []
    for token in _tokens(shown, width):
        if word and (token.text[0] == " " or word[-1].text[0] == " " or line_width((*word, token)) > width):
            yield tuple(word)
            word = []
        word.append(token)
    if word:
        yield tuple(word)


def _tokens(shown: Line, width: int) -> Iterable[Piece]:
    for part in shown:
        for token in _TOKENS.findall(part.text):
            yield from (Piece(chunk, part.style) for chunk in _chunks(token, width))


def _chunks(token: str, width: int) -> Iterable[str]:
    """A token in chunks of at most so many cells, in one walk: it may be megabytes long."""
    start = used = 0
    for index, char in enumerate(token):
        size = char_width(char)
        if used + size > width and index > start:
            yield token[start:index]
            start, used = index, 0
        used += size
    yield token[start:]


def _without_end(parts: Iterable[Piece]) -> list[Piece]:
    """The parts without the blanks at their end."""
    kept = [part for part in parts if part.text]
    while kept and not kept[-1].text.strip(" "):
        kept.pop()
    if kept and kept[-1].text.endswith(" "):
        kept[-1] = Piece(kept[-1].text.rstrip(" "), kept[-1].style)
    return kept


def _merged(parts: Iterable[Piece]) -> Line:
    merged: list[Piece] = []
    for part in parts:
        if merged and merged[-1].style == part.style:
            merged[-1] = Piece(merged[-1].text + part.text, part.style)
        else:
            merged.append(part)
    return tuple(merged)


def _fit(cells: Sequence[Sequence[Line]], columns: Sequence[Column], width: int, gap: int) -> list[int]:
    """Natural widths, narrowed until they fit: first the columns that wrap, then the widest of the others."""
    widths = [max((line_width(row[index]) for row in cells), default=0) for index in range(len(columns))]
    floor = [min(size, column.least or 6) for size, column in zip(widths, columns, strict=True)]
    excess = sum(widths) + gap * (sum(size > 0 for size in widths) - 1) - width
    wrapping = [index for index, column in enumerate(columns) if column.wraps]
    excess = _narrow(widths, floor, wrapping, excess)
    _narrow(widths, floor, range(len(columns)), excess)
    return widths


def _narrow(widths: list[int], floor: Sequence[int], which: Sequence[int], excess: int) -> int:
    """Take the excess from the columns with the most to give; what could not be taken."""
    while excess > 0 and which:
        most = max(which, key=lambda index: widths[index] - floor[index])
        room = widths[most] - floor[most]
        if room <= 0:
            break
        next_room = max((widths[index] - floor[index] for index in which if index != most), default=0)
        step = min(excess, max(1, room - next_room))
        widths[most] -= step
        excess -= step
    return excess


def _row_lines(
    row: Sequence[Line], columns: Sequence[Column], widths: Sequence[int], words: Words, gap: int, width: int
) -> tuple[Line, ...]:
    if not any(column.wraps for column in columns):
        cells = [cut_line(cell, size, words) for cell, size in zip(row, widths, strict=True)]
        return (_one_line(cells, columns, widths, words, gap, width),)
    wrapped = [
        wrap_line(cell, max(2, size)) if column.wraps else (cut_line(cell, size, words),)
        for cell, column, size in zip(row, columns, widths, strict=True)
    ]
    height = max((len(cell) for cell in wrapped), default=1)
    return tuple(
        _one_line([*_at(wrapped, index)], columns, widths, words, gap, width) for index in range(height)
    )


def _at(wrapped: Sequence[Sequence[Line]], index: int) -> Iterable[Line]:
    return (cell[index] if index < len(cell) else () for cell in wrapped)


def _one_line(
    cells: Sequence[Line],
    columns: Sequence[Column],
    widths: Sequence[int],
    words: Words,
    gap: int,
    width: int,
) -> Line:
    parts: list[Piece] = []
    for cell, column, size in zip(cells, columns, widths, strict=True):
        if not size:
            continue
        if parts:
            parts.append(Piece(" " * gap))
        blanks = Piece(" " * max(0, size - line_width(cell)))
        parts += [blanks, *cell] if column.right else [*cell, blanks]
    return trimmed(parts, width, words)
