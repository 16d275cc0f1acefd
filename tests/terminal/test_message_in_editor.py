"""The message of a commit goes into the person's editor and comes back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN
from tests.terminal.ptys import Terminal

pytestmark = pytest.mark.terminal
PATH = "plans/a.plan.yaml"
WRITES = """\
#!/bin/sh
cp "$1" "$SEEN"
{ printf 'Decided in May\\n\\n#12 asks for it\\n\\ttwo lines\\n'; sed -n '/ >8 /,$p' "$1"; } >"$1.new"
mv "$1.new" "$1"
"""


def opened(make_repository: MakeRepository, **environ: str) -> tuple[GitSandbox, Terminal]:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: PLAN.replace("2027-12-31", "2028-06-30")})
    terminal = Terminal(str(sandbox.path), environ=environ)
    terminal.wait_for("Equipment Lending")
    terminal.press("\rc")
    terminal.wait_for("Signed-off-by")
    return sandbox, terminal


def test_the_message_comes_back_whole_and_is_committed(
    make_repository: MakeRepository, tmp_path: Path
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text(WRITES)
    editor.chmod(0o755)
    sandbox, terminal = opened(make_repository, GIT_EDITOR=f"'{editor}'", SEEN=str(tmp_path / "seen"))

    terminal.press("\x05")
    terminal.wait_for("Decided in May")
    terminal.wait_for("#12 asks for it")
    terminal.press("\x13")
    terminal.wait_for("Committed")
    terminal.press("\x1bqq")

    assert sandbox.git("log", "-1", "--format=%B").rstrip("\n") == (
        "Decided in May\n\n#12 asks for it\n\ttwo lines"
    )
    seen = (tmp_path / "seen").read_text()
    assert seen.startswith("Equipment Lending: ")
    assert "+    end_of_life: 2028-06-30" in seen


def test_an_editor_that_fails_leaves_the_draft_as_it_was(make_repository: MakeRepository) -> None:
    sandbox, terminal = opened(make_repository, GIT_EDITOR="false")
    before = sandbox.head

    terminal.press("\x05")
    terminal.wait_for("false could not be run, or failed")
    terminal.wait_for("Equipment Lending: ")

    assert sandbox.head == before


def test_a_line_that_drops_while_the_editor_is_open_loses_nothing(
    make_repository: MakeRepository, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "Long thought" >"$1"\necho is-open\nexec sleep 100\n')
    editor.chmod(0o755)
    sandbox, terminal = opened(make_repository, GIT_EDITOR=str(editor))
    before = sandbox.head
    terminal.press("\x05")
    terminal.wait_for("is-open")

    terminal.hang_up()

    assert terminal.reap() == 129
    (left,) = (Path.home() / ".local/state/planrev").glob("message-*/COMMIT_EDITMSG")
    assert left.read_text() == "Long thought\n"
    assert sandbox.head == before
    assert list(left.parents[1].glob("draft-*.json"))
