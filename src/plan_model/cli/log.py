"""`planrev log`: the history in meaning, a revision a row; of plans, or of one entry or value (`--at`)."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from plan_model.cli.json_values import fact_value
from plan_model.cli.log_totals import totals_value
from plan_model.cli.output import Output
from plan_model.comparison import Comparison, EntryChange
from plan_model.errors import UsageError
from plan_model.past import Choice, ValueRevision
from plan_model.render.entry_change import change_summary
from plan_model.render.history import revision_summary
from plan_model.render.layout import cut_line
from plan_model.render.lines import Line, piece
from plan_model.render.words import Words
from plan_model.repository import Revision
from plan_model.tree.path import Path, format_path, parse_path
from plan_model.tree.plain import plain_value
from plan_model.workspace import Workspace

_WIDE = 120
"""So wide are totals that nobody reads on a terminal."""


class LogRow(NamedTuple):
    """One revision of one plan, and what it changed."""

    revision: Revision
    comparison: Comparison
    change: EntryChange | None = None
    """What it changed of the entry that is asked for."""


def run(options: Namespace, output: Output) -> int:
    """Print the history of the plans that are named, of all where none is."""
    workspace = Workspace.open(options.directory)
    names = options.plans
    address = parse_path(options.at) if options.at else ()
    choice = Choice(tuple(options.only or ()), options.value, options.who)
    past = _past(workspace, names, address) if address and workspace.repository.has_commits else ()
    if workspace.repository.has_commits:
        found = _rows_at(workspace, past) if address else _rows(workspace, names, options.since)
        rows = islice(_wanted(found, choice, options.since), options.n)
    else:
        rows = islice((), 0)
        output.tell((piece(output.words.say("Nothing was committed here yet.")),))
    if options.format == "json":
        values = [_value(row, output.words) for row in rows]
        told = {"totals": totals_value(past)} if address else {}
        output.json({"format": "planrev-log/1", "revisions": values, **told})
    else:
        several = len(names) != 1
        shown = (_line(row, several, output.words) for row in rows)
        output.lines(
            cut_line(row, output.width, output.words) if output.is_terminal else row for row in shown
        )
        output.lines(_totals(past, workspace, output))
    return 0


def _rows(workspace: Workspace, names: list[str], since: date | None) -> Iterator[LogRow]:
    """Newest first; each is compared only when it is asked for."""
    if names:
        revisions = [revision for name in names for revision in _history(workspace, name)]
    else:
        revisions = [revision for history in workspace.histories().values() for revision in history]
    unique = {(revision.id, revision.path): revision for revision in revisions}
    order = sorted(unique.values(), key=lambda revision: revision.date, reverse=True)
    wanted = [
        revision
        for revision in (order if len(names) != 1 else revisions)
        if since is None or revision.date.date() >= since
    ]
    return map(LogRow, wanted, workspace.with_slips(workspace.compare_revisions(wanted)))


def _past(workspace: Workspace, names: list[str], address: Path) -> tuple[ValueRevision, ...]:
    """The revisions that changed one entry or value."""
    if len(names) != 1:
        raise UsageError("one-plan-needed")
    found = workspace.value_history(workspace.find(names[0]), address)
    if not found:
        raise UsageError("never-there", address=format_path(address))
    return found


def _rows_at(workspace: Workspace, past: Sequence[ValueRevision]) -> Iterator[LogRow]:
    compared = workspace.with_slips(each.change.comparison for each in past)
    for each, comparison in zip(past, compared, strict=True):
        yield LogRow(each.revision, comparison, each.change._replace(comparison=comparison))


def _totals(past: Sequence[ValueRevision], workspace: Workspace, output: Output) -> Iterator[Line]:
    """What became of the entry in all, below its revisions, whichever of them are shown."""
    if past:
        from plan_model.render.entry_totals import total_lines  # late: of a whole plan there are no totals

        yield ()
        day = workspace.as_of(workspace.present)
        yield from total_lines(past, None, day, output.words, output.width if output.is_terminal else _WIDE)


def _wanted(rows: Iterator[LogRow], choice: Choice, since: date | None) -> Iterator[LogRow]:
    for row in rows:
        comparison = choice.chosen(row.comparison)
        if comparison is not None and (since is None or row.revision.date.date() >= since):
            change = row.change._replace(comparison=comparison) if row.change else None
            yield LogRow(row.revision, comparison, change)


def _history(workspace: Workspace, name: str) -> tuple[Revision, ...]:
    """The revisions of a plan that is there, or was: a former path names it too."""
    try:
        return workspace.history(workspace.find(name))
    except UsageError as error:
        path = workspace.relative(name)
        gone = workspace.history(path) if workspace.claims(path) else ()
        if error.code != "unknown-plan" or not gone:
            raise
        return gone


def _summary(row: LogRow, words: Words) -> str:
    return change_summary(row.change, words) if row.change else revision_summary(row.comparison, words)


def _line(row: LogRow, several: bool, words: Words) -> Line:
    revision = row.revision
    parts = [
        piece(f"{revision.date:%Y-%m-%d} ", "muted"),
        piece(f"{revision.short} ", "id"),
        piece(f"{revision.author}: ", "name"),
    ]
    if several:
        parts.append(piece(f"{revision.path} ", "strong"))
    parts.append(piece(_summary(row, words)))
    parts.append(piece(words.say(" ({subject})", subject=revision.subject), "muted"))
    return tuple(parts)


def _value(row: LogRow, words: Words) -> dict[str, object]:
    revision, after = row.revision, row.comparison.after
    value: dict[str, object] = {
        "rev": revision.id,
        "date": revision.date.isoformat(),
        "author": revision.author,
        "subject": revision.subject,
        "path": revision.path,
        "status": row.comparison.status,
        "summary": _summary(row, words),
        "facts": [fact_value(fact, words) for fact in row.comparison.facts],
    }
    if row.change is not None:
        value["value"] = plain_value(after.node(row.change.path) if after else None)
    return value
