"""Every format that planrev knows. A new one is a new file that exports one value, and that value's name here."""

from __future__ import annotations

from plan_model.errors import PlanSyntaxError, UsageError
from plan_model.formats.checking import check_shape
from plan_model.formats.document import Document, Format
from plan_model.formats.kep import KEP
from plan_model.formats.plan import PLAN
from plan_model.syntax.read import parse
from plan_model.tree.node import Mapping, resolved

FORMATS: tuple[Format, ...] = (PLAN, KEP)
"""Asked in this order; the first that claims a path has it."""

_LFS_POINTER = "version https://git-lfs.github.com/spec/v1\n"
ALL_GLOBS: tuple[str, ...] = tuple(pattern for known in FORMATS for pattern in known.globs)
"""Git's `:(glob)` patterns of every file that may be a plan."""


def recognise(path: str) -> Format | None:
    """The format of the file at a path (relative to the repository's root, with `/`); None where it is no plan."""
    return next((known for known in FORMATS if known.claims(path)), None)


def claims(path: str) -> bool:
    """Is the file at this path a plan of any format?"""
    return recognise(path) is not None


def read_document(path: str, data: bytes | str, blob: str = "") -> Document:
    """Parse a file, read its plan and judge its shape.

    Raises PlanSyntaxError where the text cannot be read, is no mapping (`not-a-mapping`) or only stands for a text
    that is elsewhere (`kept-by-lfs`), and UsageError (`unknown-format`) where no format claims the path.
    """
    known = recognise(path)
    if known is None:
        raise UsageError("unknown-format", path=path)
    source, tree = parse(data, path)
    if not isinstance(resolved(tree), Mapping):
        if source.startswith(_LFS_POINTER):
            raise PlanSyntaxError("kept-by-lfs", path=path)
        line, column = resolved(tree).line + 1, resolved(tree).column + 1
        raise PlanSyntaxError("not-a-mapping", path=path, line=line, column=column)
    return Document(
        path, source, tree, known, known.to_plan(tree, path), check_shape(tree, known.shape), blob
    )
