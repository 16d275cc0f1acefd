"""Can the screen run here, and how plain must it be? Asked before Textual is imported."""

from __future__ import annotations

import locale
from collections.abc import Mapping

from plan_model.render.words import N_, Words

_NO_TERMINAL = N_("The screen needs a terminal.")
_DUMB_TERMINAL = N_("The screen needs a terminal that can move the cursor, and TERM is {term}.")
_INSTEAD = N_(
    "Without one: planrev list, show, log, diff, check, set and commit write text (planrev --help)."
)


def refusal(environ: Mapping[str, str], is_terminal: bool, words: Words) -> str:
    """Why the screen cannot run here, and what can; empty where it can run."""
    if not is_terminal:
        return words.say(_NO_TERMINAL) + "\n" + words.say(_INSTEAD)
    term = environ.get("TERM", "")
    if term in ("dumb", "unknown"):
        return words.say(_DUMB_TERMINAL, term=term) + "\n" + words.say(_INSTEAD)
    return ""


def needs_ascii(environ: Mapping[str, str], encoding: str | None = None) -> bool:
    """Is the terminal's character set other than UTF-8, or one where drawing signs are twice as wide?"""
    shown = encoding if encoding is not None else locale.getpreferredencoding(False)
    if shown.lower().replace("-", "") != "utf8":
        return True
    place = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    return place[:2] in ("ja", "zh", "ko")


def wants_no_colour(environ: Mapping[str, str]) -> bool:
    """Does the person want no colours (https://no-color.org: set and not empty)?"""
    return bool(environ.get("NO_COLOR"))
