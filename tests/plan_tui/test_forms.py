"""Edits by form: what a product manager does in a week, each from the key to the text in the file."""

from __future__ import annotations

import inspect

from textual import events

from plan_model.render.lines import plain
from plan_model.render.rows import Row
from plan_model.render.words import words_for
from plan_tui.dialogs.base import fitted
from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.confirm import Confirm
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.suggestions import Suggestions
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_tui.stories import PLAN, Story, drawn, story

PATH = "plans/a.plan.yaml"
RICH = (
    PLAN.replace("status: approved", "status: draft").replace(
        "  - {id: niemi, kind: person",
        "  - {id: havsvik, kind: organisation, name: Havsviks kommun}\n  - {id: niemi, kind: person",
    )
    + """\
responsibilities:
  - {id: budget, name: {en: Budget}, A: owner, R: [product_manager]}
funding:
  currency: EUR
  lines:
    - id: f-2026-dev
      period: "2026"
      purpose: further_development
      amount: 60000
      basis: percent
      shares: {kuusijarvi: 60, havsvik: 40}
agreements:
  - {id: a-maint, kind: maintenance, parties: [kuusijarvi, havsvik], valid_from: 2024-01-01, valid_until: 2026-12-31}
decisions:
  - {id: d-2026-01, date: 2026-01-15, by: owner, title: {en: The first plan}}
"""
)


def form(told: Story) -> FillIn:
    dialog = told.dialog
    assert isinstance(dialog, FillIn)
    return dialog


def consequences(told: Story) -> str:
    return " ".join(plain(shown) for shown in form(told).judgement.lines)


async def fill(told: Story, *values: str) -> None:
    """Paste into one field after the other; `=` leaves a field as it is."""
    for value in values:
        if value != "=":
            await told.pilot.press("ctrl+u")
            told.app.post_message(events.Paste(value))
        await told.pilot.press("enter")
    await told.settle()


async def choose(told: Story, text: str) -> None:
    """Narrow a list to a row, and take it."""
    assert isinstance(told.dialog, Choose)
    told.app.post_message(events.Paste(text))
    await told.settle()
    await told.press("enter")


async def on_row(told: Story, tab: str, text: str) -> None:
    await told.press(tab)
    assert told.list.search(text)
    told.list.search("")


def added(sandbox: GitSandbox) -> list[str]:
    return [
        row[1:].strip()
        for row in sandbox.git("diff", "-U0").splitlines()
        if row[:1] == "+" and row[:3] != "+++"
    ]


