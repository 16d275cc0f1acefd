"""Adding, deleting and moving entries of a plan, and the steps of the plan itself."""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.change import Change, Op
from plan_model.edits.entries import move_entry, remove_entry
from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, shape_at
from plan_model.render.address import address_name
from plan_model.render.layout import wrap_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_
from plan_model.tree.node import items
from plan_model.tree.path import Path
from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.confirm import Confirm
from plan_tui.edit_log import Edit
from plan_tui.forms.menu import Offered, addable, approvals
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.form_editing import Judging, consequence_lines, edit_by_form, offered
from plan_tui.screens.plan_view import PlanView
from plan_tui.widgets.list_rows import ListRow


async def add(screen: PlanrevScreen, view: PlanView, tab: str, path: Path | None) -> Edit | None:
    """Ask what to add here, and for what it says."""
    if view.document is None:
        return None
    words = screen.words
    offered = addable(view.document, tab, path, view.day, words)
    chosen = await choose_form(screen, words.say(N_("Add what?")), offered)
    return await edit_by_form(screen, view, chosen.make()) if chosen is not None else None


async def go_its_way(screen: PlanrevScreen, view: PlanView) -> Edit | None:
    """Ask which step the plan takes: forward, approved, back, wound up; and for what it needs."""
    if view.document is None:
        return None
    words = screen.words
    title = words.say(N_("What becomes of the plan?"))
    chosen = await choose_form(screen, title, approvals(view.document, view.day, words))
    if chosen is None:
        return None
    return await edit_by_form(screen, view, chosen.make(), offering=not chosen.is_about_control)


async def choose_form(screen: PlanrevScreen, title: str, offered: Sequence[Offered]) -> Offered | None:
    """Choose one of the forms that are offered."""
    rows = [
        ListRow(line(piece(each.title)), (each.title, index), value=each)
        for index, each in enumerate(offered)
    ]
    chosen = await screen.app.push_screen_wait(Choose(screen.words, title, rows))
    return chosen.value if chosen is not None and isinstance(chosen.value, Offered) else None


async def delete(screen: PlanrevScreen, view: PlanView, path: Path) -> Edit | None:
    """Show what goes with an entry, and ask."""
    document = view.document
    if document is None:
        return None
    changes = await screen.attempt(remove_entry, document, path)
    if changes is None:
        return None
    judging = Judging(screen, view, document)
    done = await screen.attempt(judging.consequences, changes)
    if done is None:
        return None
    words = screen.words
    width = max(20, min(screen.size.width * 9 // 10, 110) - 4)
    lines: list[Line] = []
    for each in (*consequence_lines(document, done, words), (), *_lost(document, path)):
        lines += wrap_line(each, width) if each else [()]
    title = words.say(N_("Delete {entry}?"), entry=address_name(document.plan, path, words))
    while await screen.app.push_screen_wait(Confirm(words, title, lines)):
        edit = await offered(screen, view, document, changes)
        if edit is not None:
            return edit
    return None


def moved(document: Document, path: Path, step: int) -> tuple[Change, ...]:
    """The changes that move an entry up (-1) or down in its list; none where it is the first or the last already."""
    above = document.node(path[:-1])
    place = next((index for index, item in enumerate(items(above)) if item is document.node(path)), None)
    if place is None or not 0 <= place + step < len(items(above)):
        return ()
    return move_entry(document, path, place + step)


def nearest_entry(document: Document, path: Path | None) -> Path | None:
    """The nearest item of a list at or above a path."""
    for length in range(len(path or ()), 0, -1):
        found = (path or ())[:length]
        if (
            isinstance(shape_at(document.format.shape, found[:-1]), Entries)
            and document.node(found) is not None
        ):
            return found
    return None


def new_entries(changes: Sequence[Change], here: Path | None) -> tuple[Path, ...]:
    """What an edit adds; nothing where it changes the row from which it was begun, because one stays there."""
    if here and any(each.op is Op.SET and each.path[: len(here)] == here for each in changes):
        return ()
    return tuple(each.path for each in changes if each.op is Op.ADD)


def _lost(document: Document, path: Path) -> list[Line]:
    node = document.node(path)
    if node is None or node.start < 0:
        return []
    return [line(piece(f"- {row}", "removed")) for row in document.source[node.start : node.end].splitlines()]
