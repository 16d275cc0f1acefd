"""The tour of the demo: five things to try, and what each shows."""

from __future__ import annotations

from plan_model.demo.tour import tour_paragraphs
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.read import Read


class Tour(Read):
    """The steps, to read beside the screen that they are about."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, words.say(N_("A tour in five steps")), _steps(words))


def _steps(words: Words) -> list[Line]:
    lines: list[Line] = []
    for text in tour_paragraphs(words.language):
        is_step = text[:1].isdigit()
        lines += [()] if is_step and lines else []
        lines.append(line(piece(text, "strong")) if is_step else line(piece("   "), piece(text)))
    return lines
