"""Shapes: one table says which keys a format has, what their values are and which field tells items apart.

The table serves the reader (unknown keys, wrong values), the diff (identity), the editor (kind, choices,
references to complete) and the docs.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plan_model.tree.identity import ANY, Identity, ListRule
from plan_model.tree.path import Path

_NO_ARGUMENTS: Mapping[str, object] = MappingProxyType({})


class Kind(StrEnum):
    """What a scalar value is."""

    STRING = "string"
    LABEL = "label"
    """A string that YAML would bend if it were not quoted: version labels, periods, phone numbers."""
    SLUG = "slug"
    TEXT = "text"
    """A string, or a map of BCP 47 tags to strings."""
    DATE = "date"
    DATE_OR_TBA = "date_or_tba"
    DATE_OR_NOTICE = "date_or_notice"
    """A date or `until_further_notice`."""
    DURATION = "duration"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    URL = "url"
    SPDX = "spdx"
    LANGUAGE = "language"
    CURRENCY = "currency"
    CHOICE = "choice"
    REFERENCE = "reference"
    MILESTONE = "milestone"
    """A label on an ordinal axis, `v1.36`."""


if TYPE_CHECKING:
    Inner: TypeAlias = "Shape"
else:
    Inner = object  # the first annotation that is a text and not postponed costs a start a twentieth of Python's own


class Leaf(NamedTuple):
    """A scalar value."""

    kind: Kind
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    """The list whose ids this names: `parties`, `roles`, `versions`, `decisions`, `agreements`, `funding.lines`."""
    required: bool = False
    low: int | None = None
    high: int | None = None


class Group(NamedTuple):
    """A mapping whose keys are known."""

    fields: Mapping[str, Inner]
    required: bool = False


class Entries(NamedTuple):
    """A list."""

    item: Inner
    keys: tuple[str, ...] = ()
    by_value: bool = False
    ordered: bool = False
    required: bool = False
    falls_back: bool = False
    """Each item is told apart by the first of the keys that it has."""


class Table(NamedTuple):
    """A mapping whose keys are free (languages, party ids, kinds of file)."""

    value: Inner
    refers_to: str = ""
    required: bool = False


class Anything(NamedTuple):
    """Read, kept, never judged."""

    required: bool = False


Shape: TypeAlias = Leaf | Group | Entries | Table | Anything


class Problem(NamedTuple):
    """One way in which a tree does not have the shape of its format.

    Codes: `unknown-key` (key, nearest), `missing-key` (key), `duplicate-key` (key), `wrong-shape` (expected,
    found: `value`, `list`, `mapping`, `nothing`), `not-a-string` (kind, text), `not-a-date` (text, choices),
    `not-a-choice` (text, choices, nearest), `not-a-number` (text), `not-a-whole-number` (text, low, high),
    `not-a-duration` (text), `not-a-language` (text), `not-a-slug` (text), `not-a-url` (text), `not-a-currency`
    (text), `placeholder` (text), `shared-anchor` (name, anchor_line). `nearest` is empty where nothing is near;
    `not-a-string` is a value that some YAML reader would bend, so that it should stand in quotes.
    `line` and `column` count from 1.
    """

    code: str
    path: Path
    line: int
    column: int
    arguments: Mapping[str, object] = _NO_ARGUMENTS


def shape_at(shape: Shape, path: Path) -> Shape | None:
    """The shape of the value at a path; None where the format knows no such key."""
    for depth, segment in enumerate(path):
        match shape:
            case Group():
                found = shape.fields.get(segment)
                if found is None:
                    return None
                shape = found
            case Entries():
                shape = shape.item
            case Table():
                shape = shape.value
            case Leaf(kind=Kind.TEXT) if depth == len(path) - 1:
                return Leaf(Kind.STRING)
            case Anything():
                return shape
            case _:
                return None
    return shape


def identity_of(shape: Shape) -> Identity:
    """The identity that a shape declares for its lists, and its chapters."""
    fields = shape.fields if isinstance(shape, Group) else {}
    chapters = frozenset(key for key, inner in fields.items() if isinstance(inner, Group))
    return Identity(tuple(_list_rules(shape, ())), chapters)


def _list_rules(shape: Shape, path: Path) -> Iterator[tuple[Path, ListRule]]:
    match shape:
        case Group():
            for key, inner in shape.fields.items():
                yield from _list_rules(inner, (*path, key))
        case Entries():
            if shape.keys or shape.by_value or not shape.ordered:
                yield path, ListRule(shape.keys, shape.by_value, shape.ordered, shape.falls_back)
            yield from _list_rules(shape.item, (*path, ANY))
        case Table():
            yield from _list_rules(shape.value, (*path, ANY))
        case _:
            return
