"""The values that a form gives, and how they are written into a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from plan_model.plan.values import Text, parse_day
from plan_model.tree.node import Node

Day: TypeAlias = date | str
"""A day, or what stands for one: `2026-01-31`, `tba`, `until_further_notice`."""
Number: TypeAlias = Decimal | int | str
Texts: TypeAlias = str | Text | Mapping[str, str]
"""A text: one string for every language, or one per language tag."""
Value: TypeAlias = (
    "str | int | bool | Decimal | date | Text | Node | Mapping[str, Value] | Sequence[Value] | None"
)
"""Anything that can stand in a plan; None, empty texts and `False` are left out of an entry."""


def written(value: object) -> str:
    """A single value as a plan writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def day_of(value: Day | None) -> date | None:
    """The calendar day that a value names, if it names one."""
    return parse_day(value) if isinstance(value, str) else value


def by_language(text: Texts) -> dict[str, str]:
    """The text of each language that has one; the key is empty for a text of every language."""
    if isinstance(text, str):
        pairs = [("", text)]
    elif isinstance(text, Text):
        pairs = [*text.translations] or [("", text.plain or "")]
    else:
        pairs = list(text.items())
    return {language: words for language, words in pairs if words.strip()}
