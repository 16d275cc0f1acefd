"""What must always hold of a check, whatever a plan says: it answers, with a place and a sentence for each finding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plan_model.errors import PlanSyntaxError
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.render.findings import finding_line
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from plan_model.rules.check import check, compare_findings

WORDS = words_for("en")
TEXT = (Path(__file__).parents[2] / "plans" / "skolmat.plan.yaml").read_text("utf-8")
ROWS = TEXT.splitlines()
PLAN = read_document("skolmat.plan.yaml", TEXT.encode())
DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2026, 11, 24)])
ODD_VALUES = st.sampled_from(
    ["", "~", "[]", "{}", "[x, x]", "{x: 1}", "{id: x}", "[{id: x}, {id: x}]", "0", "-1", "1e400", "99999999999999.99",
     ".nan", "'{name} %s'", '"\\e[0m"', "0001-01-01", "9999-12-31", "2026-02-30", "tba", "P999999999999D", "P0D",
     "approved", "end_of_life", "supported", "retired", "percent", "size_class", "fixed", "owner", "!!binary x", "x: y"]
)  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, len(ROWS) - 1), st.none() | ODD_VALUES), max_size=8)


def edited(edits: list[tuple[int, str | None]]) -> Document | None:
    """The plan with other values on some rows, or without them; None where that is no YAML."""
    rows: list[str | None] = list(ROWS)
    for index, value in edits:
        key = ROWS[index].partition(":")[0]
        rows[index] = None if value is None else f"{key}: {value}"
    text = "\n".join(row for row in rows if row is not None)
    try:
        return read_document("skolmat.plan.yaml", text.encode())
    except PlanSyntaxError:
        return None


@given(EDITS, DAYS)
def test_every_finding_has_a_place_and_a_sentence(edits: list[tuple[int, str | None]], as_of: date) -> None:
    document = edited(edits)
    if document is None:
        return
    for finding in (*check(document, as_of, PLAN), *check(PLAN, as_of, document)):
        assert finding.line >= 1
        assert finding.column >= 1
        assert plain(finding_line(finding, WORDS, document.plan)).strip()


@given(EDITS, DAYS)
def test_a_check_says_the_same_twice_and_is_no_news_to_itself(
    edits: list[tuple[int, str | None]], as_of: date
) -> None:
    document = edited(edits)
    if document is None:
        return
    found = check(document, as_of)

    assert check(document, as_of) == found
    assert check(document, as_of, document) == found, "nothing changed, so two revisions say no more than one"
    assert compare_findings(found, found) == ((), ())


@given(EDITS, DAYS)
def test_fixed_and_new_are_mirror_images(edits: list[tuple[int, str | None]], as_of: date) -> None:
    document = edited(edits)
    if document is None:
        return
    before, after = check(PLAN, as_of), check(document, as_of)
    fixed, new = compare_findings(before, after)

    assert compare_findings(after, before) == (new, fixed)
