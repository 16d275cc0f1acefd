"""The responsibility matrix: who does, answers, is consulted, is informed (RACI), activity by role."""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.plan.people import Responsibility
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.layout import cut, pad, short_titles, trimmed, width_of, wrap_items
from plan_model.render.lines import Piece
from plan_model.render.rows import BLANK, Row, notes
from plan_model.render.safe import safe
from plan_model.render.words import Words

_LEAST = 5
_UNMARKED = Piece("")


def raci_rows(plan: Plan, words: Words, width: int) -> tuple[Row, ...]:
    """One row for each activity; a row without exactly one A is marked."""
    if not plan.responsibilities:
        return notes(words.say("The plan does not say who does what."), width)
    roles = named_roles(plan)
    titles = [names.role_name(plan, role, words) for role in roles]
    longest = max(width_of(activity(each, words)) for each in plan.responsibilities)
    label = min(longest, width // 2)
    size = max(
        _LEAST, min(max(map(width_of, titles), default=0) + 1, (width - label - 2) // max(1, len(roles)))
    )
    short = short_titles(titles, size - 1, words)
    per_band = max(1, (width - label - 2) // size)
    rows: list[Row] = []
    for first in range(0, max(1, len(roles)), per_band):
        band = range(first, min(first + per_band, len(roles)))
        head = pad("", label) + "".join(" " + pad(short[index], size - 1) for index in band)
        rows += [BLANK] if rows else []
        rows.append(Row((Piece(cut(head.rstrip(), width, words), "heading"),), None, "heading"))
        rows += [
            _row(each, [roles[index] for index in band], label, size, words, width)
            for each in plan.responsibilities
        ]
    return (*rows, *legend(titles, short, words, width))


def named_roles(plan: Plan) -> list[str]:
    """The roles of the plan that are named in a row, then those that only a row names."""
    named = [role for each in plan.responsibilities for letter, held in _letters(each) for role in held]
    known = [role.id for role in plan.roles if role.id in named]
    return list(dict.fromkeys([*known, *named]))


def _letters(each: Responsibility) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("A", each.accountable), ("R", each.responsible), ("C", each.consulted), ("I", each.informed))


def _row(each: Responsibility, roles: list[str], label: int, size: int, words: Words, width: int) -> Row:
    parts = [Piece(pad(cut(activity(each, words), label, words), label), "name")]
    for role in roles:
        parts.append(cell(each, role, size, words))
    if len(each.accountable) != 1:
        parts.append(Piece(" !", "warning"))
    return Row(trimmed(parts, width, words), each.path, "entry")


def cell(each: Responsibility, role: str, size: int, words: Words, mark: Piece = _UNMARKED) -> Piece:
    """The letters of one cell after a blank, in so many cells of the terminal; behind them what became of it."""
    letters = "".join(letter for letter, held in _letters(each) if role in held)
    style = "strong" if "A" in letters else "" if letters else "muted"
    shown = (letters or words.glyph("·", ".")) + mark.text
    return Piece(" " + pad(cut(shown, size - 1, words), size - 1), mark.style or style)


def activity(each: Responsibility, words: Words) -> str:
    """What a row is about."""
    return names.prose(each.name, words) or safe(each.id)


def legend(
    titles: Sequence[str], short: Sequence[str], words: Words, width: int, marks: Sequence[str] = ()
) -> tuple[Row, ...]:
    """What the letters mean, and the names that had to be cut."""
    signs = [
        "A " + words.say("answers"),
        "R " + words.say("does the work"),
        "C " + words.say("is consulted"),
        "I " + words.say("is informed"),
        "! " + words.say("not exactly one A"),
        *marks,
    ]
    names_told = [f"{brief} = {title}" for brief, title in zip(short, titles, strict=True) if brief != title]
    shown = [*wrap_items(signs, "   ", width), *wrap_items(names_told, "   ", width)]
    return (BLANK, *(Row((Piece(part, "muted"),), None, "legend") for part in shown))
