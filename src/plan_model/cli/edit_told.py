"""An edit, made or tried: what it changes, as text and in meaning."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable

from plan_model.change import Change, Sharing
from plan_model.cli.branch_edit import commit_on_branch
from plan_model.cli.edit_target import Target, compared, edited_target, write
from plan_model.cli.output import Output
from plan_model.errors import EditRefusedError
from plan_model.formats.document import Document
from plan_model.render.comparison import comparison_lines
from plan_model.render.lines import piece
from plan_model.render.text_diff import text_diff_lines
from plan_model.repository import WORKTREE
from plan_model.syntax.sharing import shared_places
from plan_model.tree.path import format_path
from plan_model.workspace import Workspace


def make_edit(
    workspace: Workspace, target: Target, changes: list[Change], options: Namespace, output: Output
) -> int:
    """Write the changes, commit them on a branch, or only try them, and say what they mean."""
    # The meaning is told of what will be written: once the file is written nothing may fail any more.
    edited = _edited(workspace, target, changes)
    day = workspace.as_of(WORKTREE)
    comparison = compared(workspace, target, edited, day)
    told = comparison_lines(comparison, day, output.words, output.width)
    _tell_which(target, output)
    _tell_shared(target.document, changes, output)
    path, before, after = target.document.path, target.source, edited.source
    if options.dry_run:
        output.lines(text_diff_lines(before, after, path))
    elif target.branch:
        commit_on_branch(workspace, edited, comparison, options, output)
    else:
        write(workspace, target, edited, changes)
    if before == after:
        output.tell((piece(output.words.say("{path} says so already.", path=path)),))
        return 0
    output.lines(told)
    return 0


def in_turn(
    workspace: Workspace, target: Target, options: Namespace, steps: Iterable[Callable[[Document], Change]]
) -> list[Change]:
    """The changes that steps make, each in the document that the steps before it have left."""
    changes: list[Change] = []
    for step in steps:
        made = as_asked([step(target.document)], options)
        target = _edited(workspace, target, made)
        changes += made
    return changes


def as_asked(changes: Iterable[Change], options: Namespace) -> list[Change]:
    """The changes as `--through-anchor` or `--copy-alias` says what becomes of what is shared."""
    sharing = Sharing.REFUSE
    if options.through_anchor:
        sharing = Sharing.ANCHOR
    elif options.copy_alias:
        sharing = Sharing.COPY
    return [change._replace(sharing=sharing) for change in changes]


def _edited(workspace: Workspace, target: Target, changes: list[Change]) -> Target:
    try:
        return edited_target(workspace, target, changes)
    except EditRefusedError as error:
        if error.code in ("alias", "anchored"):  # here a person can say what is to become of it
            error.code = f"{error.code}-choice"
        raise


def _tell_which(target: Target, output: Output) -> None:
    """Say which part of the file is edited."""
    part, say = target.part, output.words.say
    if part is None:
        return
    path = target.document.path
    if part.number == 0:
        output.tell((piece(say("In the front matter of {path}:", path=path)),))
    elif part.total > 1:
        numbers = {"number": part.number, "count": part.total, "line": part.part.line + 1}
        told = say("In document {number} of {count} of {path}, from line {line}:", path=path, **numbers)
        output.tell((piece(told),))


def _tell_shared(document: Document, changes: list[Change], output: Output) -> None:
    """Say in how many places a change is read that is made at an anchor."""
    for change in changes:
        if change.sharing is Sharing.ANCHOR:
            places = shared_places(document.tree, change.path, document.format.identity)
            if len(places) > 1:
                told = output.words.count(
                    "{path} is used in {n} place, which changes: {places}.",
                    "{path} is used in {n} places, and all of them change: {places}.",
                    len(places),
                    path=format_path(change.path),
                    places=", ".join(map(format_path, places)),
                )
                output.tell((piece(told),))
