"""Two texts beside each other, line against line; in a line that changed the words that did."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_model.render.layout import cut_line, line_width
from plan_model.render.lines import Line, Piece, piece
from plan_model.render.word_diff import word_runs
from plan_model.render.words import Words

_CONTEXT = 3


class Stretch(NamedTuple):
    """Lines that are alike on both sides, or that differ; each with its number from 1, None where there is none."""

    is_same: bool
    rows: tuple[tuple[tuple[int, str] | None, tuple[int, str] | None], ...]


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """Both texts as stretches of lines that are alike and of lines that differ, in turn."""
    from difflib import SequenceMatcher  # late: most commands never show text

    old, new = before.splitlines(), after.splitlines()
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Stretch(tag == "equal", tuple(_pairs(old, new, start, end, new_start, new_end)))
        for tag, start, end, new_start, new_end in found
    )


def side_by_side_lines(before: str, after: str, words: Words, width: int) -> tuple[Line, ...]:
    """Both texts in two columns, three lines around each change, what is left out counted; empty where equal."""
    column = max(1, (width - 3) // 2)
    found = stretches(before, after)
    lines: list[Line] = []
    for index, stretch in enumerate(found):
        rows = [_row(left, right, stretch.is_same, column, words) for left, right in stretch.rows]
        lines += _folded(rows, index == 0, index == len(found) - 1, words) if stretch.is_same else rows
    return tuple(lines) if any(not stretch.is_same for stretch in found) else ()


def changed_words(left: str, right: str) -> tuple[Line, Line]:
    """Both lines, with the words that differ in the style of what went and what came."""
    runs = word_runs(left, right)
    old = tuple(
        piece(run.text, "removed" if run.kind == "gone" else "") for run in runs if run.kind != "come"
    )
    new = tuple(piece(run.text, "added" if run.kind == "come" else "") for run in runs if run.kind != "gone")
    return old, new


def _pairs(
    old: Sequence[str], new: Sequence[str], start: int, end: int, new_start: int, new_end: int
) -> Iterator[tuple[tuple[int, str] | None, tuple[int, str] | None]]:
    for offset in range(max(end - start, new_end - new_start)):
        left, right = start + offset, new_start + offset
        yield (
            (left + 1, old[left]) if left < end else None,
            (right + 1, new[right]) if right < new_end else None,
        )


def _folded(rows: list[Line], is_first: bool, is_last: bool, words: Words) -> list[Line]:
    head = 0 if is_first else _CONTEXT
    tail = 0 if is_last else _CONTEXT
    hidden = len(rows) - head - tail
    if hidden <= 1:
        return rows
    told = words.count("{n} unchanged line", "{n} unchanged lines", hidden)
    return [
        *rows[:head],
        (Piece(f"  {words.glyph('···', '...')} {told}", "muted"),),
        *rows[len(rows) - tail :],
    ]


def _row(
    left: tuple[int, str] | None, right: tuple[int, str] | None, same: bool, column: int, words: Words
) -> Line:
    old, new = _sides(left, right, same)
    middle = Piece("   ") if same else Piece(f" {_sign(left, right, words)} ", "changed")
    old = cut_line(old, column, words)
    return (*old, Piece(" " * (column - line_width(old))), middle, *cut_line(new, column, words))


def _sides(left: tuple[int, str] | None, right: tuple[int, str] | None, same: bool) -> tuple[Line, Line]:
    if left is not None and right is not None and not same:
        return changed_words(left[1], right[1])
    return (
        (piece(left[1], "" if same else "removed"),) if left else (),
        (piece(right[1], "" if same else "added"),) if right else (),
    )


def _sign(left: object, right: object, words: Words) -> str:
    if left is None:
        return "+"
    return words.glyph("−", "-") if right is None else words.glyph("→", "~")
