"""What Git LFS keeps beside git's own store: git has a pointer, the text lies in a folder of the git folder."""

from __future__ import annotations

import hashlib
import os
import re
from functools import cache

from plan_model.repository.given_files import write_given
from plan_model.repository.place import Place
from plan_model.repository.process import ask, text
from plan_model.repository.trouble import not_written
from plan_model.repository.values import SIZE_LIMIT

_SIGN = b"version https://git-lfs.github.com/spec/v1\n"
_POINTER = rb"(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\nsize [0-9]+\n"


def is_pointer(data: bytes) -> bool:
    """Does the data only stand for a text that LFS keeps?"""
    return data.startswith(_SIGN)


def put_behind_pointer(place: Place, data: bytes) -> bytes:
    """Keep a text where LFS looks for it, and give its pointer; NotWrittenError where the disk refuses."""
    name = hashlib.sha256(data).hexdigest()
    target = os.path.join(_store(place), name[:2], name[2:4], name)
    if not os.path.exists(target):
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        except OSError as error:
            raise not_written(error, target) from error
        write_given(target, data)  # whole or not at all: LFS takes what it finds there for what the name says
    return _SIGN + f"oid sha256:{name}\nsize {len(data)}\n".encode("ascii")


def behind_pointer(place: Place, data: bytes) -> bytes:
    """What a pointer of LFS stands for; the data itself where it is none, or what it names is not on this machine."""
    if not data.startswith(_SIGN):
        return data
    found = re.fullmatch(_POINTER, data[len(_SIGN) :])
    name = found[1].decode("ascii") if found else ""
    try:
        with open(os.path.join(_store(place), name[:2], name[2:4], name), "rb") as opened:
            kept = opened.read(SIZE_LIMIT + 1)
    except OSError:
        return data
    return kept if len(kept) <= SIZE_LIMIT else data


@cache
def _store(place: Place) -> str:
    told = text(ask(place.root, "config", "--type=path", "--get", "lfs.storage").out).rstrip("\n")
    return os.path.join(place.common_dir, told or "lfs", "objects")
