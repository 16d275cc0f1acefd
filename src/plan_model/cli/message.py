"""The message of `planrev commit`: given, read from a file, or the meaning; on wish through the person's editor."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from plan_model.cli.output import Output
from plan_model.comparison import Comparison
from plan_model.errors import CommitRefusedError, NotWrittenError, PlanError, PlanSyntaxError, UsageError
from plan_model.formats.nearest import nearest
from plan_model.plan.plan import Axis
from plan_model.render.comparison import comparison_lines
from plan_model.render.lines import Line, piece
from plan_model.render.message import default_message
from plan_model.render.message_in_editor import begun_with, for_editor, from_editor
from plan_model.render.message_trailers import (
    DECISION,
    WRITTEN_WITH,
    is_person,
    says_nothing_but,
    with_trailers,
)
from plan_model.render.text_diff import text_diff_lines
from plan_model.render.words import words_for
from plan_model.repository import WORKTREE
from plan_model.repository.given_files import read_given
from plan_model.workspace import Workspace


@contextmanager
def message_to_commit(
    workspace: Workspace,
    pending: Sequence[Comparison],
    options: Namespace,
    output: Output,
    proposed: str | None = None,
) -> Iterator[str]:
    """The message; where the commit comes to nothing, what was written in the editor is kept, and where is told.

    `proposed` stands in place of the meaning where none is given.
    """
    begun = _begun(workspace, pending, options, output, proposed)
    trailers = _trailers(workspace, pending, options)
    message = with_trailers(begun, trailers)
    if options.edit:
        with _edited(workspace, message, trailers, pending, output) as message:
            yield message
    elif begun.strip():
        yield message
    else:
        raise CommitRefusedError("empty-message")


def _begun(
    workspace: Workspace,
    pending: Sequence[Comparison],
    options: Namespace,
    output: Output,
    proposed: str | None,
) -> str:
    if options.message is not None:
        return str(options.message)
    if options.file is not None:
        return _from_file(options)
    if proposed is None and not pending:
        raise NotWrittenError("nothing-to-commit")
    language = workspace.settings.language or output.words.language
    message = default_message(pending, words_for(language)) if proposed is None else proposed
    return begun_with(message, workspace.message_template().asked) if options.edit else message


def _from_file(options: Namespace) -> str:
    file = os.path.join(options.directory, options.file)
    data = sys.stdin.buffer.read() if options.file == "-" else read_given(file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanSyntaxError("not-utf8", path=options.file, byte=f"0x{data[error.start]:02X}") from error


def _trailers(
    workspace: Workspace, pending: Sequence[Comparison], options: Namespace
) -> list[tuple[str, str]]:
    if options.decision:
        _refuse_unknown_decision(pending, options.decision)
    people = [(WRITTEN_WITH, _person(workspace, text)) for text in options.co_authors]
    return [*([(DECISION, options.decision)] if options.decision else []), *people]


def _person(workspace: Workspace, text: str) -> str:
    """The person that is meant: in full, or the only one who has committed here and is called so."""
    if is_person(text.strip()):
        return text.strip()
    known = workspace.people()
    found = [who for who in known if text.casefold() in who.casefold()]
    if len(found) > 1:
        raise UsageError("several-people", text=text, known="; ".join(found))
    if not found:
        raise UsageError("unknown-person", text=text)
    return found[0]


def _refuse_unknown_decision(pending: Sequence[Comparison], decision: str) -> None:
    """A trailer that names no decision of these plans would mislead whoever looks for it."""
    plans = [comparison.after.plan for comparison in pending if comparison.after is not None]
    known = {entry.id for plan in plans for entry in plan.decisions}
    if decision not in known and any(plan.axis is Axis.CALENDAR for plan in plans):
        raise UsageError("unknown-decision", text=decision, nearest=nearest(decision, known))


@contextmanager
def _edited(
    workspace: Workspace,
    message: str,
    trailers: Sequence[tuple[str, str]],
    pending: Sequence[Comparison],
    output: Output,
) -> Iterator[str]:
    from plan_model.repository.editor import edited_message, forget_message, message_file, write_message
    from plan_model.state import state_folder  # late: most messages are written elsewhere

    editor, template = workspace.repository.editor(), workspace.message_template()
    text = for_editor(message, template, _below(workspace, pending, output), output.words)
    file = message_file(text, state_folder)
    try:
        output.flush()
        if write_message(editor, file) != 0:
            raise NotWrittenError("editor-failed", editor=editor)
        written = from_editor(edited_message(file), template)
        is_empty = says_nothing_but(written, trailers)
        if not is_empty:
            yield written
    except PlanError:
        output.tell((piece(output.words.say("What you wrote is in {file}", file=file)),))
        raise
    forget_message(file)
    if is_empty:
        raise CommitRefusedError("empty-message")


def _below(workspace: Workspace, pending: Sequence[Comparison], output: Output) -> list[Line]:
    """What will be committed: its meaning, then the text."""
    lines: list[Line] = []
    for each in pending:
        lines += comparison_lines(each, workspace.as_of(WORKTREE), output.words, output.width)
    for each in pending:
        lines += [(), *text_diff_lines(each.before_source, each.after_source, each.path)]
    return lines
