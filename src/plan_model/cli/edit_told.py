"""An edit, made or tried: what it changes, as text and in meaning."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from plan_model.change import Change, Sharing
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
    workspace: Workspace, document: Document, changes: list[Change], is_dry_run: bool, output: Output
) -> int:
    """Write the changes, or only try them, and say what they mean."""
    # The meaning is told of what will be written: once the file is written nothing may fail any more.
    edited = _edited(workspace, document, changes)
    day = workspace.as_of(WORKTREE)
    comparison = workspace.compare_documents(document, edited, day)
    told = comparison_lines(comparison, day, output.words, output.width)
    _tell_shared(document, changes, output)
    if is_dry_run:
        output.lines(text_diff_lines(document.source, edited.source, document.path))
    else:
        workspace.save(document, *changes)
    if edited.source == document.source:
        output.tell((piece(output.words.say("{path} says so already.", path=document.path)),))
        return 0
    output.lines(told)
    return 0


def as_asked(changes: Iterable[Change], options: Namespace) -> list[Change]:
    """The changes as `--through-anchor` or `--copy-alias` says what becomes of what is shared."""
    sharing = Sharing.REFUSE
    if options.through_anchor:
        sharing = Sharing.ANCHOR
    elif options.copy_alias:
        sharing = Sharing.COPY
    return [change._replace(sharing=sharing) for change in changes]


def _edited(workspace: Workspace, document: Document, changes: list[Change]) -> Document:
    try:
        return workspace.edited(document, *changes)
    except EditRefusedError as error:
        if error.code in ("alias", "anchored"):  # here a person can say what is to become of it
            error.code = f"{error.code}-choice"
        raise


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
