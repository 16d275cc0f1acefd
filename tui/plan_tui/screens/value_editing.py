"""Editing one value of a plan: choose which, ask for the new one, judge it as it is written."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from plan_model.change import Change
from plan_model.edits.offers import ASKED_ABOUT
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf, shape_at
from plan_model.plan.plan import Plan
from plan_model.plan.values import parse_day
from plan_model.render.address import address_name
from plan_model.render.entry_view import entry_rows
from plan_model.render.errors import error_line
from plan_model.render.findings import finding_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.rows import Row
from plan_model.render.words import N_, Words
from plan_model.rules.check import compare_findings
from plan_model.rules.finding import Finding, Severity
from plan_model.tree.path import Path
from plan_model.workspace import Workspace
from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.edit_value import EditValue, Verdict
from plan_tui.edit_log import Edit
from plan_tui.edit_targets import Target, target_at
from plan_tui.forms.hints import hint_of
from plan_tui.forms.menu import Offered, in_every_language, steps_of
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.editing import EditingScreen
from plan_tui.screens.filling_in import fill_line
from plan_tui.screens.form_editing import edit_by_form, offered
from plan_tui.screens.plan_view import PlanView
from plan_tui.screens.value_choices import OPEN_DAYS, completions, refused_step
from plan_tui.widgets.list_rows import ListRow, list_rows
from plan_tui.widgets.suggestions import Completion

_MOST = 5
"""Findings that are told one by one while a value is written."""


async def ask_edit(screen: EditingScreen, view: PlanView, path: Path) -> Edit | None:
    """Ask which value at a path, and for the new one; None where the person leaves it as it is."""
    document = view.document
    if document is None:
        return None
    target = await choose_target(screen, view, document, path)
    if isinstance(target, Offered):
        return await edit_by_form(screen, view, target.make())
    if target is None:
        return None
    if not target.is_plain:
        screen.tell(
            screen.words.say(N_("This text has several lines: E opens it in your editor.")), "warning"
        )
        return None
    return await ask_value(screen, view, document, target)


async def ask_value(screen: EditingScreen, view: PlanView, document: Document, target: Target) -> Edit | None:
    """Ask for a new value; where somebody else wrote one meanwhile, show it, and ask again with what was written."""
    words, workspace = screen.words, screen.session.workspace
    shape = shape_at(document.format.shape, target.path)
    leaf = shape if isinstance(shape, Leaf) else Leaf(Kind.STRING)
    told: Line = line(piece(hint_of(target.path[-1], leaf, words), "muted"))
    written = target.text
    while True:
        title = address_name(document.plan, target.path, words)
        choices = await asyncio.to_thread(completions, document, leaf, target.path, words, view.previous)
        judge = Judging(workspace, view, document, target.path, words, leaf, choices)
        make = partial(EditValue, words, title, target.text, told, choices, judge.judge)
        about = (document.path, target.path)
        answer = await fill_line(screen, make, about, target.text, written)
        now = await screen.attempt(workspace.load, document.path) if answer is not None else None
        if answer is None or now is None:
            return None
        there = target_at(now, target.path)
        if there == target:
            change = await screen.attempt(workspace.change_to, now, target.path, plainly(leaf, answer))
            edit = await offered(screen, view, now, (change,)) if change is not None else None
            if edit is not None or change is None:
                return edit
            document, written = now, answer
            continue
        if there is None:
            gone = N_("“{text}” was not written: somebody else took its place out of the file meanwhile.")
            await screen.take_notice()
            screen.tell(words.say(gone, text=answer), "error")
            return None
        theirs = N_("Somebody else wrote “{text}” here meanwhile; Enter writes yours instead.")
        shown = next((each.label for each in choices if each.text == there.text), there.text)
        told = line(piece(words.say(theirs, text=shown), "warning"))
        document, target, written = now, there, answer


def plainly(leaf: Leaf, text: str) -> str:
    """A number as the file has it: people write 12,5 and 1 200, too."""
    if leaf.kind not in (Kind.DECIMAL, Kind.INTEGER):
        return text
    return "".join(text.split()).replace(",", ".")


async def choose_target(
    screen: PlanrevScreen, view: PlanView, document: Document, path: Path
) -> Target | Offered | None:
    """The value at a path; where there are several below it, or steps to take, what the person chooses."""
    words, width = screen.words, max(20, min(screen.size.width * 9 // 10, 110) - 6)
    found, steps = target_at(document, path), steps_of(document, path, view.day, words)
    if found is not None:
        languages = in_every_language(document, path, words)
        return found if languages is None else await _this_or_all(screen, document, found, languages)
    rows = [ListRow(line(piece(each.title, "strong")), (each.title, path), value=each) for each in steps]
    rows += [ListRow((), selectable=False)] if rows else []
    rows += [
        row._replace(
            selectable=isinstance(row.value, Row) and target_at(document, row.value.path) is not None
        )
        if row.selectable
        else row
        for row in list_rows(entry_rows(document, path, words, width, absent=True))
    ]
    if not any(row.selectable for row in rows):
        screen.tell(words.say(N_("Nothing here can be edited in place; E opens your editor.")), "warning")
        return None
    title = words.say(N_("Edit what of {entry}?"), entry=address_name(document.plan, path, words))
    chosen = await screen.app.push_screen_wait(Choose(words, title, rows))
    value = chosen.value if chosen is not None else None
    if isinstance(value, Offered):
        return value
    return target_at(document, value.path) if isinstance(value, Row) else None


async def _this_or_all(
    screen: PlanrevScreen, document: Document, found: Target, languages: Offered
) -> Target | Offered | None:
    """A text in the language of the row, or in every language."""
    words = screen.words
    shown = line(piece(f"{address_name(document.plan, found.path, words)}  "), piece(found.text, "strong"))
    rows = (
        ListRow(shown, found.path, value=found),
        ListRow(line(piece(languages.title, "strong")), languages.title, value=languages),
    )
    chosen = await screen.app.push_screen_wait(Choose(words, words.say(N_("Edit which languages?")), rows))
    value = chosen.value if chosen is not None else None
    return value if isinstance(value, Target | Offered) else None


class Judging:
    """Says what a new value would do: is it one of its kind, which findings would it fix and make?"""

    def __init__(
        self,
        workspace: Workspace,
        view: PlanView,
        document: Document,
        path: Path,
        words: Words,
        leaf: Leaf,
        choices: Sequence[Completion],
    ) -> None:
        self._workspace = workspace
        self._view = view
        self._document = document
        self._path = path
        self._words = words
        self._leaf = leaf
        self._choices = choices

    def judge(self, text: str) -> Verdict:
        """The verdict on a text."""
        if not self._is_possible(text):
            return Verdict((self._misfit(text),), refused=True)
        try:
            change = self._workspace.change_to(self._document, self._path, plainly(self._leaf, text))
            fixed, made = self._findings(change)
        except PlanError as error:
            return Verdict((error_line(error, self._words, self._document.plan),), refused=True)
        plan, words = self._document.plan, self._words
        told = sorted(made, key=self._nearness)
        lines = [
            *_told(N_("new"), "removed", told[:_MOST], words, plan),
            *_told(N_("fixed"), "added", fixed[: max(1, _MOST - len(told))], words, plan),
        ]
        if more := len(made) + len(fixed) - len(lines):
            lines.append(line(piece(words.count("and {n} more", "and {n} more", more), "muted")))
        return Verdict(tuple(lines) or (line(piece(self._words.say(N_("fits the format")), "good")),))

    def _nearness(self, finding: Finding) -> tuple[bool, bool, bool]:
        """First what is said of this very value, then errors; last what a form asks about afterwards."""
        is_here = finding.path[: len(self._path)] == self._path
        return not is_here, finding.severity is not Severity.ERROR, finding.rule in ASKED_ABOUT

    def _is_possible(self, text: str) -> bool:
        """Is it one of what can be chosen, where nothing else can be written, or a day where that can?"""
        leaf = self._leaf
        if not self._choices or any(each.text == text for each in self._choices):
            return True
        if leaf.kind in OPEN_DAYS:
            return parse_day(text) is not None
        return not (leaf.choices or leaf.refers_to or leaf.kind is Kind.BOOLEAN)

    def _misfit(self, text: str) -> Line:
        """Why a text is no choice; of a version's status, which steps it may take."""
        step = refused_step(self._document, self._path, text, self._choices, self._words)
        if step is not None:
            return error_line(step, self._words)
        sentence = (
            N_("“{text}” is not a day: YYYY-MM-DD, or what stands above")
            if self._leaf.kind in OPEN_DAYS
            else N_("“{text}” is none of what can be chosen")
        )
        told = self._words.say(sentence, text=text)
        return line(piece(told, "error"))

    def _findings(self, change: Change) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        edited = self._workspace.edited(self._document, change)
        return compare_findings(
            self._view.findings,
            self._workspace.findings(edited, self._view.day, self._view.previous, self._view.facts),
        )


def _told(word: str, style: str, findings: Sequence[Finding], words: Words, plan: Plan) -> list[Line]:
    return [
        line(piece(f"{words.say(word)} {each.rule} ", style), *finding_line(each, words, plan))
        for each in findings
    ]
