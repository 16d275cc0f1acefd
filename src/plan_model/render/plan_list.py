"""The list of plans: a row each, with what a reader looks for first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from plan_model.plan.people import Party
from plan_model.render import names, vocabulary
from plan_model.render.errors import error_line
from plan_model.render.layout import Column, cut_line, grid, joined
from plan_model.render.lines import Line, Piece, piece
from plan_model.render.rows import Row, entry, notes
from plan_model.render.vocabulary import named
from plan_model.render.words import Words
from plan_model.summary import PlanSummary

_COLUMNS = (
    Column(least=14),
    Column(least=4),
    Column(least=8),
    Column(least=8),
    Column(least=8),
    Column(least=len("12va 34va")),  # numbers that are cut say something else
    Column(least=1),
)


def plan_rows(summaries: Sequence[PlanSummary], words: Words, width: int) -> tuple[Row, ...]:
    """A heading and one row a plan; the rows' `key` is the plan's path. A broken plan says where it breaks."""
    if not summaries:
        return notes(words.say("There are no plans here."), width)
    readable = [summary for summary in summaries if summary.problem is None]
    shared = _Shared(words)
    cells = [_titles(words), *(_cells(summary, shared, words) for summary in readable)]
    shown = iter(grid(cells, _COLUMNS, words, width, gap=1))
    rows: list[Row] = list(entry(next(shown), None, "heading")) if readable else []
    for summary in summaries:
        if summary.problem is None:
            rows += entry(next(shown), None, "plan", summary.path)
        else:
            rows += _broken(summary, words, width)
    return tuple(rows)


def findings_brief(errors: int, warnings: int, words: Words) -> Line:
    """`2E 1W`: how many errors and warnings."""
    told = [
        (piece(words.say("{n}E", n=errors), "error"),) if errors else (),
        (piece(words.say("{n}W", n=warnings), "warning"),) if warnings else (),
    ]
    return joined(told, " ")


def signs_told(words: Words) -> str:
    """What the signs of the list mean."""
    return words.say(
        "{error} error, {warning} warning, {pending} not committed",
        error=words.say("{n}E", n=""),
        warning=words.say("{n}W", n=""),
        pending=_pending_sign(words),
    )


def _pending_sign(words: Words) -> str:
    return words.glyph("✎", "*")


def _titles(words: Words) -> list[Line]:
    titles = (
        words.say("Plan"),
        words.say("Version"),
        words.say("Status"),
        words.say("Phase"),
        words.say("Product manager"),
        words.say("Findings"),
        "",
    )
    return [(Piece(title, "heading"),) if title else () for title in titles]


class _Shared:
    """Cells that many rows share: each is made once, however many thousand plans there are."""

    def __init__(self, words: Words) -> None:
        self.status: Callable[[str], Line] = cache(lambda code: _status(code, words))
        self.phase: Callable[[str], Line] = cache(lambda code: _phase(code, words))
        self.findings: Callable[[int, int], Line] = cache(
            lambda errors, warnings: _findings(errors, warnings, words)
        )
        self.pending: Line = (Piece(_pending_sign(words), "changed"),)


def _cells(summary: PlanSummary, shared: _Shared, words: Words) -> list[Line]:
    name = names.prose(summary.name, words) or summary.id or summary.path
    return [
        (piece(name, "name"),),
        (piece(summary.version),),
        shared.status(summary.status),
        shared.phase(summary.phase),
        (piece(_people(summary.product_managers, words)),),
        shared.findings(summary.errors, summary.warnings),
        shared.pending if summary.pending else (),
    ]


def _status(code: str, words: Words) -> Line:
    table = vocabulary.PLAN_STATUSES if code in vocabulary.PLAN_STATUSES else vocabulary.STAGES
    return (Piece(named(table, code, words)),)


def _phase(code: str, words: Words) -> Line:
    table = vocabulary.PHASES if code in vocabulary.PHASES else vocabulary.PLAN_STATUSES
    return (Piece(named(table, code, words)),)


def _findings(errors: int, warnings: int, words: Words) -> Line:
    return findings_brief(errors, warnings, words) or (Piece(words.glyph("–", "-"), "muted"),)


def _people(parties: Sequence[Party], words: Words) -> str:
    return ", ".join(names.name_of_party(party, words) for party in parties)


def _broken(summary: PlanSummary, words: Words, width: int) -> tuple[Row, ...]:
    assert summary.problem is not None
    problem = (Piece(words.glyph("✕", "x") + " ", "error"), *error_line(summary.problem, words))
    if summary.problem.path is None:
        problem = (*problem[:1], piece(f"{summary.path}: ", "muted"), *problem[1:])
    return (Row(cut_line(problem, width, words), None, "plan", summary.path),)
