"""`planrev diff`: what changed between two revisions, in the domain's words, with findings fixed and made."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date

from plan_model.cli.json_values import change_value, fact_value, finding_value, problem_value
from plan_model.cli.main import OK, SOMETHING_FOUND
from plan_model.cli.output import Output
from plan_model.cli.revisions import Range, read_range
from plan_model.comparison import Comparison
from plan_model.diff.fact import WEIGHTS, Weight
from plan_model.errors import UsageError
from plan_model.render.comparison import stat_line, titled_comparison_lines
from plan_model.repository import WORKTREE
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Compare and print; give 1 with `--exit-code` where something changed."""
    workspace = Workspace.open(getattr(options, "directory", "."))
    asked = read_range(workspace, options.arguments, options.after_dashes)
    day = options.as_of or asked.day()
    comparisons = _compared(workspace, asked, day)
    if options.weight:
        comparisons = tuple(_at_least(comparison, Weight(options.weight)) for comparison in comparisons)
    if options.format == "json":
        output.json(_as_json(asked, comparisons, output))
    elif options.stat:
        output.lines(stat_line(comparison, output.words) for comparison in comparisons)
    else:
        output.lines(titled_comparison_lines(comparisons, day, output.words, output.width))
    return SOMETHING_FOUND if options.exit_code and comparisons else OK


def _compared(workspace: Workspace, asked: Range, day: date) -> tuple[Comparison, ...]:
    return workspace.compare_all(asked.before, asked.after, day, only=_paths(workspace, asked))


def _paths(workspace: Workspace, asked: Range) -> frozenset[str] | None:
    """The paths of the plans that are named, on either side; None where none is named."""
    if not asked.plans:
        return None
    paths: set[str] = set()
    for name in asked.plans:
        try:
            paths.add(workspace.find(name, asked.after))
        except UsageError:
            paths.add(workspace.find(name, asked.before))
    return frozenset(paths)


def _at_least(comparison: Comparison, weight: Weight) -> Comparison:
    kept = WEIGHTS[: WEIGHTS.index(weight) + 1]
    return comparison._replace(facts=tuple(fact for fact in comparison.facts if fact.weight in kept))


def _as_json(asked: Range, comparisons: Iterable[Comparison], output: Output) -> dict[str, object]:
    return {
        "format": "planrev-diff/1",
        "from": _end(asked, asked.before),
        "to": _end(asked, asked.after),
        "plans": [_plan(comparison, output) for comparison in comparisons],
    }


def _end(asked: Range, rev: str) -> dict[str, object]:
    return {"rev": rev, "date": None if rev == WORKTREE else asked.commits[rev].date.isoformat()}


def _plan(comparison: Comparison, output: Output) -> dict[str, object]:
    side = comparison.after or comparison.before
    value: dict[str, object] = {
        "path": comparison.path,
        "id": side.plan.control.id if side else None,
        "status": comparison.status,
        "changes": [change_value(change) for change in comparison.changes],
        "facts": [fact_value(fact, output.words) for fact in comparison.facts],
        "findings": {
            "fixed": [
                finding_value(finding, comparison.before, output.words) for finding in comparison.fixed
            ],
            "new": [finding_value(finding, comparison.after, output.words) for finding in comparison.new],
        },
    }
    if comparison.old_path:
        value["old_path"] = comparison.old_path
    if comparison.problem:
        value["problem"] = problem_value(comparison.problem, output.words)
    return value
