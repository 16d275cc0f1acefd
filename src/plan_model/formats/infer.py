"""Inference: which keys the mappings of some trees have, and which field tells the items of which list apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from plan_model.formats.shape import Anything, Entries, Group, Shape
from plan_model.tree import node as nodes
from plan_model.tree.node import Mapping, Node, Scalar, entries, resolved, text_of

USUAL = (
    *("id", "key", "uid", "slug", "handle", "github", "login", "email", "dir", "path", "name", "title"),
    *("label", "version", "releaseCycle", "cycle", "tag", "code", "number", "url", "date"),
)
"""Fields that tell entries apart, the most reliable first."""
_OF_PEOPLE = ("handle", "github", "login", "email")
"""These tell people apart better than their names do, also where not everybody has one."""
_MAY_BE_SURER = (None, "email", "name", "title")
"""What is told apart by these may be told apart by something better where that is there."""
_LONGEST = 100
"""A longer text is no name."""


def infer_shape(trees: Iterable[Node]) -> Shape:
    """The shape that all these trees have: what is a mapping in each, a list in each, and anything else.

    Where no field tells all items of a list apart, several may together, each item by the first that it has.
    """
    found = _distinct(trees)
    if found and all(isinstance(node, Mapping) for node in found):
        return Group({key: infer_shape(below) for key, below in _by_key(found).items()})
    lists = [node for node in found if isinstance(node, nodes.Sequence)]
    if lists and len(lists) == len(found):
        item = infer_shape(item for each in lists for item in each.items)
        key = _key_of(lists)
        fields = item.fields.keys() if isinstance(item, Group) else ()
        chain = _chain_of(lists, key, fields) if key in _MAY_BE_SURER else ()
        keys = chain or ((key,) if key else ())
        return Entries(item, keys, _tells_itself_apart(lists), ordered=True, falls_back=bool(chain))
    return Anything()


def _distinct(trees: Iterable[Node]) -> list[Scalar | Mapping | nodes.Sequence]:
    """What the trees are, each once: aliases show the same node in many places."""
    return list({id(node): node for node in map(resolved, trees)}.values())


def _by_key(mappings: Iterable[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for mapping in mappings:
        for key, value in entries(mapping):
            found.setdefault(key, []).append(value)
    return found


def _key_of(lists: Sequence[nodes.Sequence]) -> str | None:
    """The field that every item of every list has, and that no two items of one list share."""
    first = next((item for each in lists for item in each.items), None)
    fields = [key for key, _ in entries(first)]
    usual = [key for key in USUAL if key in fields]
    others = [key for key in fields if key not in USUAL and _looks_like_a_name(key, lists)]
    return next((key for key in (*usual, *others) if all(_tells_apart(key, each) for each in lists)), None)


def _chain_of(lists: Sequence[nodes.Sequence], key: str | None, fields: Collection[str]) -> tuple[str, ...]:
    """The usual fields that together tell every item of every list apart, each by the first that it has.

    Where one field tells all apart (`key`), only what people are known by comes before it.
    """
    wanted = [field for field in (USUAL if key is None else (*_before(key), key)) if field in fields]
    if len(wanted) < 2:
        return ()
    chain: list[str] = []
    left = [list(each.items) for each in lists]
    for field in wanted:
        named = [[name for item in each if (name := _name(item, field)) is not None] for each in left]
        if any(named) and all(len(set(names)) == len(names) for names in named):
            chain.append(field)
            left = [[item for item in each if _name(item, field) is None] for each in left]
    if len(chain) < 2 or any(left) or _say_the_same(chain, lists):
        return ()
    return tuple(chain)


def _say_the_same(fields: Sequence[str], lists: Sequence[nodes.Sequence]) -> bool:
    """Is a name under one of the fields one under another field too? Then it would mean two entries."""
    said = [{_name(item, field) for each in lists for item in each.items} - {None} for field in fields]
    return len(set().union(*said)) < sum(map(len, said))


def _before(key: str) -> tuple[str, ...]:
    return _OF_PEOPLE[: _OF_PEOPLE.index(key)] if key in _OF_PEOPLE else _OF_PEOPLE


def _tells_apart(key: str, sequence: nodes.Sequence) -> bool:
    names = [_name(item, key) for item in sequence.items]
    return None not in names and len(set(names)) == len(names)


def _looks_like_a_name(key: str, lists: Sequence[nodes.Sequence]) -> bool:
    """Is a field one word in every item? What is described in a sentence is described otherwise tomorrow."""
    names = (_name(item, key) for each in lists for item in each.items)
    return all(name is not None and not any(map(str.isspace, name)) for name in names)


def _name(item: Node, key: str) -> str | None:
    """What an item has under a key, where that can be a name."""
    for name, value in entries(item):
        if name == key:
            text = text_of(value)
            return text if text and len(text) <= _LONGEST and "\n" not in text else None
    return None


def _tells_itself_apart(lists: Sequence[nodes.Sequence]) -> bool:
    """Are the items scalars, of which no two in one list are the same?"""
    for each in lists:
        texts = [text_of(item) for item in each.items]
        if None in texts or len(set(texts)) < len(texts):
            return False
    return any(each.items for each in lists)
