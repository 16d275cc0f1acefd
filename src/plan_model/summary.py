"""PlanSummary: one plan as a row of a list."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.plan.people import Party
from plan_model.plan.plan import Plan
from plan_model.plan.values import Text
from plan_model.rules.finding import Severity


class PlanSummary(NamedTuple):
    """One row of the list of plans. A plan that cannot be read has a problem and is otherwise empty."""

    path: str
    id: str = ""
    name: Text = Text()
    format: str = ""
    version: str = ""
    status: str = ""
    phase: str = ""
    owners: tuple[Party, ...] = ()
    product_managers: tuple[Party, ...] = ()
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    pending: bool = False
    """Does the file on disk differ from HEAD?"""
    problem: PlanError | None = None


def as_row(summary: PlanSummary) -> list[object]:
    """A summary as JSON has it, without what depends on the working tree and on the file's name."""
    return [
        summary.id,
        summary.name,
        *summary[3:7],
        summary.owners,
        summary.product_managers,
        *summary[9:12],
    ]


def from_row(path: str, row: list[Any]) -> PlanSummary:
    """The summary that a row was made of."""
    id_, name, format_, version, status, phase, owners, managers, *counts = row
    facts = (format_, version, status, phase)
    return PlanSummary(path, id_, _text(name), *facts, _parties(owners), _parties(managers), *counts)


def _text(row: list[Any]) -> Text:
    plain, translations = row
    return Text(plain, tuple((tag, text) for tag, text in translations))


def _parties(rows: list[list[Any]]) -> tuple[Party, ...]:
    return tuple(Party(id_, tuple(path), kind, _text(name), *rest) for id_, path, kind, name, *rest in rows)


def summarise(
    document: Document,
    as_of: date,
    pending: bool = False,
    severities: Mapping[str, Severity | None] | None = None,
) -> PlanSummary:
    """The row of a plan, its findings counted as of a day, waived ones left out."""
    from plan_model.rules.check import check  # late: a list whose rows are remembered needs no rule

    plan = document.plan
    findings = check(document, as_of, severities=severities or {})
    found = [finding.severity for finding in findings if not finding.waived]
    return PlanSummary(
        document.path,
        plan.control.id,
        plan.product.name,
        document.format.name,
        plan.control.version,
        plan.control.status,
        plan.lifecycle.phase,
        _current_holders(plan, ("owner", "owning_sig"), as_of),
        _current_holders(plan, ("product_manager", "authors"), as_of),
        found.count(Severity.ERROR),
        found.count(Severity.WARNING),
        found.count(Severity.INFO),
        pending,
    )


def _current_holders(plan: Plan, role_ids: tuple[str, ...], as_of: date) -> tuple[Party, ...]:
    """The parties that hold the first of these roles that the plan has."""
    role = next((role for role in map(plan.role, role_ids) if role is not None), None)
    held = role.current_holders(as_of) if role else ()
    return tuple(plan.party(holder.party) or Party(holder.party, holder.path) for holder in held)
