"""The known word nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60
"""difflib takes quadratic time: a longer word is no typing error of a known one."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one, upper and lower case alike; empty where none does."""
    if len(word) > _LONGEST:
        return ""
    # Imported late: documents without a misspelt word, which are nearly all, do without it.
    from difflib import get_close_matches

    by_lower = {candidate.lower(): candidate for candidate in known}
    found = get_close_matches(word.lower(), list(by_lower), n=1)
    return by_lower[found[0]] if found else ""
