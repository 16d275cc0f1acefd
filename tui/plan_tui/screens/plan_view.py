"""What the screen of one plan shows: one plan at one revision, beside what it was before. Loaded in a thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from plan_model.comparison import Comparison
from plan_model.errors import PlanError, RepositoryError, UsageError
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.repository import WORKTREE, Revision
from plan_model.rules.check import Facts
from plan_model.rules.finding import Finding
from plan_model.workspace import HEAD, Workspace


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan at a revision (None: the working tree), judged as of a day."""

    path: str
    revision: Revision | None
    day: date
    document: Document | None
    """None where the plan cannot be read, or is not there."""
    source: str
    previous: Document | None
    """What it was before: HEAD for the working tree, the version before for a revision."""
    findings: tuple[Finding, ...]
    problem: PlanError | None
    is_pending: bool = False
    """Does the working tree differ from HEAD?"""
    facts: Facts | None = None
    """What the plan's history tells the rules, once it was read."""

    @property
    def before(self) -> Plan | None:
        """The plan before, where it differs."""
        if self.previous is None or self.document is None or self.previous.source == self.document.source:
            return None
        return self.previous.plan


def load_view(workspace: Workspace, path: str, revision: Revision | None, as_of: date | None) -> PlanView:
    """Read a plan at a revision and what it was before, and judge it."""
    if revision is None:
        day = as_of or workspace.as_of(WORKTREE)
        return _view(workspace, _working_tree(workspace, path, day), None, day)
    day = as_of or revision.date.date()
    return _view(workspace, workspace.compare_revision(revision, day), revision, day)


def with_history(workspace: Workspace, view: PlanView) -> PlanView:
    """The view, also judged by what the plan's history tells; it takes longer, so it comes after the first look."""
    if view.document is None:
        return view
    facts = workspace.facts(view.path, view.revision.id if view.revision else workspace.present)
    findings = workspace.findings(view.document, view.day, view.previous, facts)
    return replace(view, findings=findings, facts=facts)


def _view(workspace: Workspace, comparison: Comparison, revision: Revision | None, day: date) -> PlanView:
    document = comparison.after
    findings = workspace.findings(document, day, comparison.before) if document else ()
    problem = comparison.problem
    if document is None and problem is None:
        problem = RepositoryError("no-such-plan", path=comparison.path)
    return PlanView(
        comparison.path,
        revision,
        day,
        document,
        comparison.after_source,
        comparison.before,
        findings,
        problem if document is None else None,
        revision is None and comparison.status != "unchanged",
    )


def _working_tree(workspace: Workspace, path: str, day: date) -> Comparison:
    """The files against HEAD; a plan that neither has, as after going to another branch, is only not there."""
    before = HEAD if workspace.repository.has_commits else WORKTREE
    try:
        return workspace.compare(path, before, workspace.present, day)
    except UsageError as error:
        if error.code != "nothing-to-compare":
            raise
        return Comparison(path, "unchanged")
