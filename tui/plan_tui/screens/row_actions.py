"""Copying something of a row, and opening a link of it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from plan_model.render.lines import line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.read import Read
from plan_tui.row_texts import Offer
from plan_tui.screens.base import PlanrevScreen
from plan_tui.terminal.browser import open_link
from plan_tui.widgets.list_rows import ListRow

_SHOWN = 60


async def choose_copy(screen: PlanrevScreen, offers: Sequence[Offer]) -> str | None:
    """Ask which of the offers to copy; None where the person leaves, or there is nothing."""
    if not offers:
        return None
    width = max(len(offer.title) for offer in offers)
    rows = [
        ListRow(
            line(piece(f"{offer.title:<{width}}  "), piece(_first_line(offer.text, screen.words), "strong")),
            offer.title,
            value=offer.text,
        )
        for offer in offers
    ]
    chosen = await screen.app.push_screen_wait(Choose(screen.words, screen.words.say(N_("Copy what?")), rows))
    return str(chosen.value) if chosen is not None else None


async def open_one_of(screen: PlanrevScreen, links: Sequence[str]) -> None:
    """Open a link, the one that the person chooses; where no browser is to be seen, show it."""
    words = screen.words
    link = links[0] if len(links) == 1 else None
    if len(links) > 1:
        rows = [ListRow(line(piece(each)), each, value=each) for each in links]
        chosen = await screen.app.push_screen_wait(Choose(words, words.say(N_("Open which link?")), rows))
        link = str(chosen.value) if chosen is not None else None
    if link is None:
        return
    if await screen.attempt(open_link, link, os.environ):
        screen.tell(words.say(N_("Handed to your browser: {link}"), link=link))
        return
    title = words.say(N_("No browser is to be seen from here: this is the link"))
    await screen.app.push_screen_wait(Read(words, title, [line(piece(link))]))


def _first_line(text: str, words: Words) -> str:
    first, _, rest = text.partition("\n")
    return first[:_SHOWN] + words.glyph("…", "...") if rest or len(first) > _SHOWN else first
