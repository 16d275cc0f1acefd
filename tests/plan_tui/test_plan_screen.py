"""The screen of one plan: tabs, travel through its revisions, jumps into its source."""

from __future__ import annotations

from plan_model.repository import Revision
from plan_tui.screens.compare import Compare
from plan_tui.screens.plan import PlanScreen
from plan_tui.widgets.tab_bar import TabBar, fitted
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, Story, drawn, story

PATH = "plans/a.plan.yaml"
LATER = PLAN.replace("2027-12-31", "2028-06-30").replace(
    '"1.0"\n  status: approved', '"1.1"\n  status: approved'
)


def two_revisions(make_repository: MakeRepository) -> GitSandbox:
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01", message="begin")
    sandbox.commit("longer support", files={PATH: LATER}, when="2026-02-01")
    return sandbox


def plan_screen(told: Story) -> PlanScreen:
    screen = told.screen
    assert isinstance(screen, PlanScreen)
    return screen


async def test_the_numbers_open_the_tabs(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter") as told:
        shown = {}
        for number in "12345678":
            await told.press(number)
            shown[plan_screen(told).tab] = told.list.text
    assert "Product manager" in shown["overview"]
    assert "L. Berg" in shown["roles"]
    assert "1.0" in shown["timeline"]
    assert "funding" in shown["funding"]
    assert "Agreements" in shown["governance"]
    assert shown["findings"]
    assert "longer support" in shown["history"]
    assert "asks to be relieved" in shown["source"]


async def test_v_shows_the_roles_another_way(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "2") as told:
        texts = []
        for _ in range(6):
            texts.append(told.list.text)
            await told.press("v")
        assert len(set(texts[:5])) == 5
        assert texts[5] == texts[0]
        await told.press("1", "v")
        assert told.told == "only on the tab Roles (2)"


async def test_the_arrows_go_through_the_boxes_of_the_map(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "2", "v", "v", "v", "v") as told:
        assert "┌ Owner" in told.list.text
        assert plan_screen(told).path_of_row() == ("roles", "owner")
        await told.press("down")
        assert plan_screen(told).path_of_row() == ("roles", "product_manager")
        await told.press("k", "j", "enter")
        row = told.list.highlighted
        assert row is not None
        assert "id: product_manager" in "".join(part.text for part in row.line)
        await told.press("2", "v")
        assert "L. Berg" in told.list.text


async def test_time_travel_goes_back_and_comes_home(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "8") as told:
        assert "2028-06-30" in told.list.text
        await told.press("less_than_sign", "less_than_sign")
        assert "2027-12-31" in told.list.text
        assert "2026-01-01" in told.status
        await told.press("less_than_sign")
        assert told.told == "This is the first revision."
        await told.press("e")
        assert told.told == "this is a revision of the past; . goes back to the working tree"
        await told.press("full_stop")
        assert "2028-06-30" in told.list.text
        assert told.status.endswith("working tree")


async def test_a_revision_marks_what_it_changed(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "3", "less_than_sign") as told:
        assert "before" in told.list.text
        assert "+182 d" in told.list.text


async def test_the_history_tells_the_meaning_and_opens_a_comparison(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "7") as told:
        assert "end of life" in told.list.text
        row = told.list.highlighted
        assert row is not None
        assert isinstance(row.value, Revision)
        await told.press("enter")
        assert isinstance(told.screen, Compare)
        assert "longer support" in told.status


async def test_enter_on_a_finding_goes_to_its_line(make_repository: MakeRepository) -> None:
    broken = PLAN.replace("status: supported", "status: supprted")
    async with story(make_repository({PATH: broken}), "enter", "6") as told:
        assert "supprted" in told.list.text
        found = next(
            row for row in told.list.rows if getattr(row.value, "path", None) == ("versions", "v1", "status")
        )
        assert told.list.go_to_key(found.key)
        await told.press("enter")
        assert plan_screen(told).tab == "source"
        row = told.list.highlighted
        assert row is not None
        assert any("supprted" in part.text for part in row.line)


async def test_the_keys_that_travel_are_shown_as_soon_as_there_is_a_past(
    make_repository: MakeRepository,
) -> None:
    async with story(two_revisions(make_repository), "enter") as told:
        assert "< older" in drawn(told)


async def test_enter_on_a_holder_goes_to_its_line(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "2") as told:
        assert told.list.search("L. Berg")
        await told.press("enter")
        row = told.list.highlighted
        assert row is not None
        assert "party: berg" in "".join(part.text for part in row.line)


async def test_the_timeline_moves_through_time(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "3") as told:
        whole = told.list.text
        await told.press("plus")
        nearer = told.list.text
        await told.press("right_square_bracket", "l")
        later = told.list.text
        await told.press("0")
        assert len({whole, nearer, later}) == 3
        assert told.list.text == whole


async def test_the_plan_speaks_the_readers_language(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", language="fi") as told:
        assert "Lainaamo" in told.list.text
        await told.press("L")
        assert "Låneriet" in told.list.text
        assert told.told == "svenska"
        await told.press("L")
        assert "Equipment Lending" in told.list.text


async def test_the_day_decides_what_is_found(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter", "2", "D") as told:
        await told.write("2026-13-01")
        await told.press("enter")
        assert told.dialog
        await told.write("2027-01-15")
        await told.press("enter")
        assert "vacant" in told.list.text


async def test_plan_text_is_shown_never_obeyed(make_repository: MakeRepository) -> None:
    wicked = PLAN.replace("Equipment Lending", '"[@click=app.quit]x[/] \\e]52;c;aGk=\\a"').replace(
        "L. Berg", '"[bold]L. Berg[/]"'
    )
    async with story(make_repository({PATH: wicked}), "enter") as told:
        assert "[@click=app.quit]x[/] \\x1b]52;c;aGk=\\x07" in told.list.text
        assert "[@click=app.quit]x[/]" in str(told.screen.status_line.render())
        await told.press("2")
        assert "[bold]L. Berg[/]" in told.list.text
        assert all(
            "\x1b" not in segment.text
            for y in range(told.list.size.height)
            for segment in told.list.render_line(y)
        )


async def test_a_click_on_a_tab_opens_it(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), "enter") as told:
        await told.pilot.click(TabBar, offset=(14, 0))
        await told.settle()
        assert plan_screen(told).tab == "roles"


def test_the_tabs_fit_into_any_width() -> None:
    titles, short = ["Overview", "Roles", "Timeline", "Funding"], ["Main", "Roles", "Time", "Money"]
    assert fitted(titles, short, 0, 80) == titles
    assert fitted(titles, short, 0, 36) == ["Overview", "Roles", "Time", "Funding"]
    assert fitted(titles, short, 2, 26) == ["Main", "", "Timeline", ""]
    assert fitted(titles, short, 0, 14) == ["Ove", "", "", ""]


async def test_escape_leads_from_the_source_back_to_the_row(make_repository: MakeRepository) -> None:
    async with story(make_repository({"plans/a.plan.yaml": PLAN}), "enter", "3", "enter") as told:
        assert isinstance(told.screen, PlanScreen)
        assert told.screen.tab == "source"
        await told.press("escape")
        assert told.screen.tab == "timeline"
        await told.press("8", "escape")
        assert not isinstance(told.screen, PlanScreen)


async def test_the_line_is_in_sight_the_first_time_too(make_repository: MakeRepository) -> None:
    async with story(two_revisions(make_repository), "enter", "3") as told:
        assert told.list.search("1.0")
        await told.press("enter")

        assert plan_screen(told).tab == "source"
        assert "- id: v1" in drawn(told)
