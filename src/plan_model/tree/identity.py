"""Identity: which field tells the items of which list apart, and addresses made of it."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plan_model.tree.node import Mapping, Node, Scalar, Sequence, child, entries, resolved, text_of
from plan_model.tree.path import Path

ANY = "*"
"""In a pattern: any key, any item."""


class ListRule(NamedTuple):
    """How the items of one list are told apart."""

    keys: tuple[str, ...] = ()
    """`("id",)`: by that field. `("party", "since")`: by party, and by `party@since` where a party comes twice."""
    by_value: bool = False
    """The items are scalars, each its own identity."""
    ordered: bool = False
    """The order of the items means something."""
    falls_back: bool = False
    """Each item is told apart by the first of the keys that it has: `("github", "email", "name")`."""


UNKEYED = ListRule(ordered=True)
"""A list that nobody declared: told apart by index."""


class Identity:
    """The list rules of one format, by path pattern (`("roles", "*", "holders")`), and which keys are chapters."""

    __slots__ = ("_known", "_places", "chapters", "rules")

    def __init__(
        self, rules: tuple[tuple[Path, ListRule], ...] = (), chapters: frozenset[str] = frozenset()
    ) -> None:
        self.rules = rules
        self.chapters = chapters
        """The document's keys under which a mapping of known fields stands."""
        self._known = dict(reversed(rules))
        self._places = _places(self._known)

    def rule(self, path: Path) -> ListRule:
        """The rule of the list at a path: of the patterns that fit the most particular one's."""
        pattern = self.pattern(path)
        return UNKEYED if pattern is None else self._known[pattern]

    def pattern(self, path: Path) -> Path | None:
        """The most particular pattern that fits the list at a path."""
        for places in self._places.get(len(path), ()):
            pattern = _with_any(path, places) if places else path
            if pattern in self._known:
                return pattern
        return None


def _places(patterns: Iterable[Path]) -> dict[int, list[tuple[int, ...]]]:
    """By length, where patterns have ANY: with that one look finds a pattern, of a thousand too."""
    found: dict[int, set[tuple[int, ...]]] = {}
    for pattern in patterns:
        places = tuple(index for index, want in enumerate(pattern) if want == ANY)
        found.setdefault(len(pattern), set()).add(places)
    return {
        length: sorted(group, key=lambda places: (len(places), places)) for length, group in found.items()
    }


def _with_any(path: Path, places: tuple[int, ...]) -> Path:
    names = list(path)
    for place in places:
        names[place] = ANY
    return tuple(names)


def item_segments(sequence: Sequence, rule: ListRule) -> tuple[str, ...]:
    """One distinct segment for each item: its identity, else its index from 0."""
    if rule.by_value:
        names = [text_of(item) for item in sequence.items]
    elif rule.falls_back:
        names = [first_name(item, rule) for item in sequence.items]
    elif rule.keys:
        names = _keyed_names(sequence.items, rule.keys)
    else:
        names = [None] * len(sequence.items)
    return _distinct(names)


def naming_key(item: Node, rule: ListRule) -> str | None:
    """The first of a rule's keys that an item has; None where it has none."""
    return next((key for key in rule.keys if text_of(child(item, key)) is not None), None)


def first_name(item: Node, rule: ListRule) -> str | None:
    """What an item says under the first of a rule's keys that it has."""
    key = naming_key(item, rule)
    return text_of(child(item, key)) if key is not None else None


def locate(tree: Node, path: Path, identity: Identity) -> Node | None:
    """The node at a path, aliases not followed at the last step; None where there is none."""
    node: Node = tree
    for depth, segment in enumerate(path):
        found = step(node, segment, path[:depth], identity)
        if found is None:
            return None
        node = found
    return node


def walk(node: Node, identity: Identity, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node below `node` with its path, in source order, `node` itself first; aliases are not entered."""
    yield path, node
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            name = resolved(key)
            if isinstance(name, Scalar):
                yield from walk(value, identity, (*path, name.text))
    elif isinstance(node, Sequence):
        for segment, item in zip(item_segments(node, identity.rule(path)), node.items, strict=True):
            yield from walk(item, identity, (*path, segment))


def step(node: Node, segment: str, path: Path, identity: Identity) -> Node | None:
    """The node one segment below `node`, which stands at `path`; None where there is none."""
    target = resolved(node)
    if isinstance(target, Mapping):
        found = child(target, segment)
        return _doubled(target, segment) if found is None and "#" in segment else found
    if isinstance(target, Sequence):
        segments = item_segments(target, identity.rule(path))
        if segment in segments:
            return target.items[segments.index(segment)]
        return _item_by_other_name(target, segment, identity.rule(path))
    return None


def _doubled(mapping: Mapping, segment: str) -> Node | None:
    """The value under a doubled key: `key#2` names the second."""
    key, count = undoubled(segment)
    values = [value for name, value in entries(mapping) if name == key]
    return values[count - 1] if 1 < count <= len(values) else None


def undoubled(segment: str) -> tuple[str, int]:
    """The key that a segment names where it is doubled, and which of them: of `key#2` the second."""
    key, _, number = segment.rpartition("#")
    return (key, int(number)) if key and number.isdecimal() else (segment, 1)


def _item_by_other_name(sequence: Sequence, segment: str, rule: ListRule) -> Node | None:
    """`berg@2024-01-01` names the only term of berg too; where keys fall back, each of them names the item."""
    if len(rule.keys) < 2:
        return None
    if rule.falls_back:
        matches = [item for item in sequence.items if _is_named(item, segment, rule.keys)]
    else:
        matches = [item for item in sequence.items if _composite(item, rule.keys) == segment]
    return matches[0] if len(matches) == 1 else None


def _is_named(item: Node, name: str, keys: tuple[str, ...]) -> bool:
    return any(text_of(child(item, key)) == name for key in keys)


def _keyed_names(nodes: tuple[Node, ...], keys: tuple[str, ...]) -> list[str | None]:
    names = [text_of(child(node, keys[0])) for node in nodes]
    if len(keys) == 1:
        return names
    seen: dict[str, int] = {}
    for name in names:
        if name is not None:
            seen[name] = seen.get(name, 0) + 1
    return [
        name if name is None or seen[name] == 1 else (_composite(node, keys) or name)
        for name, node in zip(names, nodes, strict=True)
    ]


def _composite(node: Node, keys: tuple[str, ...]) -> str | None:
    parts = [text_of(child(node, key)) for key in keys]
    return "@".join(part for part in parts if part is not None) or None


def _distinct(names: list[str | None]) -> tuple[str, ...]:
    segments: list[str] = []
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for index, name in enumerate(names):
        segment = str(index) if name is None else name
        if segment in taken:
            count = counts.get(segment, 2)
            while f"{segment}#{count}" in taken:
                count += 1
            counts[segment] = count
            segment = f"{segment}#{count}"
        taken.add(segment)
        segments.append(segment)
    return tuple(segments)
