"""What Git LFS keeps beside git's own store: git has a pointer, the text lies in a folder of the git folder."""

from __future__ import annotations

import os
import re
from functools import cache

from plan_model.repository.place import Place
from plan_model.repository.process import ask, text
from plan_model.repository.values import SIZE_LIMIT

SIGN = b"version https://git-lfs.github.com/spec/v1\n"
"""How a pointer begins."""
_POINTER = rb"(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\nsize [0-9]+\n"


def is_pointer(data: bytes) -> bool:
    """Does the data only stand for a text that LFS keeps?"""
    return data.startswith(SIGN)


def behind_pointer(place: Place, data: bytes) -> bytes:
    """What a pointer of LFS stands for; the data itself where it is none, or what it names is not on this machine."""
    if not data.startswith(SIGN):
        return data
    found = re.fullmatch(_POINTER, data[len(SIGN) :])
    name = found[1].decode("ascii") if found else ""
    try:
        with open(place_of(place, name), "rb") as opened:
            kept = opened.read(SIZE_LIMIT + 1)
    except OSError:
        return data
    return kept if len(kept) <= SIZE_LIMIT else data


def place_of(place: Place, name: str) -> str:
    """The file in which LFS keeps the text of this name."""
    return os.path.join(_store(place), name[:2], name[2:4], name)


@cache
def _store(place: Place) -> str:
    told = text(ask(place.root, "config", "--type=path", "--get", "lfs.storage").out).rstrip("\n")
    return os.path.join(place.common_dir, told or "lfs", "objects")
