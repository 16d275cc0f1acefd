"""docs/glossary.md says what the program says."""

from __future__ import annotations

from docs.write_glossary import FILE, glossary


def test_the_glossary_is_what_the_program_says() -> None:
    assert FILE.read_text(encoding="utf-8") == glossary(), "run: python -m docs.write_glossary"
