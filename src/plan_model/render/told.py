"""Told: one fact in words, cut into what it is about, what is said of it, and rows that go with it."""

from __future__ import annotations

from typing import NamedTuple

from plan_model.render.lines import Line


class Told(NamedTuple):
    """A fact in words."""

    subject: str
    parts: tuple[str, ...] = ()
    """What is said: the gist first."""
    rows: tuple[tuple[Line, ...], ...] = ()
    """Cells of a small table beneath: who pays what."""
    sign: str = ""
    """`+` for what is new, `−` for what is gone."""
