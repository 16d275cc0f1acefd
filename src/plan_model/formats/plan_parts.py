"""What the chapters of a plan are put together from: kinds of values, references, lists of entries."""

from __future__ import annotations

from plan_model.formats.shape import Entries, Group, Kind, Leaf, Shape

STRING = Leaf(Kind.STRING)
LABEL = Leaf(Kind.LABEL)
TEXT = Leaf(Kind.TEXT)
DATE = Leaf(Kind.DATE)
SUPPORT_DATE = Leaf(Kind.DATE_OR_TBA)
DURATION = Leaf(Kind.DURATION)
DECIMAL = Leaf(Kind.DECIMAL)
FLAG = Leaf(Kind.BOOLEAN)
URL = Leaf(Kind.URL)
COUNT = Leaf(Kind.INTEGER, low=0)

ID = Leaf(Kind.SLUG, required=True)
NAME = Leaf(Kind.TEXT, required=True)
LANGUAGES = Entries(Leaf(Kind.LANGUAGE), by_value=True)


def ref(to: str, *, required: bool = False) -> Leaf:
    """The id of an entry of a list."""
    return Leaf(Kind.REFERENCE, refers_to=to, required=required)


def refs(to: str, *, required: bool = False) -> Entries:
    """Ids of entries of a list."""
    return Entries(ref(to), by_value=True, required=required)


def choice(choices: tuple[str, ...], *, required: bool = True) -> Leaf:
    """One of some words."""
    return Leaf(Kind.CHOICE, choices, required=required)


def rows(fields: dict[str, Shape], *, ordered: bool = False, required: bool = False) -> Entries:
    """A list whose entries have an id and these fields."""
    return Entries(Group({"id": ID, **fields}), ("id",), ordered=ordered, required=required)
