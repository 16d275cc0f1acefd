"""Rows: a line to show with the address that it shows, so that a screen can select, open and edit it."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable
from typing import NamedTuple

from plan_model.render.layout import wrap
from plan_model.render.lines import Line, Piece, line
from plan_model.tree.path import Path


class Row(NamedTuple):
    """One line of a view.

    `path` is the entry or the field that the line shows, by identity: where an edit goes. Without one the line
    cannot be edited. Kinds: `heading`, `entry` (a role, a holder, a version, …), `field` (one value), `more` (the
    entry above goes on), `total`, `lane`, `ghost` (how it was before), `note`, `legend`, `folded`, `blank`;
    `revision` and `plan` in the lists of those.
    """

    line: Line
    path: Path | None = None
    kind: str = "note"
    key: str = ""
    """What the row stands for where it is no entry of a plan: a revision's id, a file's path."""


BLANK = Row((), None, "blank")


def heading(title: str, path: Path | None = None) -> Row:
    """A heading."""
    return Row((Piece(title, "heading"),), path, "heading")


def entry(lines: Iterable[Line], path: Path | None, kind: str = "entry", key: str = "") -> tuple[Row, ...]:
    """An entry of one line or several; those after the first are `more` of the same entry."""
    return tuple(Row(shown, path, "more" if index else kind, key) for index, shown in enumerate(lines))


def note(text: str, path: Path | None = None) -> Row:
    """A remark of ours."""
    return Row(line(Piece(text, "muted")), path, "note")


def notes(text: str, width: int) -> tuple[Row, ...]:
    """A remark of ours that may need several lines."""
    return tuple(note(part) for part in wrap(text, width))


def lines_of(rows: Iterable[Row]) -> tuple[Line, ...]:
    """The lines alone: what the command line prints."""
    return tuple(row.line for row in rows)
