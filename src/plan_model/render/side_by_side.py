"""Two texts beside each other, line against line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_model.render.layout import cut, pad
from plan_model.render.lines import Line, Piece
from plan_model.render.safe import safe
from plan_model.render.words import Words

_CONTEXT = 3


def side_by_side_lines(before: str, after: str, words: Words, width: int) -> tuple[Line, ...]:
    """Both texts in two columns, with three lines around each change; empty where they are equal."""
    from difflib import SequenceMatcher  # late: most commands never show text

    old, new = before.splitlines(), after.splitlines()
    column = max(1, (width - 3) // 2)
    lines: list[Line] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        first = group[0]
        lines.append((Piece(f"@@ {first[1] + 1} | {first[3] + 1} @@", "moved"),))
        for tag, old_start, old_end, new_start, new_end in group:
            pairs = _pairs(old[old_start:old_end], new[new_start:new_end])
            lines += [_row(left, right, tag == "equal", column, words) for left, right in pairs]
    return tuple(lines)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    for index in range(max(len(old), len(new))):
        yield (old[index] if index < len(old) else None), (new[index] if index < len(new) else None)


def _row(left: str | None, right: str | None, same: bool, column: int, words: Words) -> Line:
    middle = "   " if same else f" {_sign(left, right, words)} "
    return (
        Piece(_cell(left, column, words), "" if same else "removed"),
        Piece(middle, "muted" if same else "changed"),
        Piece(_cell(right, column, words).rstrip(), "" if same else "added"),
    )


def _sign(left: str | None, right: str | None, words: Words) -> str:
    if left is None:
        return "+"
    return words.glyph("−", "-") if right is None else words.glyph("→", "~")


def _cell(text: str | None, column: int, words: Words) -> str:
    return pad(cut(safe(text or ""), column, words), column)
