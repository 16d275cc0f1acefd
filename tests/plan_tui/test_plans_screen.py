"""The home screen: every plan, what is broken, and what to do where there is none."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from plan_tui.screens.opening import Opening
from plan_tui.screens.plan import PlanScreen
from plan_tui.screens.plans import Plans
from plan_tui.widgets.line_list import LineList
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, drawn, story


async def test_every_plan_is_a_row_and_a_broken_one_says_where_it_breaks(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN, "plans/b.plan.yaml": "plan: [\n"})
    async with story(sandbox) as told:
        assert isinstance(told.screen, Plans)
        assert "Equipment Lending" in told.list.text
        assert "L. Berg" in told.list.text
        assert "plans/b.plan.yaml:2:1" in told.list.text


async def test_the_top_line_says_branch_and_pending(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN})
    sandbox.write({"plans/a.plan.yaml": PLAN.replace("2027-12-31", "2028-12-31")})
    async with story(sandbox) as told:
        assert told.status == "repository main  1 pending  working tree"


async def test_enter_opens_a_plan_and_escape_comes_back(make_repository: MakeRepository) -> None:
    async with story(make_repository({"plans/a.plan.yaml": PLAN}), "enter") as told:
        assert isinstance(told.screen, PlanScreen)
        await told.press("escape")
        assert isinstance(told.screen, Plans)
        await told.press("escape")
        assert isinstance(told.screen, Plans)


async def test_a_broken_plan_opens_at_its_source(make_repository: MakeRepository) -> None:
    async with story(make_repository({"plans/b.plan.yaml": "plan: [\n"}), "enter") as told:
        assert isinstance(told.screen, PlanScreen)
        assert told.screen.tab == "source"
        assert "plan: [" in told.list.text
        assert "plans/b.plan.yaml:2:1" in told.list.text


async def test_a_repository_without_plans_says_what_a_plan_is(make_repository: MakeRepository) -> None:
    async with story(make_repository({"README.md": "hello"})) as told:
        assert "This repository has no plans yet." in told.list.text
        assert ".plan.yaml" in told.list.text


async def test_an_empty_repository_says_so(make_repository: MakeRepository) -> None:
    async with story(make_repository()) as told:
        assert "This repository is empty." in told.list.text


async def test_a_plain_folder_says_what_to_do(tmp_path: Path) -> None:
    async with story(GitSandbox(tmp_path)) as told:
        assert isinstance(told.screen, Opening)
        assert "git init" in told.list.text
        assert "planrev --demo" in told.list.text
        await told.press("R")
        assert isinstance(told.screen, Opening)


async def test_a_folder_that_became_a_repository_opens(
    tmp_path: Path, make_repository: MakeRepository
) -> None:
    later = GitSandbox(tmp_path / "repository")
    later.path.mkdir()
    async with story(later) as told:
        assert isinstance(told.screen, Opening)
        later.git("init")
        await told.press("R")
        assert isinstance(told.screen, Plans)


async def test_a_wide_terminal_shows_a_preview(make_repository: MakeRepository) -> None:
    async with story(make_repository({"plans/a.plan.yaml": PLAN}), size=(160, 50)) as told:
        preview = told.screen.query_one("#preview", LineList)
        assert preview.display
        assert "Kuusijärven kaupunki" in preview.text
    async with story(make_repository({"plans/a.plan.yaml": PLAN}, name="narrow")) as told:
        assert not told.screen.query_one("#preview").display


async def test_a_change_from_outside_is_told_and_shown(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN})
    async with story(sandbox) as told:
        assert isinstance(told.screen, Plans)
        sandbox.write({"plans/a.plan.yaml": PLAN.replace("Equipment Lending", "Tool Library")})
        told.screen.poll()
        await told.settle()
        assert "Changed outside" in told.told
        assert "Tool Library" in told.list.text


async def test_a_look_that_only_writes_the_index_is_no_news(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN, "notes.txt": "one\n"})
    async with story(sandbox) as told:
        assert isinstance(told.screen, Plans)
        sandbox.write({"notes.txt": "two\n"})
        sandbox.git("add", "notes.txt")
        told.screen.poll()
        await told.settle()
        assert told.told == ""


async def test_a_bare_add_that_settles_a_merge_is_noticed(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN, "notes.txt": "one\n"})
    sandbox.git("switch", "--quiet", "-c", "theirs")
    sandbox.commit("theirs", files={"notes.txt": "theirs\n"})
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit("ours", files={"notes.txt": "ours\n"})
    with contextlib.suppress(AssertionError):  # it stops, because both sides contradict
        sandbox.git("merge", "theirs")
    async with story(sandbox) as told:
        assert isinstance(told.screen, Plans)
        before = told.app.session.state
        sandbox.git("add", "notes.txt")
        told.screen.poll()
        await told.settle()
        assert told.app.session.state != before


async def test_a_start_sweeps_away_what_a_killed_process_left(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN})
    sandbox.write({"plans/.planrev-0123456789abcdef": "half wri", ".git/planrev/index-0123abcd": "half"})
    async with story(sandbox) as told:
        assert isinstance(told.screen, Plans)
        assert sandbox.status == ""
        assert not list((sandbox.path / ".git/planrev").iterdir())
        told.screen.poll()
        await told.settle()
        assert told.told == ""


async def test_another_day_than_today_is_told_everywhere(make_repository: MakeRepository) -> None:
    async with story(make_repository({"plans/a.plan.yaml": PLAN})) as told:
        assert "as of" not in told.status
        await told.press("D")
        await told.write("2027-06-01")
        await told.press("enter")
        assert "as of 2027-06-01" in told.status
        await told.press("enter", "3")
        assert "as of 2027-06-01" in told.status
        assert "as of 2027-06-01" in told.list.text
        assert "today" not in told.list.text


async def test_a_bare_repository_shows_its_branch_and_is_only_read(
    make_repository: MakeRepository, tmp_path: Path
) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN})
    sandbox.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    async with story(GitSandbox(tmp_path / "bare.git")) as told:
        assert "Equipment Lending" in told.list.text
        assert "HEAD  read-only" in told.status
        await told.press("enter", "2")
        assert "L. Berg" in told.list.text
        await told.press("e")
        assert told.told == "opened read-only"
        await told.press("equals_sign")
        assert "working tree" not in drawn(told)


async def test_signs_are_ascii_where_the_terminal_shows_no_others(make_repository: MakeRepository) -> None:
    text = PLAN.replace("ä", "a").replace("å", "a")
    sandbox = make_repository({"plans/a.plan.yaml": text}, when="2026-01-01")
    sandbox.commit("later", files={"plans/a.plan.yaml": text.replace("2027", "2028")}, when="2026-02-01")
    async with story(sandbox, ascii_only=True) as told:
        for keys in ("u", "question_mark", "escape", "enter", "2", "e", "escape", "3", "7", "enter", "slash"):
            await told.press(keys)
            assert drawn(told).replace("Tekijä", "").isascii(), keys  # the author's name


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_every_size_shows_plans_and_help(
    make_repository: MakeRepository, size: tuple[int, int]
) -> None:
    async with story(make_repository({"plans/a.plan.yaml": PLAN}), size=size) as told:
        assert "Equip" in told.list.text
        bar = str(told.screen.query_one("KeyBar").render())
        assert bar.rstrip().endswith("? help")
        assert len(bar) <= size[0]
