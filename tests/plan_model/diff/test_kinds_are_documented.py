"""docs/json.md lists every kind of fact, and none that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
_KIND = re.compile(r"[a-z]+\.(?:[a-z]+_)?(?:added|removed|changed|moved|handover|rescheduled|translated)")


def test_the_kinds_in_the_code_are_the_kinds_in_the_document() -> None:
    section = (ROOT / "docs" / "json.md").read_text("utf-8").partition("## Kinds of facts")[2]
    documented = {
        kind
        for row in section.splitlines()
        if row.startswith("| `")
        for kind in _KIND.findall(row.split("|")[1])
    }
    assert documented == _kinds_in_the_code()


def _kinds_in_the_code() -> set[str]:
    room = ROOT / "src" / "plan_model" / "diff"
    texts = [file.read_text("utf-8") for file in sorted(room.glob("*.py")) if file.name != "fact.py"]
    kinds = {kind for text in texts for kind in re.findall(rf'"({_KIND.pattern})"', text)}
    chapters = re.findall(r'_Chapter\("(\w+)"', (room / "meaning_entries.py").read_text("utf-8"))
    return kinds | {f"{noun}.{verb}" for noun in chapters for verb in ("added", "removed", "changed")}
