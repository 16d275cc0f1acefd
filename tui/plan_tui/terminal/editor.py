"""The person's own editor, at a line."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from pathlib import PurePath

_COLON = frozenset({"hx", "helix", "subl", "zed", "kate"})
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})


def editor_command(environ: Mapping[str, str], path: str, line: int) -> list[str] | None:
    """The command that opens a file at a line (from 1); None where no editor is set."""
    chosen = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError:
        return None
    if not words:
        return None
    name = PurePath(words[0]).name
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    return [*words, f"+{line}", path]


def run_editor(command: list[str]) -> int | None:
    """Run the editor in the foreground; its exit code, None where it could not be started."""
    try:
        return subprocess.call(command)
    except OSError:
        return None
