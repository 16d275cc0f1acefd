"""`planrev timeline`: the lanes of one plan or of several, as text, as data, or as a picture."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from plan_model.cli.json_values import problem_value
from plan_model.cli.output import Output
from plan_model.cli.plan_choice import Choice, choose, tell_unread
from plan_model.cli.roles import text_value
from plan_model.formats.document import Document
from plan_model.plan.governance import Agreement
from plan_model.plan.plan import Plan
from plan_model.plan.values import When
from plan_model.plan.versions import Version
from plan_model.render.portfolio_timeline import portfolio_timeline_rows
from plan_model.render.rows import Row, lines_of
from plan_model.render.timeline import chart_cells, timeline_rows
from plan_model.render.timeline_values import Zoom, frame_of
from plan_model.render.words import Words
from plan_model.tree.path import format_path
from plan_model.workspace import Workspace

_ZOOMS = {"month": Zoom.MONTH, "quarter": Zoom.QUARTER, "year": Zoom.YEAR}


def run(options: Namespace, output: Output) -> int:
    """Print the timeline; of one plan with agreements, terms and a table, of several the versions alone."""
    choice = choose(Workspace.open(options.directory), options)
    zoom = _ZOOMS[options.zoom] if options.zoom else None
    match options.format:
        case "json":
            output.json(_as_json(choice, output.words))
        case "svg":
            from plan_model.render.timeline_svg import timeline_svg  # late: only this format needs it

            output.text(timeline_svg(choice.documents, choice.as_of, output.words))
        case _:
            output.lines(lines_of(_rows(choice, zoom, output.words, output.width)))
    if options.format != "json":
        tell_unread(choice, output)
    return choice.exit_code


def _rows(choice: Choice, zoom: Zoom | None, words: Words, width: int) -> Sequence[Row]:
    if len(choice.documents) > 1:
        return portfolio_timeline_rows(choice.documents, choice.as_of, words, width, zoom=zoom)
    if not choice.documents:
        return ()
    plan = choice.documents[0].plan
    frame = frame_of(plan, choice.as_of, chart_cells(width), zoom=zoom)
    return timeline_rows(plan, choice.as_of, words, width, frame=frame)


def _as_json(choice: Choice, words: Words) -> dict[str, object]:
    plans = [_plan_value(document) for document in choice.documents]
    plans += [
        {"path": each.path, "id": None, "problem": problem_value(each.problem, words)}
        for each in choice.unread
    ]
    return {
        "format": "planrev-timeline/1",
        "rev": choice.rev,
        "as_of": choice.as_of.isoformat(),
        "plans": sorted(plans, key=lambda plan: str(plan["path"])),
    }


def _plan_value(document: Document) -> dict[str, object]:
    plan = document.plan
    return {
        "path": document.path,
        "id": plan.control.id,
        "problem": None,
        "name": text_value(plan.product.name),
        "axis": plan.axis.value,
        "versions": [_version_value(version) for version in plan.versions],
        "agreements": [_agreement_value(agreement) for agreement in plan.agreements],
        "terms": _terms(plan),
    }


def _version_value(version: Version) -> dict[str, object]:
    return {
        "id": version.id,
        "path": format_path(version.path),
        "label": version.label,
        "status": version.status,
        "predecessor": version.predecessor,
        "planned": _written(version.planned),
        "general_availability": _written(version.general_availability),
        "end_of_security_support": _written(version.end_of_security_support),
        "end_of_life": _written(version.end_of_life),
        "maintainer": version.maintainer,
    }


def _agreement_value(agreement: Agreement) -> dict[str, object]:
    return {
        "id": agreement.id,
        "path": format_path(agreement.path),
        "kind": agreement.kind,
        "parties": list(agreement.parties),
        "valid_from": _written(agreement.valid_from),
        "valid_until": _written(agreement.valid_until),
    }


def _terms(plan: Plan) -> list[dict[str, object]]:
    """Every term of office that begins or ends on a day."""
    return [
        {
            "role": role.id,
            "party": holder.party,
            "path": format_path(holder.path),
            "since": _written(holder.since),
            "until": _written(holder.until),
        }
        for role in plan.roles
        for holder in role.holders
        if holder.since is not None or holder.until is not None
    ]


def _written(moment: When | None) -> str | None:
    return None if moment is None else moment.text
