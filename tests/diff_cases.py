"""The cases of tests/data/diff: two files in each folder, one of them may be missing, and how they compare."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plan_model.comparison import Comparison, Side, compare_files, compare_plans, compare_sides
from plan_model.errors import PlanError
from plan_model.formats import read_document

AS_OF = date(2026, 11, 24)
PATHS = {
    "plan.yaml": "plans/lautta.plan.yaml",
    "kep.yaml": "keps/sig-sea/9001-ferry/kep.yaml",
    "yaml": "fleet.yaml",
    "md": "ferry.md",
}
TWO_PLANS = "two_plans_"
"""So the names of folders begin in which the two files are different plans, not one that changed."""
ENDINGS_OF_FILES = ("yaml", "md")
"""Files that no format claims."""


def compared(folder: Path) -> Comparison:
    """The two files compared; the findings of plans aside, which have cases of their own."""
    file = next(file for file in folder.iterdir() if file.suffix != ".txt")
    ending = file.name.partition(".")[2]
    paths = folder / "paths.txt"
    before, after = paths.read_text().split() if paths.exists() else (PATHS[ending],) * 2
    old, new = (_bytes(folder / f"{which}.{ending}") for which in ("before", "after"))
    if ending in ENDINGS_OF_FILES:
        return compare_files(after, old, new)
    if folder.name.startswith(TWO_PLANS):
        assert old is not None
        assert new is not None
        return compare_plans(read_document(before, old), read_document(after, new), AS_OF)
    found = compare_sides(_side(before, old), _side(after, new), AS_OF)
    return found._replace(fixed=(), new=())


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _side(path: str, data: bytes | None) -> Side | None:
    if data is None:
        return None
    try:
        document = read_document(path, data)
    except PlanError as problem:
        return Side(path, data.decode(), None, problem)
    return Side(path, document.source, document)
