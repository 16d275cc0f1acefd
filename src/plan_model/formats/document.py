"""Document: source, tree, format and plan of one file at one revision."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple, Protocol

from plan_model.formats.shape import Group, Problem
from plan_model.plan.plan import Plan
from plan_model.tree.identity import Identity, locate
from plan_model.tree.node import Node
from plan_model.tree.path import Path

ANY_YAML = "yaml"
"""The format of files that are compared although they are no plans."""
TEXT_BELOW = "---"
"""In such a file the key of what stands below the front matter."""


class Format(Protocol):
    """One kind of document: how it is recognised, its identities, tree → Plan."""

    @property
    def name(self) -> str:
        """`plan`, `kep`: the word in `planrev list`."""

    @property
    def shape(self) -> Group:
        """Every key that the format knows."""

    @property
    def identity(self) -> Identity:
        """Which field tells the items of which list apart."""

    @property
    def globs(self) -> tuple[str, ...]:
        """Git's `:(glob)` patterns of the files that it may claim, to look for untracked ones."""

    def claims(self, path: str) -> bool:
        """Is the file at this path (relative, with `/`) of this format?"""

    def to_plan(self, tree: Node, path: str) -> Plan:
        """Read a tree leniently: what cannot be read stays empty, the shape's problems tell of it."""

    def is_read_only(self, tree: Node) -> bool:
        """Is the document of a major version that this program does not know?"""


class Document(NamedTuple):
    """One file, read."""

    path: str
    """Relative to the repository's root, with `/`."""
    source: str
    """The whole text as decoded, BOM included."""
    tree: Node
    format: Format
    plan: Plan
    problems: tuple[Problem, ...] = ()
    blob: str = ""
    """The blob's id where the file came from git; empty for the working tree."""

    def node(self, path: Path) -> Node | None:
        """The node at a path by identity."""
        return locate(self.tree, path, self.format.identity)

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of the entry at a path, or of the nearest entry above it."""
        for length in range(len(path), -1, -1):
            node = self.node(path[:length])
            if node is not None and node.line >= 0:
                return node.line + 1, node.column + 1
        return 1, 1


def made_document(path: str, tree: Node, known: Format) -> Document:
    """A document that no file holds, such as one side of a merge: its tree and its plan, without a source."""
    return Document(path, "", tree, known, known.to_plan(tree, path))
