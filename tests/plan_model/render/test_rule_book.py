"""docs/rules.md says what the register of rules says."""

from __future__ import annotations

from pathlib import Path

from plan_model.render.rule_book import rule_book
from plan_model.render.rule_reasons import RULE_REASONS
from plan_model.render.rule_titles import RULE_TITLES
from plan_model.render.words import words_for
from plan_model.rules.check import registered

DOCUMENT = Path(__file__).parents[3] / "docs" / "rules.md"


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text("utf-8") == rule_book(words_for("en")), "run: python docs/write_rules.py"


def test_every_rule_has_a_row_and_every_title_a_rule() -> None:
    rules = {rule.id for rule in registered()}

    assert rules == set(RULE_TITLES)
    assert all(f"| {rule} |" in rule_book(words_for("en")) for rule in rules)


def test_every_rule_says_why_and_from_where() -> None:
    assert {rule.id for rule in registered()} == set(RULE_REASONS)
    assert all(reason.why and reason.source for reason in RULE_REASONS.values())
