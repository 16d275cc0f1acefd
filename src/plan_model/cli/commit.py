"""`planrev commit`: commit exactly the plan files that are named, or every plan that was edited.

With `--branch` the checkout stays as it is, and the commit stands on a branch beside it.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from plan_model.cli.output import Output
from plan_model.comparison import Comparison
from plan_model.errors import NotWrittenError, UsageError
from plan_model.formats.nearest import nearest
from plan_model.plan.plan import Axis
from plan_model.render.lines import piece
from plan_model.render.message import default_message, with_decision
from plan_model.render.words import Words, words_for
from plan_model.repository import Revision
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Commit; without `-m` the message is the meaning, in the repository's language."""
    if options.move and not options.branch:
        raise UsageError("move-needs-branch")
    workspace = Workspace.open(options.directory)
    names = options.plans
    paths = [_pending_path(workspace, name) for name in names] or list(workspace.pending())
    if not paths:
        raise NotWrittenError("nothing-to-commit")
    language = workspace.settings.language or output.words.language
    pending = workspace.pending_comparisons(paths)
    message = default_message(pending, words_for(language)) if options.message is None else options.message
    if options.decision:
        _refuse_unknown_decision(pending, options.decision)
        message = with_decision(message, options.decision)
    seen = {comparison.path: comparison.after_source for comparison in pending if comparison.after_source}
    commit = partial(workspace.propose, options.branch) if options.branch else workspace.commit
    revision = commit(
        paths, message, seen=seen, signoff=options.signoff, include_others=options.include_others
    )
    output.lines([(piece(_told(revision, options.branch, output.words)),)])
    if options.move:
        _put_back(workspace, paths, output)
    return 0


def _told(revision: Revision, branch: str | None, words: Words) -> str:
    told = {"short": revision.short, "subject": revision.subject}
    if branch:
        return words.say("{short} {subject} (on the branch {branch})", branch=branch, **told)
    return words.say("{short} {subject}", **told)


def _put_back(workspace: Workspace, paths: Sequence[str], output: Output) -> None:
    """The files as HEAD has them: what they held is on the branch now, and among the backups."""
    for path in paths:
        workspace.discard(path)
        output.tell((piece(output.words.say("{path} is as HEAD has it again.", path=path)),))


def _refuse_unknown_decision(pending: Sequence[Comparison], decision: str) -> None:
    """A trailer that names no decision of these plans would mislead whoever looks for it."""
    plans = [comparison.after.plan for comparison in pending if comparison.after is not None]
    known = {entry.id for plan in plans for entry in plan.decisions}
    if decision not in known and any(plan.axis is Axis.CALENDAR for plan in plans):
        raise UsageError("unknown-decision", text=decision, nearest=nearest(decision, known))


def _pending_path(workspace: Workspace, name: str) -> str:
    """The path that is meant; a plan that was deleted on disk can be named by its path."""
    return name if name in workspace.pending() else workspace.find(name)
