"""What a branch may be called, as `git check-ref-format --branch` has it; asked for every letter that is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORBIDDEN = r"[\0-\x20\x7f~^:?*\[\\]|\.\.|@\{|//"
_LONGEST = 250 - len(".lock")
"""Bytes of a part of the name: it becomes a file, and its lock another one."""


def is_branch_name(name: str) -> bool:
    """May a branch have this name?"""
    if not name or name in ("HEAD", "@") or name[0] in "-/" or name[-1] in "/.":
        return False
    return not re.search(_FORBIDDEN, name) and all(_is_part(part) for part in name.split("/"))


def stands_in_the_way(name: str, known: Iterable[str]) -> str:
    """The branch because of which there can be none of this name: `a` of `a/b`, or `a/b` of `a`; else empty."""
    return next((each for each in known if _is_above(each, name) or _is_above(name, each)), "")


def _is_part(part: str) -> bool:
    return part[0] != "." and not part.endswith(".lock") and len(part.encode(errors="replace")) <= _LONGEST


def _is_above(one: str, other: str) -> bool:
    return other.startswith(f"{one}/")
