"""Any YAML file: its shape, and what tells the entries of its lists apart, are inferred from what stands in it.

Both sides of a comparison are looked at together. Front matter of a Markdown file is read with the text below it as one
more value; several documents are the items of a list.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from plan_model.errors import PlanError, PlanSyntaxError
from plan_model.formats.document import ANY_YAML, TEXT_BELOW, Document
from plan_model.formats.infer import infer_shape
from plan_model.formats.known_lists import KnownFile, known_file
from plan_model.formats.shape import Entries, Group, Shape, identity_of
from plan_model.plan.plan import Plan
from plan_model.syntax.read import parse, parse_documents
from plan_model.tree import node as nodes
from plan_model.tree.identity import ANY, Identity
from plan_model.tree.node import MAP, SEQ, STR, Mapping, Node, Scalar, resolved
from plan_model.tree.path import Path

_FENCE = "---"
_MARKDOWN = (".md", ".markdown", ".mdx", ".qmd")


class AnyYaml:
    """The format of files that no other format claims; made for one comparison."""

    name = ANY_YAML
    globs: tuple[str, ...] = ()

    def __init__(self, *trees: Node, path: str = "") -> None:
        self._inferred: Shape = infer_shape(trees)
        self.declared_by: KnownFile | None = known_file(path)
        """What is declared for the lists of such a file, whatever stands in them."""

    @property
    def shape(self) -> Group:
        """The keys of the file; of a file that is a list none."""
        return self._inferred if isinstance(self._inferred, Group) else Group({})

    @cached_property
    def identity(self) -> Identity:
        """What tells the items of its lists apart: what is declared for that list, else what was inferred."""
        inferred, known = identity_of(self._inferred), self.declared_by
        if known is None:
            return inferred
        rules = dict(inferred.rules)
        rules |= {
            path: known.identity.rule(path) for path in _lists(self._inferred, ()) if self.declares(path)
        }
        return Identity(tuple(rules.items()), inferred.chapters)

    def declares(self, path: Path) -> bool:
        """Is it declared, and not inferred, what tells the items of the list at a path apart?"""
        return self.declared_by is not None and self.declared_by.identity.pattern(path) is not None

    def claims(self, path: str) -> bool:
        """None: a file of this format is named by whoever wants it compared."""
        return False

    def to_plan(self, tree: Node, path: str) -> Plan:
        """An empty plan."""
        return Plan()

    def is_read_only(self, tree: Node) -> bool:
        """Such a file is opened for comparison only; edited are its parts, see `formats.file_part`."""
        return True


def _lists(shape: Shape, path: Path) -> Iterator[Path]:
    """Where the lists of a shape stand; `*` is any item."""
    if isinstance(shape, Group):
        for key, inner in shape.fields.items():
            yield from _lists(inner, (*path, key))
    elif isinstance(shape, Entries):
        yield path
        yield from _lists(shape.item, (*path, ANY))


def is_page(path: str) -> bool:
    """Is the file a text with front matter above it?"""
    return path.lower().endswith(_MARKDOWN)


def read_files(path: str, *versions: bytes | None) -> tuple[Document | PlanError | None, ...]:
    """The versions of a file as documents of one format; why one cannot be read, and None where it is not there."""
    read = [_read(path, data) for data in versions]
    if any(isinstance(found, _Read) and holds_documents(found.tree) for found in read):
        read = [_as_documents(found) if isinstance(found, _Read) else found for found in read]
    known = AnyYaml(*(found.tree for found in read if isinstance(found, _Read)), path=path)
    return tuple(
        Document(path, found.source, found.tree, known, Plan()) if isinstance(found, _Read) else found
        for found in read
    )


def holds_documents(tree: Node) -> bool:
    """Is it the tree of a file of several documents, whose items these are?"""
    return isinstance(tree, nodes.Sequence) and tree.start == nodes.NOWHERE


class _Read(NamedTuple):
    source: str
    tree: Node


def _read(path: str, data: bytes | None) -> _Read | PlanError | None:
    if data is None:
        return None
    try:
        if is_page(path):
            return _front_matter(path, data)
        source, roots = parse_documents(data, path)
    except PlanError as problem:
        return problem
    return _Read(source, roots[0] if len(roots) == 1 else nodes.Sequence(SEQ, roots))


def _as_documents(read: _Read) -> _Read:
    """A file that holds one document, beside a version of it that holds several."""
    return read if holds_documents(read.tree) else _Read(read.source, nodes.Sequence(SEQ, (read.tree,)))


def _front_matter(path: str, data: bytes) -> _Read:
    source = data.decode("utf-8", "backslashreplace")
    end = _end_of_front_matter(source)
    if not end:
        raise PlanSyntaxError("no-front-matter", path=path)
    # The lines above the end are a document of their own, so that every place in it is the file's.
    tree = resolved(parse(source[:end], path)[1])
    start = end + len(source[end:].partition("\n")[0]) + 1
    below = Scalar(STR, source[start:], start=min(start, len(source)), end=len(source))
    pairs = tree.pairs if isinstance(tree, Mapping) else ()
    return _Read(source, Mapping(MAP, (*pairs, (Scalar(STR, TEXT_BELOW), below))))


def _end_of_front_matter(source: str) -> int:
    """Where the line begins that ends the front matter; 0 where there is none."""
    position = 0
    for number, line in enumerate(source.splitlines(keepends=True)):
        is_fence = line.rstrip() == _FENCE
        if number == 0 and not is_fence:
            return 0
        if number and is_fence:
            return position
        position += len(line)
    return 0
