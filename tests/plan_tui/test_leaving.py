"""An owner leaves by form: from its row to the file, with what the others pay told as one writes."""

from __future__ import annotations

from plan_model.render.lines import plain
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.widgets.line_list import LineList
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, Story, story
from tests.plan_tui.test_forms import added, choose, on_row

PATH = "plans/a.plan.yaml"
THREE = (
    PLAN.replace("status: approved", "status: draft")
    .replace(
        "  - {id: niemi, kind: person",
        "  - {id: havsvik, kind: organisation, name: Havsviks kommun}\n"
        "  - {id: ranta, kind: organisation, name: Rantakylän kunta}\n"
        "  - {id: niemi, kind: person, affiliation: havsvik",
    )
    .replace(
        "      - {party: kuusijarvi, since: 2024-01-01}",
        "      - {party: kuusijarvi, since: 2024-01-01}\n      - {party: havsvik, since: 2024-01-01}\n"
        "      - {party: ranta, since: 2024-01-01}\n"
        "  - id: steering_group\n    name: {en: Steering group}\n    holders:\n"
        "      - {party: kuusijarvi, chair: true}\n      - {party: niemi}",
    )
    + """\
funding:
  currency: EUR
  lines:
    - id: f-2027-dev
      period: "2027"
      purpose: further_development
      amount: 60000
      basis: percent
      shares: {kuusijarvi: 50, havsvik: 20, ranta: 30}
agreements:
  - {id: a-coop, kind: cooperation, parties: [kuusijarvi, havsvik, ranta], valid_until: until_further_notice}
  - {id: a-data, kind: data_processing, parties: [kuusijarvi, havsvik], valid_until: until_further_notice}
"""
)


def consequences(told: Story) -> str:
    dialog = told.dialog
    assert isinstance(dialog, FillIn)
    return "\n".join(plain(shown) for shown in dialog.judgement.lines)


async def test_an_owner_leaves_from_its_row(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: THREE})
    async with story(sandbox, "enter") as told:
        await on_row(told, "2", "Havsviks kommun")
        await told.press("e")
        await choose(told, "leaves the owners")

        dialog = told.dialog
        assert isinstance(dialog, FillIn)
        assert dialog.texts["until"] == "2026-12-31"
        assert dialog.texts["terms"] == "A. Niemi: Steering group"
        assert dialog.texts["share:f-2027-dev:kuusijarvi"] == "62.5"
        assert dialog.texts["left"] == "", "it is a party to it until its last day"
        assert dialog.texts["ended"] == "Data processing agreement"
        assert "Kuusijärven kaupunki  30 000 → 37 500  +7 500" in consequences(told)
        await told.press("ctrl+s")

    assert added(sandbox) == [
        "- {party: havsvik, since: 2024-01-01, until: 2026-12-31}",
        "- {party: niemi, until: 2026-12-31}",
        "shares: {kuusijarvi: 62.5, ranta: 37.5}",
        "- {id: a-data, kind: data_processing, parties: [kuusijarvi, havsvik], valid_until: 2026-12-31}",
    ]


async def test_the_shares_of_those_who_stay_can_be_others(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: THREE})
    async with story(sandbox, "enter") as told:
        await on_row(told, "2", "Havsviks kommun")
        await told.press("e")
        await choose(told, "leaves the owners")
        await told.press("tab", "tab", "tab", "tab")
        await told.write("60")
        assert "new FUND-01" in consequences(told)
        await told.press("tab")
        await told.write("40")
        assert "FUND-01" not in consequences(told)
        await told.press("ctrl+s")

    assert "shares: {kuusijarvi: 60, ranta: 40}" in added(sandbox)


async def test_who_has_left_is_not_asked_to_leave(make_repository: MakeRepository) -> None:
    text = THREE.replace("{party: havsvik, since: 2024-01-01}", "{party: havsvik, until: 2025-12-31}")
    async with story(make_repository({PATH: text}), "enter") as told:
        await told.press("2", "x")
        assert told.list.search("Havsviks kommun")
        await told.press("e")

        assert "Leaves the owners" not in told.dialog.query_one(LineList).text


async def test_what_is_asked_about_next_takes_one_line(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: THREE.replace("status: draft", "status: approved")})
    async with story(sandbox, "enter") as told:
        await on_row(told, "2", "Havsviks kommun")
        await told.press("e")
        await choose(told, "leaves the owners")

        lines = consequences(told).splitlines()
    assert lines[:2] == [
        "new FUND-05 Havsviks kommun is an owner, but pays for nothing.",
        "new DOC-07, ROLE-11, FUND-10 version and decision: asked about next",
    ]
