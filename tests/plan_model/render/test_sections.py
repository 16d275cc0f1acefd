"""A plan as a page, and its chapters by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plan_model.formats.document import Document
from plan_model.render.lines import plain
from plan_model.render.sections import page_rows, section_of, section_rows
from plan_model.render.words import Words

ReadPlan = Callable[[str], Document]
ENGLISH = Words()
DAY = date(2026, 11, 24)
PLAN = """\
plan: {id: a, version: "1.0", status: draft, date: 2026-01-01}
parties: [{id: niemi, kind: person, name: A. Niemi}]
roles: [{id: product_manager, holders: [{party: niemi}]}]
lifecycle: {phase: pilot}
funding: {currency: EUR}
labels: {funding: Money}
"""


def test_a_page_has_every_chapter_in_the_view_that_suits_it(read_plan: ReadPlan) -> None:
    rows = [plain(row.line) for row in page_rows(read_plan(PLAN), DAY, ENGLISH, 80)]
    assert rows == [
        "a",
        "version 1.0 · draft · 2026-01-01",
        "",
        "Product manager  A. Niemi",
        "Phase            pilot",
        "",
        "Parties",
        "A. Niemi  person  niemi",
        "  ●  Product manager",
        "",
        "Roles and organisations",
        "Product manager  product_manager",
        "  ●  A. Niemi",
        "",
        "Lifecycle management",
        "Phase  pilot",
        "",
        "Money",
        "The plan says nothing of funding.",
        "",
        "Labels",
        "funding  Money",
    ]


def test_a_chapter_is_meant_by_its_key_or_by_its_name(
    read_plan: ReadPlan, words_of: Callable[[str], Words]
) -> None:
    document = read_plan(PLAN)
    assert section_of(document, "roles", ENGLISH) == "roles"
    assert section_of(document, "money", ENGLISH) == "funding"
    assert section_of(document, "Elinkaarenhallinta", words_of("fi")) == "lifecycle"
    assert section_of(document, "nonsense", ENGLISH) is None


def test_a_chapter_that_is_not_there_says_so(read_plan: ReadPlan) -> None:
    rows = section_rows(read_plan(PLAN), "versions", DAY, ENGLISH, 80)
    assert [plain(row.line) for row in rows] == ["Versions", "The plan does not have this chapter."]
