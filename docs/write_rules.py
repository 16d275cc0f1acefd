"""Write docs/rules.md from the register of rules: python docs/write_rules.py"""

from __future__ import annotations

from pathlib import Path

from plan_model.render.rule_book import rule_book
from plan_model.render.words import words_for

if __name__ == "__main__":
    Path(__file__).with_name("rules.md").write_text(rule_book(words_for("en")), encoding="utf-8")
