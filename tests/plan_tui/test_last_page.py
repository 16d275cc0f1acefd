"""The next start shows the list as it was painted last until the plans are read; nobody takes it for the present."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from plan_model.render.lines import Line, Piece
from plan_model.render.words import words_for
from plan_model.repository import cache
from plan_model.workspace import Workspace
from plan_tui.app import PlanrevApp
from plan_tui.last_page import LastPage
from plan_tui.screens.opening import Opening
from plan_tui.screens.plans import Plans
from plan_tui.session import Session
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.status_line import StatusLine
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.quiet import quiet_waits
from tests.plan_tui.stories import PLAN, TODAY

PATH = "plans/a.plan.yaml"
PAGE: tuple[Line, ...] = ((Piece("Lainaamo", "name"), Piece("  1.0")), (), (Piece("Ääni", "muted"),))
WORDS = words_for("en")


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches/planrev/pages"


def test_what_was_kept_is_found_by_the_next_start(tmp_path: Path) -> None:
    LastPage(str(tmp_path)).keep(PAGE, 80, WORDS, TODAY)
    assert LastPage(str(tmp_path)).find(80, WORDS, TODAY) == PAGE


def test_shown_otherwise_or_elsewhere_nothing_is_found(tmp_path: Path) -> None:
    LastPage(str(tmp_path)).keep(PAGE, 80, WORDS, TODAY)
    again = LastPage(str(tmp_path))
    assert again.find(81, WORDS, TODAY) == ()
    assert again.find(80, words_for("fi"), TODAY) == ()
    assert again.find(80, words_for("en", True), TODAY) == ()
    assert again.find(80, WORDS, date(2026, 6, 2)) == ()
    assert LastPage(str(tmp_path / "other")).find(80, WORDS, TODAY) == ()


def test_only_a_page_is_kept(tmp_path: Path) -> None:
    LastPage(str(tmp_path)).keep([(Piece(str(number)),) for number in range(10_000)], 80, WORDS, TODAY)
    assert len(LastPage(str(tmp_path)).find(80, WORDS, TODAY)) == 100


@pytest.mark.parametrize("damage", [b"", b"planrev 9 00000000\n[]", b"\x00\xff"])
def test_a_damaged_page_is_none(tmp_path: Path, caches: Path, damage: bytes) -> None:
    LastPage(str(tmp_path)).keep(PAGE, 80, WORDS, TODAY)
    (kept,) = (path for path in caches.rglob("*") if path.is_file())
    kept.write_bytes(damage)
    assert LastPage(str(tmp_path)).find(80, WORDS, TODAY) == ()


@pytest.mark.parametrize("told", ["{", "7", "[7]", "[[7]]", '[[["a"]]]'])
def test_what_is_no_page_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setattr(cache, "recall", lambda room, key: told)
    assert LastPage(str(tmp_path)).find(80, WORDS, TODAY) == ()


def test_what_comes_from_a_file_steers_no_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "recall", lambda room, key: '[[["\\u001b[2J", ""]]]')
    assert LastPage(str(tmp_path)).find(80, WORDS, TODAY) == ((Piece("\\x1b[2J"),),)


def test_without_a_cache_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caches: Path
) -> None:
    monkeypatch.setenv("PLANREV_NO_CACHE", "1")
    LastPage(str(tmp_path)).keep(PAGE, 80, WORDS, TODAY)
    assert not caches.exists()


# --- on the screen ---------------------------------------------------------------------------------------------


def made_app(sandbox: GitSandbox, may_open: Event) -> PlanrevApp:
    """An app whose repository opens when it may."""

    def opened() -> Workspace:
        may_open.wait()
        return Workspace.open(str(sandbox.path))

    session = Session(WORDS, today=TODAY, last_page=LastPage(str(sandbox.path)))
    return PlanrevApp(opened, session)


async def test_the_second_start_shows_the_list_at_once_and_then_what_is_true_now(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    may_open = Event()
    may_open.set()
    async with quiet_waits() as quiet, made_app(sandbox, may_open).run_test(size=(80, 24)) as pilot:
        await quiet.wait()
        await pilot.pause()
        await quiet.wait()
        shown = pilot.app.screen.query_one("#plans", LineList).text
        assert "Equipment Lending" in shown
    sandbox.write({PATH: PLAN.replace("Equipment Lending", "Tool Lending")})

    may_open.clear()
    async with quiet_waits() as quiet, made_app(sandbox, may_open).run_test(size=(80, 24)) as pilot:
        first = pilot.app.screen
        assert isinstance(first, Opening)
        assert first.query_one(LineList).text == shown
        assert "as seen last; reading…" in first.status_line.text
        await pilot.press("down", "enter")
        assert pilot.app.screen is first

        may_open.set()
        await quiet.wait()
        await pilot.pause()
        await quiet.wait()
        plans = pilot.app.screen
        assert isinstance(plans, Plans)
        assert "Tool Lending" in plans.plans.text
        assert "as seen last" not in plans.status_line.text


async def test_where_the_repository_is_gone_the_reason_takes_the_place_of_the_list(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    LastPage(str(sandbox.path)).keep(PAGE, 80, WORDS, TODAY)
    (sandbox.path / ".git").rename(sandbox.path / "gone")
    may_open = Event()
    may_open.set()
    async with quiet_waits() as quiet, made_app(sandbox, may_open).run_test(size=(80, 24)) as pilot:
        await quiet.wait()
        await pilot.pause()
        first = pilot.app.screen
        assert isinstance(first, Opening)
        assert "git init" in first.query_one(LineList).text
        assert "as seen last" not in first.status_line.text


async def test_of_many_plans_the_first_page_is_there_before_all_are_read(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"plans/{n:03}.plan.yaml": PLAN.replace("id: lainaamo", f"id: p{n}") for n in range(70)}
    sandbox = make_repository(files)
    may_open, may_go_on = Event(), Event()
    may_open.set()
    summary = Workspace._summary

    def slow(self: Workspace, side: object, as_of: date, pending: bool) -> object:
        if "060" in side.path:  # type: ignore[attr-defined]  # a side of a comparison
            may_go_on.wait()
        return summary(self, side, as_of, pending)  # type: ignore[arg-type]  # as above

    monkeypatch.setattr(Workspace, "_summary", slow)
    async with quiet_waits() as quiet, made_app(sandbox, may_open).run_test(size=(80, 24)) as pilot:
        while "the first 50; reading…" not in _status(pilot.app):
            await pilot.pause(0.01)
        plans = pilot.app.screen.query_one("#plans", LineList)
        assert len(plans.rows) == 51  # with the heading
        await pilot.press("down")

        may_go_on.set()
        await quiet.wait()
        await pilot.pause()
        assert len(plans.rows) == 71
        assert plans.cursor == 2
        assert "reading" not in _status(pilot.app)


def _status(app: object) -> str:
    """What the top line of the list says; nothing where the list is not there yet, or has no top line yet."""
    screen = app.screen  # type: ignore[attr-defined]  # a pilot knows only App
    return "".join(line.text for line in screen.query(StatusLine)) if isinstance(screen, Plans) else ""
