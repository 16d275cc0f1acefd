"""What the stories of edits stand on: one lending service in two layouts, and how to read what an edit did."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from plan_model.change import Change
from plan_model.edits.steps import edited
from plan_model.errors import UsageError
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan

TODAY = date(2026, 11, 24)
EXAMPLES = sorted(Path(__file__).parents[3].joinpath("plans").glob("*.plan.yaml"))

_LENDING = Path(__file__).parents[2] / "data" / "edits"
FLOW = (_LENDING / "flow.plan.yaml").read_text("utf-8")
BLOCK = (_LENDING / "block.plan.yaml").read_text("utf-8")
"""A lending service, the same plan in two layouts."""

IN_BOTH_LAYOUTS = pytest.mark.parametrize("text", [FLOW, BLOCK], ids=["flow", "block"])


def read(text: str) -> Document:
    """A plan from its text."""
    return read_document("plans/lending.plan.yaml", text)


def after(document: Document, changes: Iterable[Change]) -> Plan:
    """The plan that an edited text tells; it has the shape of its format, as it had before."""
    result = edited(document, changes)
    had = {(problem.code, problem.path) for problem in document.problems}
    assert [each for each in result.problems if (each.code, each.path) not in had] == []
    return result.plan


def touched(document: Document, changes: Iterable[Change]) -> list[str]:
    """The lines that an edit takes away and puts in: `-  …`, `+  …`, in the order of the text."""
    now = edited(document, changes).source
    rows = difflib.unified_diff(document.source.splitlines(), now.splitlines(), n=0, lineterm="")
    return [row for row in rows if not row.startswith(("---", "+++", "@@"))]


def refused(error: pytest.ExceptionInfo[UsageError]) -> tuple[str, dict[str, object]]:
    """The code of a refusal and what it tells."""
    return error.value.code, error.value.arguments
