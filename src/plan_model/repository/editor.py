"""The person's own editor: the one that git would start, and started as git starts it, by the shell."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from plan_model.errors import NotWrittenError, PlanSyntaxError
from plan_model.repository.place import Place
from plan_model.repository.process import ask, text
from plan_model.repository.trouble import not_written

_GLANCE = 1.0
"""Seconds after which signals are looked after while the editor is open."""
MESSAGE = "COMMIT_EDITMSG"
"""The name by which editors know that they are given a commit message."""


def chosen_editor(place: Place) -> str:
    """The editor's command line, in git's order: GIT_EDITOR, core.editor, VISUAL, EDITOR.

    NotWrittenError(no-editor) where none is set: git's last resort, the `vi` that it was built with, is left out,
    because whoever has set nothing may not know how to leave it.
    """
    if named := os.environ.get("GIT_EDITOR", "").strip():
        return named
    if named := text(ask(place.root, "config", "--get", "core.editor").out).strip():
        return named
    # As in git: what is chosen for whole screens is of no use on a terminal that has none.
    visual = os.environ.get("VISUAL", "") if os.environ.get("TERM", "dumb") != "dumb" else ""
    if named := visual.strip() or os.environ.get("EDITOR", "").strip():
        return named
    raise NotWrittenError("no-editor")


def editor_command(editor: str, *arguments: str) -> list[str]:
    """How an editor's command line is started with arguments: by the shell, so that `~`, quotes and `$NAME` hold."""
    return ["sh", "-c", f'{editor} "$@"', editor, *arguments]


def run_editor(command: Sequence[str]) -> int | None:
    """Run the editor in the foreground; its exit code, None where it could not be started."""
    try:
        process = subprocess.Popen(list(command))
    except OSError:
        return None
    with _signals_are_of(process):
        code = _waited_for(process)
    return None if code in (126, 127) else code  # so the shell says that it finds no such program


@contextmanager
def _signals_are_of(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """While the editor has the terminal, Ctrl+C is its own, as with git; what ends the screen ends it, too."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGHUP, signal.SIGTERM):
        if callable(before[number]):  # else it ends us at once, and the terminal tells the editor
            signal.signal(number, _handed_on(process, before[number]))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _handed_on(process: subprocess.Popen[bytes], handler: Any) -> Callable[[int, FrameType | None], None]:
    def on_signal(number: int, frame: FrameType | None) -> None:
        process.send_signal(number)
        handler(number, frame)

    return on_signal


def _waited_for(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process; a signal that comes to another thread of ours is not left waiting for it."""
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=_GLANCE)


def message_file(message: str, folder: Callable[[], str]) -> str:
    """A file of its own that holds a message, in a folder of the person's; NotWrittenError where it cannot be made.

    It has a folder to itself: editors know a commit message by the file's name.
    """
    try:
        file = os.path.join(tempfile.mkdtemp(prefix="message-", dir=folder()), MESSAGE)
        with open(file, "x", encoding="utf-8", errors="surrogateescape", newline="") as opened:
            opened.write(message)
    except OSError as error:
        raise not_written(error) from error
    return file


def write_message(editor: str, file: str) -> int | None:
    """Let the person write on a message in their editor; its exit code, None where it could not be started."""
    return run_editor(editor_command(editor, file))


def edited_message(file: str) -> str:
    """What a message's file holds after the editor; PlanSyntaxError(not-utf8), NotWrittenError where it is gone."""
    try:
        with open(file, encoding="utf-8", newline="") as opened:
            return opened.read()
    except UnicodeDecodeError as error:
        raise PlanSyntaxError("not-utf8", path=file, byte=f"0x{error.object[error.start]:02x}") from error
    except OSError as error:
        raise NotWrittenError("editor-failed", editor=file) from error


def forget_message(file: str) -> None:
    """Remove a message's file with its folder, and what the editor left in it."""
    import shutil  # reading does without

    shutil.rmtree(os.path.dirname(file), ignore_errors=True)
