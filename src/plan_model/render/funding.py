"""Funding: for each period what is paid for, by whom, in money and in percent; with totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from plan_model.plan.funding import FundingLine, allocation
from plan_model.plan.plan import Plan
from plan_model.render import names, vocabulary
from plan_model.render.layout import Column, grid, joined, labelled
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.rows import BLANK, Row, entry, notes
from plan_model.render.safe import safe
from plan_model.render.seats import decision_mark
from plan_model.render.vocabulary import named
from plan_model.render.words import Words
from plan_model.tree.path import Path

_COLUMNS = (
    Column(least=14),
    Column(right=True, least=12),
    Column(right=True, least=7),
    Column(wraps=True, least=10),
)
_TENTH = Decimal("0.1")
_Cells = tuple[list[Line], Path | None, str]


def funding_rows(plan: Plan, words: Words, width: int, *, before: Plan | None = None) -> tuple[Row, ...]:
    """Lines by period with each payer's part, totals by period and party; with `before` what moved, in money."""
    funding = plan.funding
    if not funding.lines and funding.joining is None:
        return notes(words.say("The plan says nothing of funding."), width)
    told: list[_Cells | None] = []
    for period in _periods(funding.lines):
        lines = [each for each in funding.lines if each.period_text == period]
        told += [None] if told else []
        told += _period(plan, period, lines, words, before)
    if before is not None:
        told += _removed(plan, before, words)
    shown = iter(grid([cells[0] for cells in told if cells is not None], _COLUMNS, words, width))
    rows: list[Row] = []
    for cells in told:
        rows += [BLANK] if cells is None else entry(next(shown), cells[1], cells[2])
    return (*rows, *_joining(plan, words, width, bool(rows)))


def line_total(funded: FundingLine, currency: str) -> Decimal:
    """The amount of a line; where classes say the parts, their sum."""
    if funded.amount is not None:
        return funded.amount
    return sum((part for _, part in allocation(funded, currency)), Decimal(0))


def _periods(lines: Iterable[FundingLine]) -> list[str]:
    """In the order of time; periods that cannot be read come last."""
    found = {each.period_text: each.period for each in lines}
    return sorted(found, key=lambda text: (_first_day(found[text]), text))


def _first_day(period: object) -> str:
    first = getattr(period, "first", None)
    return first.isoformat() if first is not None else "~"


def _period(
    plan: Plan, period: str, lines: Sequence[FundingLine], words: Words, before: Plan | None
) -> list[_Cells | None]:
    currency = plan.funding.currency
    total = sum((line_total(each, currency) for each in lines), Decimal(0))
    title = [
        (Piece(safe(period) or words.say("no period"), "heading"),),
        _amount(total, words, "strong"),
        line(piece(currency, "muted")),
        (),
    ]
    told: list[_Cells | None] = [(title, None, "heading")]
    for each in lines:
        told += _line(plan, each, words, before.funding_line(each.id) if before is not None else None, before)
    if len(lines) > 1:
        told += _party_totals(plan, lines, words)
    return told


def _line(
    plan: Plan, each: FundingLine, words: Words, was: FundingLine | None, before: Plan | None
) -> list[_Cells | None]:
    currency = plan.funding.currency
    parts = allocation(each, currency)
    old = dict(allocation(was, before.funding.currency)) if was is not None and before is not None else {}
    name = named(vocabulary.PURPOSES, each.purpose, words) if each.purpose else safe(each.id)
    cells = [
        line(Piece(f"  {name}", "name")),
        _amount(line_total(each, currency), words),
        (),
        _about(plan, each, words, was, before),
    ]
    told: list[_Cells | None] = [(cells, each.path, "entry")]
    whole = sum((part for _, part in parts), Decimal(0))
    shares = dict(each.shares) if each.basis == "percent" else {}
    for party, part in parts:
        percent = shares.get(party, part * 100 / whole if whole else Decimal(0))
        told.append(
            (
                [
                    line(Piece(f"    {names.party_name(plan, party, words)}")),
                    _amount(part, words),
                    _percent(percent, words),
                    _delta(part, old.get(party) if was is not None else part, words, came=was is not None),
                ],
                _payer_path(each, party),
                "field",
            )
        )
    if not parts:
        told.append(
            (
                [line(Piece("    " + words.say("who pays is not told"), "muted")), (), (), ()],
                each.path,
                "note",
            )
        )
    return told


