"""`planrev commit`: commit exactly the plan files that are named, or every plan that was edited.

With `--branch` the checkout stays as it is, and the commit stands on a branch beside it. In the midst of a merge it
concludes that, where no plan is named.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from plan_model.cli.message import message_to_commit
from plan_model.cli.output import Output
from plan_model.comparison import Comparison
from plan_model.errors import NotWrittenError, UsageError
from plan_model.render.lines import piece
from plan_model.render.words import Words
from plan_model.repository import Made, Revision
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Commit; without `-m` the message is the meaning, in the repository's language."""
    if options.move and not options.branch:
        raise UsageError("move-needs-branch")
    workspace = Workspace.open(options.directory)
    names = options.plans
    if not names and not options.branch and (waiting := workspace.waiting()) is not None:
        from plan_model.cli.conclude import conclude, is_to_conclude  # late: most days there is no merge

        if is_to_conclude(waiting):
            return conclude(workspace, waiting, options, output)
    paths = [_pending_path(workspace, name) for name in names] or list(workspace.pending())
    if not paths:
        raise NotWrittenError("nothing-to-commit")
    pending = workspace.pending_comparisons(paths)
    with message_to_commit(workspace, pending, options, output) as message:
        revision = _committed(workspace, paths, pending, message, options)
    output.lines([(piece(_told(revision, options.branch, output.words)),)])
    if options.move:
        _put_back(workspace, paths, output)
    return 0


def _committed(
    workspace: Workspace,
    paths: Sequence[str],
    pending: Sequence[Comparison],
    message: str,
    options: Namespace,
) -> Made | Revision:
    seen = {comparison.path: comparison.after_source for comparison in pending if comparison.after_source}
    commit = partial(workspace.propose, options.branch) if options.branch else workspace.commit
    return commit(paths, message, seen=seen, signoff=options.signoff, include_others=options.include_others)


def _told(revision: Made | Revision, branch: str | None, words: Words) -> str:
    told = {"short": revision.short, "subject": revision.subject}
    if branch:
        return words.say("{short} {subject} (on the branch {branch})", branch=branch, **told)
    return words.say("{short} {subject}", **told)


def _put_back(workspace: Workspace, paths: Sequence[str], output: Output) -> None:
    """The files as HEAD has them: what they held is on the branch now, and among the backups."""
    for path in paths:
        workspace.discard(path)
        output.tell((piece(output.words.say("{path} is as HEAD has it again.", path=path)),))


def _pending_path(workspace: Workspace, name: str) -> str:
    """The path that is meant; a plan that was deleted on disk can be named by its path."""
    return name if name in workspace.pending() else workspace.find(name)
