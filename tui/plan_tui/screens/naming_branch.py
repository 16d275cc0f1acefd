"""Asking for the name of a new branch: what git would say of it is told while it is typed."""

from __future__ import annotations

from collections.abc import Collection

from plan_model.render.lines import line, piece
from plan_model.render.words import N_
from plan_tui.branch_names import wrong_name
from plan_tui.dialogs.ask import Ask
from plan_tui.screens.base import PlanrevScreen


async def name_for_branch(screen: PlanrevScreen, here: str, known: Collection[str]) -> str | None:
    """A name that none of the known branches has and that git takes; None where the person leaves."""
    words = screen.words

    def wrong(text: str) -> str:
        if text.strip() in known:
            return words.say(N_("there is such a branch already"))
        return wrong_name(text.strip(), known, words)

    title = words.say(N_("A new branch from {branch}"), branch=here)
    hint = line(piece(words.say(N_("What is not committed comes along.")), "muted"))
    name = await screen.app.push_screen_wait(Ask(words, title, "", hint, wrong))
    return None if name is None else name.strip()
