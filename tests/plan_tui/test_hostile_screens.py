"""A plan, its people and its branches as somebody hostile writes them: every screen shows text, and nothing else."""

from __future__ import annotations

import re

import pytest

from plan_model.render.safe import UNSAFE
from plan_tui.dialogs.commit import CommitMessage
from plan_tui.screens.branches import Branches
from plan_tui.screens.entry_history import EntryHistory
from plan_tui.screens.plan import PlanScreen
from plan_tui.screens.settling import Settling
from tests.git_sandbox import MakeRepository
from tests.plan_model.settling.merges import stopped
from tests.plan_tui.stories import Story, drawn, story

STEERS = r"\e[31mE\e]0;t\a[red]m[/] [@click=app.quit]q[/] \u202eDI\u2066\u200b\L\N\n"
"""As YAML writes it between double quotes: an escape sequence, a title, markup, direction marks, line ends."""
AUTHOR = "E \x1b[31m\u202eVIL [red]\x9b2J <evil@example.org>"
SUBJECT = "S \x1b[31m\u202e[red]"
BRANCH = "x\u202ey\u2066z"
PATH = "plans/a.plan.yaml"
PLAN = f"""\
schema: "0.1"
plan: {{id: a, version: "{STEERS}1", status: draft, date: 2026-01-01}}
product:
  name: {{fi: "Nimi {STEERS}", en: "Name {STEERS}"}}
parties:
  - {{id: "p{STEERS}", kind: organisation, name: "Party {STEERS}"}}
  - {{id: q, kind: person, name: "Person {STEERS}"}}
roles:
  - id: owner
    name: {{en: "Owner {STEERS}"}}
    holders:
      - {{party: "p{STEERS}", since: 2024-01-01}}
  - id: "r{STEERS}"
    name: {{en: "Role {STEERS}"}}
    holders:
      - {{party: q, since: 2024-01-01, until: 2026-12-31}}
responsibilities:
  - {{id: "w{STEERS}", name: {{en: "Work {STEERS}"}}, A: owner, R: ["r{STEERS}", "s{STEERS}"]}}
versions:
  - {{id: "v{STEERS}", label: "Label {STEERS}", status: planned, planned: 2026-12-01}}
  - {{id: v2, label: "2.0", status: planned, planned: 2027-12-01}}
decisions:
  - {{id: "d{STEERS}", title: {{en: "Title {STEERS}"}}, date: 2026-01-01, body: "Body {STEERS}"}}
funding:
  currency: EUR
  lines:
    - {{id: "f{STEERS}", purpose: "{STEERS}", period: "2026", amount: 100, shares: {{q: "100"}}}}
"""
OURS = PLAN.replace("2026-12-01", "2027-03-01").replace('label: "2.0"', f'label: "Ours {STEERS}"')
THEIRS = PLAN.replace("2026-12-01", "2027-06-01").replace('label: "2.0"', f'label: "Theirs {STEERS}"')
NARROW, WIDE = (80, 24), (160, 50)
WALKS = {
    "plans": (("a", "escape", "B", "down", "enter", "escape", "t", "escape", "escape", "v", "v"), Branches),
    "settling": (("m", "o", "u", "n", "t", "n", "t", "u", "e", "escape", "n", "c", "escape", "X"), Settling),
    "blame": (("enter", "1", "b", *"2345", "down", "down", "down", "7", "s", "escape"), PlanScreen),
    "raci": (("enter", "2", "v", "v", "down", "right", "space", "right", "space", "e", "escape"), PlanScreen),
    "history": (("enter", "2", "down", "H", "down", "escape", "3", "down", "H", "escape"), EntryHistory),
}


async def watched(told: Story, keys: tuple[str, ...]) -> set[type]:
    """Press keys; after each the screen shows what was written, and steers nothing. Gives the screens that came up."""
    seen, shown = set[type](), ""
    for key in keys:
        await told.press(key)
        rows = drawn(told).splitlines()
        assert [row for row in rows if re.search(UNSAFE, row)] == [], key
        assert len(rows) == told.app.size.height
        seen, shown = seen | {type(each) for each in told.app.screen_stack}, shown + drawn(told)
    assert r"\x1b[31m" in shown
    return seen


@pytest.mark.parametrize(
    ("name", "size"), [*((name, NARROW) for name in WALKS), ("settling", WIDE), ("blame", WIDE)]
)
async def test_what_is_written_to_steer_the_terminal_is_shown(
    name: str, size: tuple[int, int], make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.git("switch", "--quiet", "--create", BRANCH)
    sandbox.commit(SUBJECT, files={PATH: THEIRS}, when="2026-03-01", author=AUTHOR)
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit(SUBJECT, files={PATH: OURS}, when="2026-03-02", author=AUTHOR)
    keys, screen = WALKS[name]
    if name == "settling":
        stopped(sandbox, "merge", BRANCH)

    async with story(sandbox, size=size) as told:
        seen = await watched(told, keys)

    assert screen in seen


async def test_so_it_is_in_the_message_of_a_commit(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: OURS})

    async with story(sandbox, "enter") as told:
        seen = await watched(told, ("c", "ctrl+o", "ctrl+o", "ctrl+s"))

    assert CommitMessage in seen
    assert not re.search(UNSAFE, sandbox.git("log", "-1", "--format=%s"))
