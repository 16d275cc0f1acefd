"""The first screen: there at once; opens the repository behind it, or says what to do where that is not possible."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget

from plan_model.errors import PlanError
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_tui.keys import key
from plan_tui.screens.base import PlanrevScreen
from plan_tui.session import Session
from plan_tui.widgets.line_list import LineList

if TYPE_CHECKING:  # the first frame is painted before any repository is open
    from plan_model.workspace import Workspace

AS_SEEN_LAST = N_("as seen last; reading…")
_NO_REPOSITORY = (
    N_("planrev shows the product management plans of a git repository, and there is none to show here."),
    N_("Leave with q, then one of these:"),
)
_WAYS = (
    ("planrev DIR", N_("opens the repository that holds DIR")),
    ("planrev --demo", N_("makes a repository with example plans to try")),
    ("git init", N_("makes a repository of this folder")),
)


class Opening(PlanrevScreen):
    """Opens the repository."""

    BINDINGS = [key("R", "reopen", "opening.retry", N_("Try again"), footer=N_("try again"))]

    def __init__(self, session: Session, open_workspace: Callable[[], Workspace]) -> None:
        super().__init__(session)
        self._open_workspace = open_workspace
        self._problem: PlanError | None = None

    def body(self) -> Iterable[Widget]:
        """What is going on."""
        yield LineList()

    def on_mount(self) -> None:
        """Show what was seen here last, if anything, and open; else say what is going on."""
        self.retell()
        self.call_after_refresh(self._open)

    def retell(self) -> None:
        """Say it in the session's language."""
        super().retell()
        self.status_line.show(line(piece("planrev", "strong")))
        if self._problem is not None:
            lines = no_repository(self._problem, self.words)
        else:
            lines = self._last_page() or (
                line(piece(self.words.say(N_("Opening the repository…")), "muted")),
            )
        self.query_one(LineList).show_lines(lines)

    def narrowed_to(self) -> Sequence[str]:
        """That what is shown was true the last time."""
        return (self.words.say(AS_SEEN_LAST),) if self._problem is None and self._last_page() else ()

    def _last_page(self) -> tuple[Line, ...]:
        return self.session.last_page.find(self.app.size.width, self.words, self.session.day)

    def action_reopen(self) -> None:
        """Try again."""
        self._open()

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        try:
            workspace = await asyncio.to_thread(self._open_workspace)
        except PlanError as error:
            self.end_where_closed()
            self._problem = error
            self.retell()
            return
        self.end_where_closed()
        await asyncio.to_thread(self._begin, workspace)
        self.end_where_closed()
        from plan_tui.screens.plans import Plans  # late: it was loaded behind the first frame

        self.app.switch_screen(Plans(self.session))

    def _begin(self, workspace: Workspace) -> None:
        self.session.begin(workspace)
        import_module("plan_tui.screens.plans")


def no_repository(problem: PlanError, words: Words) -> tuple[Line, ...]:
    """What to do where no repository can be opened."""
    from plan_model.render.errors import error_line  # late: most folders have one

    reason = error_line(problem, words)
    told = [line(piece(words.say(sentence))) for sentence in _NO_REPOSITORY]
    ways = [line(piece(f"  {command:<16}", "strong"), words.say(does)) for command, does in _WAYS]
    return ((), reason, (), told[0], (), told[1], *ways)
