"""The blame gutter: beside each row of a plan who gave its newest value what it says, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from plan_model.plan.plan import Plan
from plan_model.render.address import address_name
from plan_model.render.blame import BlamedValue
from plan_model.render.layout import cut, cut_line, joined, line_width, pad
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.safe import safe
from plan_model.render.words import N_, Words
from plan_model.tree.path import Path

_WIDE = 120
"""From this width on there is room for whole names and for decisions."""
_DAY = 10
_INITIALS = 2
_AUTHOR = 14
_DECISION = 22


class Gutter(NamedTuple):
    """The newest of the values at or below each address."""

    newest: Mapping[Path, BlamedValue]
    mixed: Collection[Path] = frozenset()
    """The addresses whose values come from several revisions."""
    own: Collection[Path] = frozenset()
    """What this person changed and did not commit."""
    is_complete: bool = True
    """Is it known? Else it is still being read."""


READING = Gutter({}, is_complete=False)
"""What stands there until it is known where the values come from."""


def gutter_of(values: Iterable[BlamedValue], order: Iterable[str], own: Collection[Path] = ()) -> Gutter:
    """The gutter of values; `order` has the ids of the revisions, the newest first."""
    ranks = {revision: rank for rank, revision in enumerate(order)}
    newest: dict[Path, tuple[int, BlamedValue]] = {}
    mixed: set[Path] = set()
    for value in values:
        rank = ranks.get(value.revision.id, len(ranks)) if value.revision is not None else -1
        for length in range(len(value.path) + 1):
            path = value.path[:length]
            known = newest.get(path)
            if known is not None and rank != known[0]:
                mixed.add(path)
            if known is None or rank < known[0]:
                newest[path] = rank, value
    return Gutter({path: value for path, (_, value) in newest.items()}, mixed, frozenset(own))


def gutter_width(width: int) -> int:
    """The cells that the gutter takes of a width."""
    return _DAY + 1 + (_AUTHOR + 1 + _DECISION if width >= _WIDE else _INITIALS) + 2


def gutter_line(gutter: Gutter, path: Path | None, words: Words, width: int) -> Line:
    """The gutter before a row about an address, in its whole width; empty where the row is about none."""
    room = gutter_width(width) - 2
    value = gutter.newest.get(path) if path is not None else None
    told = _told(value, words, room, is_wide=width >= _WIDE) if value is not None else ()
    told = cut_line(told, room, words)
    return (*told, Piece(" " * (room - line_width(told))), Piece(words.glyph("│", "|") + " ", "muted"))


def origin_line(gutter: Gutter, path: Path | None, plan: Plan, words: Words) -> Line:
    """Of the row under the cursor: which value is the newest, who gave it, when, by which decision."""
    if not gutter.is_complete:
        return line(piece(words.say(N_("Reading where the values come from…")), "muted"))
    value = gutter.newest.get(path) if path is not None else None
    if value is None:
        return line(piece(words.say(N_("there is no value of the plan on this row")), "muted"))
    parts = [_origin(gutter, value, words), _decision(value, words)]
    if path in gutter.mixed:
        parts.insert(0, _which(value.path, path, plan, words))
    if value.revision is not None:
        parts.append((piece(value.revision.subject, "muted"),))
    return joined(parts, "  ")


def _told(value: BlamedValue, words: Words, room: int, *, is_wide: bool) -> Line:
    revision = value.revision
    if revision is None:
        told = words.say("not committed") if is_wide else words.say(N_("uncommitted"))
        return (Piece(cut(told, room, words), "changed"),)
    day = piece(f"{revision.date:%Y-%m-%d} ", "muted")
    if not is_wide:
        return (day, piece(_initials(revision.author), "name"))
    author = Piece(pad(cut(safe(revision.author), _AUTHOR, words), _AUTHOR) + " ", "name")
    return (day, author, *_decision(value, words))


def _which(value: Path, path: Path | None, plan: Plan, words: Words) -> Line:
    """What a value is called below the entry of the row."""
    name, above = (address_name(plan, each, words) for each in (value, path or ()))
    return (piece(f"{name.removeprefix(above).strip(words.glyph(' ›', ' >'))}:", "strong"),)


def _origin(gutter: Gutter, value: BlamedValue, words: Words) -> Line:
    revision = value.revision
    if revision is None:
        told = words.say(N_("not committed yet"))
        if any(value.path[: len(path)] == path for path in gutter.own):
            told = words.say(N_("not committed yet, written here by you"))
        return (piece(told, "changed"),)
    return (
        piece(f"{revision.date:%Y-%m-%d} ", "muted"),
        piece(f"{revision.author} ", "name"),
        piece(revision.short, "id"),
    )


def _decision(value: BlamedValue, words: Words) -> Line:
    if value.decision is None:
        return ()
    title = words.text(value.decision.title).strip() or safe(value.decision.id)
    return (Piece(f"{words.glyph('✓', '+')} {title}", "good"),)


def _initials(author: str) -> str:
    """`Leena Berg` is LB, `kubernetes-bot` is ku."""
    names = [name for name in author.split() if name[:1].isalnum()]
    if len(names) < 2:
        return author[:_INITIALS]
    return names[0][0] + names[-1][0]
