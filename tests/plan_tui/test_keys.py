"""Keys: every action has an id and a sentence; help lists those that work here; what cannot act says why."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import plan_tui
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from plan_tui.app import PlanrevApp
from plan_tui.dialogs.help import Help
from plan_tui.keys import LiveKey, live_keys
from plan_tui.screens.compare import Compare
from plan_tui.screens.plans import Plans
from plan_tui.themes import THEMES, next_theme
from plan_tui.widgets.key_bar import key_line
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.text_lines import TextLines
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, drawn, story

FILES = {"plans/a.plan.yaml": PLAN}


def all_classes() -> list[type[DOMNode]]:
    """Every screen, widget and dialog of ours."""
    for module in pkgutil.walk_packages(plan_tui.__path__, "plan_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: list[type[DOMNode]] = []
    todo: list[type[DOMNode]] = [DOMNode]
    while todo:
        for each in todo.pop().__subclasses__():
            todo.append(each)
            if each.__module__.startswith("plan_tui.") and each not in found:
                found.append(each)
    return found


def own_bindings(each: type[DOMNode]) -> list[Binding]:
    return [binding for binding in each.__dict__.get("BINDINGS", ()) if isinstance(binding, Binding)]


def test_every_action_has_an_id_a_sentence_and_a_method() -> None:
    for each in all_classes():
        for binding in own_bindings(each):
            assert binding.id, (each, binding)
            if each not in (LineInput, TextLines):
                assert binding.tooltip, (each, binding)
            name = binding.action.partition("(")[0]
            where = {"app": PlanrevApp, "screen": Plans}.get(name.partition(".")[0], each)
            assert hasattr(where, f"action_{name.rpartition('.')[2]}"), (each, binding)


def test_an_id_means_one_thing() -> None:
    meanings: dict[str, set[str]] = {}
    for each in all_classes():
        for binding in own_bindings(each):
            if each not in (LineInput, TextLines):
                meanings.setdefault(str(binding.id), set()).add(binding.tooltip)
    assert {name: told for name, told in meanings.items() if len(told) > 1} == {}


async def test_help_lists_what_works_here_and_greys_what_does_not(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "question_mark") as told:
        assert isinstance(told.dialog, Help)
        text = told.dialog.choices.text
        assert "Commit what is pending\n" in text
        assert "(nothing is pending here)" in text
        assert "Leave planrev" in text
        assert "Show the roles another way" not in text


async def test_help_tells_first_what_can_be_done(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "question_mark") as told:
        assert isinstance(told.dialog, Help)
        text = told.dialog.choices.text
        assert (
            text.index("Make a new plan")
            < text.index("(nothing is pending here)")
            < text.index("Leave planrev")
        )
        assert "F1 " in text


async def test_help_tells_what_the_signs_of_the_list_mean(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "question_mark") as told:
        assert "E error, W warning, ✎ not committed" in drawn(told)
        await told.press("escape", "enter", "question_mark")
        assert "W warning" not in drawn(told)


async def test_help_does_what_is_chosen(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "question_mark") as told:
        await told.press(*"language", "enter")
        assert told.told == "suomi"


async def test_help_tells_why_a_chosen_key_cannot_act(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "question_mark") as told:
        await told.press(*"commit", "enter")
        assert told.told == "nothing is pending here"


async def test_every_alias_opens_the_commands(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES)) as told:
        for alias in ("question_mark", "f1", "colon", "ctrl+p"):
            await told.press(alias)
            assert isinstance(told.dialog, Help), alias
            await told.press("escape")


async def test_searching_and_filtering_a_list(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "enter", "8") as told:
        source = told.list
        await told.press("slash")
        await told.write("end_of_life")
        await told.press("enter")
        row = source.highlighted
        assert row is not None
        assert "end_of_life" in plain(row.line)
        await told.press("f")
        await told.write("party")
        await told.press("enter")
        assert "party: berg" in source.text
        assert "schema" not in source.text
        await told.press("f", "ctrl+u", "enter")
        assert "schema" in source.text


async def test_a_search_that_finds_nothing_says_so(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "slash") as told:
        await told.write("zzz")
        await told.press("enter")
        assert told.told == "Nothing here holds “zzz”."


async def test_a_keymap_covers_our_actions(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "enter") as told:
        told.app.set_keymap({"plan.role_view": "Z"})
        await told.press("2")
        before = told.list.text
        await told.press("Z")
        assert told.list.text != before


async def test_themes_go_round(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES)) as told:
        seen = []
        for _ in THEMES:
            seen.append(told.app.theme)
            await told.press("T")
        assert seen == [theme.name for theme in THEMES]
        assert told.app.theme == seen[0]


async def test_without_colour_the_theme_stays(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with story(make_repository(FILES), "T") as told:
        assert told.app.theme == THEMES[0].name
        assert told.told == "NO_COLOR is set"


def test_an_unknown_theme_leads_to_the_first() -> None:
    assert next_theme("nord") == THEMES[0].name


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
async def test_the_key_bar_fits_into_80_columns(make_repository: MakeRepository, language: str) -> None:
    async with story(make_repository(FILES), "enter", language=language) as told:
        words = words_for(language)
        shown = plain(key_line(live_keys(told.screen, words), 80, words))
        assert len(shown) <= 80
        assert "e " in shown
        assert shown.rpartition("? ")[2]


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ((), "open"),
        (("v",), "open"),
        (("enter",), "text"),
        (("enter", "2"), "text"),
        (("enter", "7"), "changes"),
        (("enter", "8"), None),
        (("enter", "2", "down", "H"), "changes"),
        (("enter", "7", "enter"), "detail"),
        (("enter", "7", "enter", "vertical_line"), None),
        (("B",), None),
        (("B", "down"), "compare"),
    ],
)
async def test_the_key_bar_says_what_enter_does_here(
    make_repository: MakeRepository, keys: tuple[str, ...], word: str | None
) -> None:
    sandbox = make_repository(FILES)
    sandbox.git("branch", "ehdotus")
    async with story(sandbox, *keys) as told:
        if keys[-1:] == ("B",):
            await told.press("up")  # the cursor stands on the first proposal
        words = words_for("en")
        shown = plain(key_line(live_keys(told.screen, words), 200, words))
        assert re.findall(r"Enter ([a-z]+)", shown) == ([word] if word else [])


async def test_where_enter_cannot_act_it_says_why(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "enter", "8", "enter") as told:
        assert "e edits a value of it" in told.told
        await told.press("7", "enter", "vertical_line", "enter")
        assert told.told == "only where the meaning is shown; | shows it"


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("escape",), "this is the first screen; q leaves planrev"),
        (("tab",), "there is no other pane here"),
        (("right",), "nothing goes on beyond the edge here"),
        (("enter", "2", "x"), "no term has ended"),
        (("enter", "2", "v", "x"), "only where the seats are shown; v goes to another view"),
        (("enter", "2", "v", "v", "left"), "there is no cell of the RACI matrix here"),
        (("enter", "3", "0"), "The timeline shows that already."),
        (("v", "3", "0"), "The timeline shows that already."),
        (("enter", "2", "a", "enter", "ctrl+r"), "every field is as it was at first"),
        (("a", "down"), "there is nothing to choose from: write it"),
        (("a", "pagedown"), "all that the step would do is in sight"),
        (("colon", *"zzz", "enter"), "nothing in this list is chosen"),
        (("enter", "7", "enter", "left_square_bracket"), "There is no further change this way."),
        (("enter", "7", "enter", "vertical_line", *"]" * 9), "There is no further change this way."),
    ],
)
async def test_a_key_that_leads_nowhere_says_so(
    make_repository: MakeRepository, keys: tuple[str, ...], why: str
) -> None:
    async with story(make_repository(FILES), *keys) as told:
        assert told.told == why


async def test_esc_goes_from_the_detail_back_to_the_facts(make_repository: MakeRepository) -> None:
    async with story(make_repository(FILES), "enter", "7", "enter", "enter") as told:
        screen = told.screen
        assert isinstance(screen, Compare)
        assert told.app.focused is screen.detail
        await told.press("escape")
        assert told.screen is screen
        assert told.app.focused is screen.facts
        await told.press("escape")
        assert told.screen is not screen


async def test_the_bar_names_the_next_of_the_ways_to_compare(make_repository: MakeRepository) -> None:
    words = words_for("en")
    async with story(make_repository(FILES), "enter", "7", "enter") as told:
        for word in ("text", "unified", "meaning"):
            assert f"| {word}  " in plain(key_line(live_keys(told.screen, words), 200, words))
            await told.press("vertical_line")


def test_the_key_bar_leaves_out_what_cannot_act() -> None:
    words, node = words_for("en"), DOMNode()
    keys = (
        LiveKey("plan.edit", ("e",), "Edit", "edit", node, "edit", "opened read-only"),
        LiveKey("edit.commit", ("c",), "Commit", "commit", node, "commit", ""),
        LiveKey("app.help", ("?",), "Help", "help", node, "help", ""),
    )
    assert plain(key_line(keys, 80, words)) == "c commit  ? help"
    assert plain(key_line(keys, 12, words)) == "? help"


def test_leaving_is_told_on_the_first_screen_whatever_else_there_is() -> None:
    words, node = words_for("en"), DOMNode()
    keys = (
        LiveKey("plans.make", ("a",), "Make", "new plan", node, "make", ""),
        LiveKey("app.quit", ("q",), "Leave", "quit", node, "quit", ""),
        LiveKey("app.help", ("?",), "Help", "help", node, "help", ""),
    )
    assert plain(key_line(keys, 16, words, is_first=True)) == "q quit  ? help"
    assert plain(key_line(keys, 19, words)) == "a new plan  ? help"


def test_a_long_key_makes_room_for_a_shorter_one() -> None:
    words, node = words_for("en"), DOMNode()
    keys = (
        LiveKey("edit.exchange", ("P",), "Exchange", "pull, push", node, "exchange", ""),
        LiveKey("list.search", ("/",), "Search", "search", node, "search", ""),
        LiveKey("app.help", ("?",), "Help", "help", node, "help", ""),
    )
    assert plain(key_line(keys, 17, words)) == "/ search  ? help"


@pytest.mark.parametrize(("language", "leave"), [("en", "q quit"), ("fi", "q poistu"), ("sv", "q avsluta")])
async def test_the_first_screen_tells_how_to_leave(
    make_repository: MakeRepository, language: str, leave: str
) -> None:
    async with story(make_repository(FILES), language=language) as told:
        assert leave in str(told.screen.query_one("KeyBar").render())


async def test_ctrl_c_says_how_to_leave_and_keeps_what_is_written(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN})
    async with story(sandbox, "enter") as told:
        await told.press("ctrl+c")
        assert told.told == "Ctrl+C does not end planrev: q does. All edits are in the files."
        await told.press("8")
        assert told.list.search("version:")
        await told.press("e")
        await told.write("1.05")
        await told.press("ctrl+c")
        assert told.told == "Ctrl+C does not end planrev: Esc closes this, then q leaves."
        assert told.dialog.query_one(LineInput).value == "1.05"
