"""Widths, cutting, wrapping and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from plan_model.render.layout import (
    Column,
    cut,
    cut_line,
    grid,
    line_width,
    pad,
    width_of,
    wrap,
    wrap_hanging,
    wrap_items,
    wrap_line,
)
from plan_model.render.lines import Piece, line, piece, plain
from plan_model.render.safe import safe
from plan_model.render.words import Words

ENGLISH = Words()
ASCII = Words(ascii_only=True)
NASTY = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("漢あ👩\u200d🚀e\u0301\ufe0f\t\n\x1b[‮ ")),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "cells"), [("Berg", 4), ("Ägare", 5), ("漢字", 4), ("e\u0301", 1), ("🚀", 2), ("", 0), ("●", 1)]
)
def test_width_is_what_a_terminal_takes(text: str, cells: int) -> None:
    assert width_of(text) == cells


@given(NASTY)
def test_width_is_never_less_than_what_rich_counts(text: str) -> None:
    shown = safe(text)
    assert width_of(shown) >= cell_len(shown) or any(char > "\uffff" for char in shown)


def test_a_cut_says_that_something_is_missing() -> None:
    assert cut("Kuusijärven kaupunki", 10, ENGLISH) == "Kuusijärv…"
    assert cut("Kuusijärven kaupunki", 10, ASCII) == "Kuusijärv~"
    assert cut("Kuusijärvi", 10, ENGLISH) == "Kuusijärvi"
    assert cut("漢字漢字", 4, ENGLISH) == "漢…"
    assert cut("漢字", 0, ENGLISH) == ""


def test_a_line_is_cut_across_its_pieces_and_keeps_their_styles() -> None:
    shown = line(Piece("Owner ", "heading"), Piece("since 2023", "muted"))
    assert cut_line(shown, 9, ENGLISH) == (Piece("Owner ", "heading"), Piece("si…", "muted"))


def test_wrapping_breaks_between_words_and_never_before_a_comma() -> None:
    shown = (Piece("deputy L. Berg"), Piece(", ", "muted"), Piece("✓d-2026-04", "good"))
    assert [plain(part) for part in wrap_line(shown, 16)] == ["deputy L. Berg,", "✓d-2026-04"]


def test_a_line_that_stands_further_in_stays_there_and_goes_on_further_in() -> None:
    shown = (Piece("  2026-02-02  ", "muted"), Piece("the term is longer"))
    assert [plain(part) for part in wrap_hanging(shown, 24)] == ["  2026-02-02  the term", "    is longer"]
    assert [plain(part) for part in wrap_hanging(shown, 40)] == ["  2026-02-02  the term is longer"]
    assert [plain(part) for part in wrap_hanging(line("nothing is to come"), 12)] == ["nothing is", "to come"]


def test_a_word_wider_than_the_line_is_broken() -> None:
    assert wrap("Laadunvalvonta", 6) == ("Laadun", "valvon", "ta")


def test_a_text_of_megabytes_is_not_laid_out_whole() -> None:
    shown = wrap("x " * 3_000_000, 78)
    assert len(shown) < 300
    assert shown[-1].endswith(" ...")


def test_items_of_a_legend_stay_whole() -> None:
    assert wrap_items(["● holder", "◐ deputy", "· none"], "  ", 18) == ("● holder  ◐ deputy", "· none")


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    rows = [[line("Berg"), line("1")], [line("Niemi"), line("20")]]
    shown = grid(rows, (Column(), Column(right=True)), ENGLISH, 40)
    assert [plain(lines[0]) for lines in shown] == ["Berg    1", "Niemi  20"]


def test_a_wrapping_column_goes_on_below_before_others_are_cut() -> None:
    rows = [[line("Kuusijärvi"), line("chair, deputy L. Berg")]]
    shown = grid(rows, (Column(), Column(wraps=True)), ENGLISH, 22)
    assert [plain(part) for part in shown[0]] == [
        "Kuusijärvi  chair,",
        "            deputy L.",
        "            Berg",
    ]


@given(st.lists(st.tuples(NASTY, NASTY, NASTY), min_size=1, max_size=4), st.integers(8, 100))
def test_no_line_of_a_grid_is_wider_than_it_may_be(texts: list[tuple[str, str, str]], width: int) -> None:
    rows = [[(piece(text, "name"),) for text in row] for row in texts]
    columns = (Column(), Column(right=True, least=5), Column(wraps=True))
    for lines in grid(rows, columns, ENGLISH, width):
        assert lines
        assert all(line_width(shown) <= width for shown in lines)


@given(NASTY, st.integers(2, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    shown = wrap_line((piece(text),), width)
    assert all(line_width(part) <= width for part in shown)
    told = "".join(plain(part) for part in shown)
    assert told.replace(" ", "") == safe(text).replace(" ", "")


@given(NASTY, st.integers(8, 30))
def test_a_hanging_line_loses_nothing_but_blanks(text: str, width: int) -> None:
    shown = wrap_hanging((piece(text),), width)
    assert all(line_width(part) <= width for part in shown)
    assert "".join(map(plain, shown)).replace(" ", "") == safe(text).replace(" ", "")


@given(NASTY, st.integers(0, 30))
def test_cut_and_pad_give_the_width_that_was_asked_for(text: str, width: int) -> None:
    shown = cut(safe(text), width, ENGLISH)
    assert width_of(shown) <= width
    assert width_of(pad(shown, width)) == width


def test_a_number_of_several_groups_is_not_broken() -> None:
    assert wrap("Vidareutveckling 2027: annan fördelning, 58 000 EUR", 45) == (
        "Vidareutveckling 2027: annan fördelning,",
        "58 000 EUR",
    )
    assert wrap("ends in 100 days, 1 234 567 EUR", 21) == ("ends in 100 days,", "1 234 567 EUR")
