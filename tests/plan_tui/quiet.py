"""When the screen has nothing left to do, told by its event loop: nothing is ready to run, no thread is at work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import textual.app
import textual.pilot


class Quiet:
    """Sees what an event loop has still to run, and what it has given to threads."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._ready: Any = loop._ready  # type: ignore[attr-defined]  # asyncio tells nobody else what waits
        self._start = loop.run_in_executor
        self._threads: set[asyncio.Future[Any]] = set()

    def run_in_executor(self, executor: Any, call: Any, *arguments: Any) -> asyncio.Future[Any]:
        """As the loop's own: until the loop has taken the answer, the thread counts as at work."""
        at_work = self._start(executor, call, *arguments)
        self._threads.add(at_work)
        at_work.add_done_callback(self._threads.discard)
        return at_work

    @property
    def is_quiet(self) -> bool:
        """Is nothing ready to run, and nothing in a thread?"""
        return not self._ready and not self._threads

    async def pause(self) -> None:
        """Let the loop run until it would sleep; a thread may be at work still."""
        while self._ready:
            await asyncio.sleep(0)

    async def wait(self) -> None:
        """Let the loop run until it would sleep and no thread works: what comes then comes by the clock."""
        while self._ready or self._threads:
            if self._ready:
                await asyncio.sleep(0)
            else:
                await asyncio.wait(self._threads, return_when=asyncio.FIRST_COMPLETED)


@asynccontextmanager
async def quiet_waits() -> AsyncIterator[Quiet]:
    """Textual's pilot waits until the loop would sleep, where it would watch the processor for a while."""
    loop = asyncio.get_running_loop()
    quiet = Quiet(loop)
    pause = partial(_pause, quiet)
    with (
        patch.object(loop, "run_in_executor", quiet.run_in_executor),
        patch.object(textual.app, "wait_for_idle", pause),
        patch.object(textual.pilot, "wait_for_idle", pause),
    ):
        yield quiet


async def _pause(quiet: Quiet, *_: float) -> None:
    await quiet.pause()
