"""Steps to take back and to do again, kept between two runs: in the state folder, a file a repository and person.

Several people may work on one account of a system: whose steps they are, the name and address say that git has of them.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plan_model.repository import Backup
from plan_tui.edit_log import KEPT, Discard, Edit, EditLog, FileText, Step, Takeover
from plan_tui.state_files import lay_down, sweep


class UndoShelf:
    """The steps of one repository; several runs of one person may lay theirs there beside each other."""

    def __init__(self, folder: Path, root: str, who: str) -> None:
        name = hashlib.sha256(f"{root}\0{who}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._file = folder / f"undo-{name}.json"
        self._met: list[dict[str, Any]] = []
        """Every step that this run has found or laid there, as it is written."""

    def find(self) -> EditLog:
        """What was left; nothing where there is nothing, or nobody can read it."""
        sweep(self._file)
        found = self._read()
        self._meet(found)
        return found

    def keep(self, log: EditLog) -> None:
        """Keep the steps of this run, after those of others; a folder that cannot be written keeps none."""
        others = [step for step in self._read().done if _kept_step(step) not in self._met]
        self._meet(log)
        kept = {"done": _kept((*others, *log.done)[-KEPT:]), "undone": _kept(log.undone)}
        lay_down(self._file, json.dumps(kept))

    def _meet(self, log: EditLog) -> None:
        for step in _kept((*log.done, *log.undone)):
            if step not in self._met:
                self._met.append(step)

    def _read(self) -> EditLog:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            undone = [step for step in _steps(kept["undone"]) if not isinstance(step, Takeover)]
            return EditLog(_steps(kept["done"]), undone)
        except (OSError, ValueError, KeyError, TypeError):
            return EditLog()


def _kept(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [_kept_step(step) for step in steps]


def _kept_step(step: Step) -> dict[str, Any]:
    if isinstance(step, Edit):
        return {"path": step.path, "before": step.before, "after": step.after}
    if isinstance(step, Takeover):
        return {"branch": step.branch, "tip": step.tip, "texts": step.texts}
    left = step.backup.left
    encoded = None if left is None else base64.b64encode(left).decode("ascii")
    return {"path": step.path, "backup": step.backup.file, "left": encoded}


def _steps(kept: Iterable[dict[str, Any]]) -> list[Step]:
    return [_step(each) for each in kept]


def _step(kept: dict[str, Any]) -> Step:
    if "branch" in kept:
        texts = tuple(FileText(*text) for text in kept["texts"])
        return Takeover(str(kept["branch"]), str(kept["tip"]), texts)
    path = str(kept["path"])
    if "backup" not in kept:
        return Edit(path, before=str(kept["before"]), after=str(kept["after"]))
    left = kept["left"]
    return Discard(path, Backup(path, str(kept["backup"]), None if left is None else base64.b64decode(left)))
