"""Fetch, pull and push from the screen: shown before it is done, told in meaning, stopped by Esc."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan_model.render.lines import plain
from plan_tui.dialogs.exchange import Exchange, UnderWay
from plan_tui.screens.plans import Plans
from plan_tui.screens.settling import Settling
from plan_tui.widgets.line_list import LineList
from tests.plan_model.repository.others import PATH, Shared, share
from tests.plan_tui.stories import PLAN, Story, drawn, story

LONGER = PLAN.replace("2027-12-31", "2028-06-30")
NEW_NAME = PLAN.replace("en: Equipment Lending", "en: Lending")


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    return share(tmp_path, {PATH: PLAN})


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An ssh that hangs; the pipe tells when it begins, and when it is gone.

    It lasts no longer than we do: it reads what only we could write, and we may be killed.
    """
    began, never = tmp_path / "began", tmp_path / "never"
    os.mkfifo(began)
    os.mkfifo(never)
    script = tmp_path / "ssh"
    script.write_text(f"#!/bin/sh\nexec cat {never} 3<> {began}\n")
    script.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(script))
    held = os.open(never, os.O_RDWR)
    yield began
    os.close(held)


def known(told: Story) -> str:
    """What the dialog says, however it is wrapped."""
    assert isinstance(told.dialog, Exchange)
    return " ".join(told.dialog.query_one("#known", LineList).text.split())


async def test_what_others_pushed_is_told_in_meaning_and_taken_in(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    async with story(shared.ours, "P") as told:
        assert "Nothing is to come" in known(told)
        await told.press("f")
        assert "1 new revision." in known(told)
        assert known(told).count("2028-06-30") == 1
        assert "2028-06-30" in known(told)
        assert "↓1" in told.status
        await told.press("p")
        assert "1 revision was pulled:" in known(told)
        assert "Nothing is to come" in known(told)
        assert "↓" not in told.status
        assert shared.ours.read(PATH) == LONGER
        await told.press("escape", "P", "p")
        assert "Nothing new." in known(told)


async def test_ones_own_revisions_are_shown_before_they_are_pushed(shared: Shared) -> None:
    made = shared.ours.commit("Ours", files={PATH: LONGER})
    async with story(shared.ours, "P") as told:
        assert "1 revision of yours to go:" in known(told)
        assert "2028-06-30" in known(told)
        await told.press("enter")
        assert told.told == "f asks what is new, p takes it in, P hands on what is yours"
        await told.press("slash", *"2028", "enter")
        assert isinstance(told.dialog, Exchange)
        row = told.dialog.query_one("#known", LineList).highlighted
        assert row is not None
        assert "2028-06-30" in plain(row.line)
        await told.press("P")
        assert "1 revision was pushed to origin/main." in known(told)
        await told.press("P")
        assert told.told == "there is nothing to push"
    shared.theirs.git("fetch", "--quiet")
    assert shared.theirs.git("rev-parse", "origin/main") == made


async def test_a_branch_of_ones_own_is_pushed_and_followed(shared: Shared) -> None:
    shared.ours.git("checkout", "--quiet", "-b", "ehdotus")
    shared.ours.commit("Ours", files={PATH: LONGER})
    async with story(shared.ours, "P") as told:
        assert "a push makes it origin/ehdotus" in known(told)
        assert "1 revision of yours to go:" in known(told)
        await told.press("p")
        assert told.told == "the branch follows none of another repository"
        await told.press("P")
        assert "ehdotus follows origin/ehdotus." in known(told)


async def test_both_lines_are_merged_and_a_push_hands_that_on(shared: Shared) -> None:
    shared.ours.commit("Ours", files={PATH: LONGER})
    shared.they_push({PATH: NEW_NAME})
    async with story(shared.ours, "P", "P") as told:
        assert "Others have pushed to origin/main meanwhile" in known(told)
        await told.press("p")
        assert "Merged with what you did" in known(told)
        await told.press("P")
        assert "2 revisions were pushed" in known(told)


async def test_a_merge_against_the_persons_setting_says_why(shared: Shared) -> None:
    shared.ours.git("config", "pull.rebase", "true")
    shared.ours.commit("Ours", files={PATH: LONGER})
    shared.they_push({PATH: NEW_NAME})
    async with story(shared.ours, "P", "f") as told:
        assert "git is set to rebase here (pull.rebase). A merge is made all the same" in known(told)
        await told.press("p")
        assert "git is set to rebase here (pull.rebase)" in known(told)
        assert "Merged with what you did" in known(told)


async def test_what_is_to_come_from_main_keeps_no_proposal_from_its_namesake(shared: Shared) -> None:
    shared.ours.git("switch", "--quiet", "--create", "proposal", "--track", "origin/main")
    made = shared.ours.commit("Ours", files={PATH: LONGER})
    shared.they_push({PATH: NEW_NAME})
    async with story(shared.ours, "P", "f") as told:
        assert "1 new revision to come:" in known(told)
        await told.press("P")
        assert "1 revision was pushed to origin/proposal." in known(told)
        shared.ours.git("push", "--quiet", "--force", "origin", "main:proposal")
        shared.theirs.git("fetch", "--quiet")
        shared.theirs.git("switch", "--quiet", "proposal")
        shared.they_push({PATH: PLAN.replace("1.0", "1.1")}, "Theirs on it")
        await told.press("f", "P")
        assert told.told == "its branch there has what is not here: take it over first (B)"
    assert shared.ours.head == made


async def test_a_pending_edit_is_kept_and_the_plan_is_named(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: NEW_NAME})
    async with story(shared.ours, "P", "p") as told:
        assert "Your pending edits are kept" in known(told)
        assert known(told).count("Lending") == 2
        assert "1 pending" in told.status


