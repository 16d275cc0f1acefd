"""The answer of `planrev diff`: every plan that differs, compared, and told in the format that is asked for."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plan_model.cli.main import OK, SOMETHING_FOUND
from plan_model.cli.output import Output
from plan_model.cli.revisions import Range, read_range, resolve
from plan_model.comparison import Comparison
from plan_model.diff.fact import WEIGHTS, Weight
from plan_model.errors import RepositoryError, UsageError
from plan_model.render.comparison import stat_line, titled_comparison_lines
from plan_model.render.lines import Line, piece
from plan_model.repository import WORKTREE, Repository
from plan_model.workspace import Workspace

_WIDE = 100
"""Columns from which two texts can stand beside each other."""


def answer(options: Namespace, output: Output, repository: Repository) -> int:
    """Compare and print; give 1 with `--exit-code` where something changed."""
    workspace = Workspace.of(repository, options.directory)
    if options.plans:
        asked, day, comparisons = _two_plans(workspace, options)
    elif options.rev:
        raise UsageError("rev-without-plans")
    else:
        asked = read_range(workspace, options.arguments, options.after_dashes)
        day = options.as_of or asked.day()
        comparisons = tuple(workspace.with_slips(_compared(workspace, asked, day), asked.after))
    if options.only:
        comparisons = _of_chapters(comparisons, options.only)
    if options.weight:
        comparisons = _weighty(comparisons, Weight(options.weight), output)
    _print(options, output, Told(asked, comparisons, day))
    return SOMETHING_FOUND if options.exit_code and comparisons else OK


class Told(NamedTuple):
    """What is to be printed."""

    asked: Range
    comparisons: tuple[Comparison, ...]
    day: date


def _print(options: Namespace, output: Output, told: Told) -> None:
    # What only some formats need is loaded late: most people read text.
    words, comparisons = output.words, told.comparisons
    match options.format:
        case "json":
            from plan_model.cli.diff_json import diff_value

            output.json(diff_value(told.asked, comparisons, words))
        case "json-patch":
            output.json(_patch(comparisons))
        case "markdown":
            from plan_model.render.comparison_markdown import comparison_markdown

            output.text(comparison_markdown(comparisons, told.day, words))
        case "html":
            from plan_model.render.comparison_html import comparison_html

            output.text(comparison_html(comparisons, told.day, words))
        case _ if options.stat:
            output.lines(stat_line(comparison, words) for comparison in comparisons)
        case _ if comparisons or not (options.weight or options.only):
            output.lines(titled_comparison_lines(comparisons, told.day, words, output.width))
            if options.side_by_side:
                output.lines(_texts(comparisons, output))


def _patch(comparisons: tuple[Comparison, ...]) -> list[dict[str, object]]:
    """The JSON Patch of the one plan that differs; none where nothing does."""
    from plan_model.diff.json_patch import json_patch

    if len(comparisons) > 1:
        raise UsageError("one-plan-for-patch", paths=", ".join(each.path for each in comparisons))
    for comparison in comparisons:
        side = comparison.after or comparison.before
        if comparison.problem is not None or side is None:
            raise comparison.problem or UsageError("nothing-to-compare")
        before, after = (each.tree if each else None for each in (comparison.before, comparison.after))
        return json_patch(before, after, side.format.identity)
    return []


def _texts(comparisons: tuple[Comparison, ...], output: Output) -> Iterator[Line]:
    """The texts of each plan: beside each other where there is room, else one above the other."""
    from plan_model.render.side_by_side import side_by_side_lines
    from plan_model.render.text_diff import text_diff_lines

    for comparison in comparisons:
        sources = comparison.before_source, comparison.after_source
        yield ()
        if output.width >= _WIDE:
            yield from side_by_side_lines(*sources, output.words, output.width)
        else:
            yield from text_diff_lines(*sources, comparison.path)


def _two_plans(workspace: Workspace, options: Namespace) -> tuple[Range, date, tuple[Comparison, ...]]:
    """Two different plans at one revision."""
    if options.arguments or options.after_dashes:
        raise UsageError("plans-without-revisions")
    rev = resolve(workspace, options.rev) if options.rev else WORKTREE
    dates = {rev: workspace.repository.commit_info(rev).date} if rev != WORKTREE else {}
    asked = Range(rev, rev, (), dates)
    day = options.as_of or asked.day()
    one, other = (workspace.find(name, rev) for name in options.plans)
    return asked, day, (workspace.compare_plans(one, other, day, rev),)


def _compared(workspace: Workspace, asked: Range, day: date) -> tuple[Comparison, ...]:
    """Every plan that differs, or those that are named, and files that are named although they are no plans."""
    if not asked.plans:
        return workspace.compare_all(asked.before, asked.after, day)
    differing = workspace.differing(asked.before, asked.after)
    there = {each.path for each in differing if each.after is not None}
    plans: set[str] = set()
    files: list[Comparison] = []
    for name in asked.plans:
        try:
            path = workspace.relative(name)
            plans.add(path if path in there else _plan(workspace, asked, name))
        except UsageError as error:
            file = _file(workspace, asked, name) if error.code == "unknown-plan" else None
            if file is None:
                raise
            files += [file] if file.status != "unchanged" else []
    found = (
        workspace.compare_all(asked.before, asked.after, day, only=plans, differing=differing)
        if plans
        else ()
    )
    return (*found, *files)


def _plan(workspace: Workspace, asked: Range, name: str) -> str:
    """The path of a plan that is named, on either side."""
    try:
        return workspace.find(name, asked.after)
    except UsageError as error:
        if error.code != "unknown-plan":
            raise
        return workspace.find(name, asked.before)


def _file(workspace: Workspace, asked: Range, name: str) -> Comparison | None:
    """The comparison of a file that is no plan; None where neither side has it."""
    try:
        return workspace.compare_file(workspace.relative(name), asked.before, asked.after)
    except RepositoryError as error:
        if error.code != "no-such-file":
            raise
        return None


def _of_chapters(comparisons: tuple[Comparison, ...], chapters: list[str]) -> tuple[Comparison, ...]:
    """The comparisons with only the facts of some chapters; plans as a whole stay."""
    from plan_model.diff.chapters import of_chapters  # late: few ask for chapters

    kept = tuple(each._replace(facts=of_chapters(each.facts, chapters)) for each in comparisons)
    return tuple(each for each in kept if each.facts or each.status not in ("changed", "renamed"))


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
