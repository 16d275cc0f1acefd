"""How the stories of the screen are told: open a repository, press keys, wait until nothing loads any more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from textual.pilot import Pilot

from plan_model.render.words import words_for
from plan_model.workspace import Workspace
from plan_tui.app import PlanrevApp
from plan_tui.dialogs.base import Dialog
from plan_tui.screens.base import PlanrevScreen
from plan_tui.session import Session
from plan_tui.widgets.line_list import LineList
from tests.git_sandbox import GitSandbox
from tests.plan_tui.quiet import Quiet, quiet_waits

TODAY = date(2026, 6, 1)
_MOMENT = 0.01

PLAN = """\
schema: "0.1"
plan:
  id: lainaamo
  version: "1.0"
  status: approved
  date: 2026-01-01
product:
  name: {fi: Lainaamo, sv: Låneriet, en: Equipment Lending}
  repository: https://git.example.fi/lainaamo
  licence: {code: EUPL-1.2}
parties:
  - {id: kuusijarvi, kind: organisation, name: Kuusijärven kaupunki}
  - {id: niemi, kind: person, name: A. Niemi}
  - {id: berg, kind: person, name: L. Berg}
roles:
  - id: owner
    name: {en: Owner}
    holders:
      - {party: kuusijarvi, since: 2024-01-01}
  - id: product_manager
    name: {en: Product manager}
    holders:
      - {party: berg, since: 2024-01-01, until: 2026-12-31}  # asks to be relieved
lifecycle:
  phase: production
versions:
  - id: v1
    label: "1.0"
    status: supported
    general_availability: 2024-05-20
    end_of_life: 2027-12-31   # decided in May
"""


class Story:
    """One person at the screen."""

    def __init__(self, app: PlanrevApp, pilot: Pilot[None], quiet: Quiet) -> None:
        self.app = app
        self.pilot = pilot
        self._quiet = quiet

    async def press(self, *keys: str) -> None:
        """Press keys, each after what the one before began is done."""
        for pressed in keys:
            await self.pilot.press(pressed)
            await self.settle()

    async def write(self, text: str) -> None:
        """Write over what stands in the line, without a pause between the letters."""
        await self.pilot.press("ctrl+u", *("space" if char == " " else char for char in text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way any more; what waits for a person's answer is not waited for."""
        await self._rest()
        while not self._quiet.is_quiet or self._goes_on_by_the_clock():
            await self.pilot.pause(_MOMENT if self._goes_on_by_the_clock() else 0)
            await self._rest()

    async def _rest(self) -> None:
        await self._quiet.wait()
        await self.pilot.pause()

    def _goes_on_by_the_clock(self) -> bool:
        """Do keys wait for a dialog, or a form for a pause in which it judges?"""
        judging = any(each.group == "judge" and not each.is_finished for each in self.app.workers)
        return judging or not self.app.type_ahead.is_idle

    @property
    def screen(self) -> PlanrevScreen:
        """The screen, below any dialog."""
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, PlanrevScreen))

    @property
    def dialog(self) -> Dialog[object]:
        """The dialog on top."""
        top = self.app.screen
        assert isinstance(top, Dialog)
        return top

    @property
    def list(self) -> LineList:
        """The list that has the keys."""
        focused = self.app.focused
        assert isinstance(focused, LineList)
        return focused

    @property
    def told(self) -> str:
        """What was told at the edge of the screen last."""
        notifications = [each.message for each in self.app._notifications]
        return notifications[-1] if notifications else ""

    @property
    def status(self) -> str:
        """The top line."""
        return self.screen.status_line.text


def drawn(told: Story) -> str:
    """The screen as text."""
    rows = told.app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in row).rstrip() for row in rows) + "\n"


@asynccontextmanager
async def story(
    sandbox: GitSandbox,
    *keys: str,
    language: str = "en",
    as_of: date = TODAY,
    read_only: bool = False,
    ascii_only: bool = False,
    size: tuple[int, int] = (80, 24),
    shows_what_is_told: bool = False,
) -> AsyncIterator[Story]:
    """Open the screen on a repository, and press some keys; what is told at the edge is drawn where it is wanted."""
    session = Session(words_for(language, ascii_only), as_of, read_only, today=as_of)
    app = PlanrevApp(lambda: Workspace.open(str(sandbox.path), read_only=read_only), session)
    async with quiet_waits() as quiet, app.run_test(size=size, notifications=shows_what_is_told) as pilot:
        told = Story(app, pilot, quiet)
        await told.settle()
        await told.press(*keys)
        yield told
