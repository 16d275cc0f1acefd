"""The history of a plan in meaning: a revision a row, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from plan_model.comparison import Comparison
from plan_model.render.facts import summary_of
from plan_model.render.layout import cut_line, wrap_line
from plan_model.render.lines import Line, Piece, piece
from plan_model.render.rows import Row, entry
from plan_model.render.told_revision import ToldRevision
from plan_model.render.words import Words


class LoggedRevision(ToldRevision, Protocol):
    """What a row tells of a revision."""

    @property
    def is_merge(self) -> bool: ...


def history_rows(
    revisions: Iterable[LoggedRevision],
    meanings: Mapping[str, Comparison],
    words: Words,
    width: int,
    *,
    shown: str | None = None,
) -> tuple[Row, ...]:
    """Two lines a revision: date, author, id and subject, then what it changed as far as `meanings` tells.

    `meanings` is by revision id; `shown` is the id of the revision on the screen, which is marked. The rows' `key`
    is the revision's id.
    """
    rows: list[Row] = []
    for revision in revisions:
        meaning = meanings.get(revision.id)
        lines = [_headline(revision, revision.id == shown, words, width)]
        if meaning is not None:
            told = revision_summary(meaning, words)
            lines += [(Piece("    "), *part) for part in wrap_line((Piece(told),), max(2, width - 4))]
        rows += entry(lines, None, "revision", revision.id)
    return tuple(rows)


def revision_summary(comparison: Comparison, words: Words) -> str:
    """What one revision did to a plan, in a sentence."""
    match comparison.status:
        case "added":
            return words.say("the plan begins")
        case "removed":
            return words.say("the plan is removed")
        case "unreadable":
            return words.say("cannot be read as a plan")
    told = summary_of(comparison.facts, words)
    if comparison.old_path:
        moved = words.say("moved from {path}", path=comparison.old_path)
        return f"{moved}; {told}" if comparison.facts else moved
    return told


def _headline(revision: LoggedRevision, is_shown: bool, words: Words, width: int) -> Line:
    mark = words.glyph("▶", ">") if is_shown else words.glyph("⑂", "Y") if revision.is_merge else " "
    parts = (
        Piece(f"{mark} ", "strong"),
        piece(f"{revision.date:%Y-%m-%d}  ", "muted"),
        piece(f"{revision.author}  ", "name"),
        piece(f"{revision.short}  ", "id"),
        piece(revision.subject),
    )
    return cut_line(parts, width, words)
