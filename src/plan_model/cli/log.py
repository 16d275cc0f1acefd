"""`planrev log`: the history in meaning, a revision a row."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from plan_model.cli.json_values import fact_value
from plan_model.cli.output import Output
from plan_model.comparison import Comparison
from plan_model.render.history import revision_summary
from plan_model.render.lines import Line, piece
from plan_model.render.words import Words
from plan_model.repository import Revision
from plan_model.workspace import Workspace


class LogRow(NamedTuple):
    """One revision of one plan, and what it changed."""

    revision: Revision
    comparison: Comparison


def run(options: Namespace, output: Output) -> int:
    """Print the history of the plans that are named, of all where none is."""
    workspace = Workspace.open(getattr(options, "directory", "."))
    names = [*options.plans, *(options.after_dashes or ())]
    rows = islice(_rows(workspace, names, options.since), options.n)
    if options.format == "json":
        output.json({"format": "planrev-log/1", "revisions": [_value(row, output.words) for row in rows]})
    else:
        several = len(names) != 1
        output.lines(_line(row, several, output.words) for row in rows)
    return 0


def _rows(workspace: Workspace, names: list[str], since: date | None) -> Iterator[LogRow]:
    """Newest first; each is compared only when it is asked for, so that `-n 10` costs ten comparisons."""
    if names:
        revisions = [revision for name in names for revision in workspace.history(workspace.find(name))]
    else:
        revisions = [revision for history in workspace.histories().values() for revision in history]
    unique = {(revision.id, revision.path): revision for revision in revisions}
    order = sorted(unique.values(), key=lambda revision: revision.date, reverse=len(names) != 1)
    for revision in order if len(names) != 1 else revisions:
        if since is None or revision.date.date() >= since:
            yield LogRow(revision, workspace.compare_revision(revision))


def _line(row: LogRow, several: bool, words: Words) -> Line:
    revision = row.revision
    parts = [
        piece(f"{revision.date:%Y-%m-%d} ", "muted"),
        piece(f"{revision.short} ", "id"),
        piece(f"{revision.author}: ", "name"),
    ]
    if several:
        parts.append(piece(f"{revision.path} ", "strong"))
    parts.append(piece(revision_summary(row.comparison, words)))
    parts.append(piece(words.say(" ({subject})", subject=revision.subject), "muted"))
    return tuple(parts)


def _value(row: LogRow, words: Words) -> dict[str, object]:
    revision = row.revision
    return {
        "rev": revision.id,
        "date": revision.date.isoformat(),
        "author": revision.author,
        "subject": revision.subject,
        "path": revision.path,
        "status": row.comparison.status,
        "summary": revision_summary(row.comparison, words),
        "facts": [fact_value(fact, words) for fact in row.comparison.facts],
    }
