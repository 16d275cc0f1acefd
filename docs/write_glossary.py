"""Write docs/glossary.md from the vocabulary and its translations: python docs/write_glossary.py"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plan_model.render import vocabulary
from plan_model.render.vocabulary import named
from plan_model.render.words import words_for

FILE = Path(__file__).with_name("glossary.md")
_HEAD = """\
# Glossary

The words of a plan as the program shows them in English, Finnish and Swedish, each with the code that stands in the
file. A plan may call its roles and chapters otherwise (`name`, `labels`); what the plan says wins. The role names are
those of the model of open product management; the dates of a version are OpenEoX's.
"""
_TABLES: Mapping[str, Mapping[str, str]] = {
    "Chapters": vocabulary.SECTIONS,
    "Roles": vocabulary.ROLES,
    "Duties": vocabulary.DUTIES,
    "Status of a plan": vocabulary.PLAN_STATUSES,
    "Phase of a product": vocabulary.PHASES,
    "Status of a version": vocabulary.VERSION_STATUSES,
    "Purpose of money": vocabulary.PURPOSES,
    "Basis of a division": vocabulary.BASES,
    "Kinds of agreements": vocabulary.AGREEMENT_KINDS,
    "Kinds of parties": vocabulary.PARTY_KINDS,
    "Kinds of distribution sites": vocabulary.DISTRIBUTION_KINDS,
    "Kinds of documents": vocabulary.DOCUMENTATION_KINDS,
    "Kinds of checks": vocabulary.CHECK_KINDS,
    "Weights of a change": vocabulary.WEIGHTS,
    "Severities of a finding": vocabulary.SEVERITIES,
}


def glossary() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(row for title, table in _TABLES.items() for row in _section(title, table))])


def _section(title: str, table: Mapping[str, str]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| code | English | suomi | svenska |"
    yield "|---|---|---|---|"
    for code in table:
        told = (named(table, code, words_for(language)) for language in ("en", "fi", "sv"))
        yield f"| `{code}` | {' | '.join(told)} |"
    yield ""


if __name__ == "__main__":
    FILE.write_text(glossary(), encoding="utf-8")
