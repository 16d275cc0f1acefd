"""What is told covers neither the key bar nor the line that is written, nor the row one stands on."""

from __future__ import annotations

import pytest

from plan_tui.toast_place import lines_below
from plan_tui.widgets.key_bar import KeyBar
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, Story, drawn, story

PATH = "plans/lainaamo.plan.yaml"


@pytest.mark.parametrize(
    ("lines", "needed", "below"),
    [
        (2, (23,), 1),
        (2, (22,), 2),
        (2, (22, 20), 4),
        (4, (19, 21, 23), 5),
        (30, (23,), 1),
        (2, range(24), 1),
    ],
)
def test_it_stands_as_low_as_what_is_needed_allows(lines: int, needed: tuple[int, ...], below: int) -> None:
    assert lines_below(24, lines, needed) == below


@pytest.mark.parametrize("keys", [(), ("slash",), ("colon",), ("a",), ("enter", "2", "down", "e")])
@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_key_bar_and_line_stay_in_sight(
    keys: tuple[str, ...], size: tuple[int, int], make_repository: MakeRepository
) -> None:
    async with story(make_repository({PATH: PLAN}), *keys, size=size, shows_what_is_told=True) as told:
        before = _needed_lines(told)
        await told.press("ctrl+c")
        assert "Ctrl+C does not end planrev" in drawn(told)
        assert _needed_lines(told) == before


async def test_the_last_row_stays_in_sight_while_one_stands_on_it(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    keys = ("enter", "8", "G", "ctrl+c")
    async with story(sandbox, *keys, size=(80, 12), shows_what_is_told=True) as told:
        shown = drawn(told)
        assert "Ctrl+C does not end planrev" in shown
        assert "decided in May" in shown


def _needed_lines(told: Story) -> list[str]:
    """The lines of the key bar, and of the field that is written."""
    focused, rows = told.app.focused, drawn(told).splitlines()
    assert focused is not None
    bars = [line for bar in told.app.screen.query(KeyBar) for line in bar.region.line_range]
    field = focused.region.line_range if focused.region.height == 1 else ()
    return [rows[line] for line in (*bars, *field)]
