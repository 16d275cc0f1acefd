"""Copying, also over SSH: says by which route, because not every route can be trusted to arrive."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable, Mapping
from enum import StrEnum

_LONGEST_OSC52 = 74_994
"""xterm's limit for the encoded text; longer ones are cut off or dropped."""
_PATIENCE = 5
"""Seconds to wait for a clipboard program."""


class Route(StrEnum):
    """How a text was copied."""

    TMUX = "tmux"
    WAYLAND = "wl-copy"
    X11 = "xclip"
    MAC = "pbcopy"
    OSC52 = "OSC 52"


Run = Callable[[list[str], bytes], bool]
"""Run a program with input; true where it succeeded."""


def copy(
    text: str, environ: Mapping[str, str], write: Callable[[str], None] | None, run: Run | None = None
) -> Route | None:
    """Copy a text by the surest route there is; None where there is none."""
    start = run or run_program
    data = text.encode("utf-8", "surrogateescape")
    for route, command in _programs(environ):
        if start(command, data):
            return route
    if write is not None and _terminal_may_copy(environ):
        encoded = base64.b64encode(data).decode()
        if len(encoded) <= _LONGEST_OSC52:
            write(f"\x1b]52;c;{encoded}\a")
            return Route.OSC52
    return None


def likely_route(environ: Mapping[str, str]) -> Route | None:
    """The route that `copy` will try first; for `planrev doctor`."""
    for route, command in _programs(environ):
        if shutil.which(command[0]):
            return route
    return Route.OSC52 if _terminal_may_copy(environ) else None


def run_program(command: list[str], data: bytes) -> bool:
    """Run a clipboard program; false where it is missing, fails or hangs."""
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _programs(environ: Mapping[str, str]) -> list[tuple[Route, list[str]]]:
    programs: list[tuple[Route, list[str]]] = []
    if environ.get("TMUX"):
        # -w passes it on to the terminal's clipboard, which a bare OSC 52 does not reach by tmux's defaults.
        programs.append((Route.TMUX, ["tmux", "load-buffer", "-w", "-"]))
    if environ.get("WAYLAND_DISPLAY"):
        programs.append((Route.WAYLAND, ["wl-copy"]))
    if environ.get("DISPLAY"):
        programs.append((Route.X11, ["xclip", "-selection", "clipboard"]))
    if shutil.which("pbcopy") and not environ.get("SSH_CONNECTION"):
        programs.append((Route.MAC, ["pbcopy"]))
    return programs


def _terminal_may_copy(environ: Mapping[str, str]) -> bool:
    """Does the terminal understand OSC 52? The Linux console and GNU screen do not."""
    term = environ.get("TERM", "")
    return not (term == "linux" or (term.startswith("screen") and not environ.get("TMUX")))
