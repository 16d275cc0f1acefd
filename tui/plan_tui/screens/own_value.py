"""Settling a conflict with a value of the person's own: a line to write, or the form of the entry."""

from __future__ import annotations

import asyncio
from datetime import date

from plan_model.change import Change
from plan_model.errors import PlanError, StaleDocumentError, UsageError
from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf, shape_at
from plan_model.merge.conflict import Conflict, Why
from plan_model.render.address import address_name
from plan_model.render.dispute import conflict_name
from plan_model.render.errors import error_line
from plan_model.render.lines import line, piece
from plan_model.render.words import N_, Words
from plan_model.settling import Settled
from plan_model.tree.path import Path
from plan_model.workspace import HEAD, Workspace
from plan_tui.dialogs.edit_value import EditValue
from plan_tui.edit_targets import Target, target_at
from plan_tui.forms.hints import hint_of
from plan_tui.forms.menu import Offered
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.form_editing import edit_by_form
from plan_tui.screens.plan_view import PlanView
from plan_tui.screens.to_settle import Here, still
from plan_tui.screens.value_choices import completions
from plan_tui.screens.value_editing import Judging, choose_target, plainly


def why_no_value(document: Document, conflict: Conflict) -> str:
    """Why a conflict cannot be settled with a value of one's own; empty where it can."""
    if not conflict.path:
        return N_("a plan is there or it is not: choose ours or theirs")
    if conflict.why is Why.MOVED_APART:
        return N_("it can stand in one place only: choose ours or theirs")
    if document.node(conflict.path) is None and target_at(document, conflict.path) is None:
        return N_("it is taken out here: choose the side that has it first, then change it")
    return ""


async def settle_with_own(screen: PlanrevScreen, known: Here) -> Settled | None:
    """Ask for the value, and settle the conflict with it; None where the person leaves it as it is."""
    view = await screen.attempt(_view, screen.session.workspace, known, screen.session.day)
    if view is None or view.document is None:
        return None
    target = target_at(view.document, known.conflict.path) or await choose_target(
        screen, view, view.document, known.conflict.path
    )
    if isinstance(target, Offered):
        edit = await edit_by_form(screen, view, target.make(), offering=False)
        if edit is None:
            return None
        return await screen.attempt(_settle, screen.session.workspace, known, view.document, edit.changes)
    if target is None:
        return None
    if not target.is_plain:
        told = N_("This text has several lines: settle it with o or t, then edit it in the plan.")
        screen.tell(screen.words.say(told), "warning")
        return None
    return await _settle_with_line(screen, known, view, target)


async def _settle_with_line(
    screen: PlanrevScreen, known: Here, view: PlanView, target: Target
) -> Settled | None:
    """Ask for one value; where it cannot be written, say why, and ask again with what was written."""
    document, words, workspace = view.document, screen.words, screen.session.workspace
    assert document is not None
    shape = shape_at(document.format.shape, target.path)
    leaf = shape if isinstance(shape, Leaf) else Leaf(Kind.STRING)
    title, written = _title(document, known, target, words), target.text
    told = line(piece(hint_of(target.path[-1], leaf, words), "muted"))
    choices = await asyncio.to_thread(completions, document, leaf, target.path, words, view.previous)
    judging = Judging(workspace, view, document, target.path, words, leaf, choices)
    while True:
        answer = await screen.app.push_screen_wait(
            EditValue(words, title, target.text, told, choices, judging.judge, written)
        )
        if answer is None:
            return None
        text = plainly(leaf, answer)
        try:
            return await asyncio.to_thread(_write, workspace, known, document, target.path, text)
        except PlanError as error:
            told, written = error_line(error, words, document.plan), answer


def _title(document: Document, known: Here, target: Target, words: Words) -> str:
    if target.path == known.conflict.path:
        return conflict_name(document, known.conflict, words)
    return address_name(document.plan, target.path, words)


def _write(workspace: Workspace, known: Here, document: Document, path: Path, text: str) -> Settled:
    return _settle(workspace, known, document, (workspace.change_to(document, path, text),))


def _settle(workspace: Workspace, known: Here, document: Document, changes: tuple[Change, ...]) -> Settled:
    here, now = still(workspace, known)
    if now.source != document.source:
        raise StaleDocumentError("changed-on-disk", path=document.path)
    if workspace.edited(now, *changes).node(here.conflict.path) is None:
        raise UsageError("conflict-renamed")
    return workspace.settle_by_edit(document, here.left, here.number, *changes)


def _view(workspace: Workspace, known: Here, day: date) -> PlanView:
    """The plan as it is settled so far, beside HEAD."""
    _, document = still(workspace, known)
    previous = _committed(workspace, document.path)
    findings = workspace.findings(document, day, previous)
    return PlanView(document.path, None, day, document, document.source, previous, findings, None, True)


def _committed(workspace: Workspace, path: str) -> Document | None:
    try:
        return workspace.load(path, HEAD)
    except PlanError:
        return None