async def test_the_product_manager_is_handed_over(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter")
        await fill(told, "niemi", "2026-10-01", "Berg")
        assert "A. Niemi (from 2026-10-01, deputy L. Berg) joins" in consequences(told)
        assert "fixed ROLE-05" in consequences(told)
        await told.press("ctrl+s")
        assert "Written" in told.told
        assert added(sandbox) == [
            "- {party: berg, since: 2024-01-01, until: 2026-09-30}  # asks to be relieved",
            "- {party: niemi, since: 2026-10-01, deputy: berg}",
        ]
        await told.press("u")
        assert sandbox.read(PATH) == RICH


async def test_a_name_that_nobody_has_becomes_a_party(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter")
        await fill(told, "M. Laine", "2026-10-01")
        assert "new REF-06" in consequences(told)
        await fill(told, "=", "=", "=", "Kuusijärven kaupunki")
        assert "REF-06" not in consequences(told)
        await told.press("ctrl+s")
        assert "- {id: laine, kind: person, name: M. Laine, affiliation: kuusijarvi}" in added(sandbox)
        assert "- {party: laine, since: 2026-10-01}" in added(sandbox)


async def test_what_is_missing_or_misfits_is_said_and_nothing_is_written(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter")
        assert "Follows: still to be written" in consequences(told)
        await fill(told, "niemi", "2026-13-01", "Nobody")
        assert "From: “2026-13-01” is not a day" in consequences(told)
        assert "Deputy: “Nobody” is none of what can be chosen" in consequences(told)
        await told.press("ctrl+s")
        assert form(told)
        await told.press("escape")
        assert sandbox.read(PATH) == RICH


async def test_a_choice_is_offered_by_name_and_completed(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter", "down", "down")
        offered = form(told).query_one(Suggestions)
        assert "A. Niemi" in offered.text
        assert "niemi" not in offered.text
        assert form(told).texts["to"] == "Kuusijärven kaupunki"  # who leaves does not follow


async def test_a_version_is_added_and_its_days_move(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter", "3", "a") as told:
        await choose(told, "version")
        await fill(told, "2.0", "planned", "=", "2027-02-01")
        await told.press("ctrl+s")
        assert "planned: 2027-02-01" in added(sandbox)
        await on_row(told, "3", "2.0")
        await told.press("e")
        await choose(told, "Move its days")
        await fill(told, "2027-05-01")
        assert "+89 d" in consequences(told)
        await told.press("ctrl+s")
        assert "planned: 2027-05-01" in added(sandbox)


async def test_a_step_of_status_that_needs_a_decision_says_so(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "3", "1.0")
        await told.press("e")
        await choose(told, "Next status")
        assert form(told).texts["status"] == "security only"
        await fill(told, "planned")
        assert form(told).judgement.refused
        await told.press("escape")
        assert sandbox.read(PATH) == RICH


async def test_money_is_told_while_shares_are_written(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "4", "Further development")
        await told.press("e")
        await choose(told, "Amount and division")
        await fill(told, "65000", "55", "45")
        assert "36 000 → 35 750" in consequences(told)
        assert "24 000 → 29 250" in consequences(told)
        await told.press("ctrl+s")
        assert added(sandbox) == ["amount: 65000", "shares: {kuusijarvi: 55, havsvik: 45}"]


async def test_a_line_is_copied_for_the_next_period(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "4", "Further development")
        await told.press("e")
        await choose(told, "next period")
        assert form(told).texts["period"] == "2027"
        await told.press("ctrl+s")
        assert {"- id: f-2027-dev", 'period: "2027"'} <= set(added(sandbox))
        here = told.list.highlighted
        assert here is not None
        assert isinstance(here.value, Row)
        assert here.value.path == ("funding", "lines", "f-2027-dev")


async def test_an_agreement_is_extended(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "5", "Maintenance")
        await told.press("e")
        await choose(told, "Extend")
        await fill(told, "2026-01-01")
        assert form(told).judgement.refused
        await fill(told, "2028-12-31")
        await told.press("ctrl+s")
        assert any("valid_until: 2028-12-31" in row for row in added(sandbox))


async def test_terms_that_end_with_an_agreement_are_extended_with_it(make_repository: MakeRepository) -> None:
    cited = RICH.replace("until: 2026-12-31}  #", "until: 2026-12-31, agreement: a-maint}  #")
    sandbox = make_repository({PATH: cited})
    async with story(sandbox, "enter") as told:
        await on_row(told, "5", "Maintenance")
        await told.press("e")
        await choose(told, "Extend")
        await fill(told, "2028-12-31")
        assert form(told).texts["terms"] == "yes"
        assert "L. Berg (Product manager)" in drawn(told)
        assert "Product manager: term of L. Berg until 2026-12-31 → 2028-12-31" in consequences(told)
        await told.press("ctrl+s")
        assert any("berg" in row and "until: 2028-12-31" in row for row in added(sandbox))


async def test_an_open_end_takes_the_end_of_terms_away_unless_they_are_left_out(
    make_repository: MakeRepository,
) -> None:
    cited = RICH.replace("until: 2026-12-31}  #", "until: 2026-12-31, agreement: a-maint}  #")
    sandbox = make_repository({PATH: cited})
    async with story(sandbox, "enter") as told:
        await on_row(told, "5", "Maintenance")
        await told.press("e")
        await choose(told, "Extend")
        await fill(told, "until further notice", "no")
        assert "L. Berg" not in consequences(told)
        await fill(told, "=", "yes")
        await told.press("ctrl+s")
        assert "- {party: berg, since: 2024-01-01, agreement: a-maint}  # asks to be relieved" in added(
            sandbox
        )


async def test_a_decision_is_recorded(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter", "5", "a") as told:
        await choose(told, "decision")
        await fill(told, "2026-05-20", "Owner", "Support until 2028", "3/2026 § 4")
        await told.press("ctrl+s")
        assert any("id: d-2026-02" in row and "Support until 2028" in row for row in added(sandbox))
        assert "Support until 2028" in plain(told.list.highlighted.line if told.list.highlighted else ())


async def test_a_new_decision_is_cited_by_what_follows_from_it(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter", "5", "a") as told:
        await choose(told, "decision")
        await fill(told, "2026-05-20", "Owner", "Support until 2028", "3/2026 § 4", "The tender")
        await fill(told, "Product manager: L. Berg; Further development 2026")
        await told.press("ctrl+s")
        assert added(sandbox) == [
            "- {party: berg, since: 2024-01-01, until: 2026-12-31, decision: d-2026-02}  # asks to be relieved",
            "decision: d-2026-02",
            "- {id: d-2026-02, date: 2026-05-20, by: owner, title: Support until 2028, basis: The tender,"
            " ref: 3/2026 § 4}",
        ]
        await told.press("u")
        assert sandbox.read(PATH) == RICH


async def test_entries_are_based_on_a_decision_that_is_there(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "5", "The first plan")
        await told.press("e")
        await choose(told, "based on it")
        await fill(told, "Owner: Kuusijärven kaupunki (2024-01-01)")
        await told.press("ctrl+s")
        assert added(sandbox) == ["- {party: kuusijarvi, since: 2024-01-01, decision: d-2026-01}"]


async def test_a_text_stands_in_every_language(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "1", "Equipment Lending")
        await told.press("e")
        await choose(told, "every language")
        assert form(told).texts == {"fi": "Lainaamo", "sv": "Låneriet", "en": "Equipment Lending"}
        await fill(told, "=", "Utlåningen")
        await told.press("ctrl+s")
        assert added(sandbox) == ["name: {fi: Lainaamo, sv: Utlåningen, en: Equipment Lending}"]


async def test_who_does_what_is_set_cell_by_cell(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter", "2", "v", "v") as told:
        assert told.list.search("Budget")
        await told.press("e")
        await choose(told, "Who does what")
        await fill(told, "C")
        assert form(told).judgement.refused
        await fill(told, "AR")
        await told.press("ctrl+s")
        row = added(sandbox)[0]
        assert "A: product_manager" in row
        assert "C: [owner]" in row


async def test_an_owner_is_admitted(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter", "2", "a") as told:
        await choose(told, "owner, with seat")
        await fill(told, "Rantakylän kunta", "2027-01-01")
        await told.press("ctrl+s")
        assert "- {party: rantakylan, since: 2027-01-01}" in added(sandbox)


async def test_any_list_of_the_format_gets_an_entry(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter", "a") as told:
        await choose(told, "risks")
        await fill(told, "One developer only", "3", "4", "Owner")
        await told.press("ctrl+s")
        assert "risks:" in added(sandbox)
        assert "owner: owner" in added(sandbox)


async def test_deleting_asks_and_tells_what_goes_with_it(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "5", "The first plan")
        await told.press("d")
        assert isinstance(told.dialog, Confirm)
        assert "d-2026-01" in told.dialog.query_one(LineList).text
        await told.press("n")
        assert sandbox.read(PATH) == RICH
        await told.press("d", "y")
        assert "d-2026-01" not in sandbox.read(PATH)
        await told.press("u")
        assert sandbox.read(PATH) == RICH


async def test_entries_move_in_their_list(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "8", "id: product_manager")
        await told.press("J")
        assert "end of its list" in told.told
        await told.press("K")
        text = sandbox.read(PATH)
        assert text.index("id: product_manager") < text.index("id: owner\n")
        await told.press("u")
        assert sandbox.read(PATH) == RICH


async def test_an_approved_plan_is_offered_a_version_a_status_and_a_decision(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: RICH.replace("status: draft", "status: approved")})
    async with story(sandbox, "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter")
        await fill(told, "niemi", "2026-10-01")
        await told.press("ctrl+s")
        assert form(told).texts["version"] == "1.1"
        assert form(told).texts["status"] == "draft"
        await fill(told, "=", "=", "=", "yes", "2026-05-20", "Owner", "New product manager", "4/2026")
        assert "✓ decision" in consequences(told)
        await told.press("ctrl+s")
        text = sandbox.read(PATH)
        assert 'version: "1.1"' in text
        assert "status: draft" in text
        assert "{party: niemi, since: 2026-10-01, decision: d-2026-02}" in text


async def test_leaving_the_offers_goes_back_to_the_form(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH.replace("status: draft", "status: approved")})
    async with story(sandbox, "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter")
        await fill(told, "niemi", "2026-10-01")
        await told.press("ctrl+s", "escape")
        assert form(told).texts["to"] == "A. Niemi"
        await told.press("escape")
        assert "niemi, since" not in sandbox.read(PATH)


async def test_a_plan_is_put_forward_and_approved(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter", "A") as told:
        await choose(told, "Put it forward")
        await fill(told, "1.1")
        await told.press("ctrl+s")
        assert "status: proposal" in sandbox.read(PATH)
        await told.press("A")
        await choose(told, "Approve")
        assert form(told).texts["decision"] == "The first plan"
        await fill(told, "=", "2026-06-01", "2027-06-01")
        await told.press("ctrl+s")
        text = sandbox.read(PATH)
        assert "status: approved" in text
        assert "approved_by: d-2026-01" in text
        assert "next_review: 2027-06-01" in text


async def test_a_product_is_wound_up(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter", "A") as told:
        await choose(told, "Wind")
        await fill(told, "2026-07-01", "2027-12-31", "https://archive.example.fi/lainaamo")
        await told.press("ctrl+s")
        text = sandbox.read(PATH)
        assert "phase: ramp_down" in text
        assert "date: 2027-12-31" in text


async def test_winding_up_an_approved_plan_asks_what_goes_with_it_and_its_decision_covers_it(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: RICH.replace("status: draft", "status: approved")})
    async with story(sandbox, "enter", "A") as told:
        await choose(told, "Wind")
        await fill(told, "2026-07-01", "2027-12-31", "https://archive.example.fi/lainaamo", *"===")
        assert "ramp-down  ✗ no decision cited" in consequences(told)
        await fill(told, "yes", "2026-05-20", "Owner", "The end", "4/2026")
        assert "ramp-down  ✓ decision" in consequences(told)
        assert "✗" not in consequences(told)
        assert "new DOC-07" in consequences(told)
        await told.press("ctrl+s")
        assert form(told).texts.keys() == {"version", "status", "on"}
        await fill(told, "2.0", "approved")
        assert "DOC-07" not in consequences(told)
        await told.press("ctrl+s")
        text = sandbox.read(PATH)
        assert 'version: "2.0"\n  status: approved' in text
        assert "approved_by: d-2026-02" in text


async def test_deleting_from_an_approved_plan_asks_what_goes_with_it(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH.replace("status: draft", "status: approved")})
    async with story(sandbox, "enter") as told:
        await on_row(told, "5", "Maintenance")
        await told.press("d", "y")
        assert form(told).texts["status"] == "draft"
        await told.press("escape")
        assert isinstance(told.dialog, Confirm)
        await told.press("y", "ctrl+s")
        assert "a-maint" not in sandbox.read(PATH)
        assert "status: draft" in sandbox.read(PATH)


async def test_tab_goes_from_field_to_field_and_back(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter", "5", "a") as told:
        await choose(told, "decision")
        here = [form(told).field_here()]
        for pressed in ("tab", "tab", "shift+tab"):
            await told.press(pressed)
            here.append(form(told).field_here())
        assert [each.name if each else "" for each in here] == ["date", "by", "title:", "by"]
        assert "Enter/Tab next field  Ctrl+S write  ↓ choose" in drawn(told)


async def test_a_new_owner_has_a_name_in_each_language_and_holds_copyright_as_the_others_do(
    make_repository: MakeRepository,
) -> None:
    bilingual = RICH.replace("date: 2026-01-01\n", "date: 2026-01-01\n  languages: [fi, sv]\n").replace(
        "licence: {code: EUPL-1.2}", "licence: {code: EUPL-1.2}\n  copyright_holders: [kuusijarvi]"
    )
    sandbox = make_repository({PATH: bilingual})
    async with story(sandbox, "enter", "2", "a") as told:
        await choose(told, "owner, with seat")
        assert "Name (Swedish)" in drawn(told)
        await fill(told, "Rantakylän kunta", "Strandby kommun", "2027-01-01")
        assert form(told).texts["copyright"] == "yes"
        assert "LIC-05" not in consequences(told)
        await told.press("ctrl+s")
        assert "name: {fi: Rantakylän kunta, sv: Strandby kommun}" in sandbox.read(PATH)
        assert "copyright_holders: [kuusijarvi, rantakylan]" in sandbox.read(PATH)


async def test_nothing_is_added_to_the_past_or_to_other_documents(make_repository: MakeRepository) -> None:
    kep = "title: A proposal\nkep-number: 1\nauthors: [x]\nowning-sig: sig-node\nstatus: provisional\n"
    sandbox = make_repository({PATH: RICH, "keps/sig-node/1-a/kep.yaml": kep})
    async with story(sandbox, "enter", "a") as told:
        assert told.told == "this can be done in plans only, not in other kinds of documents"
        await told.press("escape", "down", "enter", "less_than_sign", "a")
        assert told.told == "this is a revision of the past; . goes back to the working tree"


async def test_a_decision_can_be_recorded_with_any_edit_of_an_approved_plan(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: RICH.replace("status: draft", "status: approved")})
    async with story(sandbox, "enter") as told:
        await on_row(told, "5", "Maintenance")
        await told.press("e")
        await choose(told, "Extend")
        await fill(told, "2028-12-31")
        await told.press("ctrl+s")
        await fill(told, "=", "=", "=", "yes", "2026-05-20", "Owner", "Longer", "4/2026")
        await told.press("ctrl+s")
        assert "title: {en: Longer}" in sandbox.read(PATH) or "title: Longer" in sandbox.read(PATH)


async def test_long_labels_are_not_cut(make_repository: MakeRepository) -> None:
    bilingual = RICH.replace("date: 2026-01-01\n", "date: 2026-01-01\n  languages: [fi, sv]\n")
    async with story(make_repository({PATH: bilingual}), "enter", "A") as told:
        await choose(told, "Approve")
        labels = drawn(told)
        assert "Decision: title (Finnish)" in labels
        assert "Decision: title (Swedish)" in labels


async def test_what_approved_a_version_is_not_proposed_for_the_next_one(
    make_repository: MakeRepository,
) -> None:
    approved = RICH.replace("status: draft", "status: approved\n  approved_by: d-2026-01")
    async with story(make_repository({PATH: approved}), "enter", "A") as told:
        await choose(told, "Approve")
        assert form(told).texts["decision"] == "a new decision, described below"
        assert form(told).texts["version"] == "1.1"


async def test_a_judgement_that_comes_late_finds_the_form_closed(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter")
        closed = form(told)
        await fill(told, "niemi", "2026-10-01")
        await told.press("escape")
        judgement = closed.judgement
        await inspect.unwrap(FillIn._judge_soon)(closed)
        await inspect.unwrap(FillIn.action_accept)(closed)
        assert closed.judgement is judgement
        assert "niemi, since" not in told.list.text


async def test_a_form_that_was_left_stands_there_as_it_was_written(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter")
        await fill(told, "M. Laine", "2026-10-01")
        await told.press("escape")
        assert "What you wrote is kept" in told.told

        await told.press("e", "enter")
        assert "as you left it" in drawn(told)
        assert "M. Laine (from 2026-10-01" in consequences(told)
        await told.press("ctrl+r")
        assert "Follows: still to be written" in consequences(told)

        await told.press("escape", "e", "enter")
        assert "as you left it" not in drawn(told)
        assert "M. Laine" not in drawn(told)


async def test_a_value_that_was_not_written_stands_in_its_line_again(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "8", "2027-12-31")
        await told.press("e")
        await told.write("2028-06-30")
        await told.press("escape")
        assert "What you wrote is kept" in told.told

        await told.press("e")
        assert "2028-06-30" in drawn(told)
        assert "as you left it; in the plan: 2027-12-31" in drawn(told)


async def test_ctrl_s_goes_to_the_field_that_is_missing(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e", "enter", "tab", "tab", "ctrl+s")
        here = form(told).field_here()
        assert here is not None
        assert here.label == "Follows"


async def test_what_nobody_funds_next_is_mended_where_it_is_found(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "6", "FUND-04")
        await told.press("e")
        assert "All lines of 2026 for the next period…" in drawn(told)


async def test_extending_proposes_a_year_more(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "5", "Maintenance agreement")
        await told.press("e", "enter")
        assert "valid until 2026-12-31 → 2027-12-31" in consequences(told)


def test_a_title_that_is_too_long_keeps_its_end() -> None:
    title = "Edit what of Roles and organisations › Product manager › S. Lindroos?"

    assert fitted(title, 100, words_for("en")) == title
    assert fitted(title, 45, words_for("en")) == "Edit what of R…Product manager › S. Lindroos?"


async def test_numbers_are_written_as_people_write_them(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: RICH})
    async with story(sandbox, "enter") as told:
        await on_row(told, "4", "Further development")
        await told.press("e")
        await choose(told, "amount and division")
        await fill(told, "62 500,50", "62,5", "37,5")
        await told.press("ctrl+s")
        assert added(sandbox) == ["amount: 62500.50", "shares: {kuusijarvi: 62.5, havsvik: 37.5}"]


async def test_the_beginning_of_a_known_name_is_not_taken_for_a_new_one_unseen(
    make_repository: MakeRepository,
) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e")
        await choose(told, "hand over")
        await told.write("Nie")
        assert "“Nie” is new; ↓ takes A. Niemi instead" in consequences(told)
        await told.press("down")
        assert "is new" not in consequences(told)
        await told.write("B. Salo")
        assert "is new" not in consequences(told)


async def test_decisions_are_chosen_by_title(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: RICH}), "enter") as told:
        await on_row(told, "2", "L. Berg")
        await told.press("e")
        await choose(told, "hand over")
        await told.press("tab", "tab", "tab")
        assert form(told).query_one(Suggestions).text == "The first plan"
