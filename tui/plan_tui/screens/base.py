"""What every screen has: the status line, the key bar, search and filter, the reader's words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, ParamSpec, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from plan_model.errors import PlanError
from plan_model.plan.plan import Plan
from plan_model.render.lines import line, piece, plain
from plan_model.render.words import N_, Words
from plan_tui.keys import Said, key
from plan_tui.session import Session
from plan_tui.widgets.key_bar import KeyBar
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.status_line import StatusLine

OPEN_PLAN = Said(N_("Open this plan"), N_("open"))
"""What Enter does with the row of a plan."""
Severity = Literal["information", "warning", "error"]
Given = ParamSpec("Given")
Result = TypeVar("Result")


_FIRST = 2
"""So many screens are there on the first: Textual's own, and ours."""


def why_no_other_pane(screen: Screen[Any]) -> str:
    """Why Tab leads nowhere; empty where it leads somewhere."""
    return "" if len(screen.focus_chain) > 1 else N_("there is no other pane here")


class PlanrevScreen(Screen[None], inherit_bindings=False):
    """A screen of planrev."""

    BINDINGS = [
        key("tab", "app.focus_next", "screen.next_pane", N_("Go to the next pane")),
        key("shift+tab", "app.focus_previous", "screen.previous_pane", N_("Go to the previous pane")),
        key(
            "ctrl+c",
            "screen.copy_text",
            "screen.copy",
            N_("Copy the text marked with the mouse; without any, say how to leave"),
        ),
        key("escape", "back", "screen.back", N_("Go back one level")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.session.words

    @property
    def status_line(self) -> StatusLine:
        """The line at the top."""
        return self.query_one(StatusLine)

    def compose(self) -> ComposeResult:
        """Status line, content, key bar."""
        yield StatusLine()
        yield from self.body()
        yield KeyBar(self.words)

    def body(self) -> Iterable[Widget]:
        """What stands between the status line and the key bar."""
        return ()

    def retell(self) -> None:
        """Show everything in the session's language and as of its day; screens add what they show."""
        self.query_one(KeyBar).retell(self.words)
        self.tell_note()

    def why_not(self, action: str) -> str:
        """Why an action cannot act now; empty where it can."""
        match action:
            case "back" if not self._has_a_way_back:
                return N_("this is the first screen; q leaves planrev")
            case "focus_next" | "focus_previous":
                return why_no_other_pane(self)
        return ""

    @property
    def _has_a_way_back(self) -> bool:
        shown = self.focused
        return len(self.app.screen_stack) > _FIRST or (
            isinstance(shown, LineList) and bool(shown.filter_words)
        )

    def legend(self) -> str:
        """What the signs of this screen mean, for the help; screens whose rows do not say it themselves add it."""
        return ""

    def tell(self, message: str, severity: Severity = "information") -> None:
        """Tell something at the edge of the screen; the message is never markup."""
        self.app.notify(message, severity=severity, markup=False)

    def tell_error(self, error: PlanError) -> None:
        """Tell why something could not be done."""
        from plan_model.render.errors import error_line  # late: most starts go well

        self.tell(plain(error_line(error, self.words, self.plan_here)), "error")

    @property
    def plan_here(self) -> Plan | None:
        """The plan whose names an error is told with; screens that show one give it."""
        return None

    async def attempt(
        self, call: Callable[Given, Result], *arguments: Given.args, **named: Given.kwargs
    ) -> Result | None:
        """Call the workspace in a thread; where it cannot be done, tell why and give None.

        Where the screen was closed meanwhile, what waits for the answer ends here: there is nothing left to show it on.
        """
        result = None
        try:
            result = await asyncio.to_thread(call, *arguments, **named)
        except PlanError as error:
            self.tell_error(error)
        self.end_where_closed()
        return result

    @property
    def is_open(self) -> bool:
        """Is it still there? What was begun for it may end after somebody left it."""
        return self.is_running and self in self.app.screen_stack

    def end_where_closed(self) -> None:
        """End the work that calls this, as Textual ends it a moment later, where the screen was left meanwhile."""
        if not self.is_open:
            raise asyncio.CancelledError

    def on_line_list_filtered(self) -> None:
        """Say at the top that not all rows are shown."""
        self.tell_note()

    def on_descendant_focus(self) -> None:
        """Each list has a filter of its own."""
        self.tell_note()

    def tell_note(self) -> None:
        """Say at the top what is easily forgotten: another day than today, and a filter."""
        shown, session = self.focused, self.session
        told = []
        if session.as_of not in (None, session.today):
            told.append(self.words.say(N_("as of {day}"), day=session.day))
        if isinstance(shown, LineList) and shown.filter_words:
            told.append(self.words.say(N_("only “{text}”; Esc shows all"), text=shown.filter_words))
        told += self.narrowed_to()
        self.status_line.note(line(piece("  ".join(told), "warning")) if told else ())

    def narrowed_to(self) -> Sequence[str]:
        """What else keeps rows from being shown, and how it is taken away; screens that can do so say it."""
        return ()

    def action_copy_text(self) -> None:
        """Copy what is marked; who wants to break off is told how one leaves."""
        if marked := self.get_selected_text():
            self.app.copy_to_clipboard(marked)
        else:
            self.tell(self.words.say(N_("Ctrl+C does not end planrev: q does. All edits are in the files.")))

    def action_back(self) -> None:
        """Take the filter away; else go back one level; on the last one there is nowhere to go."""
        shown = self.focused
        if isinstance(shown, LineList) and shown.filter_words:
            shown.filter("")
        elif len(self.app.screen_stack) > _FIRST:
            self.app.pop_screen()
