"""Names of codes and keys: all of them exist, in Finnish, Swedish and English; unknown ones are shown as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from plan_model import locales
from plan_model.formats import FORMATS
from plan_model.formats.document import Document
from plan_model.formats.plan_choices import RESERVED_ROLES
from plan_model.formats.shape import Entries, Group, Leaf, Shape, Table
from plan_model.plan.values import parse_duration
from plan_model.render import names, vocabulary
from plan_model.render.fields import FIELDS, field_name
from plan_model.render.vocabulary import choices_at, duration_text, named
from plan_model.render.words import Words
from plan_model.tree.path import Path as Address

ENGLISH = Words()


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language as it is written."""
    with (Path(locales.__file__).parent / language / "LC_MESSAGES" / "planrev.po").open("rb") as source:
        return read_po(source, locale=language)


def messages() -> Iterator[str]:
    """Every name that the vocabulary knows."""
    tables = [table for name, table in vars(vocabulary).items() if name[0] != "_" and isinstance(table, dict)]
    for table in [*tables, FIELDS]:
        yield from table.values()


def leaves(shape: Shape, path: Address = ()) -> Iterator[tuple[Address, Leaf]]:
    """Every scalar that a format knows, with its path."""
    match shape:
        case Leaf():
            yield path, shape
        case Group():
            for key, inner in shape.fields.items():
                yield from leaves(inner, (*path, key))
        case Entries():
            yield from leaves(shape.item, (*path, "some"))
        case Table():
            yield from leaves(shape.value, (*path, "some"))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_name_is_translated(language: str) -> None:
    catalogue = read_catalogue(language)

    for message in messages():
        sense, _, name = message.rpartition("\x04")
        entry = catalogue.get(name, sense or None)
        assert entry is not None, message
        assert entry.string, message


def test_every_key_of_every_format_has_a_name() -> None:
    keys = {
        segment for each in FORMATS for path, _ in leaves(each.shape) for segment in path if segment != "some"
    }
    known = FIELDS.keys() | vocabulary.SECTIONS.keys() | vocabulary.STAGES.keys() | {"prnumber"}
    assert not keys - known


def test_every_choice_of_the_plan_format_has_a_name() -> None:
    for each in FORMATS:
        for path, leaf in leaves(each.shape):
            if leaf.choices:
                assert not set(leaf.choices) - choices_at(path).keys(), path


def test_reserved_roles_have_names() -> None:
    assert not set(RESERVED_ROLES) - vocabulary.ROLES.keys()


@pytest.mark.parametrize(
    ("language", "owner", "supported", "funding"),
    [
        ("fi", "Omistaja", "tuettu", "Rahoitus"),
        ("sv", "Ägare", "stöds", "Finansiering"),
        ("en", "Owner", "supported", "Funding"),
    ],
)
def test_names_in_three_languages(
    words_of: Callable[[str], Words], language: str, owner: str, supported: str, funding: str
) -> None:
    words = words_of(language)
    assert named(vocabulary.ROLES, "owner", words) == owner
    assert named(vocabulary.VERSION_STATUSES, "supported", words) == supported
    assert named(vocabulary.SECTIONS, "funding", words) == funding


def test_what_nobody_named_is_shown_as_it_is_and_safe() -> None:
    assert named(vocabulary.PHASES, "imlpemented\x1b", ENGLISH) == "imlpemented\\x1b"
    assert field_name("x_local", ENGLISH) == "x_local"
    assert choices_at(()) == {}
    assert choices_at(("versions", "v2", "label")) == {}


def test_durations_in_words() -> None:
    told = {
        text: duration_text(duration, ENGLISH)
        for text in ("P1Y", "P1M", "P14D", "P3M2D", "P0D")
        if (duration := parse_duration(text))
    }
    assert told == {
        "P1Y": "12 months",
        "P1M": "1 month",
        "P14D": "14 days",
        "P3M2D": "3 months, 2 days",
        "P0D": "0 days",
    }


def test_the_plans_own_words_win(read_plan: Callable[[str], Document]) -> None:
    plan = read_plan(
        "roles:\n  - {id: owner, name: {fi: Tilaaja}}\n  - {id: steering_group}\n  - {id: user_network}\n"
        "labels: {steering_group: Board, owner: Holder, funding: {fi: Raha, sv: Pengar}}\n"
    ).plan
    swedish = Words("sv")
    assert names.role_name(plan, "owner", swedish) == "Tilaaja"
    assert names.role_name(plan, "steering_group", swedish) == "Board"
    assert names.section_name(plan, "funding", swedish) == "Pengar"
    assert names.role_name(plan, "unheard", ENGLISH) == "unheard"
