"""Told: one fact in words, cut into what it is about, what is said of it, and rows that go with it."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

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
