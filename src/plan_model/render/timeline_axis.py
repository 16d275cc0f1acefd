"""The line above the lanes: years of a calendar, releases of an ordinal axis."""

from __future__ import annotations

from plan_model.render.layout import width_of
from plan_model.render.lines import Line, Piece, piece
from plan_model.render.timeline_values import Frame
from plan_model.render.words import Words

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LAST_YEAR = 9999


def axis_line(frame: Frame, words: Words) -> Line:
    """The labels of the columns, as many as have room."""
    cells = [" "] * (frame.columns * frame.size)
    free = 0
    for position, label in _release_labels(frame) if frame.releases else _year_labels(frame, words):
        if position >= free and position + width_of(label) <= len(cells) and width_of(label) == len(label):
            cells[position : position + len(label)] = label
            free = position + len(label) + (1 if frame.releases else 0)
    return (Piece("".join(cells), "muted"),)


def _release_labels(frame: Frame) -> list[tuple[int, str]]:
    labels = []
    for index, (_, label) in enumerate(frame.releases):
        position = (index - frame.first) * frame.size
        if position >= 0:
            labels.append((position, piece(label).text))
    return labels


def _year_labels(frame: Frame, words: Words) -> list[tuple[int, str]]:
    tick = words.glyph("│", "|")
    needed = 5 * frame.zoom  # months that a tick and four digits take
    step = next((years for years in _STEPS if years * 12 >= needed), _STEPS[-1])
    first = max(1, frame.first * frame.zoom // 12)
    last = min(_LAST_YEAR, (frame.first + frame.columns) * frame.zoom // 12)
    years = range(-(-first // step) * step, last + 1, step)
    labels = [(-(-year * 12 // frame.zoom) - frame.first, f"{tick}{year:04}") for year in years]
    return [(position, label) for position, label in labels if position >= 0]
