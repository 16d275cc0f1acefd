"""A document as plain lines, one value each, at its address by identity: what git compares and blames by."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.formats.document import Format
from plan_model.formats.registry import FORMATS, recognise
from plan_model.syntax.resolve import is_plainly
from plan_model.tree.identity import Identity, walk
from plan_model.tree.node import STR, Alias, Mapping, Node, Scalar, Sequence
from plan_model.tree.path import format_path


def flat_lines(tree: Node, identity: Identity) -> Iterator[str]:
    """`versions.v2.end_of_life: 2027-12-31`; a text of several lines gives one line for each of them.

    A text that would read as another type stands in double quotes, so that `1` and `"1"` differ.
    """
    for path, node in walk(tree, identity):
        for told in _told(node):
            yield f"{format_path(path)}: {told}" if path else told


def identity_of_file(name: str) -> Identity:
    """The identities of a file that may have lost its folder and got a prefix, as git's temporary files do."""
    found = recognise(name) or _by_ending(name)
    return found.identity if found else Identity()


def _by_ending(name: str) -> Format | None:
    base = name.rpartition("/")[2].rpartition("_")[2]
    return next((known for known in FORMATS if known.claims(f"keps/x/{base}")), None)


def _told(node: Node) -> Iterator[str]:
    match node:
        case Alias():
            yield f"*{node.name}"
        case Mapping():
            yield from () if node.pairs else ("{}",)
        case Sequence():
            yield from () if node.items else ("[]",)
        case Scalar():
            yield from _scalar(node)


def _scalar(node: Scalar) -> Iterator[str]:
    if node.tag != STR:
        yield node.text or "null"
    elif node.text and "\n" not in node.text:
        yield node.text if is_plainly(node.text, STR) else '"' + node.text + '"'
    else:
        yield from node.text.split("\n") if node.text else ('""',)
