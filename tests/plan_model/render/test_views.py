"""Overview, funding, governance, responsibilities, single entries, the source: each told in lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plan_model.formats.document import Document
from plan_model.render.entry_view import chapter_rows, chapters, entry_rows
from plan_model.render.funding import funding_rows
from plan_model.render.governance import governance_rows
from plan_model.render.lines import plain
from plan_model.render.markdown import markdown_lines
from plan_model.render.overview import overview_rows
from plan_model.render.raci import raci_rows
from plan_model.render.rows import Row
from plan_model.render.source import source_rows
from plan_model.render.words import Words
from plan_model.rules.finding import Finding, Severity

ReadPlan = Callable[[str], Document]
ENGLISH = Words()
DAY = date(2026, 11, 24)
PLAN = """\
plan: {id: lainaamo, version: "2.1", status: approved, date: 2026-09-15, approved_by: d-2}
product:
  name: {fi: Lainaamo, sv: Låneriet}
  licence: {code: EUPL-1.2}
parties:
  - {id: kuusijarvi, name: Kuusijärven kaupunki}
  - {id: havsvik, name: Havsviks stad}
roles:
  - {id: owner, holders: [{party: kuusijarvi}, {party: havsvik}]}
  - {id: product_manager, holders: []}
lifecycle: {phase: production, phase_since: 2024-05-20}
versions:
  - {id: v2, label: "2.0", status: supported, end_of_life: 2027-12-31}
funding:
  currency: EUR
  lines:
    - {id: f-1, period: "2026", purpose: maintenance, amount: 30000, basis: percent,
       shares: {kuusijarvi: 60, havsvik: 40}}
    - {id: f-2, period: "2026", purpose: operation, amount: 10000.01, basis: equal, parties: [kuusijarvi, havsvik],
       decision: d-2}
agreements:
  - {id: a-1, kind: cooperation, parties: [kuusijarvi, havsvik], valid_from: 2025-01-01, valid_until: 2026-12-31,
     notice: P6M, ref: KJ/1}
decisions:
  - {id: d-1, date: 2025-01-10, by: owner, title: First}
  - {id: d-2, date: 2026-09-15, by: owner, title: {fi: Suunnitelma 2.1}, basis: Law, ref: KJ/2}
