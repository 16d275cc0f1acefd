"""How days and terms read: `2024-01-01 – 2026-09-30`, "ends in 37 days"."""

from __future__ import annotations

from datetime import date

from plan_model.plan.values import When
from plan_model.render.words import Words

SOON = 90
"""So many days before its end a term, an agreement or a support window ends soon."""


def term(since: When | None, until: When | None, words: Words) -> str:
    """First and last day; empty where neither is told."""
    if since is None and until is None:
        return ""
    first = words.day(since) or " " * 10
    return f"{first} {words.glyph('–', '-')} {words.day(until)}".rstrip()


def days_until(moment: When | None, as_of: date) -> int | None:
    """Days from a day to a moment; None where the moment is no day."""
    return (moment.day - as_of).days if moment is not None and moment.day is not None else None


def ends_soon(moment: When | None, as_of: date) -> bool:
    """Does it end within the next ninety days, today included?"""
    left = days_until(moment, as_of)
    return left is not None and 0 <= left <= SOON


def left_text(days: int, words: Words) -> str:
    """How far off a day is: `in 5 days`, `today`, `5 days ago`."""
    if days == 0:
        return words.say("today")
    if days > 0:
        return words.count("in {n} day", "in {n} days", days)
    return words.count("{n} day ago", "{n} days ago", -days)


def delta_text(days: int, words: Words) -> str:
    """A date's move: `+91 d`."""
    return words.say("{days} d", days=words.signed(days))
