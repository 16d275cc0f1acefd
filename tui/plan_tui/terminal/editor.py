"""The person's own editor, at a line."""

from __future__ import annotations

import shlex
from pathlib import PurePath

from plan_model.repository.editor import editor_command

_COLON = frozenset({"hx", "helix", "subl", "zed", "kate"})
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})


def command_at_line(editor: str, path: str, line: int) -> list[str]:
    """The command that opens a file at a line (from 1) in the editor that a command line names."""
    name = _program(editor)
    if name in _GOTO:
        return editor_command(editor, "--wait", "--goto", f"{path}:{line}")
    if name in _COLON:
        return editor_command(editor, f"{path}:{line}")
    return editor_command(editor, f"+{line}", path)


def _program(editor: str) -> str:
    """What the shell would start, as far as that can be seen."""
    try:
        words = shlex.split(editor)
    except ValueError:
        return ""
    return PurePath(words[0]).name if words else ""
