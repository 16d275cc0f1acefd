"""What the README shows can be typed as it stands, and answers as it is shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from plan_model.cli.main import run
from plan_model.demo import build_demo
from plan_model.render.rule_book import rule_book
from plan_model.render.words import words_for

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?m)(?:^    .*\n)+", README)
FINDS_ERRORS = 1


def _commands(block: str) -> list[list[str]]:
    """The words of each command, without what the shell does with the answer."""
    told = [shlex.split(row, comments=True) for row in block.splitlines()]
    return [words[1 : words.index(">") if ">" in words else None] for words in told if words[0] == "planrev"]


def _block_with(text: str) -> str:
    return str(next(block for block in BLOCKS if text in block))


def _no_screen(*_: object) -> int:
    raise AssertionError("a command opened the screen")


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(build_demo(str(tmp_path / "demo")))
    monkeypatch.chdir(folder)
    return folder


def test_each_command_can_be_typed_one_after_the_other(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = _commands(_block_with("planrev list"))
    assert len(commands) >= 10
    for words in commands:
        code = run(words, _no_screen)
        told = capsys.readouterr()
        assert code == (FINDS_ERRORS if words[0] == "check" else 0), (words, told.err)
        assert told.out, words


def test_the_answer_that_is_shown_is_the_answer(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "main..ehdotus-yllapitosopimus"], _no_screen) == 0
    answer = capsys.readouterr().out.splitlines()
    for row in _block_with("✗ no decision cited").splitlines():
        assert row.removeprefix("    ") in answer


def test_so_many_rules_are_there() -> None:
    told = re.search(r"(\d+) rules", README)
    assert told is not None
    rules = re.findall(r"(?m)^\| [A-Z]\w+-\d+ \|", rule_book(words_for("en")))
    assert len(rules) == int(told[1])
