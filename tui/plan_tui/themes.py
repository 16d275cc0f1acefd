"""The themes of planrev. The first is the terminal's own colours: fewest bytes, right in light and dark terminals."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

from plan_model.render.words import N_

TERMINAL = "planrev-terminal"

_ANSI = BUILTIN_THEMES["ansi-dark"]

THEMES: tuple[Theme, ...] = (
    Theme(
        name=TERMINAL,
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        accent="ansi_cyan",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables=dict(_ANSI.variables),
    ),
    Theme(
        name="planrev-dark",
        primary="#7aa2f7",
        secondary="#449dab",
        warning="#e0af68",
        error="#f7768e",
        success="#9ece6a",
        accent="#7dcfff",
        foreground="#d5d9e5",
        background="#1a1b22",
        surface="#22242e",
        panel="#2c2f3c",
    ),
    Theme(
        name="planrev-light",
        primary="#1f4fa3",
        secondary="#0b6a70",
        warning="#8a5a00",
        error="#b3261e",
        success="#1e6b2e",
        accent="#0b5cad",
        foreground="#1b1b1f",
        background="#fbfbf8",
        surface="#f0f0ec",
        panel="#e3e3de",
        dark=False,
    ),
    Theme(
        name="planrev-contrast",
        primary="#ffffff",
        secondary="#ffff00",
        warning="#ffff00",
        error="#ff8080",
        success="#80ff80",
        accent="#80ffff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
    ),
    Theme(
        name="planrev-blue-orange",
        primary="#56b4e9",
        secondary="#0072b2",
        warning="#f0e442",
        error="#e69f00",
        success="#56b4e9",
        accent="#cc79a7",
        foreground="#e8e8e8",
        background="#16181d",
        surface="#1f2229",
        panel="#2a2e37",
    ),
)
THEME_NAMES = {
    TERMINAL: N_("the terminal's own colours"),
    "planrev-dark": N_("dark"),
    "planrev-light": N_("light"),
    "planrev-contrast": N_("high contrast"),
    "planrev-blue-orange": N_("blue and orange, for colour-blind eyes"),
}


def next_theme(name: str) -> str:
    """The theme after this one; the first after the last."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