async def test_values_that_contradict_each_other_are_named(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: PLAN.replace("2027-12-31", "2029-01-01")})
    async with story(shared.ours, "P", "p") as told:
        assert "Nothing was changed: commit your edit" in known(told)
        assert "ours says 2029-01-01, theirs says 2028-06-30" in known(told)
        shared.ours.commit("Ours")
        await told.press("p")
        assert "The merge is under way" in known(told)
        assert "m settles it now, one by one" in known(told)
        assert "merging" in told.status


async def test_from_a_pull_that_contradicts_m_settles_and_a_push_hands_it_on(shared: Shared) -> None:
    theirs = shared.they_push({PATH: LONGER})
    ours = shared.ours.commit("Ours", files={PATH: PLAN.replace("2027-12-31", "2029-01-01")})
    async with story(shared.ours, "P", "m") as told:
        assert told.told == "no merge waits here, nothing is to be settled"
        await told.press("p", "m")
        assert isinstance(told.screen, Settling)
        assert "1 of 1 conflict open" in told.status
        await told.press("t", "c", "ctrl+s")
        assert isinstance(told.screen, Plans)
        assert "↑2" in told.status
        await told.press("P", "P")
        assert "2 revisions were pushed" in known(told)
    assert shared.ours.git("log", "-1", "--format=%P").split() == [ours, theirs]
    assert shared.ours.read(PATH) == LONGER


async def test_esc_leaves_what_contradicts_waiting(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    shared.ours.commit("Ours", files={PATH: PLAN.replace("2027-12-31", "2029-01-01")})
    async with story(shared.ours, "P", "p", "escape") as told:
        assert "1 of 1 conflict open; m settles them" in drawn(told)


async def test_nobody_to_exchange_anything_with(shared: Shared) -> None:
    shared.ours.git("remote", "remove", "origin")
    async with story(shared.ours, "P") as told:
        assert "git remote add origin" in known(told)
        await told.press("P")
        assert told.told == "it is not known where to"


async def test_reading_only_exchanges_nothing(shared: Shared) -> None:
    async with story(shared.ours, "P", read_only=True) as told:
        assert told.told == "opened read-only"


async def test_esc_stops_what_hangs(shared: Shared, hanging: Path) -> None:
    shared.ours.git("remote", "set-url", "origin", "ssh://git.example.org/plans")
    async with story(shared.ours, "P") as told:
        await told.pilot.press("f")
        with open(hanging, "rb") as opened:
            await told.pilot.pause()
            assert isinstance(told.dialog, UnderWay)
            await told.pilot.press("escape")
            assert await asyncio.to_thread(opened.read) == b""  # the last who could write is gone
        await told.settle()
        while isinstance(told.dialog, UnderWay):
            await told.pilot.pause()
        assert "Stopped. Nothing was changed here." in known(told)