"""


def told(rows: tuple[Row, ...]) -> list[str]:
    """The rows as text."""
    return [plain(row.line) for row in rows]


def test_the_overview_answers_the_first_questions(read_plan: ReadPlan) -> None:
    counts = {Severity.ERROR: 1, Severity.WARNING: 2}
    assert told(overview_rows(read_plan(PLAN), DAY, ENGLISH, 80, findings=counts)) == [
        "Lainaamo",
        "version 2.1 · approved · 2026-09-15",
        "",
        "Approved by      Suunnitelma 2.1, 2026-09-15",
        "Owner            Kuusijärven kaupunki, Havsviks stad",
        "Product manager  vacant",
        "Phase            production since 2024-05-20",
        "Supported        2.0",
        "Funding now      40 000.01 EUR",
        "Licence          EUPL-1.2",
        "Findings         1 error, 2 warnings",
        "",
        "Next",
        "2026-12-31  in 37 days   Cooperation agreement ends",
        "2027-12-31  in 402 days  2.0: end of life",
    ]


def test_an_approval_of_the_version_before_is_told_as_that(read_plan: ReadPlan) -> None:
    draft = PLAN.replace("status: approved", "status: draft", 1)
    shown = told(overview_rows(read_plan(draft), DAY, ENGLISH, 80))
    assert "Approved last    Suunnitelma 2.1, 2026-09-15" in shown


def test_line_breaks_of_a_block_text_are_blanks(read_plan: ReadPlan) -> None:
    document = read_plan("product:\n  name: Some\n  purpose: |\n    Who clears\n    the snow.\n")
    assert "Purpose  Who clears the snow." in told(overview_rows(document, DAY, ENGLISH, 80))


def test_the_overview_addresses_what_the_reader_sees(read_plan: ReadPlan) -> None:
    rows = overview_rows(read_plan(PLAN), DAY, Words("sv"), 80)
    assert [row.path for row in rows[:2]] == [("product", "name", "sv"), ("plan",)]
    assert plain(rows[0].line) == "Låneriet"


def test_the_overview_of_an_enhancement_addresses_its_own_keys(read_kep: ReadPlan) -> None:
    kep = read_kep("title: Some\nkep-number: 1\nstatus: implementable\nauthors: ['@niemi']\n")
    rows = {plain(row.line): row.path for row in overview_rows(kep, DAY, ENGLISH, 80)}
    assert rows["Some  1-some"] == ("title",)
    assert rows["Authors  @niemi"] == ("authors",)
    assert rows["Phase    implementable"] == ("status",)


def test_funding_in_money_and_percent(read_plan: ReadPlan) -> None:
    assert told(funding_rows(read_plan(PLAN).plan, ENGLISH, 80)) == [
        "2026                      40 000.01     EUR",
        "  Maintenance                30 000          by percent",
        "    Kuusijärven kaupunki     18 000    60 %",
        "    Havsviks stad            12 000    40 %",
        "  Operation               10 000.01          in equal parts, ✓\xa02026-09-15",
        "    Kuusijärven kaupunki   5 000.01    50 %",
        "    Havsviks stad             5 000    50 %",
        "  All together",
        "    Kuusijärven kaupunki  23 000.01  57.5 %",
        "    Havsviks stad            17 000  42.5 %",
    ]


def test_funding_tells_what_moved_in_money(read_plan: ReadPlan) -> None:
    before = read_plan(
        PLAN.replace("kuusijarvi: 60, havsvik: 40", "kuusijarvi: 100").replace(
            "amount: 30000", "amount: 28000"
        )
    )
    rows = told(funding_rows(read_plan(PLAN).plan, ENGLISH, 80, before=before.plan))
    assert rows[1:4] == [
        "  Maintenance                30 000          by percent, +2 000",
        "    Kuusijärven kaupunki     18 000    60 %  −10 000",
        "    Havsviks stad            12 000    40 %  added",
    ]


def test_a_payer_addresses_its_share(read_plan: ReadPlan) -> None:
    rows = funding_rows(read_plan(PLAN).plan, ENGLISH, 80)
    assert rows[2].path == ("funding", "lines", "f-1", "shares", "kuusijarvi")


def test_decisions_newest_first_and_agreements_with_what_is_left(read_plan: ReadPlan) -> None:
    assert told(governance_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80)) == [
        "Decisions",
        "2026-09-15    Suunnitelma 2.1",
        "              Owner · KJ/2",
        "              Basis: Law",
        "2025-01-10    First",
        "              Owner",
        "",
        "Agreements",
        "Cooperation agreement",
        "  Kuusijärven kaupunki, Havsviks stad",
        "  2025-01-01 – 2026-12-31, ends in 37 days, notice 6 months, KJ/1",
    ]


def test_agreements_in_finnish(read_plan: ReadPlan, words_of: Callable[[str], Words]) -> None:
    rows = told(governance_rows(read_plan(PLAN).plan, DAY, words_of("fi"), 80))
    assert rows[-4:] == [
        "Yhteistyösopimus",
        "  Kuusijärven kaupunki, Havsviks stad",
        "  2025-01-01 – 2026-12-31, päättyy 37 päivän päästä, irtisanomisaika 6",
        "  kuukautta, KJ/1",
    ]


def test_responsibilities_as_a_table_with_a_mark_where_nobody_answers(read_plan: ReadPlan) -> None:
    plan = read_plan(
        PLAN + "responsibilities:\n"
        "  - {id: release, name: Release, A: product_manager, R: [product_manager], I: [owner]}\n"
        "  - {id: budget, name: Budget, R: [owner]}\n"
    ).plan
    assert told(raci_rows(plan, ENGLISH, 80)) == [
        "        Owner           Product manager",
        "Release I               AR",
        "Budget  R               ·               !",
        "",
        "A answers   R does the work   C is consulted   I is informed",
        "! not exactly one A",
    ]


def test_an_entry_lists_its_fields_and_those_it_could_have(read_plan: ReadPlan) -> None:
    document = read_plan(PLAN)
    rows = entry_rows(document, ("agreements", "a-1"), ENGLISH, 80)
    assert told(rows) == [
        "Id           a-1",
        "Kind         Cooperation agreement",
        "Parties",
        "             Kuusijärven kaupunki",
        "             Havsviks stad",
        "Valid from   2025-01-01",
        "Valid until  2026-12-31",
        "Notice       6 months",
        "Reference    KJ/1",
    ]
    assert rows[4].path == ("agreements", "a-1", "parties", "havsvik")
    lacking = entry_rows(document, ("roles", "owner", "holders", "havsvik"), ENGLISH, 80, absent=True)
    assert [row.path and row.path[-1] for row in lacking if row.kind == "absent"][:2] == ["since", "until"]


def test_a_chapter_without_a_view_of_its_own(read_plan: ReadPlan) -> None:
    document = read_plan("exit: {notice: P12M, archive: https://example.fi/a, date: 2030-01-01}\nrisks: []\n")
    assert told(chapter_rows(document, "exit", ENGLISH, 80)) == [
        "Ramp-down",
        "Notice   12 months",
        "Archive  https://example.fi/a",
        "Date     2030-01-01",
    ]
    assert chapters(document) == ("exit", "risks")
    assert told(chapter_rows(document, "checks", ENGLISH, 80))[1] == "The plan does not have this chapter."


def test_the_source_is_numbered_marked_and_addressed(read_plan: ReadPlan) -> None:
    document = read_plan("plan:  # control\n  id: lainaamo\nroles:\n  - {id: owner, name: 'A # b'}\n")
    finding = Finding("REF-01", Severity.WARNING, ("roles", "owner"), 4)
    rows = source_rows(document.source, (finding,), ENGLISH, 80, document=document)
    assert told(rows) == [
        "1  plan:  # control",
        "2    id: lainaamo",
        "3  roles:",
        "4!   - {id: owner, name: 'A # b'}",
    ]
    assert [row.path for row in rows] == [None, ("plan", "id"), None, ("roles", "owner")]
    assert [part.style for part in rows[0].line if part.text.strip()] == ["muted", "name", "", "muted"]


def test_markdown_escapes_what_the_plan_says(read_plan: ReadPlan) -> None:
    document = read_plan("product: {name: '[x](http://evil) *b*', repository: https://example.fi}\n")
    assert markdown_lines(document, ENGLISH)[:5] == (
        "# \\[x\\]\\(http://evil\\) \\*b\\*",
        "",
        "## Basic information",
        "",
        "- **Name**: \\[x\\]\\(http://evil\\) \\*b\\*",
    )
