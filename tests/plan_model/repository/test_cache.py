"""The cache folder: what is kept comes back, and nothing that is damaged, foreign or unwritable does any harm."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from plan_model.repository import cache
from plan_model.repository.cache import Room

SMALL = Room("small", most_files=3, most_bytes=400)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds the entries, not made yet."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "planrev"


def test_a_text_comes_back_under_its_key_and_under_no_other(folder: Path) -> None:
    cache.keep(cache.ANSWERS, "question", "answer\nä \udcff")

    assert cache.recall(cache.ANSWERS, "question") == "answer\nä \udcff"
    assert cache.recall(cache.ANSWERS, "question ") is None
    assert cache.recall(cache.ROWS, "question") is None


def test_nobody_else_may_look_into_the_folder_or_a_file(folder: Path) -> None:
    cache.keep(cache.ANSWERS, "question", "answer")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*")) if path.is_dir()}
    assert modes == {0o700}
    assert stat.S_IMODE(only_file(folder).stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"", b"planrev", b"planrev 8 00000000\nquestionforged", b"\xff" * 100])
def test_a_damaged_entry_counts_as_absent_and_is_replaced(folder: Path, damage: bytes) -> None:
    cache.keep(cache.ANSWERS, "question", "answer")
    only_file(folder).write_bytes(damage)

    assert cache.recall(cache.ANSWERS, "question") is None
    cache.keep(cache.ANSWERS, "question", "answer")
    assert cache.recall(cache.ANSWERS, "question") == "answer"


def test_an_entry_of_another_owner_is_ignored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(cache.ANSWERS, "question", "poison")
    somebody_else = os.geteuid() + 1
    file = only_file(folder)
    monkeypatch.setattr(os, "geteuid", lambda: somebody_else)
    assert cache.recall(cache.ANSWERS, "question") is None

    monkeypatch.setattr(cache, "_is_mine", lambda folder: True)  # the folder is mine, the file in it is not

    assert cache.recall(cache.ANSWERS, "question") is None
    assert file.read_bytes().endswith(b"poison")


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_folder_that_others_may_write_is_neither_read_nor_written(folder: Path, mode: int) -> None:
    cache.keep(cache.ANSWERS, "question", "poison")
    folder.chmod(mode)

    assert cache.recall(cache.ANSWERS, "question") is None
    cache.keep(cache.ANSWERS, "other", "answer")
    assert only_file(folder).read_bytes().endswith(b"poison")


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    cache.keep(cache.ANSWERS, "question", "answer")
    file = only_file(folder)
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)

    assert cache.recall(cache.ANSWERS, "question") is None


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("sys.platform", "linux")

    cache.keep(cache.ANSWERS, "question", "answer")

    assert cache.recall(cache.ANSWERS, "question") is None


def test_without_a_cache_nothing_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANREV_NO_CACHE", "1")

    cache.keep(cache.ANSWERS, "question", "answer")

    assert not folder.exists()


def test_the_oldest_entries_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_file", lambda base, room, key: os.path.join(base, room.name, "00", key))
    for number in range(6):
        cache.keep(SMALL, f"q{number}", "answer")
        os.utime(folder / "small" / "00" / f"q{number}", (number, number))

    assert [number for number in range(6) if cache.recall(SMALL, f"q{number}")] == [3, 4, 5]

    cache.keep(SMALL, "large", "a" * 300)

    assert sorted(path.name for path in (folder / "small" / "00").iterdir()) == ["large", "q4", "q5"]


def test_a_text_larger_than_its_room_is_not_kept(folder: Path) -> None:
    cache.keep(SMALL, "question", "a" * 401)

    assert cache.recall(SMALL, "question") is None


def test_the_stamp_changes_with_a_file_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules").mkdir()
    module = tmp_path / "rules" / "role.py"
    module.write_text("old")
    monkeypatch.setattr(cache, "_PACKAGE", str(tmp_path))
    before = cache.program_stamp()
    (tmp_path / "notes.txt").write_text("no part of the program")
    assert cache.program_stamp() == before

    module.write_text("newer")

    assert cache.program_stamp() != before


def only_file(folder: Path) -> Path:
    """The one entry that there is."""
    (file,) = (path for path in folder.rglob("*") if path.is_file())
    return file
