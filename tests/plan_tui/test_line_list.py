"""The list that everything unbounded is shown in."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult

from plan_model.render.lines import line, piece, plain
from plan_model.render.rows import Row
from plan_tui.keys import KeySequence
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow, filtered, list_rows, nearest_selectable, next_match


class ListApp(App[None]):
    """A list and what it said."""

    def __init__(self, rows: Iterable[ListRow]) -> None:
        super().__init__()
        self.line_list = LineList(rows)
        self.chosen: list[object] = []
        self.highlighted: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.line_list

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        self.chosen.append(event.row.key)

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        self.highlighted.append(event.row.key)


def rows(*names: str) -> tuple[ListRow, ...]:
    """A selectable row for each name; a name in capitals is a heading."""
    return tuple(ListRow(line(piece(name)), name, not name.isupper()) for name in names)


def many(count: int) -> tuple[ListRow, ...]:
    return rows(*(f"row {index}" for index in range(count)))


async def test_the_cursor_passes_over_headings() -> None:
    app = ListApp(rows("PEOPLE", "niemi", "VERSIONS", "v1"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("j", "down", "enter")
        assert app.highlighted == ["niemi", "v1"]
        assert app.chosen == ["v1"]


async def test_gg_and_G_go_to_the_ends_and_a_single_g_does_nothing() -> None:
    app = ListApp(many(100))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        assert app.line_list.cursor == 99
        await pilot.press("g")
        assert app.line_list.cursor == 99
        await pilot.press("k", "g", "g")
        assert app.line_list.cursor == 0


async def test_half_a_page_and_a_page() -> None:
    app = ListApp(many(100))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+d")
        assert app.line_list.cursor == 12
        await pilot.press("pagedown", "ctrl+u")
        assert app.line_list.cursor == 24
        assert app.line_list.scroll_offset.y > 0


async def test_a_row_that_goes_on_beyond_the_edge_says_so_wherever_the_cursor_is() -> None:
    app = ListApp(rows("ä" * 30, "日本" * 8, "short"))
    async with app.run_test(size=(21, 5)) as pilot:
        shown = app.line_list
        rows_shown = [shown.render_line(y).text.rstrip() for y in range(3)]
        assert rows_shown == ["ä" * 20 + "…", "日本" * 5 + "…", "short"]
        await pilot.press("down", "end", "right", "right")
        assert shown.render_line(0).text == "ä" * 19 + "  "


async def test_the_heading_of_what_is_shown_stays_at_the_top() -> None:
    rendered = [
        Row(line(piece("PARTIES")), kind="heading"),
        *(Row(line(piece(f"p{n}")), (f"p{n}",)) for n in range(9)),
    ]
    rendered += [
        Row(line(piece("ROLES")), kind="heading"),
        *(Row(line(piece(f"r{n}")), (f"r{n}",)) for n in range(9)),
    ]
    app = ListApp(list_rows(rendered))
    async with app.run_test(size=(20, 6)) as pilot:
        shown = app.line_list
        for key in ["down"] * 17 + ["up"] * 17:
            await pilot.press(key)
            lines = [shown.render_line(y).text.strip() for y in range(6)]
            assert plain(shown.rows[shown.cursor or 0].line) in lines
            assert lines[0] == ("ROLES" if lines[1].startswith("r") else "PARTIES")


async def test_the_cursor_stays_with_its_row_when_rows_change() -> None:
    app = ListApp(rows("a", "b", "c"))
    async with app.run_test() as pilot:
        await pilot.press("j")
        app.line_list.show(rows("new", "a", "b"))
        await pilot.pause()
        assert app.line_list.cursor == 2
        app.line_list.show(rows("new", "a"))
        await pilot.pause()
        assert app.line_list.cursor == 1


async def test_a_filter_keeps_the_headings_of_what_it_keeps() -> None:
    app = ListApp(rows("PEOPLE", "niemi", "berg", "VERSIONS", "v1"))
    async with app.run_test() as pilot:
        app.line_list.filter("BER")
        await pilot.pause()
        assert app.line_list.text == "PEOPLE\nberg"
        app.line_list.filter("")
        await pilot.pause()
        assert len(app.line_list.rows) == 5


async def test_search_goes_round_the_end() -> None:
    app = ListApp(rows("niemi", "berg", "niemi again"))
    async with app.run_test() as pilot:
        assert app.line_list.search("niemi")
        await pilot.press("n")
        assert app.line_list.cursor == 2
        await pilot.press("n")
        assert app.line_list.cursor == 0
        await pilot.press("N")
        assert app.line_list.cursor == 2
        assert not app.line_list.search("nobody")


async def test_plan_text_is_never_markup() -> None:
    app = ListApp(rows("[@click=app.quit]x[/]"))
    async with app.run_test(size=(40, 5)):
        strip = app.line_list.render_line(0)
        assert strip.text.startswith("[@click=app.quit]x[/]")
        assert all("@click" not in (segment.style.meta if segment.style else {}) for segment in strip)


async def test_a_cursor_key_repaints_two_lines() -> None:
    app = ListApp(many(100))
    async with app.run_test(size=(80, 24)) as pilot:
        painted: list[int] = []
        original = app.line_list.render_line
        app.line_list.render_line = lambda y: painted.append(y) or original(y)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("j")
        await pilot.pause()
        assert sorted(painted) == [0, 1]


async def test_a_very_long_line_scrolls_sideways() -> None:
    app = ListApp(rows("x" * 10_000 + "end"))
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.press("l")
        assert app.line_list.scroll_offset.x == 8
        assert app.line_list.render_line(0).cell_length == 40


async def test_the_mouse_can_mark_text() -> None:
    app = ListApp(rows("first", "second"))
    async with app.run_test() as pilot:
        await pilot.pause()
        from textual.geometry import Offset
        from textual.selection import Selection

        selected = app.line_list.get_selection(Selection(Offset(2, 0), Offset(3, 1)))
        assert selected == ("rst\nsec", "\n")


def test_a_key_sequence_is_two_keys_in_a_row() -> None:
    sequence = KeySequence("g", "g")
    assert [sequence.feed(pressed) for pressed in "gjggg"] == [False, False, False, True, False]


@pytest.mark.parametrize(("index", "expected"), [(0, 1), (1, 1), (2, 1), (9, 1)])
def test_the_nearest_selectable_row(index: int, expected: int) -> None:
    assert nearest_selectable(rows("A", "b", "C"), index) == expected


def test_nothing_to_select() -> None:
    assert nearest_selectable(rows("A"), 0) is None
    assert nearest_selectable((), 0) is None
    assert next_match(rows("a"), "", 0, 1) is None


def test_a_row_that_goes_on_is_found_by_what_it_goes_on_with() -> None:
    told = (
        *rows("ROLE-02"),
        ListRow(line("who holds it?"), selectable=False, continues=True),
        *rows("x", "y"),
    )
    long = (told[0]._replace(selectable=True), *told[1:])
    assert [row.line for row in filtered(long, "holds")] == [row.line for row in long[:2]]
    assert next_match(long, "holds", 3, 1) == 0
    assert filtered(long, "x") == long[2:3]


def test_a_filter_wants_every_word() -> None:
    assert [row.key for row in filtered(rows("a b", "a", "b a"), "A B")] == ["a b", "b a"]


def test_a_heading_that_is_meant_keeps_what_stands_below_it() -> None:
    told = rows("PEOPLE", "niemi", "berg", "VERSIONS", "v1")
    assert [row.key for row in filtered(told, "people")] == ["PEOPLE", "niemi", "berg"]
    assert [row.key for row in filtered(told, "berg")] == ["PEOPLE", "berg"]


def test_a_search_finds_headings_too() -> None:
    told = rows("PEOPLE", "niemi", "VERSIONS", "v1")
    assert next_match(told, "versions", 0, 1) == 3
    assert next_match(told, "people", 3, -1) == 1
    assert next_match(told, "people", 1, -1) is None
