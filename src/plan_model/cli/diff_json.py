"""`planrev diff --format json`: the comparisons as one value (docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable

from plan_model.cli.json_values import change_value, fact_value, finding_value, problem_value
from plan_model.cli.revisions import Range
from plan_model.comparison import Comparison
from plan_model.formats.document import ANY_YAML
from plan_model.render.words import Words
from plan_model.repository import WORKTREE
from plan_model.tree.path import format_path


def diff_value(asked: Range, comparisons: Iterable[Comparison], words: Words) -> dict[str, object]:
    """The whole answer of `planrev diff --format json`."""
    return {
        "format": "planrev-diff/1",
        "from": _end(asked, asked.before),
        "to": _end(asked, asked.after),
        "plans": [_plan(comparison, words) for comparison in comparisons],
    }


def _end(asked: Range, rev: str) -> dict[str, object]:
    return {"rev": rev, "date": None if rev == WORKTREE else asked.dates[rev].isoformat()}


def _plan(comparison: Comparison, words: Words) -> dict[str, object]:
    side = comparison.after or comparison.before
    value: dict[str, object] = {
        "path": comparison.path,
        "id": side.plan.control.id if side else None,
        "status": comparison.status,
        "changes": [change_value(change, side.format.identity) for change in comparison.changes]
        if side
        else [],
        "facts": [fact_value(fact, words) for fact in comparison.facts],
        "findings": {
            "fixed": [finding_value(finding, comparison.before, words) for finding in comparison.fixed],
            "new": [finding_value(finding, comparison.after, words) for finding in comparison.new],
        },
    }
    if side and side.format.name == ANY_YAML:
        value["told_apart_by"] = {
            format_path(path): list(rule.keys) for path, rule in side.format.identity.rules if rule.keys
        }
    if comparison.old_path:
        value["old_path"] = comparison.old_path
    if comparison.problem:
        value["problem"] = problem_value(comparison.problem, words)
    return value
