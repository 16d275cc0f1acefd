"""Start the screen: refuse where it cannot run, else import Textual and run it; give the exit code."""

from __future__ import annotations

import os
import sys
from datetime import date

from plan_model.render.words import N_, words_for
from plan_tui.terminal.capability import needs_ascii, refusal


def start(
    directory: str,
    *,
    language: str = "en",
    as_of: str | None = None,
    read_only: bool = False,
    ascii_only: bool = False,
    mouse: bool = True,
) -> int:
    """Open the screen on the repository that holds a folder; give the exit code."""
    words = words_for(language, ascii_only or needs_ascii(os.environ))
    refused = refusal(os.environ, sys.stdin.isatty() and sys.stderr.isatty(), words)
    if refused:
        sys.stderr.write(refused + "\n")
        return 2
    try:
        day = date.fromisoformat(as_of) if as_of else None
    except ValueError:
        sys.stderr.write(words.say(N_("--as-of {text}: not a day (YYYY-MM-DD)"), text=as_of) + "\n")
        return 2
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

    from plan_tui.run import run  # late: Textual is imported only when a screen will be shown

    return run(directory, words, day, read_only, mouse)
