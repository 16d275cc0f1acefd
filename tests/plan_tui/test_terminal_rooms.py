"""Clipboard, editor, capability: what a terminal can do, told without one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plan_model.render.words import words_for
from plan_tui.terminal.capability import needs_ascii, refusal, wants_no_colour
from plan_tui.terminal.clipboard import Route, copy
from plan_tui.terminal.editor import command_at_line
from plan_tui.terminal.signals import exit_code


@pytest.mark.parametrize(
    ("environ", "works", "expected"),
    [
        ({"TMUX": "x", "DISPLAY": ":0"}, {"tmux", "xclip"}, Route.TMUX),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, {"xclip"}, Route.X11),
        ({"WAYLAND_DISPLAY": "w"}, {"wl-copy"}, Route.WAYLAND),
        ({"TERM": "xterm-256color"}, set(), Route.OSC52),
        ({"TERM": "xterm", "DISPLAY": ":0"}, set(), Route.OSC52),
        ({"TERM": "linux"}, set(), None),
        ({"TERM": "screen"}, set(), None),
    ],
)
def test_the_surest_route_is_taken(
    environ: Mapping[str, str], works: set[str], expected: Route | None
) -> None:
    written: list[str] = []
    route = copy("päätös", environ, written.append, lambda command, data: command[0] in works)
    assert route is expected
    assert written == (["\x1b]52;c;cMOkw6R0w7Zz\a"] if expected is Route.OSC52 else [])


def test_a_text_too_long_for_the_terminal_is_not_cut_off() -> None:
    assert copy("x" * 100_000, {"TERM": "xterm"}, lambda _: None, lambda command, data: False) is None


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["+12", "a.yaml"]),
        ("code --new-window", ["--wait", "--goto", "a.yaml:12"]),
        ("/usr/bin/hx", ["a.yaml:12"]),
        ("'unclosed", ["+12", "a.yaml"]),
    ],
)
def test_the_editor_opens_at_the_line(editor: str, arguments: list[str]) -> None:
    assert command_at_line(editor, "a.yaml", 12) == ["sh", "-c", f'{editor} "$@"', editor, *arguments]


def test_a_terminal_that_cannot_is_refused_with_what_can() -> None:
    words = words_for("en")
    assert "planrev list" in refusal({"TERM": "dumb"}, True, words)
    assert "needs a terminal" in refusal({"TERM": "xterm"}, False, words)
    assert refusal({"TERM": "xterm"}, True, words) == ""


@pytest.mark.parametrize(
    ("environ", "encoding", "expected"),
    [
        ({"LANG": "fi_FI.UTF-8"}, "UTF-8", False),
        ({"LANG": "C"}, "ANSI_X3.4-1968", True),
        ({"LANG": "fi_FI"}, "ISO-8859-15", True),
        ({"LC_ALL": "ja_JP.UTF-8"}, "utf-8", True),
    ],
)
def test_plain_signs_where_the_terminal_has_no_others(
    environ: Mapping[str, str], encoding: str, expected: bool
) -> None:
    assert needs_ascii(environ, encoding) is expected


def test_no_color_counts_when_it_is_not_empty() -> None:
    assert wants_no_colour({"NO_COLOR": "1"})
    assert not wants_no_colour({"NO_COLOR": ""})


def test_the_exit_code_tells_the_signal() -> None:
    assert exit_code(15) == 143
