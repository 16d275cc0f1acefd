"""Opening a link in the person's own browser, where there is one to be seen."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping

SCHEMES = ("https://", "http://", "mailto:")
"""Links that are handed to a browser; nothing else is."""

Start = Callable[[list[str]], bool]
"""Start a program that lives on by itself; true where it started."""


def is_link(text: str) -> bool:
    """May this be handed to a browser: one address, nothing that is hidden in it?"""
    return text.startswith(SCHEMES) and text.isprintable() and not any(char.isspace() for char in text)


def open_link(link: str, environ: Mapping[str, str], start: Start | None = None) -> bool:
    """Open a link; false where no browser can be seen from here, as over SSH."""
    command = browser_command(environ)
    return command is not None and is_link(link) and (start or start_program)([*command, link])


def browser_command(environ: Mapping[str, str]) -> list[str] | None:
    """The program that opens a link; None where there is none."""
    if environ.get("BROWSER"):
        try:
            return shlex.split(environ["BROWSER"].partition(":")[0]) or None
        except ValueError:
            return None
    if environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY"):
        return ["xdg-open"] if shutil.which("xdg-open") else None
    if shutil.which("wslview"):
        return ["wslview"]
    return ["open"] if shutil.which("pbcopy") and not environ.get("SSH_CONNECTION") else None


def start_program(command: list[str]) -> bool:
    """Start a program in a session of its own, silent; false where it is missing."""
    try:
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
