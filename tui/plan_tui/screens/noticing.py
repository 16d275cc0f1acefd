"""What every screen on the working tree notices: what the repository is like, and what others do to it meanwhile."""

from __future__ import annotations

import asyncio

from textual import work

from plan_model.render.words import N_
from plan_model.repository.stamp import Stamp
from plan_tui.keys import key
from plan_tui.repository_state import RepositoryState, read_state
from plan_tui.screens.base import PlanrevScreen
from plan_tui.session import Session

POLL_SECONDS = 2.0


class NoticingScreen(PlanrevScreen):
    """A screen that reads again what somebody else changed."""

    BINDINGS = [
        key("R", "reload", "screen.reload", N_("Read everything again")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stamp: Stamp | None = None
        self._is_polling = False

    @property
    def state(self) -> RepositoryState | None:
        """The repository as it was read last."""
        return self.session.state

    def paths_shown(self) -> tuple[str, ...]:
        """The plans whose files are looked at for changes from outside."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Look every two seconds whether somebody else changed something."""
        self.set_interval(POLL_SECONDS, self._poll_now)
        self._is_polling = True

    def on_screen_resume(self) -> None:
        """Look again, and show what changed meanwhile."""
        if self._is_polling:
            self.poll(tell=False)

    @work(exclusive=True, group="poll")
    async def poll(self, tell: bool = True) -> None:
        """Reload where HEAD, the branch or a plan's file is not as it was when we looked last."""
        if self._is_writing:
            return  # what we are writing ourselves is not news
        before = self._stamp
        now = await asyncio.to_thread(self.session.workspace.stamp, self.paths_shown())
        if not self.is_open or self._stamp is not before or self._is_writing:
            return  # what we did meanwhile is noted, or will be
        self._stamp = now
        if before is None or now == before:
            return
        if now.files == before.files:
            await self._look_at_the_index()
            return
        if tell:
            self.tell(self.words.say(N_("Changed outside of this screen: read again.")))
        self.reload()

    async def note_own_change(self) -> None:
        """Remember how the repository looks after what we did, so that it is not taken for somebody else's."""
        self._stamp = await asyncio.to_thread(self.session.workspace.stamp, self.paths_shown())
        self.end_where_closed()

    async def take_notice(self) -> None:
        """Show what somebody else did, without a word of its own: what it came to is told already."""
        await self.note_own_change()
        self.reload()

    async def read_state(self) -> None:
        """Read the repository's state for the status line."""
        state = await self.attempt(read_state, self.session.workspace)
        if state is not None:
            self.session.state = state
        self.refresh_bindings()

    def action_reload(self) -> None:
        """Read everything again."""
        self.reload()
        self.tell(self.words.say(N_("Read again.")))

    @property
    def _is_writing(self) -> bool:
        return any(each.group == "write" and not each.is_finished for each in self.workers)

    async def _look_at_the_index(self) -> None:
        """Where only the index was written, what is shown may be as it was: nothing is told."""
        state = self.state
        await self.read_state()
        if self.state != state:
            self.reload()

    def _poll_now(self) -> None:
        if self.is_active:  # what lies beneath looks again when it comes up
            self.poll()
