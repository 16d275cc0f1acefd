"""The person's editor is the one that git would start, and it is started as git starts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_model.errors import NotWrittenError
from plan_model.repository import Repository
from plan_model.repository.editor import editor_command, run_editor
from tests.git_sandbox import MakeRepository


def test_the_editor_is_chosen_in_gits_order(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = make_repository({"a": "a\n"})
    repository = Repository.open(str(sandbox.path))
    with pytest.raises(NotWrittenError, match="no-editor"):
        repository.editor()

    monkeypatch.setenv("EDITOR", "ed")
    assert repository.editor() == "ed" == sandbox.git("var", "GIT_EDITOR")
    monkeypatch.setenv("VISUAL", "nano -w")
    assert repository.editor() == "nano -w" == sandbox.git("var", "GIT_EDITOR")
    sandbox.git("config", "core.editor", "vim -f")
    assert repository.editor() == "vim -f" == sandbox.git("var", "GIT_EDITOR")
    monkeypatch.setenv("GIT_EDITOR", "emacs")
    assert repository.editor() == "emacs" == sandbox.git("var", "GIT_EDITOR")


def test_a_terminal_without_a_screen_is_not_given_a_visual_editor(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = make_repository({"a": "a\n"})
    for name, value in (("VISUAL", "vim"), ("EDITOR", "ed"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)

    assert Repository.open(str(sandbox.path)).editor() == "ed" == sandbox.git("var", "GIT_EDITOR")


def test_an_editor_is_what_the_shell_makes_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a file"
    monkeypatch.setenv("WORD", "written")

    assert run_editor(editor_command('f() { echo "$WORD $1" >"$2"; }; f "by me"', str(file))) == 0
    assert file.read_text() == "written by me\n"


def test_an_editor_that_is_missing_is_no_crash() -> None:
    assert run_editor(["/nonexistent/editor"]) is None
    assert run_editor(editor_command("/nonexistent/editor", "a")) is None
    assert run_editor(["false"]) == 1
