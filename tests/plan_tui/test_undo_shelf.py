"""Two people on one account of a system each find their own steps and drafts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plan_tui.edit_log import Edit, EditLog
from plan_tui.undo_shelf import UndoShelf
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, story

NIEMI, BERG = "A. Niemi <niemi@example.org>", "L. Berg <berg@example.org>"


def test_each_finds_their_own_steps(tmp_path: Path) -> None:
    step = Edit("plans/a.plan.yaml", before="old", after="new")
    UndoShelf(tmp_path, "/repo", NIEMI).keep(EditLog([step], []))

    assert UndoShelf(tmp_path, "/repo", NIEMI).find().done == [step]
    assert UndoShelf(tmp_path, "/repo", BERG).find().done == []
    assert UndoShelf(tmp_path, "/other", NIEMI).find().done == []


def test_what_a_killed_run_left_half_written_goes(tmp_path: Path) -> None:
    UndoShelf(tmp_path, "/repo", NIEMI).keep(EditLog([Edit("a", before="old", after="new")], []))
    (kept,) = tmp_path.iterdir()
    gone = subprocess.Popen(["true"])
    gone.wait()
    kept.with_suffix(f".{gone.pid}").write_text("half")

    assert len(UndoShelf(tmp_path, "/repo", NIEMI).find().done) == 1

    assert list(tmp_path.iterdir()) == [kept]


async def test_u_never_takes_back_what_somebody_else_on_this_account_did(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, later = "plans/a.plan.yaml", PLAN.replace("production", "pilot")
    sandbox = make_repository({path: PLAN})
    for name, address in (("A. Niemi", "niemi@example.org"), ("L. Berg", "berg@example.org")):
        monkeypatch.setenv("GIT_AUTHOR_NAME", name)
        monkeypatch.setenv("GIT_AUTHOR_EMAIL", address)
        async with story(sandbox) as told:
            if name == "L. Berg":
                await told.press("u")
                assert told.told == "there is no edit to take back"
                continue
            told.app.session.edits.did(Edit(path, before=PLAN, after=later))
            told.app.session.keep_steps()
            sandbox.write({path: later})
    assert sandbox.read(path) == later
    monkeypatch.setenv("GIT_AUTHOR_NAME", "A. Niemi")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "niemi@example.org")
    async with story(sandbox, "u"):
        assert sandbox.read(path) == PLAN
