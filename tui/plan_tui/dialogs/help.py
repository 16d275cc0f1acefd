"""The keys that work here: each with its sentence; Enter does it; what cannot be done says why."""

from __future__ import annotations

from collections.abc import Iterable

from plan_model.render.lines import Line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.choose import Choose
from plan_tui.keys import LiveKey
from plan_tui.widgets.list_rows import ListRow

_KEYS_WIDTH = 14


class Help(Choose):
    """The keys of the screen beneath."""

    def __init__(self, words: Words, keys: Iterable[LiveKey]) -> None:
        rows = [ListRow(key_row(live), live.id, value=live) for live in sorted(keys, key=_rank)]
        super().__init__(words, words.say(N_("Keys that work here")), rows)


def _rank(live: LiveKey) -> int:
    """First what this screen can do, then the app, then the moves that every list has."""
    kind = live.id.partition(".")[0]
    return {"list": 3, "screen": 2, "app": 1}.get(kind, 0)


def key_row(live: LiveKey) -> Line:
    """One action: its keys, its sentence, and why it cannot act now."""
    names = " ".join(live.names[:3])
    if not live.reason:
        return (piece(f"{names:<{_KEYS_WIDTH}} ", "strong"), piece(live.sentence))
    return (piece(f"{names:<{_KEYS_WIDTH}} {live.sentence}", "muted"), piece(f" ({live.reason})", "muted"))
