"""What a row offers beside its view: something to copy, a link to open; and which git commands were run."""

from __future__ import annotations

import pytest

from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.commit import CommitMessage
from plan_tui.dialogs.git_log import GitLog
from plan_tui.dialogs.read import Read
from plan_tui.terminal.browser import browser_command, is_link, open_link
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.suggestions import Suggestions
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, Story, story

PATH = "plans/a.plan.yaml"
WITH_DECISION = (
    PLAN
    + """\
decisions:
  - {id: d-2026-01, date: 2026-01-15, by: owner, title: {en: The first plan}}
  - {id: d-2026-02, date: 2026-05-05, by: owner, title: {en: Longer support}}
"""
)


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)


async def on_the_line_of(told: Story, text: str) -> None:
    await told.press("8")
    assert told.list.search(text)


async def test_a_row_offers_its_value_and_its_addresses(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter") as told:
        await on_the_line_of(told, "end_of_life:")
        await told.press("y")
        assert isinstance(told.dialog, Choose)
        offered = told.dialog.choices.text
        assert "2027-12-31" in offered
        assert "plans/a.plan.yaml versions.v1.end_of_life" in offered
        assert "Versions › 1.0 › End of life" in offered
        await told.press("enter")
        await told.settle()
        assert told.app.clipboard == "2027-12-31"


async def test_a_revision_offers_its_id(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    async with story(sandbox, "enter", "7", "y", "enter") as told:
        assert told.app.clipboard == sandbox.head


async def test_where_no_browser_is_a_link_is_shown(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter") as told:
        await on_the_line_of(told, "repository:")
        await told.press("o")
        assert isinstance(told.dialog, Read)
        assert told.dialog.query_one(LineList).text == "https://git.example.fi/lainaamo"


async def test_a_row_without_a_link_says_so(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter") as told:
        await on_the_line_of(told, "phase:")
        await told.press("o")
        assert told.told == "there is no link on this row"


def test_only_addresses_are_handed_to_a_browser() -> None:
    started: list[list[str]] = []

    def start(command: list[str]) -> bool:
        started.append(command)
        return True

    assert open_link("https://example.fi/a", {"BROWSER": "firefox --new-tab"}, start)
    assert started == [["firefox", "--new-tab", "https://example.fi/a"]]
    assert not open_link("file:///etc/passwd", {"BROWSER": "firefox"}, start)
    assert not open_link("--remote-debugging", {"BROWSER": "firefox"}, start)
    assert browser_command({}) is None
    assert not is_link("https://example.fi/a\x1b[2J")
    assert not is_link("https://example.fi/a b")


async def test_the_git_commands_that_were_run_are_shown(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "at") as told:
        assert isinstance(told.dialog, GitLog)
        shown = told.dialog.query_one(LineList).text
        assert "git cat-file --batch" in shown
        assert " ms  " in shown
        assert "Lainaamo" not in shown


async def test_the_decisions_of_the_plan_complete_the_commit(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: WITH_DECISION})
    async with story(sandbox, "enter", "c") as told:
        assert isinstance(told.dialog, CommitMessage)
        offered = told.dialog.query_one(Suggestions)
        assert not offered.display
        await told.press("tab", "tab")
        assert "d-2026-02  Longer support" in offered.text
        await told.press(*"first", "down", "ctrl+s")
        assert "Decision: d-2026-01" in sandbox.git("log", "-1", "--format=%(trailers)")
