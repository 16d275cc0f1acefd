"""Parts: one document of a text that holds several, or the front matter of a page, edited where it stands.

A part is read as a text of its own; its nodes' offsets count from its start, the lines of errors from the text's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from plan_model.change import Change
from plan_model.errors import EditRefusedError, PlanError
from plan_model.syntax.read import BOM, parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity
from plan_model.tree.node import Node
from plan_model.tree.path import format_path

_START = r"---(?=\s|$)"
_END = r"\.\.\.(?=\s|$)"


class Part(NamedTuple):
    """From the start of a line to the start of another, in code points."""

    start: int
    end: int
    line: int
    """How many lines stand before it."""


def documents(source: str) -> tuple[Part, ...]:
    """Each document of a text, from its `---`, or its directives, to where the next one begins."""
    starts: list[int] = []
    is_open = has_directives = False
    for found in re.finditer(rf"^(?:({_START})|({_END})|(%)|[ \t]*[^\s#])", source.lstrip(BOM), re.MULTILINE):
        at = found.start()
        start, end, directive = found.groups()
        if end:
            is_open = False
        elif start or not is_open:
            if not has_directives:
                starts.append(at)
            has_directives = directive is not None and not is_open
            is_open = not has_directives
    shift = len(source) - len(source.lstrip(BOM))
    return _parts(source, [start + shift for start in starts])


def front_matter(source: str) -> Part | None:
    """What stands between a page's first line `---` and the next such line; None where there is no such thing."""
    found = re.match(rf"{BOM}?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", source, re.DOTALL | re.MULTILINE)
    return Part(*found.span(1), 1) if found else None


def read_part(source: str, part: Part, path: str) -> tuple[str, Node]:
    """The text of a part and its tree, as `parse` gives them; raise PlanSyntaxError with the line of the whole text."""
    try:
        return parse(source[part.start : part.end], path)
    except PlanError as error:
        raise _lowered(error, part) from error


def apply_to_part(source: str, part: Part, identity: Identity, changes: Iterable[Change]) -> str:
    """The whole text with the changes made in one part of it; the others stay as they are."""
    changes = tuple(changes)
    text, tree = read_part(source, part, "")
    try:
        written = apply_changes(text, tree, identity, changes)
    except EditRefusedError as error:
        raise _lowered(error, part) from error
    rest = source[part.end :]
    if rest and not written.endswith("\n"):
        raise EditRefusedError(
            "reads-differently", entry=format_path(changes[0].path), op=changes[0].op.value
        )
    return source[: part.start] + written + rest


def _parts(source: str, starts: list[int]) -> tuple[Part, ...]:
    """The first part begins where the text does, comments and all."""
    starts = [0, *starts[1:]]
    ends = [*starts[1:], len(source)]
    return tuple(
        Part(start, end, source.count("\n", 0, start)) for start, end in zip(starts, ends, strict=True)
    )


def _lowered(error: PlanError, part: Part) -> PlanError:
    error.line = None if error.line is None else error.line + part.line
    return error
