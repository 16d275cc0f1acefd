"""`planrev commit`: commit exactly the plan files that are named, or every plan that was edited."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.output import Output
from plan_model.errors import NotWrittenError
from plan_model.render.lines import piece
from plan_model.render.message import default_message, with_decision
from plan_model.render.words import words_for
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Commit; without `-m` the message is the meaning, in the repository's language."""
    workspace = Workspace.open(getattr(options, "directory", "."))
    names = [*options.plans, *(options.after_dashes or ())]
    paths = [_pending_path(workspace, name) for name in names] or list(workspace.pending())
    if not paths:
        raise NotWrittenError("nothing-to-commit")
    language = workspace.settings.language or output.words.language
    pending = workspace.pending_comparisons(paths)
    message = options.message or default_message(pending, words_for(language))
    if options.decision:
        message = with_decision(message, options.decision)
    seen = {comparison.path: comparison.after_source for comparison in pending if comparison.after_source}
    revision = workspace.commit(
        paths, message, seen=seen, signoff=options.signoff, include_others=options.include_others
    )
    told = output.words.say("{short} {subject}", short=revision.short, subject=revision.subject)
    output.lines([(piece(told),)])
    return 0


def _pending_path(workspace: Workspace, name: str) -> str:
    """The path that is meant; a plan that was deleted on disk can be named by its path."""
    return name if name in workspace.pending() else workspace.find(name)
