"""Whatever a plan says: no line of any view is wider than its view, and none holds a control character."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.render.entry_view import chapter_rows, chapters
from plan_model.render.funding import funding_rows
from plan_model.render.governance import governance_rows
from plan_model.render.layout import line_width
from plan_model.render.lines import plain
from plan_model.render.matrix import matrix_rows
from plan_model.render.overview import overview_rows
from plan_model.render.plan_list import plan_rows
from plan_model.render.portfolio import portfolio_finding_rows, portfolio_party_rows
from plan_model.render.portfolio_matrix import portfolio_matrix_rows
from plan_model.render.portfolio_timeline import portfolio_timeline_rows
from plan_model.render.role_map import role_map_rows
from plan_model.render.rows import Row
from plan_model.render.seats import party_rows, seat_rows
from plan_model.render.source import source_rows
from plan_model.render.timeline import timeline_rows
from plan_model.render.words import Words
from plan_model.rules.check import check as check_rules
from plan_model.summary import summarise

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]")
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
DAY = date(2026, 11, 24)
NASTY = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(
        [
            "",
            "tba",
            "\u202eevil",
            "\x1b]52;c;x\x07",
            "[@click=app.quit]x[/]",
            "漢字" * 30,
            "x" * 300,
            "a\nb\tc",
            "e\u0301" * 50,
            "{name}",
            "%s",
            "until_further_notice",
        ]
    ),
)
IDS = st.one_of(st.sampled_from(["a", "b", "owner", "product_manager"]), NASTY)
DATES = st.one_of(
    st.dates().map(date.isoformat),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(date.isoformat),
    st.sampled_from(["tba", "until_further_notice", "2025-30-01", "0001-01-01", "9999-12-31"]),
    NASTY,
)
TEXTS = st.one_of(NASTY, st.fixed_dictionaries({"fi": NASTY, "sv": NASTY}))
AMOUNTS = st.one_of(st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str), NASTY)


def some(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[list[dict[str, object]]]:
    """A few entries that have some of these fields."""
    return st.lists(st.fixed_dictionaries({"id": IDS}, optional=fields), max_size=3)


HOLDERS = some(
    party=IDS, since=DATES, until=DATES, deputy=IDS, chair=st.booleans(), scope=TEXTS, share=AMOUNTS
)
PLANS = st.fixed_dictionaries(
    {
        "plan": st.fixed_dictionaries({"id": NASTY, "version": NASTY, "status": NASTY, "next_review": DATES}),
        "product": st.fixed_dictionaries({"name": TEXTS, "purpose": TEXTS, "repository": NASTY}),
        "parties": some(name=TEXTS, kind=NASTY, affiliation=IDS),
        "roles": some(name=TEXTS, holders=HOLDERS, agreement=IDS, duties=st.lists(NASTY, max_size=2)),
        "responsibilities": some(name=TEXTS, A=IDS, R=st.lists(IDS, max_size=3)),
        "lifecycle": st.fixed_dictionaries({"phase": NASTY, "phase_since": DATES}),
        "versions": some(
            label=NASTY,
            status=st.sampled_from(
                ["planned", "in_development", "supported", "security_only", "end_of_life", "x"]
            ),
            planned=DATES,
            general_availability=DATES,
            end_of_security_support=DATES,
            end_of_life=DATES,
        ),
        "funding": st.fixed_dictionaries(
            {
                "currency": NASTY,
                "lines": some(
                    period=st.one_of(st.just("2026"), NASTY),
                    purpose=NASTY,
                    amount=AMOUNTS,
                    basis=st.sampled_from(["percent", "equal", "fixed", "inhabitants", "size_class"]),
                    shares=st.dictionaries(IDS, AMOUNTS, max_size=3),
                    parties=st.lists(IDS, max_size=2),
                ),
            }
        ),
        "agreements": some(
            kind=NASTY,
            parties=st.lists(IDS, max_size=3),
            valid_from=DATES,
            valid_until=DATES,
            notice=st.sampled_from(["P6M", "P9999Y", "x"]),
        ),
        "decisions": some(date=DATES, by=IDS, title=TEXTS, basis=TEXTS, ref=NASTY),
        "labels": st.dictionaries(IDS, TEXTS, max_size=2),
    }
)
View = Callable[[Document, Document, Words, int], tuple[Row, ...]]
VIEWS: dict[str, View] = {
    "overview": lambda now, _, words, width: overview_rows(now, DAY, words, width),
    "seats": lambda now, _, words, width: seat_rows(now.plan, DAY, words, width, show_ended=True),
    "seats since": lambda now, then, words, width: seat_rows(now.plan, DAY, words, width, before=then.plan),
    "parties": lambda now, _, words, width: party_rows(now.plan, DAY, words, width),
    "matrix": lambda now, then, words, width: matrix_rows(now.plan, DAY, words, width, before=then.plan),
    "map": lambda now, _, words, width: role_map_rows(now.plan, DAY, words, width),
    "map since": lambda now, then, words, width: role_map_rows(now.plan, DAY, words, width, before=then.plan),
    "timeline": lambda now, then, words, width: timeline_rows(now.plan, DAY, words, width, before=then.plan),
    "funding": lambda now, then, words, width: funding_rows(now.plan, words, width, before=then.plan),
    "governance": lambda now, _, words, width: governance_rows(now.plan, DAY, words, width),
    "source": lambda now, _, words, width: source_rows(now.source, (), words, width, document=now),
    "all parties": lambda now, then, words, width: portfolio_party_rows((now, then), DAY, words, width),
    "all roles": lambda now, then, words, width: portfolio_matrix_rows((now, then), DAY, words, width),
    "all versions": lambda now, then, words, width: portfolio_timeline_rows((now, then), DAY, words, width),
    "all findings": lambda now, then, words, width: portfolio_finding_rows(
        [(each, check_rules(each, DAY)) for each in (now, then)], words, width
    ),
    "list": lambda now, _, words, width: plan_rows((summarise(now, DAY),), words, width),
}


def read(value: object) -> Document:
    """A plan from a value: JSON is YAML, but for characters that YAML wants escaped."""
    text = UNPRINTABLE.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False)
    )
    return read_document("plans/a.plan.yaml", text.encode())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(PLANS, PLANS, st.sampled_from([40, 60, 78, 80, 160]), st.booleans())
def test_every_view_keeps_to_its_width_and_shows_no_control(
    value: object, former: object, width: int, ascii_only: bool
) -> None:
    now, then, words = read(value), read(former), Words("en", ascii_only)
    for name, view in VIEWS.items():
        check(view(now, then, words, width), width, name)
    for chapter in chapters(now):
        check(chapter_rows(now, chapter, words, width), width, chapter)


def check(rows: tuple[Row, ...], width: int, name: str) -> None:
    """Each row is narrow enough, shows no control character, and addresses nothing that a path cannot say."""
    for row in rows:
        told = plain(row.line)
        assert line_width(row.line) <= width, (name, told)
        assert not CONTROL.search(told), (name, told)
