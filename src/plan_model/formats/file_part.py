"""One part of a file as a document of its own: one of several documents, or the front matter of a page.

Any YAML or Markdown file can be edited so: where no format knows it, what tells the entries of its lists apart is
inferred, and a value has the type that is written there, or that every reader would see in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plan_model.change import Change
from plan_model.errors import PlanSyntaxError, UsageError
from plan_model.formats.any_yaml import AnyYaml, is_page
from plan_model.formats.document import Document
from plan_model.formats.registry import recognise
from plan_model.plan.plan import Plan
from plan_model.syntax.parts import Part, apply_to_part, documents, front_matter, read_part
from plan_model.syntax.trouble import not_utf8
from plan_model.tree.node import Mapping, Node, resolved

_EDITED = (".yaml", ".yml")


class FilePart(NamedTuple):
    """A part of a file, read; `document` is that part alone, its offsets count from the part's start."""

    whole: str
    """The text of the whole file; bytes below a front matter that are no UTF-8 survive as surrogates."""
    part: Part
    document: Document
    number: int
    """Which document it is, from 1; 0 for front matter."""
    total: int
    """How many documents the file has."""


def can_have_parts(path: str) -> bool:
    """Is the file at this path YAML, or a page that may have front matter?"""
    return is_page(path) or path.lower().endswith(_EDITED)


def read_file_part(path: str, data: bytes, number: int | None = None) -> FilePart:
    """Read the document of a file that has this number, from 1, or its front matter.

    PlanSyntaxError: where the part cannot be read, no-front-matter. UsageError: document-needed (there are several,
    and no number), no-such-document (number, count).
    """
    whole = _decoded(data, path)
    parts = _parts(path, whole)
    if number is None and len(parts) > 1:
        raise UsageError("document-needed", path=path, count=len(parts))
    if number is not None and not 1 <= number <= len(parts):
        raise UsageError("no-such-document", path=path, number=number, count=len(parts))
    part = parts[(number or 1) - 1]
    text, tree = read_part(whole, part, path)
    return FilePart(whole, part, _document(path, text, tree), 0 if is_page(path) else number or 1, len(parts))


def edited_part(before: FilePart, changes: Iterable[Change]) -> FilePart:
    """The file with changes made in the part; every other byte of it stays. Raise EditRefusedError if not exact."""
    path, identity = before.document.path, before.document.format.identity
    whole = apply_to_part(before.whole, before.part, identity, changes)
    part = before.part._replace(end=before.part.end + len(whole) - len(before.whole))
    text, tree = read_part(whole, part, path)
    return before._replace(whole=whole, part=part, document=_document(path, text, tree))


def bytes_of(part: FilePart) -> bytes:
    """The whole file."""
    return part.whole.encode("utf-8", "surrogateescape")


def _parts(path: str, whole: str) -> tuple[Part, ...]:
    if not is_page(path):
        return documents(whole)
    page = front_matter(whole)
    if page is None:
        raise PlanSyntaxError("no-front-matter", path=path)
    return (page,)


def _decoded(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8", "surrogateescape" if is_page(path) else "strict")
    except UnicodeDecodeError as error:
        raise not_utf8(error, data, path) from error


def _document(path: str, text: str, tree: Node) -> Document:
    known = recognise(path)
    if known is not None and isinstance(resolved(tree), Mapping):
        return Document(path, text, tree, known, known.to_plan(tree, path))
    return Document(path, text, tree, AnyYaml(tree, path=path), Plan())
