"""docs/committing.md says how saving and committing come out, and it is so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.committing.home import home_of_its_own
from tests.committing.situation import Situation
from tests.committing.table import CHAPTERS, line
from tests.committing.trial import WRONG, try_out

TABLE = (Path(__file__).parents[1] / "docs/committing.md").read_text(encoding="utf-8")
SITUATIONS = [situation for situations in CHAPTERS.values() for situation in situations]


@pytest.fixture(autouse=True)
def _own_home(_empty_home: None) -> Iterator[None]:
    with home_of_its_own():
        yield


def _named(situations: list[Situation]) -> list[object]:
    return [pytest.param(situation, id=situation.name) for situation in situations]


def _holds(situation: Situation) -> None:
    row = try_out(situation)
    if not row.was_tried:
        pytest.skip(row.compared)
    assert not row.compared.startswith(WRONG)
    if f"| {situation.name} | – | – |" not in TABLE:  # it could not be tried where the table was made
        assert line(row) in TABLE.splitlines()


@pytest.mark.parametrize("situation", _named([each for each in SITUATIONS if each.is_quick]))
def test_the_table_says_what_is_so(situation: Situation) -> None:
    _holds(situation)


@pytest.mark.campaign
@pytest.mark.parametrize("situation", _named([each for each in SITUATIONS if not each.is_quick]))
def test_the_table_says_what_is_so_on_small_disks(situation: Situation) -> None:
    _holds(situation)


def test_the_table_has_every_situation_and_no_other() -> None:
    told = [row.split(" | ")[0].removeprefix("| ") for row in TABLE.splitlines() if row.startswith("| ")]

    assert [name for name in told if name != "situation"] == [situation.name for situation in SITUATIONS]
