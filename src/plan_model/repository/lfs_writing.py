"""A text put where Git LFS looks for it: only the merge driver does so, and only it pays for what that takes."""

from __future__ import annotations

import hashlib
import os

from plan_model.repository.given_files import write_given
from plan_model.repository.lfs import SIGN, place_of
from plan_model.repository.place import Place
from plan_model.repository.trouble import not_written


def put_behind_pointer(place: Place, data: bytes) -> bytes:
    """Keep a text where LFS looks for it, and give its pointer; NotWrittenError where the disk refuses."""
    name = hashlib.sha256(data).hexdigest()
    target = place_of(place, name)
    if not os.path.exists(target):
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        except OSError as error:
            raise not_written(error, target) from error
        write_given(target, data)  # whole or not at all: LFS takes what it finds there for what the name says
    return SIGN + f"oid sha256:{name}\nsize {len(data)}\n".encode("ascii")
