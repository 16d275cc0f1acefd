"""What goes with an edit: another version of an approved plan, its way back to draft, and the decision to cite."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from plan_model.change import Change, Op
from plan_model.edits.control import Step, next_version, set_control
from plan_model.edits.decisions import NewDecision, can_cite, cite, fresh_id, record_decision
from plan_model.edits.editing import Changes
from plan_model.edits.entries import change_fields
from plan_model.edits.steps import Edit, edited, in_turn
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.rules.check import check, compare_findings
from plan_model.tree.path import Path

_ASKS_FOR_VERSION = "DOC-07"
_ASK_FOR_DECISION = frozenset({"ROLE-11", "RACI-08", "VER-16", "FUND-10", "LIC-04", "LIFE-03"})

ASKED_ABOUT = frozenset({_ASKS_FOR_VERSION, *_ASK_FOR_DECISION})
"""The rules that a person keeps by taking the offers."""


class Offers(NamedTuple):
    """What a person is offered after an edit of an approved plan; all empty where it needs nothing."""

    versions: tuple[str, ...] = ()
    """The plan's next version, the smaller step first; empty where the edit touches nothing that was approved."""
    statuses: tuple[str, ...] = ()
    """`draft` and `proposal`, where the plan is approved and would not be any more."""
    decision: bool = False
    """Is a decision asked for, by a rule about two revisions that the edit itself breaks?"""
    citing: tuple[Path, ...] = ()
    """The entries that can cite it."""
    recorded: str = ""
    """The decision that the edit itself records."""


class Accepted(NamedTuple):
    """What the person takes of the offers."""

    version: str = ""
    status: str = ""
    on: date | None = None
    """The plan's new date."""
    decision: NewDecision | None = None
    citing: tuple[Path, ...] = ()
    approves: bool = False
    """Does the decision that is recorded with the edit approve the plan as it is then?"""


def offers_after(
    document: Document, changes: Iterable[Change], as_of: date, previous: Document | None = None
) -> Offers:
    """What goes with changes, by the rules about two revisions; `previous` is the committed one, if it is another."""
    changes = tuple(changes)
    after = edited(document, changes)
    had, has = (check(each, as_of, previous or document) for each in (document, after))
    is_asked = any(finding.rule == _ASKS_FOR_VERSION for finding in has)
    made = {finding.rule for finding in compare_findings(had, has)[1]}
    return Offers(
        versions_after(after) if is_asked else (),
        ("draft", "proposal") if is_asked else (),
        bool(made & _ASK_FOR_DECISION),
        _citing(document, after, changes),
        _recorded(changes),
    )


def versions_after(document: Document) -> tuple[str, ...]:
    """The next versions of a plan; none where its version is told in words."""
    try:
        return tuple(next_version(document.plan.control.version, step) for step in (Step.MINOR, Step.MAJOR))
    except UsageError:
        return ()


def with_offers(document: Document, changes: Changes, accepted: Accepted) -> Changes:
    """The changes with what was taken of the offers, as one step: the decision first, so that it can be cited."""
    steps: list[Edit] = []
    decision = accepted.decision
    if decision is not None:
        decision = decision._replace(id=decision.id or fresh_id(document.plan, decision.date))
        named = decision
        steps.append(lambda now: record_decision(now, named))
    steps.append(lambda now: changes)
    if decision is not None and accepted.citing:
        id_ = decision.id
        steps.append(lambda now: cite(now, accepted.citing, id_))
    if accepted.version or accepted.status or accepted.on:
        steps.append(lambda now: set_control(now, accepted.version, accepted.status, accepted.on))
    approval = decision.id if decision is not None else _recorded(changes)
    if accepted.approves and approval:
        steps.append(lambda now: change_fields(now, ("plan",), {"approved_by": approval}))
    return in_turn(document, *steps)


def _recorded(changes: Iterable[Change]) -> str:
    """The last decision that changes add."""
    added = [each.path[1] for each in changes if each.op is Op.ADD and each.path[:1] == ("decisions",)]
    return added[-1] if added else ""


def _citing(before: Document, after: Document, changes: tuple[Change, ...]) -> tuple[Path, ...]:
    """The entries around what was changed that can cite a decision; a term that only ends keeps the one it began by."""
    around = (
        change.path[:depth]
        for change in changes
        if not (change.path[-1:] == ("until",) and before.node((*change.path[:-1], "decision")) is not None)
        for depth in range(len(change.path), 0, -1)
    )
    return tuple(
        path for path in dict.fromkeys(around) if can_cite(after, path) and after.node(path) is not None
    )
