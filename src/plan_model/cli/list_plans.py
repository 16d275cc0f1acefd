"""`planrev list`: every plan of the repository, a row each."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.csv_text import csv_text
from plan_model.cli.json_values import problem_value
from plan_model.cli.output import Output
from plan_model.cli.revisions import resolve
from plan_model.plan.people import Party
from plan_model.plan.values import Text
from plan_model.render.lines import piece
from plan_model.render.plan_list import plan_rows
from plan_model.render.words import Words
from plan_model.summary import PlanSummary
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Print the plans; a broken one is a row that says where it breaks."""
    workspace = Workspace.open(options.directory)
    rev = resolve(workspace, options.rev)
    day = options.as_of or workspace.as_of(rev)
    summaries = workspace.summaries(day, rev)
    if options.format == "json":
        plans = [_value(summary, output.words) for summary in summaries]
        output.json({"format": "planrev-list/1", "as_of": day.isoformat(), "plans": plans})
    elif options.format == "csv":
        output.text(_csv(summaries, output.words))
    elif summaries:
        output.lines(row.line for row in plan_rows(summaries, output.words, output.width))
    else:
        output.tell((piece(output.words.say("There are no plans here.")),))
    return 0


def _value(summary: PlanSummary, words: Words) -> dict[str, object]:
    return {
        "path": summary.path,
        "id": summary.id or None,
        "name": _text_value(summary.name),
        "plan_format": summary.format or None,
        "version": summary.version or None,
        "status": summary.status or None,
        "phase": summary.phase or None,
        "owner": [party.id for party in summary.owners],
        "product_manager": [party.id for party in summary.product_managers],
        "findings": {"error": summary.errors, "warning": summary.warnings, "info": summary.infos},
        "pending": summary.pending,
        "problem": problem_value(summary.problem, words) if summary.problem else None,
    }


def _text_value(text: Text) -> object:
    return dict(text.translations) if text.translations else text.plain


def _csv(summaries: tuple[PlanSummary, ...], words: Words) -> str:
    columns = PlanSummary._fields
    return csv_text(
        columns, ([_cell(getattr(summary, column), words) for column in columns] for summary in summaries)
    )


def _cell(value: object, words: Words) -> str:
    match value:
        case Text():
            return words.text(value)
        case tuple():
            return "; ".join(
                words.text(party.name) or party.id for party in value if isinstance(party, Party)
            )
        case bool():
            return "yes" if value else "no"
        case None:
            return ""
    return str(value)
