"""The fields of one mapping, read leniently: what cannot be read is empty, the shape's problems tell of it."""

from __future__ import annotations

from decimal import Decimal

from plan_model.formats.scalars import is_number, is_whole_number
from plan_model.plan.values import Duration, Text, When, parse_duration, when
from plan_model.tree.identity import Identity, item_segments
from plan_model.tree.node import Mapping, Node, Scalar, Sequence, entries, resolved, text_of
from plan_model.tree.path import Path


class Fields:
    """One mapping of a document with its path; where a key is doubled, the first counts."""

    __slots__ = ("_identity", "_nodes", "path")

    def __init__(self, node: Node | None, path: Path, identity: Identity) -> None:
        self.path = path
        self._identity = identity
        self._nodes: dict[str, Node] = {}
        for name, value in entries(node):
            self._nodes.setdefault(name, value)

    def __contains__(self, key: object) -> bool:
        return key in self._nodes

    def given(self, key: str) -> str | None:
        """A scalar as it was written; None where it is absent or empty."""
        return text_of(self._nodes.get(key))

    def word(self, key: str) -> str:
        """A scalar as it was written; empty where it is absent."""
        return self.given(key) or ""

    def words(self, key: str) -> tuple[str, ...]:
        """The scalars of a list as they were written; a scalar that stands alone counts as a list of one."""
        return tuple(text for _, text in self.placed_words(key))

    def placed_words(self, key: str) -> list[tuple[Path, str]]:
        """The scalars of a list, each with its path."""
        node = self._nodes.get(key)
        target = None if node is None else resolved(node)
        path = (*self.path, key)
        if isinstance(target, Sequence):
            segments = item_segments(target, self._identity.rule(path))
            told = zip(segments, (text_of(item) for item in target.items), strict=True)
            return [((*path, segment), text) for segment, text in told if text is not None]
        text = text_of(target)
        return [] if text is None else [(path, text)]

    def text(self, key: str) -> Text:
        """A text: a string, or a map of languages to strings."""
        return _text(self._nodes.get(key))

    def texts(self, key: str) -> tuple[tuple[str, Text], ...]:
        """The texts of a mapping whose keys are free."""
        return tuple((name, _text(value)) for name, value in entries(self._nodes.get(key)))

    def when(self, key: str) -> When | None:
        """A day or a word such as `tba`."""
        return when(self.given(key))

    def duration(self, key: str) -> Duration | None:
        """An ISO 8601 duration."""
        return parse_duration(self.given(key))

    def integer(self, key: str) -> int | None:
        """A whole number."""
        text = self.word(key)
        return int(text) if is_whole_number(text) else None

    def decimal(self, key: str) -> Decimal | None:
        """A number, exactly as it was written."""
        return _decimal(self.given(key))

    def decimals(self, key: str) -> tuple[tuple[str, Decimal], ...]:
        """The numbers of a mapping whose keys are free."""
        pairs = ((name, _decimal(text_of(value))) for name, value in entries(self._nodes.get(key)))
        return tuple((name, number) for name, number in pairs if number is not None)

    def strings(self, key: str) -> tuple[tuple[str, str], ...]:
        """The scalars of a mapping whose keys are free."""
        pairs = ((name, text_of(value)) for name, value in entries(self._nodes.get(key)))
        return tuple((name, text) for name, text in pairs if text is not None)

    def flag(self, key: str) -> bool:
        """Does the field say `true`?"""
        return self.word(key).lower() == "true"

    def group(self, key: str) -> Fields:
        """The mapping below a key; without fields where there is none."""
        return Fields(self._nodes.get(key), (*self.path, key), self._identity)

    def entries(self, key: str) -> list[Fields]:
        """The mappings of a list, each with its path by identity."""
        node = self._nodes.get(key)
        target = None if node is None else resolved(node)
        if not isinstance(target, Sequence):
            return []
        path = (*self.path, key)
        segments = item_segments(target, self._identity.rule(path))
        return [
            Fields(item, (*path, segment), self._identity)
            for segment, item in zip(segments, target.items, strict=True)
            if isinstance(resolved(item), Mapping)
        ]


def _text(node: Node | None) -> Text:
    target = None if node is None else resolved(node)
    if isinstance(target, Scalar):
        return Text(text_of(target))
    pairs = ((tag, text_of(value)) for tag, value in entries(target))
    return Text(None, tuple((tag, text) for tag, text in pairs if text is not None))


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None and is_number(text) else None
