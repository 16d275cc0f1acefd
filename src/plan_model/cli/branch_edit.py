"""An edit that is committed on a branch at once: beside the checkout, or in a bare repository."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.edit_target import Target
from plan_model.cli.message import message_to_commit
from plan_model.cli.output import Output
from plan_model.comparison import Comparison
from plan_model.render.lines import piece
from plan_model.workspace import Workspace


def commit_on_branch(
    workspace: Workspace, edited: Target, comparison: Comparison, options: Namespace, output: Output
) -> None:
    """Commit the edited file on its branch, if that still is where it was read; without a message with the meaning."""
    path, words = edited.document.path, output.words
    with message_to_commit(workspace, [comparison], options, output) as message:
        made = workspace.commit_on_branch(
            edited.branch, {path: edited.source}, message, edited.tip, signoff=options.signoff
        )
    told = {"short": made.short, "subject": made.subject, "branch": edited.branch}
    output.lines([(piece(words.say("{short} {subject} (on the branch {branch})", **told)),)])
