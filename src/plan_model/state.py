"""The person's own state folder: reports of defects, drafts. Nobody else can read what lies there."""

from __future__ import annotations

import os
import tempfile
import traceback
from datetime import datetime


def state_folder() -> str:
    """The folder `planrev` in the person's state folder (XDG), made where it is missing."""
    from platformdirs import user_state_dir  # late: only few commands write state

    folder = user_state_dir("planrev")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return folder


def write_report(error: BaseException) -> str | None:
    """Write a defect's traceback, without the values of variables; give the path, None where it cannot be written."""
    told = "".join(traceback.format_exception(error))
    prefix = f"defect-{datetime.now():%Y%m%d-%H%M%S}-"
    try:
        handle, path = tempfile.mkstemp(suffix=".txt", prefix=prefix, dir=state_folder())  # 0600 by itself
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as report:
            report.write(told)
    except OSError:
        return None
    return path
