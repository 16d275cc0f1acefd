"""Where the conflicts that a merge left are written down: beside the repository's own files, for each work tree."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import quote, unquote

from plan_model.repository.given_files import write_given
from plan_model.repository.lock import own_folder
from plan_model.repository.place import Place
from plan_model.repository.trouble import not_written

_ENDING = ".json"


def keep_record(place: Place, path: str, told: str) -> str:
    """Write down the conflicts of a file; give where."""
    try:
        own_folder(place)
        folder = _folder(place)
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise not_written(error, path) from error
    file = _file(folder, path)
    write_given(file, told.encode("utf-8", "surrogateescape"))
    return file


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
            try:
                with open(os.path.join(folder, name), encoding="utf-8", errors="surrogateescape") as file:
                    yield unquote(name.removesuffix(_ENDING), errors="surrogateescape"), file.read()
            except OSError:  # gone meanwhile: then it is settled
                continue


def _folder(place: Place) -> str:
    tree = os.path.relpath(place.git_dir, place.common_dir)
    name = "main" if tree == "." else quote(tree, safe="")
    return os.path.join(place.common_dir, "planrev", "conflicts", name)


def _file(folder: str, path: str) -> str:
    return os.path.join(folder, quote(path, safe="", errors="surrogateescape") + _ENDING)
