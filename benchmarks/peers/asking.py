"""A peer asked in a process of its own, which can be stopped; it times itself, its start and the reading left out.

Times are the processor's, so that a busy machine matters little.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time
from typing import Any, NamedTuple

from benchmarks.peers.inputs import Input

PATIENCE = 10
"""Seconds after which a peer is stopped."""
ROUNDS = 3
"""So often each is asked; the quickest counts, as the machine may be busy elsewhere."""
_SLOW = 2
"""Who takes longer is asked once."""
PYTHON = os.environ.get("PLANREV_PEERS_PYTHON", sys.executable)
"""An interpreter that has the libraries."""
NODE_MODULES = os.environ.get("PLANREV_PEERS_NODE", "")
"""A folder whose `node_modules` has the libraries for JavaScript."""
_HERE = Path(__file__).parent


class Answer(NamedTuple):
    """What came of one comparison."""

    seconds: float | None
    """None: it was stopped."""
    told: int | None = None
    """How many differences it tells; None where it failed."""
    makes: bool | None = None
    """Do the differences, applied to the older value, make the newer one? None where they cannot be applied."""

    def is_right(self, made: int | None) -> bool | None:
        """Does it tell as many changes as were made, and make the newer of the older? None where neither is known."""
        if self.told is None or self.makes is False or (made is not None and self.told != made):
            return False
        return None if made is None and self.makes is None else True


def planrev(asked: Input) -> Answer:
    """What planrev finds."""
    return min((_planrev_once(asked) for _ in range(ROUNDS)), key=_seconds)


def git_diff(asked: Input) -> Answer:
    """What `git diff` finds: lines that came, or that went, where those are more. Its process is included."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in zip(("old.yaml", "new.yaml"), asked.texts, strict=True):
            Path(folder, name).write_text(text, encoding="utf-8")
        return min((_timed(partial(_lines, folder)) for _ in range(ROUNDS)), key=_seconds)


def peer(name: str, is_javascript: bool, asked: Input) -> Answer:
    """What a library finds."""
    first = _once(name, is_javascript, asked)
    if _seconds(first) > _SLOW:
        return first
    return min((first, *(_once(name, is_javascript, asked) for _ in range(ROUNDS - 1))), key=_seconds)


def is_there(name: str, is_javascript: bool) -> bool:
    """Can a library be asked on this machine?"""
    return _run(name, is_javascript, [{"a": [{"id": "x"}]}, {"a": [{"id": "x"}]}]) is not None


def _planrev_once(asked: Input) -> Answer:
    command = [sys.executable, "-m", "benchmarks.peers.planrev_peer"]
    done = subprocess.run(command, input=pickle.dumps(asked), capture_output=True, check=True)
    return Answer(**json.loads(done.stdout))


def _once(name: str, is_javascript: bool, asked: Input) -> Answer:
    values = asked.values
    try:
        found = _run(name, is_javascript, values)
    except subprocess.TimeoutExpired:
        return Answer(None)
    if found is None:
        return Answer(None)
    makes = _text(found["made"]) == _text(values[1]) if found["makes"] else None
    return Answer(found["seconds"], found["told"], makes)


def _run(name: str, is_javascript: bool, values: list[Any]) -> dict[str, Any] | None:
    script = (
        ["node", str(_HERE / "node_peers.mjs"), NODE_MODULES]
        if is_javascript
        else [PYTHON, str(_HERE / "python_peers.py")]
    )
    try:
        done = subprocess.run(
            [*script, name],
            input=json.dumps(values),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _text(value: Any) -> str:
    """A value in one spelling; 1, 1.0 and true are three."""
    return json.dumps(value, sort_keys=True)


def _seconds(answer: Answer) -> float:
    return PATIENCE if answer.seconds is None else answer.seconds


def _timed(count: partial[int]) -> Answer:
    start = _processor_seconds()
    found = count()
    return Answer(_processor_seconds() - start, found)


def _processor_seconds() -> float:
    """Of this process and its children: what others do on the machine counts little."""
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _lines(folder: str) -> int:
    command = ["git", "diff", "--no-index", "--numstat", "old.yaml", "new.yaml"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return max(int(count) for count in told.split()[:2]) if told else 0
