"""The message that is proposed for a commit: what was changed comes before what goes with every change."""

from __future__ import annotations

from plan_model.comparison import Comparison
from plan_model.diff.meaning import explain
from plan_model.diff.structure import diff_trees
from plan_model.formats import read_document
from plan_model.render.facts import concerned_line
from plan_model.render.lines import plain
from plan_model.render.message import default_message
from plan_model.render.words import words_for

PLAN = """\
plan: {id: lautta, version: "1.0", status: approved, date: 2026-01-10}
product: {name: Lautta}
parties:
  - {id: kuusi, kind: organisation, name: Kuusijärven kaupunki}
  - {id: havs, kind: organisation, name: Havsviks kommun}
  - {id: koodi, kind: organisation, name: Koodi Oy}
versions:
  - {id: v2, label: "2.0", status: planned, planned: 2026-10-15, maintainer: koodi, funded_by: f}
  - {id: v3, label: "3.0", status: planned, planned: 2027-10-15}
funding:
  currency: EUR
  lines: [{id: f, period: "2026", amount: 100, basis: equal, parties: [kuusi, havs]}]
"""
WORDS = words_for("en")


def compared(*changed: tuple[str, str]) -> Comparison:
    after = PLAN
    for old, new in changed:
        after = after.replace(old, new)
    before, now = read_document("plans/a.plan.yaml", PLAN), read_document("plans/a.plan.yaml", after)
    changes = diff_trees(before.tree, now.tree, now.format.identity)
    facts = explain(before, now, changes)
    return Comparison(now.path, "changed", None, before, now, changes, facts)


SLIP = ("2026-10-15", "2027-02-22")
AS_A_DRAFT = (('"1.0"', '"1.1"'), ("approved", "draft"), ("2026-01-10", "2026-11-24"))


def test_a_draft_with_another_version_and_day_only_goes_with_what_was_changed() -> None:
    subject = default_message((compared(SLIP, *AS_A_DRAFT),), WORDS).splitlines()[0]
    assert subject == "Lautta: version 2.0: planned 2026-10-15 → 2027-02-22 (+130 d, slip)"


def test_where_nothing_else_was_changed_they_are_told() -> None:
    subject = default_message((compared(*AS_A_DRAFT),), WORDS).splitlines()[0]
    assert subject == "Lautta: status: approved → draft; version: 1.0 → 1.1; plan: date"


def test_a_subject_begins_no_fact_that_has_no_room() -> None:
    both = compared(SLIP, ("2027-10-15", "2028-03-01"))
    message = default_message((both,), WORDS)
    assert message.splitlines()[0] == "Lautta: version 2.0: planned 2026-10-15 → 2027-02-22 (+130 d, slip)"
    assert "* version 3.0: planned 2027-10-15 → 2028-03-01" in message


def test_a_version_that_moves_concerns_who_maintains_it_and_who_pays_for_it() -> None:
    told = plain(concerned_line(compared(SLIP).facts, WORDS))
    assert told == "It concerns: Koodi Oy, Kuusijärven kaupunki, Havsviks kommun"


def test_what_concerns_nobody_says_nothing() -> None:
    assert concerned_line(compared(("2027-10-15", "2028-03-01")).facts, WORDS) == ()
    assert concerned_line(compared(*AS_A_DRAFT).facts, WORDS) == ()


def test_an_id_in_the_place_of_a_name_stays_in_the_subject() -> None:
    message = default_message(
        (compared(SLIP, ("{name: Lautta}", "{}"), ("id: lautta", 'id: "a\\n\\nb: c"')),), WORDS
    )
    assert message.splitlines()[0].startswith("a⏎⏎b: c: ")
