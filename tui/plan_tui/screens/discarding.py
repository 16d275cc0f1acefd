"""What would be lost where pending edits are discarded: first what they mean, then as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plan_model.comparison import Comparison
from plan_model.render.comparison import comparison_lines
from plan_model.render.lines import Line, line, piece
from plan_model.render.text_diff import text_diff_lines
from plan_model.render.words import N_, Words


def lost_lines(comparisons: Sequence[Comparison], day: date, width: int, words: Words) -> list[Line]:
    """The lines for a dialog on a screen of a width."""
    room = max(20, min(width * 9 // 10, 110) - 4)
    lines: list[Line] = []
    for comparison in comparisons:
        lines += comparison_lines(comparison, day, words, room)
        lines += [(), line(piece(words.say(N_("As text")), "heading"))]
        lines += text_diff_lines(comparison.before_source, comparison.after_source, comparison.path)
    return lines
