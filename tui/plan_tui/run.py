"""Run the app, and say what happened after the terminal is restored."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from plan_model.render.words import Words
from plan_tui.app import PlanrevApp
from plan_tui.last_page import LastPage
from plan_tui.session import Session
from plan_tui.terminal import crash, signals

if TYPE_CHECKING:
    from plan_model.workspace import Workspace


def run(directory: str, words: Words, as_of: date | None, read_only: bool, mouse: bool) -> int:
    """Run the app until it is left; give the exit code."""
    session = Session(words, as_of, read_only, last_page=LastPage(directory))
    app = PlanrevApp(lambda: _opened(directory, read_only), session)
    app.run(mouse=mouse)
    signals.stop_watching()
    if app.failure is not None:
        sys.stderr.write(crash.told(app.failure, app.crash_report, session.words) + "\n")
        return crash.EXIT_CODE
    return app.return_code or 0


def _opened(directory: str, read_only: bool) -> Workspace:
    from plan_model.workspace import Workspace  # late: the first frame is painted before anything is read

    return Workspace.open(directory, read_only=read_only)
