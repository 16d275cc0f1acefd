"""The first page of the list of plans as it was painted last: the next start shows it until the plans are read.

It is only looked at: no key acts on it, and what is read takes its place a moment later.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date

from plan_model import __version__
from plan_model.render.lines import Line, piece
from plan_model.render.words import Words
from plan_model.repository import cache

_ROWS = 100
"""More than a terminal shows at once."""


class LastPage:
    """What the list of one folder showed, by how it was shown: columns, language, day."""

    def __init__(self, directory: str) -> None:
        self._directory = os.path.realpath(directory) if directory else ""
        self._known: dict[str, tuple[Line, ...]] = {}

    def find(self, width: int, words: Words, day: date) -> tuple[Line, ...]:
        """The lines that were painted last on a terminal of this width; none where that is not known."""
        key = self._key(width, words, day)
        if key not in self._known:
            self._known[key] = _lines(cache.recall(cache.PAGES, key)) if self._directory else ()
        return self._known[key]

    def keep(self, lines: Sequence[Line], width: int, words: Words, day: date) -> None:
        """Keep the first of these lines, if they are others than before."""
        key, page = self._key(width, words, day), tuple(lines[:_ROWS])
        if self._directory and self.find(width, words, day) != page:
            self._known[key] = page
            cache.keep(cache.PAGES, key, json.dumps(page, ensure_ascii=False, separators=(",", ":")))

    def _key(self, width: int, words: Words, day: date) -> str:
        return repr((__version__, self._directory, width, words.language, words.ascii_only, day))


def _lines(told: str | None) -> tuple[Line, ...]:
    """The lines of a page; none where they are no lines. Each text is made safe again: it comes from a file."""
    try:
        page = json.loads(told or "[]")
        return tuple(tuple(piece(str(text), str(style)) for text, style in shown) for shown in page)
    except (ValueError, TypeError):
        return ()
