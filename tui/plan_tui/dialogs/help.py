"""The keys that work here: each with its sentence; Enter does it; what cannot be done says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plan_model.render.layout import wrap_line
from plan_model.render.lines import piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.choose import Choose
from plan_tui.keys import LiveKey
from plan_tui.widgets.list_rows import ListRow

_KEYS_WIDTH = 14


class Help(Choose):
    """The keys of the screen beneath; in the lower border what its signs mean."""

    def __init__(self, words: Words, keys: Iterable[LiveKey], legend: str = "") -> None:
        shown = sorted(keys, key=_rank)
        super().__init__(words, words.say(N_("Keys that work here")), lambda width: help_rows(shown, width))
        self.subtitle = legend


def help_rows(keys: Iterable[LiveKey], width: int) -> Iterator[ListRow]:
    """Each action: its keys, its sentence, and beneath it why it cannot act now."""
    for live in keys:
        names = f"{' '.join(live.names[:3]):<{_KEYS_WIDTH}} "
        style = "muted" if live.reason else ""
        told = wrap_line((piece(live.sentence, style),), max(2, width - len(names)))
        why = (
            wrap_line((piece(f"({live.reason})", "muted"),), max(2, width - len(names)))
            if live.reason
            else ()
        )
        for index, shown in enumerate((*told, *why)):
            if index:
                yield ListRow((piece(" " * len(names)), *shown), selectable=False, continues=True)
            else:
                yield ListRow((piece(names, style or "strong"), *shown), live.id, value=live)


def _rank(live: LiveKey) -> tuple[int, bool]:
    """First what this screen can do, then the app, then the moves that every list has; what cannot act comes last."""
    kind = live.id.partition(".")[0]
    return {"list": 3, "screen": 2, "app": 1}.get(kind, 0), bool(live.reason)
