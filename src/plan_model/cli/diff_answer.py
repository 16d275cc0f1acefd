"""The answer of `planrev diff`: every plan that differs, compared, told as text or JSON."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from plan_model.cli.main import OK, SOMETHING_FOUND
from plan_model.cli.output import Output
from plan_model.cli.revisions import Range, read_range
from plan_model.comparison import Comparison
from plan_model.diff.fact import WEIGHTS, Weight
from plan_model.errors import UsageError
from plan_model.render.comparison import stat_line, titled_comparison_lines
from plan_model.render.lines import piece
from plan_model.repository import Repository
from plan_model.workspace import Workspace


def answer(options: Namespace, output: Output, repository: Repository) -> int:
    """Compare and print; give 1 with `--exit-code` where something changed."""
    workspace = Workspace.of(repository, options.directory)
    asked = read_range(workspace, options.arguments, options.after_dashes)
    day = options.as_of or asked.day()
    comparisons = _compared(workspace, asked, day)
    if options.weight:
        comparisons = _weighty(comparisons, Weight(options.weight), output)
    if options.format == "json":
        from plan_model.cli.diff_json import diff_value  # late: most people read text

        output.json(diff_value(asked, comparisons, output.words))
    elif options.stat:
        output.lines(stat_line(comparison, output.words) for comparison in comparisons)
    elif comparisons or not options.weight:
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
        except UsageError as error:
            if error.code != "unknown-plan":
                raise
            paths.add(workspace.find(name, asked.before))
    return frozenset(paths)


def _weighty(comparisons: tuple[Comparison, ...], weight: Weight, output: Output) -> tuple[Comparison, ...]:
    """The comparisons with only facts of this weight or more; how many were left out is told."""
    kept = tuple(_at_least(comparison, weight) for comparison in comparisons)
    lighter = sum(len(comparison.facts) for comparison in comparisons) - sum(len(each.facts) for each in kept)
    if lighter:
        told = output.words.count("{n} lighter fact is left out.", "{n} lighter facts are left out.", lighter)
        output.tell((piece(told),))
    return tuple(each for each in kept if each.facts or each.status not in ("changed", "renamed"))


def _at_least(comparison: Comparison, weight: Weight) -> Comparison:
    kept = WEIGHTS[: WEIGHTS.index(weight) + 1]
    return comparison._replace(facts=tuple(fact for fact in comparison.facts if fact.weight in kept))
