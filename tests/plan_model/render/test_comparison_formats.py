"""A comparison as Markdown and as HTML: everything that the text tells, and nothing that a plan smuggles in."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from plan_model.comparison import Comparison, Side, compare_sides
from plan_model.errors import PlanSyntaxError
from plan_model.formats import read_document
from plan_model.render.comparison_html import comparison_html
from plan_model.render.comparison_markdown import comparison_markdown
from plan_model.render.lines import plain
from plan_model.render.side_by_side import side_by_side_lines
from plan_model.render.word_diff import word_excerpt, word_runs
from plan_model.render.words import words_for

DAY = date(2026, 11, 24)
EN = words_for("en")
PATH = "plans/lautta.plan.yaml"
PLAN = """\
schema: "0.1"
plan: {id: lautta, version: "1.0", status: draft, date: 2026-01-10, authors: [koski]}
product:
  name: {fi: Lautta, sv: Färja}
  purpose: {fi: Lautta vie asukkaat saareen joka tunti ympäri vuoden}
parties: [{id: koski, kind: person, name: T. Koski}, {id: lind, kind: person, name: E. Lind}]
roles:
  - id: product_manager
    name: {fi: Tuotepäällikkö}
    holders: [{party: koski}]
# 1
# 2
# 3
# 4
# 5
# 6
# 7
# 8
# 9
versions: [{id: v1, label: "1.0", status: in_development, planned: 2026-12-01}]
"""
LATER = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01").replace("T. Koski", "T. Koski-Lind")


def compared(before: str | None, after: str | None) -> Comparison:
    return compare_sides(side(before), side(after), DAY)


def side(text: str | None) -> Side | None:
    if text is None:
        return None
    try:
        return Side(PATH, text, read_document(PATH, text))
    except PlanSyntaxError as problem:
        return Side(PATH, text, None, problem)


class Page(HTMLParser):
    """Reads a page strictly: every element that opens is closed where it must be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


def test_markdown_has_the_weightiest_first_and_folds_what_is_small() -> None:
    told = comparison_markdown([compared(PLAN, LATER)], DAY, EN)

    head, _, folded = told.partition("<details>")
    assert "- **NORMAL** **version 1.0**: planned 2026-12-01 → 2027-03-01 (+90 d, slip)" in head
    assert "1 small change" in folded
    assert "Koski-Lind" in folded
    assert "*1 normal, 1 minor*" in folded


@pytest.mark.parametrize("sign", ["<script>", "`", "|x|", "*x*", "[a](http://x)", "\u202e"])
def test_what_a_plan_says_is_no_markup(sign: str) -> None:
    after = PLAN.replace("fi: Lautta,", f"fi: '{sign}',")

    markdown = comparison_markdown([compared(PLAN, after)], DAY, EN)
    page = Page(comparison_html([compared(PLAN, after)], DAY, EN))

    assert not re.search(r"(?<![\\`])(<script|\*x\*|\[a\]\()", markdown.replace("**", ""))
    assert "\u202e" not in markdown + page.text
    assert "script" not in page.seen


def test_the_page_tells_everything_and_needs_nothing_else() -> None:
    told = comparison_html([compared(PLAN, LATER)], DAY, EN)
    page = Page(told)

    assert "planned 2026-12-01 → 2027-03-01 (+90 d, slip)" in page.text
    assert "prefers-color-scheme: dark" in told
    assert not {"script", "link", "img", "iframe"} & set(page.seen)
    assert "url(" not in told


def test_the_page_hides_lines_that_did_not_change_and_says_how_many() -> None:
    page = Page(comparison_html([compared(PLAN, LATER)], DAY, EN))

    assert "7 unchanged lines" in page.text
    assert [tag for tag in page.seen if tag in ("del", "ins")] == ["ins", "del", "del", "ins", "ins"]


def test_a_side_that_cannot_be_read_gives_its_reason_and_the_text() -> None:
    broken = compared(PLAN, PLAN.replace("status: draft", "status: draft: x"))

    markdown = comparison_markdown([broken], DAY, EN)

    assert "The newer side cannot be read:" in markdown
    assert "```diff\n--- a/plans/lautta.plan.yaml" in markdown
    assert "The newer side cannot be read:" in Page(comparison_html([broken], DAY, EN)).text


def test_nothing_and_a_plan_as_a_whole_have_their_sentence() -> None:
    assert comparison_markdown([], DAY, EN) == "Nothing changed.\n"
    assert "Nothing changed." in Page(comparison_html([], DAY, EN)).text
    assert "new plan" in comparison_markdown([compared(None, PLAN)], DAY, EN)
    assert "new plan" in Page(comparison_html([compared(None, PLAN)], DAY, EN)).text


def test_a_long_text_is_told_by_the_words_that_changed() -> None:
    after = PLAN.replace("joka tunti ympäri vuoden", "joka puolitunti ympäri vuoden")

    told = comparison_markdown([compared(PLAN, after)], DAY, EN)

    assert "Finnish: … saareen joka \\[-tunti-\\]{+puolitunti+} ympäri vuoden" in told


@pytest.mark.parametrize(
    ("old", "new", "excerpt"),
    [
        ("one two three", "one four three", "one [-two-]{+four+} three"),
        ("one two three", "one four five", "one [-two three-]{+four five+}"),
        ("", "new", "{+new+}"),
        ("a b c d e f g h i j k", "a b c d e f g h i j x", "… i j [-k-]{+x+}"),
        ("x b c d e f g h i j k", "a b c d e f g h i j k", "[-x-]{+a+} b c …"),
    ],
)
def test_an_excerpt_marks_words_and_leaves_out_what_is_far(old: str, new: str, excerpt: str) -> None:
    assert word_excerpt(old, new, EN) == excerpt


def test_the_runs_of_two_texts_are_the_two_texts() -> None:
    old, new = "Lautta vie asukkaat saareen.", "Lautta vie, jos voi,  kaikki saareen"
    runs = word_runs(old, new)

    assert "".join(run.text for run in runs if run.kind != "come") == old
    assert "".join(run.text for run in runs if run.kind != "gone") == new


def test_side_by_side_counts_the_lines_that_it_leaves_out() -> None:
    lines = [plain(line) for line in side_by_side_lines(PLAN, LATER, EN, 120)]

    assert sum("unchanged lines" in line for line in lines) == 2
    assert all(len(line) <= 120 for line in lines)
    assert next(line for line in lines if " → " in line).count("T. Koski") == 2
