"""`planrev git-diff`: what changed between two files, as git hands them to an external diff command or a difftool."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import date

from plan_model.cli.output import Output
from plan_model.comparison import Side, compare_sides
from plan_model.errors import PlanError, UsageError
from plan_model.formats import FORMATS, read_document, recognise
from plan_model.render.comparison import comparison_lines
from plan_model.render.layout import wrap_line
from plan_model.render.lines import piece
from plan_model.render.text_diff import text_diff_lines
from plan_model.repository.given_files import read_given

_OF_GIT = (7, 9)
"""path old-file old-hex old-mode new-file new-hex new-mode [new-path similarity]"""


def run(options: Namespace, output: Output) -> int:
    """Compare the two files; the path says which plan they are."""
    words: list[str] = options.arguments
    if len(words) == 1:  # git names a path alone where a merge has not settled it
        output.lines(((piece(words[0], "strong"), piece(f" ({output.words.say('in conflict')})")),))
        return 0
    path, new_path, old, new = _asked(words, options.path)
    output.lines(wrap_line((piece(new_path, "strong"),), output.width))
    before, after = (_side(options.directory, file, name) for file, name in ((old, path), (new, new_path)))
    if not before and not after:
        return 0
    if (before and before.problem) or (after and after.problem) or recognise(_name(new_path)) is None:
        texts = [side.source if side else "" for side in (before, after)]
        output.lines(text_diff_lines(texts[0], texts[1], new_path))
        return 0
    day = date.today()
    output.lines(comparison_lines(compare_sides(before, after, day), day, output.words, output.width))
    return 0


def _asked(words: list[str], path: str | None) -> tuple[str, str, str, str]:
    """Old path, new path, old file, new file."""
    if len(words) in _OF_GIT:
        return words[0], words[7] if len(words) > 7 else words[0], words[1], words[4]
    if len(words) == 2:
        return path or words[1], path or words[1], words[0], words[1]
    raise UsageError("two-files-needed")


def _side(directory: str, file: str, path: str) -> Side | None:
    """One side; None where git says that there is no file."""
    if file == os.devnull:
        return None
    data = read_given(os.path.join(directory, file))
    try:
        document = read_document(_name(path), data)
    except PlanError as error:
        return Side(path, data.decode("utf-8", "backslashreplace"), None, error)
    return Side(path, document.source, document._replace(path=path))


def _name(path: str) -> str:
    """The path as a format claims it, also where it is seen from a folder of its own."""
    if recognise(path) is not None:
        return path
    inside = f"keps/x/{os.path.basename(path)}"
    return inside if any(known.claims(inside) for known in FORMATS) else path
