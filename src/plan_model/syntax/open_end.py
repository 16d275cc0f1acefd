"""An open end: a file whose last line is one of a block scalar and has no line break, so that nothing can follow it."""

from __future__ import annotations

import re

from plan_model.syntax.draft import children
from plan_model.syntax.read import read_again
from plan_model.syntax.splice import line_break
from plan_model.syntax.value import properties
from plan_model.syntax.verify import reads_as
from plan_model.tree.node import Mapping, Node, Scalar, Sequence

_MARKS = r"([|>][0-9]?)[-+]?([0-9]?)"


def closed(source: str, tree: Node) -> str | None:
    """The text with the missing line break, and a block scalar that says so (`|-`); None where the end is not open."""
    last = tree
    while isinstance(last, Mapping | Sequence) and (inner := children(last)):
        last = inner[-1]
    if not isinstance(last, Scalar) or last.style not in ("|", ">") or last.end < len(source):
        return None
    at = last.start + len(properties(source, last))
    marks = re.sub(_MARKS, r"\1\2-", source[at:], count=1)
    return source[:at] + marks + line_break(source, at)


def opened(text: str) -> str:
    """The text without its last line break, where it then still reads the same."""
    bare = text.removesuffix("\n").removesuffix("\r")
    one, other = read_again(text), read_again(bare)
    return bare if one is not None and other is not None and reads_as(one, other) else text