def _about(plan: Plan, each: FundingLine, words: Words, was: FundingLine | None, before: Plan | None) -> Line:
    about: list[Line] = [line(Piece(named(vocabulary.BASES, each.basis, words))) if each.basis else ()]
    if each.weights_as_of is not None:
        about.append(line(words.say("as of {day}", day=each.weights_as_of)))
    if each.in_kind_days is not None:
        about.append(line(words.say("{days} person-days", days=each.in_kind_days)))
    if each.agreement:
        about.append(line(Piece(names.agreement_name(plan, each.agreement, words))))
    if each.decision:
        about.append(decision_mark(plan, each.decision, words))
    if before is not None:
        now = line_total(each, plan.funding.currency)
        then = line_total(was, before.funding.currency) if was is not None else None
        about.append(_delta(now, then, words, came=True))
    return joined(about, ", ")


def _delta(now: Decimal, then: Decimal | None, words: Words, *, came: bool) -> Line:
    if then is None:
        return (Piece(words.say("added"), "added"),) if came else ()
    return line(Piece(words.signed(now - then), "changed")) if now != then else ()


def _payer_path(each: FundingLine, party: str) -> Path:
    if each.shares:
        return (*each.path, "shares", party)
    return (*each.path, "weights", party) if each.weights else each.path


def _party_totals(plan: Plan, lines: Sequence[FundingLine], words: Words) -> list[_Cells | None]:
    totals: dict[str, Decimal] = {}
    for each in lines:
        for party, part in allocation(each, plan.funding.currency):
            totals[party] = totals.get(party, Decimal(0)) + part
    whole = sum(totals.values(), Decimal(0))
    if not totals:
        return []
    told: list[_Cells | None] = [
        ([line(Piece("  " + words.say("All together"), "strong")), (), (), ()], None, "total")
    ]
    for party, part in totals.items():
        percent = _percent(part * 100 / whole, words) if whole else ()
        name = line(Piece(f"    {names.party_name(plan, party, words)}"))
        told.append(([name, _amount(part, words, "strong"), percent, ()], None, "total"))
    return told


def _removed(plan: Plan, before: Plan, words: Words) -> list[_Cells | None]:
    gone = [was for was in before.funding.lines if plan.funding_line(was.id) is None]
    told: list[_Cells | None] = []
    for was in gone:
        cells = [
            line(Piece(f"  {names.line_name(before, was.id, words)}", "removed")),
            _amount(line_total(was, before.funding.currency), words, "removed"),
            (),
            (Piece(words.say("removed"), "removed"),),
        ]
        told.append((cells, None, "ghost"))
    return told


def _joining(plan: Plan, words: Words, width: int, after_others: bool) -> tuple[Row, ...]:
    joining = plan.funding.joining
    if joining is None:
        return ()
    told = [
        line(words.amount(joining.amount, plan.funding.currency)) if joining.amount is not None else (),
        line(Piece(named(vocabulary.JOINING_KINDS, joining.kind, words))) if joining.kind else (),
        line(Piece(names.prose(joining.note, words))) if joining.note else (),
    ]
    rows = entry(labelled(words.say("Joining fee"), joined(told, ", "), 24, words, width), joining.path)
    return (BLANK, *rows) if after_others else rows


def _amount(value: Decimal, words: Words, style: str = "") -> Line:
    return line(Piece(words.number(value), style))


def _percent(value: Decimal, words: Words) -> Line:
    return line(Piece(words.say("{share} %", share=value.quantize(_TENTH)), "muted"))
