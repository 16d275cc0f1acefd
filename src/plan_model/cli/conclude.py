"""`planrev commit` in the midst of a merge or the like: conclude it, or say which conflicts are left."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from plan_model.cli.message import message_to_commit
from plan_model.cli.output import Output
from plan_model.comparison import Comparison
from plan_model.errors import CommitRefusedError, UsageError
from plan_model.render.conflicts import conflict_lines
from plan_model.render.exchange import plan_name
from plan_model.render.lines import line, piece
from plan_model.render.settling import ASKS_FOR_A_MESSAGE, ended_sentence, proposed_message
from plan_model.render.words import Words, words_for
from plan_model.repository import Commit
from plan_model.settling import Merging
from plan_model.workspace import Workspace


def is_to_conclude(merging: Merging) -> bool:
    """Would git refuse an ordinary commit, or leave out the plans that it waits for?"""
    return merging.is_to_conclude and bool(merging.commits_whole or merging.plan_paths)


def conclude(workspace: Workspace, merging: Merging, options: Namespace, output: Output) -> int:
    """Conclude what is under way; give 1 where it went on and left something to settle again."""
    _refuse_what_is_open(workspace, merging, output)
    workspace.write_merged(merging)
    now = workspace.merging()
    kind, pending = now.under_way.kind, workspace.concluding(now)
    made = _made(workspace, now, pending, options, output)
    if made is not None and kind in ASKS_FOR_A_MESSAGE:
        told = {"short": made.short, "subject": made.subject}
        output.lines([(piece(output.words.say("{short} {subject}", **told)),)])
    waits = workspace.waiting()
    if made is None or kind not in ASKS_FOR_A_MESSAGE:
        output.tell((piece(ended_sentence(kind, waits is not None, output.words)),))
    return 1 if waits is not None and waits.left else 0


def _made(
    workspace: Workspace,
    merging: Merging,
    pending: Sequence[Comparison],
    options: Namespace,
    output: Output,
) -> Commit | None:
    seen = {each.path: each.after_source if each.after is not None else None for each in pending}
    others = options.include_others
    if merging.under_way.kind not in ASKS_FOR_A_MESSAGE:
        _refuse_a_message(options)
        return workspace.conclude(merging, "", seen=seen, include_others=others)
    proposed = proposed_message(merging.under_way, pending, _words_of_repository(workspace, output))
    with message_to_commit(workspace, pending, options, output, proposed) as message:
        return workspace.conclude(merging, message, seen=seen, signoff=options.signoff, include_others=others)


def _words_of_repository(workspace: Workspace, output: Output) -> Words:
    return words_for(workspace.settings.language or output.words.language)


def _refuse_a_message(options: Namespace) -> None:
    """A rebase has its own messages, and nothing else of this kind ends in a commit."""
    given = (options.message, options.file, options.decision)
    if any(each is not None for each in given) or options.edit or options.co_authors or options.signoff:
        raise UsageError("no-message-here")


def _refuse_what_is_open(workspace: Workspace, merging: Merging, output: Output) -> None:
    for plan in merging.plans:
        if plan.left:
            document = workspace.in_conflict(plan)
            name = plan_name(document, output.words)
            output.tell(line(piece(name, "strong"), piece(f"  {plan.path}", "id")))
            left = [plan.conflicts[number] for number in plan.left]
            for row in conflict_lines(left, document, output.words):
                output.tell(row)
    if merging.left:
        output.tell((piece(output.words.say("m in the screen of planrev settles them, one by one.")),))
        waiting = [plan.path for plan in merging.plans if plan.left]
        raise CommitRefusedError("conflicts-left", count=merging.left, paths=", ".join(waiting))
    if merging.others:
        raise CommitRefusedError("unmerged-others", paths=", ".join(merging.others))
