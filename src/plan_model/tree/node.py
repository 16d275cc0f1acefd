"""The typed nodes of one YAML document, each with its span in the source text.

Nodes are tuples because a repository holds a hundred thousand of them: creating one costs a third of what a
frozen dataclass costs. Never compare nodes with `==`, which would compare their places too: use `same`.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start. One inside
# `tuple[…]` it leaves alone.

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

STR = "str"
INT = "int"
FLOAT = "float"
BOOL = "bool"
NULL = "null"
TIMESTAMP = "timestamp"
MAP = "map"
SEQ = "seq"

NOWHERE = -1
"""The offset of a node that was made, not read."""


class Scalar(NamedTuple):
    """One scalar as it was written: `text` is the source's value after unquoting and unfolding, never converted.

    `tag` is the short name of its YAML 1.2 core type (`str`, `int`, `float`, `bool`, `null`, `timestamp`), or the
    whole tag where the document gives another. `style` is "" (plain), `'`, `"`, `|` or `>`. `start` and `end` are
    offsets in code points into the source, with `&anchor` and `!tag` inside; `line` and `column` count from 0.
    """

    tag: str
    text: str
    style: str = ""
    start: int = NOWHERE
    end: int = NOWHERE
    line: int = NOWHERE
    column: int = NOWHERE
    anchor: str | None = None


Content: TypeAlias = tuple[str, tuple[Any, ...]] | tuple[str, str, tuple[Any, ...]]
"""What a collection says, in short: its tag, and what its keys and values in turn, or its items, say.

A text is told by itself, another scalar by its tag and text, a collection by its content, an alias by what it stands
for. A collection with a tag of its own tells after the tag which kind it is.
"""


class Mapping(NamedTuple):
    """Pairs in source order; a duplicate key stays as a second pair."""

    tag: str
    pairs: tuple[tuple["Node", "Node"], ...]
    flow: bool = False
    start: int = NOWHERE
    end: int = NOWHERE
    line: int = NOWHERE
    column: int = NOWHERE
    anchor: str | None = None
    said: tuple[Content, tuple[Any, ...]] | None = None
    """What it says, and the children that say it: see `content_of`."""


class Sequence(NamedTuple):
    """Items in source order."""

    tag: str
    items: tuple["Node", ...]
    flow: bool = False
    start: int = NOWHERE
    end: int = NOWHERE
    line: int = NOWHERE
    column: int = NOWHERE
    anchor: str | None = None
    said: tuple[Content, tuple[Any, ...]] | None = None
    """What it says, and the children that say it: see `content_of`."""


class Alias(NamedTuple):
    """`*name`: the place of the alias itself, and the node that it stands for."""

    name: str
    target: Scalar | Mapping | Sequence
    start: int = NOWHERE
    end: int = NOWHERE
    line: int = NOWHERE
    column: int = NOWHERE


Node: TypeAlias = Scalar | Mapping | Sequence | Alias


def resolved(node: Node) -> Scalar | Mapping | Sequence:
    """The node itself, or what an alias stands for."""
    return node.target if isinstance(node, Alias) else node


def content_of(node: Node) -> Content | None:
    """What a collection that was read says; None for another node, or one that got another tag or children since.

    Nodes of equal content say the same; but the same can be said with keys in another order or 1.0 for 1.00.
    """
    said = node[8] if node.__class__ is Mapping or node.__class__ is Sequence else None
    return said[0] if said is not None and said[1] is node[1] and said[0][0] == node[0] else None


def entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """Key text and value of each pair of a mapping, in order; nothing for another kind of node."""
    target = resolved(node) if node is not None else None
    if isinstance(target, Mapping):
        for key, value in target.pairs:
            name = (
                key.target if isinstance(key, Alias) else key
            )  # asked of every key, a dozen times a document
            if isinstance(name, Scalar):
                yield name.text, value


def child(node: Node | None, key: str) -> Node | None:
    """The value under a key (the first, where the key is doubled), or None."""
    for name, value in entries(node):
        if name == key:
            return value
    return None


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a sequence; nothing for another kind of node."""
    target = resolved(node) if node is not None else None
    return target.items if isinstance(target, Sequence) else ()


def text_of(node: Node | None) -> str | None:
    """A scalar's text as written; None for an empty value, a null or a collection."""
    target = resolved(node) if node is not None else None
    if isinstance(target, Scalar) and target.tag != NULL:
        return target.text
    return None
