"""Steps that can be taken back, kept between two runs: in the person's own state folder, a file a repository."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plan_model.repository import Backup
from plan_tui.edit_log import Discard, Edit, Step


class UndoShelf:
    """The steps of one repository, newest last."""

    def __init__(self, folder: Path, root: str) -> None:
        name = hashlib.sha256(root.encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._file = folder / f"undo-{name}.json"

    def find(self) -> tuple[Step, ...]:
        """The steps that were left; none where there are none, or nobody can read them."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            return tuple(_step(each) for each in kept)
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    def keep(self, steps: Iterable[Step]) -> None:
        """Keep these steps instead; a folder that cannot be written keeps none."""
        text = json.dumps([_kept(step) for step in steps])
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            written = self._file.with_suffix(f".{os.getpid()}")
            handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            written.replace(self._file)


def _kept(step: Step) -> dict[str, Any]:
    if isinstance(step, Edit):
        return {"path": step.path, "before": step.before, "after": step.after}
    left = step.backup.left
    encoded = None if left is None else base64.b64encode(left).decode("ascii")
    return {"path": step.path, "backup": step.backup.file, "left": encoded}


def _step(kept: dict[str, Any]) -> Step:
    path = str(kept["path"])
    if "backup" not in kept:
        return Edit(path, before=str(kept["before"]), after=str(kept["after"]))
    left = kept["left"]
    return Discard(path, Backup(path, str(kept["backup"]), None if left is None else base64.b64decode(left)))
