"""Every kind of fact belongs to one chapter that can be asked for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from plan_model.diff.chapters import CHAPTERS

ROOT = Path(__file__).parents[3]


def test_every_documented_kind_belongs_to_one_chapter() -> None:
    section = (ROOT / "docs" / "json.md").read_text("utf-8").partition("## Kinds of facts")[2]
    rows = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    nouns = {noun for row in rows for noun in re.findall(r"`([a-z]+)\.", row)}

    homes = Counter(noun for chapter in CHAPTERS.values() for noun in chapter.nouns)

    assert homes == dict.fromkeys(nouns, 1)
