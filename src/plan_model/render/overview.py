"""The overview: what the plan is, who owns and manages the product, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from plan_model.formats.document import Document
from plan_model.formats.shape import shape_at
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.render import names, vocabulary
from plan_model.render.funding import line_total
from plan_model.render.layout import Column, grid, joined, labelled, width_of, wrap_line
from plan_model.render.lines import Line, Piece, line, piece, plain
from plan_model.render.next_dates import next_dates
from plan_model.render.rows import BLANK, Row, entry, heading
from plan_model.render.terms import left_text
from plan_model.render.vocabulary import named
from plan_model.render.words import Words
from plan_model.rules.finding import Severity
from plan_model.tree.path import Path

_LEADING = ("owner", "product_manager")
_MOST_ROLES = 8
_Field = tuple[str, Line, Path | None]


def overview_rows(
    document: Document,
    as_of: date,
    words: Words,
    width: int,
    *,
    findings: Mapping[Severity, int] | None = None,
) -> tuple[Row, ...]:
    """The plan in a page: headline, purpose, people, phase, versions, money, findings, the next dates."""
    plan = document.plan
    fields = [
        *_product_fields(document, words),
        *_people_fields(plan, as_of, words),
        *_life_fields(document, as_of, words),
        *_money_fields(plan, as_of, words),
        *_place_fields(document, words),
    ]
    if findings is not None:
        fields.append((words.say("Findings"), findings_line(findings, words), None))
    shown = [field for field in fields if plain(field[1])]
    label = max((width_of(field[0]) for field in shown), default=0)
    rows = [*_headline(document, words, width), BLANK]
    for name, value, path in shown:
        rows += entry(labelled(name, value, label, words, width), path, "field")
    return (*rows, *_coming(plan, as_of, words, width))


def findings_line(findings: Mapping[Severity, int], words: Words) -> Line:
    """How many findings of each severity: `2 errors, 1 warning`."""
    errors, warnings, infos = (findings.get(severity, 0) for severity in Severity)
    told = [
        (piece(words.count("{n} error", "{n} errors", errors), "error"),) if errors else (),
        (piece(words.count("{n} warning", "{n} warnings", warnings), "warning"),) if warnings else (),
        (piece(words.count("{n} remark", "{n} remarks", infos), "info"),) if infos else (),
    ]
    return joined(told, ", ") or (Piece(words.sense("of findings", "none"), "good"),)


def _headline(document: Document, words: Words, width: int) -> tuple[Row, ...]:
    plan, control = document.plan, document.plan.control
    name = names.prose(plan.product.name, words) or control.id or document.path
    title: list[Piece] = [piece(name, "heading")]
    tells_id = words.tells_ids or document.format.name != "plan"  # an enhancement is known by its number
    if tells_id and control.id and control.id != name:
        title += [Piece("  "), piece(control.id, "id")]
    about = [
        line(words.say("version {version}", version=control.version)) if control.version else (),
        line(Piece(_status(control.status, words), "strong")) if control.status else (),
        line(words.day(control.date)) if control.date else (),
    ]
    path = _path(document, ("product", "name"), ("title",))
    path = names.text_path(plan.product.name, path, words) if path is not None else None
    rows = entry(wrap_line(tuple(title), width), path)
    told = joined(about, words.glyph(" · ", " - "))
    if not told:
        return rows
    return (*rows, *entry(wrap_line(told, width), _path(document, ("plan",), ("stage",))))


def _status(status: str, words: Words) -> str:
    table = vocabulary.PLAN_STATUSES if status in vocabulary.PLAN_STATUSES else vocabulary.STAGES
    return named(table, status, words)


def _product_fields(document: Document, words: Words) -> Iterable[_Field]:
    plan = document.plan
    control = plan.control
    yield (
        words.say("Purpose"),
        line(Piece(names.prose(plan.product.purpose, words))),
        names.text_path(plan.product.purpose, ("product", "purpose"), words),
    )
    if control.approved_by:
        decision = plan.decision(control.approved_by)
        decided: list[Line] = [line(Piece(names.decision_name(plan, control.approved_by, words)))]
        if decision is not None:
            decided.append(line(words.day(decision.date)))
        is_approved = control.status == "approved"
        yield (
            words.say("Approved by") if is_approved else words.say("Approved last"),
            joined([part for part in decided if part], ", "),
            ("plan", "approved_by"),
        )
    if control.next_review:
        yield words.say("Next review"), line(words.day(control.next_review)), ("plan", "next_review")


def _people_fields(plan: Plan, as_of: date, words: Words) -> Iterable[_Field]:
    leading = [role for role in plan.roles if role.id in _LEADING]
    for role in leading or plan.roles[:_MOST_ROLES]:
        yield names.name_of_role(plan, role, words), _holders(plan, role, as_of, words), role.path


def _holders(plan: Plan, role: Role, as_of: date, words: Words) -> Line:
    current = [_holder(plan, holder, words) for holder in role.current_holders(as_of)]
    return joined(current, ", ") or (Piece(words.say("vacant"), "warning"),)


def _holder(plan: Plan, holder: Holder, words: Words) -> Line:
    name = Piece(names.party_name(plan, holder.party, words), "name")
    if not holder.deputy:
        return (name,)
    deputy = names.party_name(plan, holder.deputy, words)
    return (name, Piece(" "), Piece(words.say("(deputy {name})", name=deputy)))


def _life_fields(document: Document, as_of: date, words: Words) -> Iterable[_Field]:
    plan = document.plan
    phase = plan.lifecycle.phase
    if phase:
        table = vocabulary.PHASES if phase in vocabulary.PHASES else vocabulary.PLAN_STATUSES
        told = named(table, phase, words)
        since = plan.lifecycle.phase_since
        text = words.say("{phase} since {day}", phase=told, day=since) if since else told
        yield words.say("Phase"), line(Piece(text)), _path(document, ("lifecycle", "phase"), ("status",))
    supported = [names.name_of_version(version, words) for version in plan.versions if version.is_maintained]
    if plan.versions:
        told = ", ".join(supported) or words.sense("of versions", "none")
        yield words.say("Supported"), line(Piece(told)), _path(document, ("versions",), ("milestone",))


def _money_fields(plan: Plan, as_of: date, words: Words) -> Iterable[_Field]:
    funding = plan.funding
    lines = [each for each in funding.lines if each.period is not None and each.period.covers(as_of)]
    if lines:
        total = sum((line_total(each, funding.currency) for each in lines), Decimal(0))
        amount = words.amount(total, funding.currency)
        yield words.say("Funding now"), line(Piece(amount)), ("funding", "lines")


def _place_fields(document: Document, words: Words) -> Iterable[_Field]:
    product = document.plan.product
    if product.code_licence:
        licence = product.code_licence
        if product.documentation_licence:
            licence = words.say(
                "{code}, documentation {documentation}",
                code=licence,
                documentation=product.documentation_licence,
            )
        yield words.say("Licence"), line(licence), ("product", "licence", "code")
    if product.repository:
        yield words.say("Repository"), line(product.repository), ("product", "repository")
    mirrors = ", ".join(f"{name}: {path}" for name, path in product.mirrors)
    yield words.say("Mirrored in"), line(mirrors) if mirrors else (), ("product", "mirrors")
    if product.part_of:
        yield words.say("Part of"), line(product.part_of), ("product", "part_of")


def _coming(plan: Plan, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    coming = next_dates(plan, as_of, words)
    if not coming:
        return ()
    cells: list[list[Line]] = [
        [
            line(words.day(found.day)),
            line(left_text((found.day - as_of).days, words)),
            line(Piece(found.what)),
        ]
        for found in coming
    ]
    rows: list[Row] = [BLANK, heading(words.say("Next"))]
    for found, lines in zip(
        coming, grid(cells, (Column(), Column(), Column(wraps=True)), words, width), strict=True
    ):
        rows += entry(lines, found.path)
    return tuple(rows)


def _path(document: Document, *candidates: Path) -> Path | None:
    """The first of these addresses that the document's format knows."""
    return next((path for path in candidates if shape_at(document.format.shape, path) is not None), None)
