"""The tour of the demo: five steps in each language, told at the start and kept in the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_model.cli.main import run
from plan_model.demo import build_demo, tour_page, tour_steps
from plan_model.locales import LANGUAGES
from tests.git_sandbox import GitSandbox


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_steps_fit_into_a_narrow_terminal(language: str) -> None:
    steps = tour_steps(language)

    assert [step[:3] for step in steps] == ["1. ", "2. ", "3. ", "4. ", "5. "]
    assert max(len(step) for step in steps) <= 78
    assert not any("`" in step or "*" in step for step in steps)


def test_languages_tell_the_same_keys() -> None:
    keys = {language: _keys(language) for language in LANGUAGES}

    assert keys["fi"] == keys["sv"] == keys["en"]


def test_the_page_is_in_the_first_commit_and_stays(tmp_path: Path) -> None:
    demo = GitSandbox(Path(build_demo(str(tmp_path))))
    first = demo.git("rev-list", "--max-parents=0", "main")

    assert demo.git("show", f"{first}:TOUR.md") == tour_page().rstrip()
    assert demo.git("log", "--all", "--format=%H", "--", "TOUR.md") == first


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "The demo repository is in"), ("sv", "Exempelförrådet")]
)
def test_the_demo_says_where_it_is_and_what_to_try(
    language: str,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened: list[str] = []

    def open_screen(directory: str, *_: object) -> int:
        opened.append(directory)
        return 0

    assert run(["--demo", "--lang", language], open_screen) == 0
    place, *steps = capsys.readouterr().err.splitlines()
    assert place.startswith(sentence)
    assert place.endswith(opened[0])
    assert [step.strip() for step in steps] == list(tour_steps(language))


def _keys(language: str) -> list[str]:
    section = tour_page().partition(f"\n## {language}\n")[2].partition("\n## ")[0]
    return section.split("`")[1::2]
