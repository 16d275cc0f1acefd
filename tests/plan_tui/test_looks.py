"""What the screens look like at 80x24, a file each in tests/data/looks; PLANREV_LOOKS=write draws them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.settling.merges import apart, stopped
from tests.plan_tui.stories import PLAN, drawn, story

FOLDER = Path(__file__).parents[1] / "data" / "looks"
PATH = "plans/lainaamo.plan.yaml"
LATER = PLAN.replace("2027-12-31", "2028-06-30").replace("until: 2026-12-31}", "until: 2026-09-30}")
LOOKS = {
    "plans": (),
    "roles": ("enter", "2"),
    "matrix": ("enter", "2", "v"),
    "timeline": ("enter", "3", "less_than_sign"),
    "source": ("enter", "8"),
    "compare": ("enter", "7", "enter"),
    "edit": ("enter", "2", "down", "e"),
    "help": ("question_mark",),
}


AFTER_A_MERGE = {
    "waiting": (),
    "settling": ("m",),
    "settled": ("m", "t"),
    "conclude": ("m", "t", "c"),
}


@pytest.mark.parametrize("look", LOOKS)
async def test_the_screen_looks_as_drawn(look: str, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01", message="Lainaamo begins")
    sandbox.commit("Support until summer 2028", files={PATH: LATER}, when="2026-02-01")
    await _looks_as_drawn(look, sandbox, LOOKS[look])


@pytest.mark.parametrize("look", AFTER_A_MERGE)
async def test_a_merge_that_stopped_looks_as_drawn(look: str, make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository, PLAN, LATER, PLAN.replace("2027-12-31", "2029-01-31"))
    await _looks_as_drawn(look, stopped(sandbox, "merge", "theirs"), AFTER_A_MERGE[look])


async def _looks_as_drawn(look: str, sandbox: GitSandbox, keys: tuple[str, ...]) -> None:
    async with story(sandbox, *keys) as told:
        shown = drawn(told)
    file = FOLDER / f"{look}.txt"
    if os.environ.get("PLANREV_LOOKS") == "write":
        FOLDER.mkdir(parents=True, exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")
