"""Which type a plain scalar has: under YAML 1.2 as ruamel.yaml reads it, and under YAML 1.1 for older readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import TypeAlias

from plan_model.tree.node import BOOL, FLOAT, INT, NULL, STR, TIMESTAMP

Resolver: TypeAlias = Callable[[str], str]
"""From the text of a plain scalar to its short tag."""

MERGE = "merge"
"""The tag of a plain `<<`, whose value is merged into the mapping around it."""

CORE_PREFIX = "tag:yaml.org,2002:"

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS_1_2 = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_BOOLS_1_1 = _BOOLS_1_2 | {
    *("y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO"),
    *("on", "On", "ON", "off", "Off", "OFF"),
}
_WORDS_1_2 = dict.fromkeys(_NULLS, NULL) | dict.fromkeys(_BOOLS_1_2, BOOL) | {"<<": MERGE}
_WORDS_1_1 = dict.fromkeys(_NULLS, NULL) | dict.fromkeys(_BOOLS_1_1, BOOL) | {"<<": MERGE}

_Numbers: TypeAlias = tuple[re.Pattern[str], re.Pattern[str]]
"""Whole numbers and fractions; compiled when first asked for, which plans of words and days do not."""

_NUMBER_STARTS = frozenset("+-.0123456789")

_OCTAL_1_1 = r"[-+]?0[0-9_]"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = (
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?"
)
"""Not compiled before one is met: few plans say the hour."""


def resolve_1_2(text: str) -> str:
    """The tag of a plain scalar under YAML 1.2 core, timestamps included; an impossible date is a string."""
    if text[:1] in _NUMBER_STARTS:
        return _number_or_time(text, _numbers_1_2)
    return _WORDS_1_2.get(text, STR)


def resolve_1_1(text: str) -> str:
    """The tag of a plain scalar under YAML 1.1: `yes` is a boolean, `9:00` a number."""
    if text[:1] in _NUMBER_STARTS:
        return _number_or_time(text, _numbers_1_1)
    return _WORDS_1_1.get(text, STR)


@cache
def _numbers_1_2() -> _Numbers:
    whole = r"[-+]?(?:0b_*[01][01_]*|0o_*[0-7][0-7_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*|_*[0-9][0-9_]*)"
    fraction = (
        r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
        r"|[-+]?\._*[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)"
        r"|\.(?:nan|NaN|NAN)"
    )
    return re.compile(whole), re.compile(fraction)


@cache
def _numbers_1_1() -> _Numbers:
    whole = r"[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)"
    fraction = (
        r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?"
        r"|[-+]?\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
        r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"
        r"|[-+]?\.(?:inf|Inf|INF)"
        r"|\.(?:nan|NaN|NAN)"
    )
    return re.compile(whole), re.compile(fraction)


def is_plainly(text: str, tag: str) -> bool:
    """Does every reader, of YAML 1.1 and of 1.2, take this plain text for the same value of that type?"""
    if tag != TIMESTAMP and text[:1].isdigit() and (_DAY.fullmatch(text) or _moment(text)):
        return False  # no such day: a strict reader stops there
    if tag == INT and re.match(_OCTAL_1_1, text):
        return False  # 0661 is 433 in YAML 1.1
    return text != "=" and resolve_1_2(text) == tag == resolve_1_1(text)


def short_tag(tag: str) -> str:
    """`tag:yaml.org,2002:int` → `int`; any other tag stays whole."""
    return tag.removeprefix(CORE_PREFIX)


def _number_or_time(text: str, numbers: Callable[[], _Numbers]) -> str:
    if text.isdigit() and text.isascii() and text[0] != "0":
        return INT
    if _DAY.fullmatch(text):
        return TIMESTAMP if _is_day(text) else STR
    whole, fraction = numbers()
    if whole.fullmatch(text):
        return INT
    if fraction.fullmatch(text):
        return FLOAT
    moment = _moment(text)
    return TIMESTAMP if moment and _is_moment(moment) else STR


def _moment(text: str) -> re.Match[str] | None:
    return re.fullmatch(_MOMENT, text) if text[4:5] == "-" else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_moment(moment: re.Match[str]) -> bool:
    try:
        datetime(*(int(part) for part in moment.groups()))  # type: ignore[arg-type]  # six whole numbers
    except ValueError:
        return False
    return True
