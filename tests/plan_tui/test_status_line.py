"""The line at the top: what does not fit is cut with a mark, never so that it reads as something else."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from plan_model.render.lines import Piece, plain
from plan_tui.widgets.status_line import cut
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, drawn, story

TITLE = (Piece("Oppimisympäristö", "strong"), Piece(" 12.10"), Piece(" (edited)", "changed"))


@pytest.mark.parametrize("width", range(1, 40))
def test_what_is_cut_says_so(width: int) -> None:
    shown = plain(cut(TITLE, width))

    assert cell_len(shown) <= width
    assert shown == plain(TITLE) or "…" in shown
    assert ("12.10 (edited)" in shown) is (width >= 12 + len(" 12.10 (edited)"))


async def test_a_long_name_gives_way_to_the_state_of_the_repository(make_repository: MakeRepository) -> None:
    long = PLAN.replace("Equipment Lending", "Equipment Lending of All Municipalities by the Lake")
    async with story(make_repository({"plans/a.plan.yaml": long}), "enter", size=(60, 20)) as told:
        top = drawn(told).splitlines()[0]

    assert top == "Equipment Lending of All Municipali… 1.0  main  working tree"
