"""The app: one repository on one terminal. Keys of the whole program, themes, languages, leaving in order."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import App
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.worker import WorkerFailed

from plan_model.render.lines import line, piece
from plan_model.render.words import N_
from plan_model.repository import git_runs
from plan_model.state import write_report
from plan_tui.keys import LiveKey, key, live_keys, why_not
from plan_tui.screens.base import PlanrevScreen, why_no_other_pane
from plan_tui.screens.opening import Opening
from plan_tui.session import Session
from plan_tui.terminal import crash, signals
from plan_tui.terminal.capability import wants_no_colour
from plan_tui.terminal.clipboard import Route, copy
from plan_tui.terminal.plain_signs import show_plain_signs
from plan_tui.themes import TERMINAL, THEME_NAMES, THEMES, next_theme
from plan_tui.toast_place import place_toasts
from plan_tui.type_ahead import TypeAhead
from plan_tui.widgets.line_list import LineList

if TYPE_CHECKING:  # the first frame is painted before any repository is open
    from plan_model.workspace import Workspace

_LANGUAGE_NAMES = {"en": "English", "fi": "suomi", "sv": "svenska"}
_COPIED = {
    Route.TMUX: N_("Copied into tmux's buffer and, where the terminal allows it, its clipboard."),
    Route.WAYLAND: N_("Copied to the clipboard with wl-copy."),
    Route.X11: N_("Copied to the clipboard with xclip."),
    Route.MAC: N_("Copied to the clipboard with pbcopy."),
    Route.OSC52: N_("Sent to your terminal's clipboard (OSC 52); not every terminal accepts it."),
}


class PlanrevApp(App[None], inherit_bindings=False):
    """The screen of planrev."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "planrev"
    BINDINGS = [
        key("question_mark", "help", "app.help", N_("Show the keys that work here"), footer=N_("help")),
        key("f1", "tour", "app.tour", N_("Show the tour of the demo, elsewhere the keys that work here")),
        key("colon,ctrl+p", "help", "app.commands", N_("Choose a command from a list")),
        key("q,ctrl+q", "quit", "app.quit", N_("Leave planrev"), footer=N_("quit")),
        key("L", "next_language", "app.language", N_("Change the language: English, Finnish, Swedish")),
        key("T", "next_theme", "app.theme", N_("Change the colours")),
        key("D", "ask_day", "app.as_of", N_("Choose the day as of which plans are judged")),
        key("at", "git_log", "app.git_log", N_("Show the git commands that were run")),
        key("ctrl+z", "suspend_process", "app.suspend", N_("Put planrev to sleep; fg wakes it")),
    ]

    def __init__(self, open_workspace: Callable[[], Workspace], session: Session) -> None:
        # Told before any theme is set: only native ANSI colours can be filtered out altogether.
        super().__init__(ansi_color=True if wants_no_colour(os.environ) else None)
        self.session = session
        self.open_workspace = open_workspace
        self.crash_report: str | None = None
        self.animation_level = "none"
        self.type_ahead = TypeAhead(self)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = TERMINAL

    @property
    def failure(self) -> BaseException | None:
        """The defect that ended the app; None where it ended in order."""
        return _cause(self._exception)

    def on_mount(self) -> None:
        """Show the first screen at once; the repository is opened behind it."""
        if not self.is_headless:
            signals.leave_on_signals(self._leave)
        show_plain_signs(self, self.session.words.ascii_only)
        self.push_screen(Opening(self.session, self.open_workspace))

    # --- actions -----------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot act now; empty where it can."""
        if action == "next_theme" and wants_no_colour(os.environ):
            return N_("NO_COLOR is set")
        if action in ("focus_next", "focus_previous"):
            return why_no_other_pane(self.screen)
        if action == "suspend_process" and not (self._driver and self._driver.can_suspend):
            return N_("this terminal cannot do it")
        return ""

    async def on_event(self, event: events.Event) -> None:
        """Handle one key after the other, however fast they come."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self.type_ahead.admits(event):
            await super().on_event(event)
            self.type_ahead.follow(event)

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action; where it cannot act, say why instead."""
        node, name, _ = self._parse_action(action, default_namespace or self, namespaces)
        reason = why_not(node, name, self.session.words)
        if reason:
            self.notify(reason, severity="warning", markup=False)
            return True
        if isinstance(node, PlanrevScreen):
            self.clear_notifications()  # the person has gone on; what the action tells comes after it
        return await super().run_action(action, default_namespace, namespaces)

    @work(exclusive=True, group="help")
    async def action_help(self) -> None:
        """Show the keys of this screen, and do what is chosen."""
        from plan_tui.dialogs.help import Help  # late: the first screen is painted without any dialog

        words, beneath = self.session.words, self.screen
        legend = beneath.legend() if isinstance(beneath, PlanrevScreen) else ""
        chosen = await self.push_screen_wait(Help(words, live_keys(beneath, words), legend))
        if chosen is not None and isinstance(chosen.value, LiveKey):
            await self.run_action(chosen.value.action, chosen.value.node)

    def action_tour(self) -> None:
        """Show the tour of the demo, elsewhere the keys."""
        if not self.session.is_demo:
            self.action_help()
            return
        from plan_tui.dialogs.tour import Tour  # late, as above

        self.push_screen(Tour(self.session.words))

    @work(exclusive=True, group="prompt")
    async def on_line_list_words_wanted(self, event: LineList.WordsWanted) -> None:
        """Ask for words, and search or filter the list while they are written."""
        from plan_tui.dialogs.ask import Prompt  # late, as above

        shown, words = event.line_list, self.session.words
        if event.purpose == "filter":
            title = words.say("Show only rows with")
            await self.push_screen_wait(Prompt(words, title, shown.filter_words, shown.filter))
            return
        found: list[bool] = []

        def search(text: str) -> None:
            found[:] = [shown.search(text) or not text]

        wanted = await self.push_screen_wait(
            Prompt(words, words.say("Search for"), shown.search_words, search)
        )
        if wanted and found and not found[0]:
            told = words.say(N_("Nothing here holds “{text}”."), text=wanted)
            self.notify(told, severity="warning", markup=False)

    def on_line_list_filtered(self, event: LineList.Filtered) -> None:
        """Where a filter lets nothing through, say so."""
        shown, words = event.line_list, self.session.words
        if shown.filter_words and not shown.rows:
            told = words.say(N_("Nothing here holds “{text}”."), text=shown.filter_words)
            shown.say_instead(line(piece(told, "warning")))

    def action_git_log(self) -> None:
        """Show the git commands that were run."""
        from plan_tui.dialogs.git_log import GitLog  # late, as above

        self.push_screen(GitLog(self.session.words, git_runs()))

    def action_next_language(self) -> None:
        """Speak the next language."""
        language = self.session.next_language()
        self._retell()
        self.notify(_LANGUAGE_NAMES[language], markup=False)

    def action_next_theme(self) -> None:
        """Take the next theme."""
        self.theme = next_theme(self.theme)
        words = self.session.words
        name = words.say(THEME_NAMES[self.theme])
        self.notify(words.say(N_("Colours: {name}"), name=name), markup=False)

    @work(exclusive=True, group="ask")
    async def action_ask_day(self) -> None:
        """Ask for the day as of which plans are judged."""
        from plan_tui.dialogs.ask import Ask  # late, as above

        words = self.session.words
        answer = await self.push_screen_wait(
            Ask(
                words,
                words.say(N_("As of which day?")),
                self.session.as_of.isoformat() if self.session.as_of else "",
                line(piece(words.say(N_("YYYY-MM-DD; empty: today, and each revision's own date")), "muted")),
                self._wrong_day,
            )
        )
        if answer is not None:
            self.session.as_of = date.fromisoformat(answer.strip()) if answer.strip() else None
            self._retell()

    # --- the terminal ------------------------------------------------------------------------------------------

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell one thing at a time: what was told before gives way. Never markup, unless asked for."""
        self.clear_notifications()
        for screen in self.screen_stack:  # it is shown on the one that is on top when it comes
            place_toasts(screen, message)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the surest route, and say by which."""
        self._clipboard = text
        self._copy(text)

    @work(exclusive=True, group="copy")
    async def _copy(self, text: str) -> None:
        driver = self._driver
        write = driver.write if driver and not self.is_headless else None
        self._tell_copied(text, await asyncio.to_thread(copy, text, os.environ, write))

    def _tell_copied(self, text: str, route: Route | None) -> None:
        words = self.session.words
        if route is not None:
            self.notify(words.say(_COPIED[route]), markup=False)
            return
        from plan_tui.dialogs.read import Read  # late, as above

        title = words.say(N_("This terminal has no clipboard: copy the text by hand"))
        self.push_screen(Read(words, title, [line(piece(part)) for part in text.split("\n")]))

    def _leave(self, code: int) -> None:
        """Close the screen because of a signal."""
        self.exit(return_code=code)

    def _handle_exception(self, error: Exception) -> None:
        """End after a defect. Textual would print the values of all variables, and exit with 1."""
        self._return_code = crash.EXIT_CODE
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            if not self.is_headless:
                self.crash_report = write_report(_cause(error) or error)
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """The thread that reads keys has failed: the terminal is gone."""
        signals.silence_terminal()
        self.exit(return_code=signals.exit_code(signals.SIGHUP))

    # --- below -------------------------------------------------------------------------------------------------

    def _retell(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, PlanrevScreen):
                screen.retell()

    def _wrong_day(self, text: str) -> str:
        if not text.strip():
            return ""
        try:
            date.fromisoformat(text.strip())
        except ValueError:
            return self.session.words.say(N_("not a day: YYYY-MM-DD"))
        return ""


def _cause(error: BaseException | None) -> BaseException | None:
    """The error itself: a worker wraps it."""
    return error.error if isinstance(error, WorkerFailed) else error
