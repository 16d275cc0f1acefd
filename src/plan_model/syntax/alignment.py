"""Comments that an author has set out in a column stay in it when what stands before them gets longer or shorter."""

from __future__ import annotations

import re

from plan_model.syntax.splice import Splice, line_end

_SET_OUT = r"[^'\"#\r\n]*?( {3,})#"
"""The rest of a line whose comment stands further off than the usual two blanks."""
_LEAST_BLANKS = 2


def with_comments_in_place(source: str, splices: list[Splice]) -> list[Splice]:
    """The splices, and those that widen or narrow the blanks before a comment on their lines."""
    lines: dict[int, list[Splice]] = {}
    for splice in splices:
        lines.setdefault(source.rfind("\n", 0, splice.start), []).append(splice)
    return splices + [moved for on_line in lines.values() if (moved := _blanks(source, on_line))]


def _blanks(source: str, on_line: list[Splice]) -> Splice | None:
    """The new blanks before the comment of one line; None where it has none that is set out."""
    ends = line_end(source, on_line[0].start)
    if source.find("#", on_line[0].start, ends) < 0:
        return None
    within = [splice for splice in on_line if splice.start < ends]
    if not within or any("\n" in splice.text or splice.end > ends for splice in within):
        return None
    found = re.compile(_SET_OUT).match(source, max(splice.end for splice in within), ends)
    growth = sum(len(splice.text) - (splice.end - splice.start) for splice in within)
    if found is None or not growth:
        return None
    start, end = found.span(1)
    return Splice(start, end, " " * max(_LEAST_BLANKS, end - start - growth))
