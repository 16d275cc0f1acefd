"""What must always hold of the meaning of changes, however odd the two plans are."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from plan_model.comparison import Comparison
from plan_model.diff.meaning import explain
from plan_model.diff.structure import diff_trees
from plan_model.formats.plan import PLAN
from plan_model.render.comparison import comparison_lines, stat_line
from plan_model.render.facts import fact_detail, fact_summary, summary_of
from plan_model.render.layout import line_width
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from tests.trees import plan_document

ids = st.sampled_from(["a", "b", "c"])
days = st.sampled_from(["2026-01-01", "2026-06-30", "2027-12-31", "tba", "2026-13-45"])
texts = st.one_of(
    st.sampled_from(["Nimi", "Namn", "Name"]),
    st.dictionaries(st.sampled_from(["fi", "sv", "en"]), st.sampled_from(["x", "y"]), max_size=3),
)
numbers = st.sampled_from([0, 10, 33.33, 100, -5, "many"])
junk = st.one_of(
    st.none(), st.booleans(), st.integers(), st.lists(ids, max_size=2), st.just({"q": [{"r": 1}]})
)


def maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A mapping that may lack any field, now and then with something else in its place."""
    return st.fixed_dictionaries({}, optional={**fields, "x_own": junk})


def rows(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A list of entries, with doubled and missing ids."""
    return st.lists(maybe(id=ids, **fields), max_size=3)


holders = st.lists(
    maybe(
        party=ids,
        since=days,
        until=days,
        deputy=ids,
        chair=st.booleans(),
        share=numbers,
        decision=ids,
        scope=texts,
    ),
    max_size=3,
)
amounts = st.dictionaries(ids, numbers, max_size=3)
plans = maybe(
    plan=maybe(id=ids, version=ids, status=ids, date=days, authors=st.lists(ids), approved_by=ids),
    product=maybe(name=texts, purpose=texts, licence=maybe(code=ids), repository=ids),
    parties=rows(name=texts, contact=ids),
    roles=rows(name=texts, holders=st.one_of(holders, junk), agreement=ids),
    responsibilities=rows(A=st.one_of(ids, st.lists(ids)), R=st.lists(ids)),
    lifecycle=maybe(
        phase=ids, phase_since=days, change_process=st.lists(maybe(step=ids, by=ids), max_size=3)
    ),
    versions=st.one_of(rows(label=ids, status=ids, planned=days, end_of_life=days, maintainer=ids), junk),
    funding=maybe(
        currency=ids,
        lines=rows(
            period=st.sampled_from(["2025", "2027"]),
            amount=numbers,
            basis=st.sampled_from(["percent", "equal", "inhabitants", "fixed"]),
            shares=amounts,
            weights=amounts,
            parties=st.lists(ids, max_size=3),
            decision=ids,
        ),
        joining=maybe(amount=numbers),
    ),
    agreements=rows(parties=st.lists(ids, max_size=2), valid_until=days),
    decisions=rows(title=texts, date=days),
    risks=rows(text=texts),
    unknown=junk,
)


@given(plans, plans)
def test_every_change_is_told_by_exactly_one_fact(one: Any, other: Any) -> None:
    before, after = plan_document(one), plan_document(other)
    changes = diff_trees(before.tree, after.tree, PLAN.identity)
    facts = explain(before, after, changes)
    assert sorted(index for fact in facts for index in fact.changes) == list(range(len(changes)))
    assert all(fact.changes for fact in facts)
    assert facts == explain(before, after, changes)


@given(plans, plans, st.sampled_from(["en", "fi", "sv"]), st.integers(40, 120))
@example(
    {"funding": {"lines": [{}]}}, {"funding": {"lines": [{"period": "2025"}, {}]}}, "en", 80
)  # neither an id nor a purpose
def test_every_fact_has_words_that_fit(one: Any, other: Any, language: str, width: int) -> None:
    before, after, words = plan_document(one), plan_document(other), words_for(language)
    changes = diff_trees(before.tree, after.tree, PLAN.identity)
    facts = explain(before, after, changes, date(2026, 6, 1))
    comparison = Comparison("plans/made.plan.yaml", "changed", None, before, after, changes, facts)
    assert all(plain(fact_summary(fact, words)).strip() and fact_detail(fact, words) for fact in facts)
    assert "\n" not in summary_of(facts, words) + plain(stat_line(comparison, words))
    shown = comparison_lines(comparison, date(2026, 6, 1), words, width)
    assert [plain(line) for line in shown if line_width(line) > width] == []


@given(plans)
def test_a_plan_has_no_facts_against_itself(value: Any) -> None:
    document = plan_document(value)
    assert (
        explain(document, plan_document(value), diff_trees(document.tree, document.tree, PLAN.identity)) == ()
    )
