"""Document control, and every way in which a file does not have the shape of its format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Problem
from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Remark, dated_rule, document_rule, plan_rule, remark
from plan_model.tree.node import child, text_of

RULE_OF_PROBLEM = {
    "duplicate-key": "DOC-01",
    "shared-anchor": "DOC-01",
    "unknown-key": "DOC-03",
    "not-a-string": "DOC-04",
    "placeholder": "DOC-09",
    "not-a-date": "DOC-10",
    "missing-key": "DOC-11",
    "wrong-shape": "DOC-12",
    "not-a-choice": "DOC-12",
    "not-a-number": "DOC-12",
    "not-a-whole-number": "DOC-12",
    "not-a-duration": "DOC-12",
    "not-a-language": "I18N-01",
    "not-a-slug": "REF-02",
    "not-a-url": "DOCS-03",
    "not-a-currency": "FUND-02",
}
"""Which rule tells of which problem of shape: every code has one, so that none is dropped."""

_RISK_SCALES = ("likelihood", "impact")


def rule_of(problem: Problem) -> str:
    """The rule that tells of a problem."""
    if problem.arguments.get("kind") == Kind.LANGUAGE.value:
        return "I18N-01"
    is_scale = problem.path[:1] == ("risks",) and problem.path[-1] in _RISK_SCALES
    return "RISK-02" if is_scale and problem.code == "not-a-whole-number" else RULE_OF_PROBLEM[problem.code]


def problem_remarks(document: Document, rule: str) -> Iterator[Remark]:
    """The remarks of the rule that tells of some of the document's problems."""
    for problem in document.problems:
        if rule_of(problem) == rule and not _is_told_elsewhere(document.plan, problem):
            place = (problem.line, problem.column)
            yield Remark(problem.path, problem.code, problem.arguments, place=place)


@document_rule("DOC-01", Severity.ERROR, "duplicate-key", "shared-anchor")
def one_value_for_each_key(document: Document) -> Iterator[Remark]:
    """No key stands twice, and no anchor of one entry is used in another."""
    return problem_remarks(document, "DOC-01")


@document_rule("DOC-02", Severity.ERROR)
def schema_is_known(document: Document) -> Iterator[Remark]:
    """The format's major version is one that this program knows."""
    if document.format.is_read_only(document.tree):
        yield remark(("schema",), schema=text_of(child(document.tree, "schema")) or "")


@document_rule("DOC-03", Severity.WARNING, "unknown-key")
def keys_are_known(document: Document) -> Iterator[Remark]:
    """Every key is known or begins with `x_`."""
    return problem_remarks(document, "DOC-03")


@document_rule("DOC-04", Severity.ERROR, "not-a-string")
def labels_are_strings(document: Document) -> Iterator[Remark]:
    """What YAML would bend (`1.10`, `0401234567`) is quoted."""
    return problem_remarks(document, "DOC-04")


@plan_rule("DOC-05", Severity.ERROR)
def approval_is_decided(plan: Plan) -> Iterator[Remark]:
    """An approved plan names the decision; REF-01 tells where the decision is unknown."""
    if plan.control.status == "approved" and not plan.control.approved_by:
        yield remark(("plan", "approved_by"))


@dated_rule("DOC-06", Severity.WARNING, "overdue", "absent")
def review_is_due_later(plan: Plan, as_of: date) -> Iterator[Remark]:
    """The next review is fixed and not overdue."""
    review = plan.control.next_review
    if review is None:
        if plan.control.status == "approved":
            yield remark(("plan", "next_review"), "absent")
    elif review.day is not None and review.day < as_of and plan.control.status != "superseded":
        late = (as_of - review.day).days
        yield remark(("plan", "next_review"), "overdue", review=review, days_late=late)


@document_rule("DOC-09", Severity.INFO, "placeholder")
def no_placeholders(document: Document) -> Iterator[Remark]:
    """No value still waits to be written (`TODO`, `TBD`)."""
    return problem_remarks(document, "DOC-09")


@document_rule("DOC-10", Severity.WARNING, "not-a-date", "not-a-period")
def dates_are_days(document: Document) -> Iterator[Remark]:
    """A date is a whole, real calendar day; a period is a year or goes from one day to another."""
    yield from problem_remarks(document, "DOC-10")
    for line in document.plan.funding.lines:
        if line.period_text and line.period is None:
            yield remark((*line.path, "period"), "not-a-period", text=line.period_text)


@document_rule("DOC-11", Severity.ERROR, "missing-key")
def required_keys_are_there(document: Document) -> Iterator[Remark]:
    """Every key that the format requires is there."""
    return problem_remarks(document, "DOC-11")


@document_rule(
    "DOC-12",
    Severity.ERROR,
    "wrong-shape",
    "not-a-choice",
    "not-a-number",
    "not-a-whole-number",
    "not-a-duration",
)
def values_have_their_shape(document: Document) -> Iterator[Remark]:
    """Every value has the shape that its key asks for."""
    return problem_remarks(document, "DOC-12")


@document_rule("DOCS-03", Severity.ERROR, "not-a-url")
def urls_are_urls(document: Document) -> Iterator[Remark]:
    """Every URL can be one; whether it answers is not asked."""
    return problem_remarks(document, "DOCS-03")


@document_rule("RISK-02", Severity.ERROR, "not-a-whole-number")
def risks_are_on_the_scale(document: Document) -> Iterator[Remark]:
    """Likelihood and impact are whole numbers from 1 to 5."""
    return problem_remarks(document, "RISK-02")


def _is_told_elsewhere(plan: Plan, problem: Problem) -> bool:
    """Does a rule of the chapter tell of it in better words?"""
    match problem.path:
        case ("responsibilities", row_id, ("A" | "R") as letter) if problem.code in (
            "missing-key",
            "wrong-shape",
        ):
            row = next((row for row in plan.responsibilities if row.path[-1] == row_id), None)
            return row is not None and (len(row.accountable) != 1 if letter == "A" else not row.responsible)
        case ("agreements", _, "parties"):
            return problem.code == "missing-key"
    return False
