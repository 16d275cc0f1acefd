"""Small files of the state folder: each holds the old text or the new one, also on a full disk or after a kill."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from plan_model.repository.sweeping import is_running


def lay_down(file: Path, text: str) -> None:
    """Put a text in place of what a file held; where that cannot be written, the file stays as it was."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = file.with_suffix(f".{os.getpid()}")
        try:
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as opened:
                opened.write(text)
            beside.replace(file)
        except OSError:
            beside.unlink(missing_ok=True)


def sweep(file: Path) -> None:
    """Remove what a run wrote beside a file that was killed before it could put it in place."""
    for left in file.parent.glob(f"{file.stem}.*"):
        process = left.suffix[1:]
        if process.isdigit() and not is_running(int(process)):
            with contextlib.suppress(OSError):
                left.unlink()
