"""The one-screen comparison, as a person reads it."""

from __future__ import annotations

from datetime import date

import pytest

from plan_model.comparison import Comparison, Side, compare_sides
from plan_model.errors import PlanSyntaxError
from plan_model.formats import read_document
from plan_model.render.comparison import (
    comparison_lines,
    comparison_rows,
    stat_line,
    titled_comparison_lines,
)
from plan_model.render.layout import line_width
from plan_model.render.lines import plain
from plan_model.render.words import Words, words_for
from plan_model.rules.finding import Finding, Severity

DAY = date(2026, 11, 24)
EN = words_for("en")
PATH = "plans/lautta.plan.yaml"
PLAN = """\
schema: "0.1"
plan: {id: lautta, version: "1.0", status: draft, date: 2026-01-10, authors: [koski]}
product: {name: {fi: Lautta, sv: Färja}, repository: "https://git.example.fi/lautta", licence: {code: MIT}}
parties: [{id: koski, kind: person, name: T. Koski}, {id: lind, kind: person, name: E. Lind}]
roles: [{id: product_manager, name: {fi: Tuotepäällikkö, sv: Produktchef}, holders: [{party: koski}]}]
versions: [{id: v1, label: "1.0", status: in_development, planned: 2026-12-01}]
"""


def compared(before: str | None, after: str | None) -> Comparison:
    return compare_sides(side(before), side(after), DAY)


def side(text: str | None) -> Side | None:
    if text is None:
        return None
    try:
        return Side(PATH, text, read_document(PATH, text))
    except PlanSyntaxError as problem:
        return Side(PATH, text, None, problem)


def shown(comparison: Comparison, words: Words = EN, width: int = 80) -> str:
    return "\n".join(plain(line) for line in comparison_lines(comparison, DAY, words, width))


def test_the_weightiest_fact_stands_first_and_minor_ones_are_folded() -> None:
    after = PLAN.replace("holders: [{party: koski}]", "holders: [{party: lind}]")
    after = after.replace("planned: 2026-12-01", "planned: 2027-03-01").replace(
        "authors: [koski]", "authors: [lind]"
    )
    weights = [line.split()[0] for line in shown(compared(PLAN, after)).splitlines()[1:4]]
    assert weights == ["MAJOR", "NORMAL", "MINOR"]


def test_plan_texts_are_in_the_language_of_the_reader() -> None:
    after = PLAN.replace("holders: [{party: koski}]", "holders: [{party: lind}]")
    assert "Produktchef: T. Koski → E. Lind" in shown(compared(PLAN, after), words_for("sv"))
    assert shown(compared(PLAN, after), words_for("sv")).startswith("Färja")
    assert "Tuotepäällikkö: T. Koski → E. Lind" in shown(compared(PLAN, after), words_for("fi"))


def test_without_utf8_the_signs_have_twins() -> None:
    after = PLAN.replace("planned: 2026-12-01", "planned: 2026-11-01")
    assert "2026-12-01 -> 2026-11-01 (-30 d)" in shown(compared(PLAN, after), words_for("en", True))


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    after = PLAN.replace("T. Koski", "T. " + "Koskinen" * 20).replace("party: koski", "party: lind")
    lines = comparison_lines(compared(PLAN, after), DAY, EN, width)
    assert max(line_width(line) for line in lines) <= width


def test_text_of_the_plan_is_shown_and_not_obeyed() -> None:
    after = PLAN.replace("name: E. Lind", 'name: "\\e]52;c;aGk=\\a[@click=app.quit]x[/]"')
    told = shown(compared(PLAN, after.replace("holders: [{party: koski}]", "holders: [{party: lind}]")))
    assert "\x1b" not in told
    assert "\\x1b]52;c;aGk=\\x07[@click=app.quit]x[/]" in told.replace("\n", "").replace("       ", "")


def test_each_row_leads_to_the_entry_that_it_tells_of() -> None:
    after = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")
    rows = comparison_rows(compared(PLAN, after), DAY, EN, 80)
    assert ("versions", "v1") in [row.path for row in rows if row.kind == "entry"]


def test_findings_are_told_by_rule_and_new_ones_with_their_sentence() -> None:
    fixed = Finding("AGR-02", Severity.WARNING, ("agreements", "a"))
    new = Finding("DEC-02", Severity.INFO, ("decisions", "d-1"), arguments={"decision": "d-1"})
    document = read_document(PATH, PLAN)
    comparison = Comparison(PATH, "changed", None, document, document, (), (), (fixed, fixed), (new,))
    lines = shown(comparison).splitlines()
    assert "FINDINGS (as of 2026-11-24)  fixed: AGR-02 (2)  new: DEC-02" in lines
    assert any(line.startswith("  + DEC-02 ") and len(line) > 30 for line in lines)


def test_a_new_plan_a_plan_that_is_gone_and_an_unchanged_one_say_so() -> None:
    assert "new plan" in shown(compared(None, PLAN))
    assert "plan removed" in shown(compared(PLAN, None))
    assert "nothing changed" in shown(compared(PLAN, PLAN))


def test_a_side_that_cannot_be_read_gives_the_reason_and_the_text() -> None:
    comparison = compared(PLAN, PLAN.replace("status: draft", "status: [draft"))
    assert f"{PATH}:" in shown(comparison)
    assert "+plan: {id: lautta" in shown(comparison)
    assert "cannot be read" in plain(stat_line(comparison, EN))


def test_several_plans_stand_one_below_the_other_each_under_its_path() -> None:
    comparison = compared(PLAN, PLAN.replace("draft", "proposal"))
    lines = [plain(line) for line in titled_comparison_lines([comparison, comparison], DAY, EN, 80)]
    assert lines.count(PATH) == 2
    assert [plain(line) for line in titled_comparison_lines([], DAY, EN, 80)] == ["Nothing changed."]


def test_the_statistics_count_facts_by_weight() -> None:
    comparison = compared(
        PLAN, PLAN.replace("draft", "proposal").replace("authors: [koski]", "authors: [lind]")
    )
    assert plain(stat_line(comparison, EN)) == f"{PATH}  1 normal, 1 minor"
