"""Where the conflicts that a merge left are written down: beside the repository's own files, for each work tree."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from urllib.parse import quote, unquote

from plan_model.errors import StaleDocumentError
from plan_model.repository.given_files import write_given
from plan_model.repository.lock import held, own_folder
from plan_model.repository.place import Place, conflicts_folder
from plan_model.repository.trouble import not_written

_ENDING = ".json"
_CUT = "+"
"""Stands in the name of a file where the plan's path is too long for one: then the record itself tells the path."""
_LONGEST = 200


def keep_record(place: Place, path: str, told: str) -> str:
    """Write down the conflicts of a file, whatever was written; give where. The lock may be that of who started us."""
    try:
        own_folder(place)
        folder = _folder(place)
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise not_written(error, path) from error
    file = _file(folder, path)
    write_given(file, told.encode("utf-8", "surrogateescape"))
    return file


def replace_record(place: Place, path: str, told: str, expected: str) -> None:
    """Write down the conflicts of a file where it is still written what is expected; empty: nothing is written.

    StaleDocumentError(changed-on-disk).
    """
    with held(place):
        if _written(place, path) != expected:
            raise StaleDocumentError("changed-on-disk", path=path)
        if told:
            keep_record(place, path, told)
        else:
            drop_record(place, path)


def drop_record(place: Place, path: str) -> None:
    """Forget the conflicts of a file, if any are written down."""
    try:
        os.unlink(_file(_folder(place), path))
    except FileNotFoundError:
        return
    except OSError as error:
        raise not_written(error, path) from error


def records(place: Place) -> Iterator[tuple[str, str]]:
    """The path of each file with conflicts written down, and what was written; by path."""
    folder = _folder(place)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if name.endswith(_ENDING):
            told = _read(os.path.join(folder, name))
            if told is None:  # gone meanwhile: then it is settled
                continue
            path = _path(name.removesuffix(_ENDING), told)
            if path is not None:
                yield path, told


def _written(place: Place, path: str) -> str:
    return _read(_file(_folder(place), path)) or ""


def _read(name: str) -> str | None:
    try:
        with open(name, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return None


def _folder(place: Place) -> str:
    return conflicts_folder(place.git_dir, place.common_dir)


def _file(folder: str, path: str) -> str:
    name = quote(path, safe="", errors="surrogateescape")
    if len(name) > _LONGEST:
        from hashlib import sha256  # loads OpenSSL: few paths are so long

        name = name[:_LONGEST] + _CUT + sha256(os.fsencode(path)).hexdigest()[:16]
    return os.path.join(folder, name + _ENDING)


def _path(name: str, told: str) -> str | None:
    if _CUT not in name:
        return unquote(name, errors="surrogateescape")
    try:
        return str(json.loads(told)["path"])
    except (ValueError, KeyError, TypeError):
        return None
