"""Where was this decided? Which facts a new decision covers, and which ask for one."""

from __future__ import annotations

from datetime import date

from plan_model.diff.fact import Fact, Weight
from plan_model.diff.meaning import explain
from plan_model.diff.structure import diff_trees
from plan_model.formats import read_document

PLAN = """\
plan: {id: lautta, version: "1.0", status: approved, date: 2026-01-10, approved_by: d-1}
product: {licence: {code: MIT}}
funding:
  currency: EUR
  lines: [{id: f, period: "2026", amount: 100, basis: equal, parties: [a, b], decision: d-1}]
decisions: [{id: d-1, date: 2026-01-10, by: owner}]
"""
D2 = ", {id: d-2, date: 2026-09-01, by: owner}]\n"


def facts(after: str, as_of: date | None = None) -> dict[str, Fact]:
    old, new = read_document("plans/a.plan.yaml", PLAN), read_document("plans/a.plan.yaml", after)
    found = explain(old, new, diff_trees(old.tree, new.tree, new.format.identity), as_of)
    return {fact.kind: fact for fact in found}


def test_a_decision_that_was_there_before_covers_nothing_new() -> None:
    fact = facts(PLAN.replace("amount: 100", "amount: 200"))["funding.amount_changed"]
    assert (fact.decision, fact.needs_decision) == (None, True)


def test_a_decision_that_was_added_and_is_cited_covers_the_entry() -> None:
    after = PLAN.replace("amount: 100", "amount: 200").replace("decision: d-1", "decision: d-2")
    assert facts(after.replace("owner}]\n", "owner}" + D2))["funding.amount_changed"].decision == "d-2"


def test_a_decision_since_an_older_side_covers_what_is_edited_after_it() -> None:
    recorded = PLAN.replace("owner}]\n", "owner}" + D2)
    edited = recorded.replace("amount: 100", "amount: 200").replace("decision: d-1", "decision: d-2")
    committed, before, after = (read_document("plans/a.plan.yaml", text) for text in (PLAN, recorded, edited))
    changes = diff_trees(before.tree, after.tree, after.format.identity)
    (alone,), (since,) = explain(before, after, changes), explain(before, after, changes, since=committed)
    assert (alone.decision, since.decision) == (None, "d-2")


def test_a_new_approval_covers_a_funding_line_that_cites_no_new_decision() -> None:
    after = PLAN.replace("amount: 100", "amount: 200").replace("approved_by: d-1", "approved_by: d-2")
    assert facts(after.replace("owner}]\n", "owner}" + D2))["funding.amount_changed"].decision == "d-2"


def test_what_cannot_cite_a_decision_is_covered_by_the_approval_of_the_plan() -> None:
    after = PLAN.replace("MIT", "EUPL-1.2").replace("approved_by: d-1", "approved_by: d-2")
    assert facts(after.replace("owner}]\n", "owner}" + D2))["licence.changed"].decision == "d-2"
    assert facts(PLAN.replace("MIT", "EUPL-1.2"))["licence.changed"].decision is None


def test_money_of_a_closed_period_is_critical() -> None:
    after = PLAN.replace("amount: 100", "amount: 200")
    assert facts(after, date(2026, 12, 31))["funding.amount_changed"].weight is Weight.MAJOR
    assert facts(after, date(2027, 1, 1))["funding.amount_changed"].weight is Weight.CRITICAL
    assert facts(after)["funding.amount_changed"].weight is Weight.MAJOR


def test_minor_facts_and_formats_without_decisions_ask_for_none() -> None:
    assert not facts(PLAN.replace("2026-01-10, approved", "2026-02-10, approved"))[
        "plan.control_changed"
    ].needs_decision
    path = "keps/sig-a/1-x/kep.yaml"
    old, new = read_document(path, "owning-sig: sig-a\n"), read_document(path, "owning-sig: sig-b\n")
    (fact,) = explain(old, new, diff_trees(old.tree, new.tree, new.format.identity))
    assert (fact.kind, fact.weight, fact.needs_decision) == ("role.handover", Weight.MAJOR, False)
