"""What is written down, what is watched and how the product ends, a row or two for each entry."""

from __future__ import annotations

from datetime import date

from plan_model.formats import read_document
from plan_model.render.lines import plain
from plan_model.render.oversight import oversight_rows
from plan_model.render.words import Words
from plan_model.tree.path import Path

DAY = date(2026, 11, 24)
PLAN = """\
schema: "0.1"
plan: {id: lainaamo, version: "1.0", status: draft}
documentation:
  - {id: ohje, kind: user, url: https://ohje.example.fi, languages: [fi, sv]}
checks:
  - {id: c-1, kind: openness, by: owner, last: 2025-11-14, every: P12M}
risks:
  - {id: r-1, text: {fi: Toimittaja lopettaa, sv: Leverantören slutar}, likelihood: 3, impact: 4, owner: owner,
     mitigation: {fi: Koodi on avointa, sv: Koden är öppen}}
  - {id: r-2, text: {fi: Rahat loppuvat, sv: Pengarna tar slut}}
exit: {notice: P12M, decided_by: owner, archive: https://arkisto.example.fi}
"""


def told(text: str, words: Words, width: int = 80) -> list[str]:
    plan = read_document("a.plan.yaml", text.encode()).plan
    return [plain(row.line).rstrip() for row in oversight_rows(plan, DAY, words, width)]


def test_documents_checks_risks_and_the_way_out_are_told_by_name() -> None:
    assert told(PLAN, Words("fi")) == [
        "",
        "Tuotedokumentaatio",
        "  käyttäjille  https://ohje.example.fi  suomi, ruotsi",
        "",
        "Laadunvalvonta ja avoimuuden valvonta",
        "  avoimuus  viimeksi 2025-11-14, määräaika 10 päivää sitten, Omistaja",
        "",
        "Riskit",
        "  3 × 4  Toimittaja lopettaa  Omistaja: Koodi on avointa",
        "  –      Rahat loppuvat",
        "",
        "Alasajo",
        "  Irtisanomisaika         12 kuukautta",
        "  Päättäjä                Omistaja",
        "  Arkisto                 https://arkisto.example.fi",
    ]


def test_a_check_that_is_overdue_and_a_grave_risk_stand_out() -> None:
    plan = read_document("a.plan.yaml", PLAN.encode()).plan
    styles = {
        part.text.strip(): part.style for row in oversight_rows(plan, DAY, Words(), 80) for part in row.line
    }

    assert styles["due 10 days ago"] == styles["3 × 4"] == "warning"


def test_each_row_leads_to_its_entry() -> None:
    plan = read_document("a.plan.yaml", PLAN.encode()).plan
    paths = {row.path for row in oversight_rows(plan, DAY, Words(), 80)}
    wanted: set[Path] = {("checks", "c-1"), ("risks", "r-2"), ("documentation", "ohje"), ("exit", "archive")}

    assert paths >= wanted


def test_a_plan_without_these_chapters_has_no_rows() -> None:
    assert told('schema: "0.1"\nplan: {id: a}\n', Words()) == []
