"""Document control: the plan's own version and status, from draft through proposal to approval."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.values import Day, day_of
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.plan.values import add_months

_NUMBERED = re.compile(r"(\D*)(\d{1,9}(?:\.\d{1,9})*)")
_USUAL_MONTHS = 12


class Step(StrEnum):
    """How much newer a version is."""

    MAJOR = "major"
    MINOR = "minor"


def next_version(version: str, step: Step = Step.MINOR) -> str:
    """The version after: minor `2.1` → `2.2`, major `2.1` → `3.0`; UsageError `version-not-numbered` (version)."""
    match = _NUMBERED.fullmatch(version)
    if match is None:
        raise UsageError("version-not-numbered", version=version)
    numbers = [int(number) for number in match[2].split(".")]
    numbers += [0] * (2 - len(numbers))
    at = 0 if step is Step.MAJOR else 1
    further = [*numbers[:at], numbers[at] + 1, *[0] * (len(numbers) - at - 1)]
    return match[1] + ".".join(map(str, further))


def bump_version(document: Document, step: Step = Step.MINOR, on: Day | None = None) -> Changes:
    """Give the plan its next version, and its date where one is given."""
    return set_control(document, next_version(document.plan.control.version, step), on=on)


def set_control(document: Document, version: str = "", status: str = "", on: Day | None = None) -> Changes:
    """Give the plan a version, a status and a date; what is empty stays."""
    edit = Editing(document)
    for name, value in (("version", version), ("status", status), ("date", on)):
        if value:
            edit.put(("plan", name), value)
    return edit.changes


def to_draft(document: Document, version: str = "", on: Day | None = None) -> Changes:
    """Take the plan back to draft; `approved_by` goes on telling what was approved last."""
    return set_control(document, version, "draft", on)


def propose(document: Document, version: str = "", on: Day | None = None) -> Changes:
    """Put the plan forward for approval. UsageError `plan-superseded` where another plan has taken its place."""
    _refuse_superseded(document.plan)
    return set_control(document, version, "proposal", on)


def approve(
    document: Document, decision: str, next_review: Day, on: Day | None = None, version: str = ""
) -> Changes:
    """Approve the plan: by a decision of its log, on its day unless another is given, with the next review.

    UsageErrors: `unknown-reference`, `plan-superseded`, `already-approved` (version), `review-too-early` (day,
    review).
    """
    edit = Editing(document)
    control = edit.plan.control
    _refuse_superseded(edit.plan)
    if control.status == "approved" and version in ("", control.version):
        raise UsageError("already-approved", version=control.version)
    path = edit.require(("decisions",), decision)
    made = next(found.date for found in edit.plan.decisions if found.path == path)
    day, review = day_of(on) or (made.day if made else None), day_of(next_review)
    if day and review and review <= day:
        raise UsageError("review-too-early", day=day, review=review)
    for name, value in (
        ("version", version or None),
        ("status", "approved"),
        ("date", day),
        ("approved_by", decision),
        ("next_review", next_review),
    ):
        if value is not None:
            edit.put(("plan", name), value)
    return edit.changes


def suggest_next_review(plan: Plan, on: date) -> date:
    """A year after the approval, or as long after it as the last time."""
    control = plan.control
    last, review = control.date and control.date.day, control.next_review and control.next_review.day
    months = _USUAL_MONTHS
    if last and review and review > last:
        months = max(1, (review.year - last.year) * 12 + review.month - last.month)
    return add_months(on, months)


def _refuse_superseded(plan: Plan) -> None:
    if plan.control.status == "superseded":
        raise UsageError("plan-superseded", version=plan.control.version)
