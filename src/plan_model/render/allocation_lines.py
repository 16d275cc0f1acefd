"""What an edit means in money: before and after, for each payer, in amounts and in percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from plan_model.edits.allocations import LinePreview, Part, Preview
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.layout import Column, grid
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.words import N_, Words

_COLUMNS = (Column(least=8), Column(least=4), Column(least=2), Column(least=4))
_TENTH = Decimal("0.1")


def allocation_lines(
    before: Plan, after: Plan, preview: Preview, words: Words, width: int
) -> tuple[Line, ...]:
    """Each line that is divided otherwise: its sum, then each payer; nothing where money stays as it is."""
    lines: list[Line] = []
    for each in preview.lines:
        lines.append(_heading(before, after, each, preview.currency, words))
        cells = [_cells(before, after, part, words) for part in each.parts]
        lines += [(Piece("  "), *shown) for rows in grid(cells, _COLUMNS, words, width - 2) for shown in rows]
    return tuple(lines)


def _heading(before: Plan, after: Plan, each: LinePreview, currency: str, words: Words) -> Line:
    known = each.after or each.before
    assert known is not None
    name = names.line_name(after if each.after else before, known.id, words)
    sums = [side.amount for side in (each.before, each.after) if side is not None and side.amount is not None]
    told = _arrow(words).join(dict.fromkeys(words.number(amount) for amount in sums))
    return line(piece(name, "strong"), piece(f"  {told} {currency}".rstrip()))


def _cells(before: Plan, after: Plan, part: Part, words: Words) -> list[Line]:
    plan = after if after.party(part.party) is not None else before
    style = "added" if part.difference > 0 else "removed" if part.difference < 0 else "muted"
    difference = words.signed(part.difference) if part.difference else words.glyph("±0", "+-0")
    return [
        line(piece(names.party_name(plan, part.party, words))),
        line(piece(_step(_sides(part.before, part.after), words))),
        line(piece(difference, style)),
        line(piece(_percent(part, words), "muted")),
    ]


def _sides(before: Decimal | None, after: Decimal | None) -> Iterator[Decimal]:
    yield from (side for side in (before, after) if side is not None)


def _step(sides: Iterator[Decimal], words: Words) -> str:
    return _arrow(words).join(dict.fromkeys(words.number(side) for side in sides))


def _percent(part: Part, words: Words) -> str:
    sides = _sides(part.percent_before, part.percent_after)
    rounded = (side.quantize(_TENTH, rounding=ROUND_HALF_EVEN) for side in sides)
    return words.say(N_("{percent} %"), percent=_step(rounded, words))


def _arrow(words: Words) -> str:
    return words.glyph(" → ", " -> ")
