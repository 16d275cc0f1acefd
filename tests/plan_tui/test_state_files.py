"""A message that is being written outlives a disk that is full, and a run that is killed while it is kept."""

from __future__ import annotations

import subprocess
from pathlib import Path

from plan_tui.drafts import Draft, DraftShelf
from tests.full_disk import full_disk

ABOUT = ("plans/a.plan.yaml",)
PROPOSED = Draft("proposed")


def test_a_full_disk_leaves_the_message_that_was_kept_before(tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path, "/repo", "A. Niemi")
    shelf.keep(ABOUT, Draft("What the council said"), PROPOSED)
    with full_disk():
        shelf.keep(ABOUT, Draft("What the council said yesterday"), PROPOSED)
    assert shelf.find(ABOUT) == (Draft("What the council said"), PROPOSED)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_a_killed_run_left_beside_a_message_goes(tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path, "/repo", "A. Niemi")
    shelf.keep(ABOUT, Draft("What the council said"), PROPOSED)
    (kept,) = tmp_path.iterdir()
    gone = subprocess.Popen(["true"])
    gone.wait()
    kept.with_suffix(f".{gone.pid}").write_text("half")
    assert shelf.find(ABOUT) == (Draft("What the council said"), PROPOSED)
    assert list(tmp_path.iterdir()) == [kept]
