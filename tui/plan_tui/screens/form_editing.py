"""From a form to an edit: what its answers would do is told at once, and what goes with the edit is offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from plan_model.change import Change
from plan_model.edits.allocations import preview_of
from plan_model.edits.consequences import Consequences
from plan_model.edits.offers import ASKED_ABOUT, Offers, offers_after
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.render.allocation_lines import allocation_lines
from plan_model.render.errors import error_line
from plan_model.render.facts import concerned_line, fact_summary
from plan_model.render.findings import finding_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_model.rules.finding import Finding
from plan_tui.dialogs.judgement import Judgement
from plan_tui.edit_log import Edit
from plan_tui.forms.control import offers_form
from plan_tui.forms.form import Answers, Form
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.filling_in import fill_in
from plan_tui.screens.plan_view import PlanView

_WIDTH = 76


async def edit_by_form(
    screen: PlanrevScreen, view: PlanView, form: Form, *, offering: bool = True
) -> Edit | None:
    """Let a person fill in a form, offer what goes with the edit; None where nothing is to be written."""
    document, written = view.document, None
    while document is not None:
        judge = partial(Judging(screen, view, document, offering=offering).judge, form)
        filled = await fill_in(screen, form, judge, document.path, written)
        if filled is None or not filled.changes:
            return None
        if not offering:
            return Edit(document.path, filled.changes)
        written = filled.texts
        edit = await offered(screen, view, document, filled.changes)
        if edit is not None:
            return edit
    return None


async def offered(
    screen: PlanrevScreen, view: PlanView, document: Document, changes: tuple[Change, ...]
) -> Edit | None:
    """The edit with what goes with it where the plan was approved; None where the person goes back from that."""
    offers = await screen.attempt(_offers, view, document, changes)
    if offers is None or not _are_worth_asking(view, document, offers):
        return Edit(document.path, changes)
    form = offers_form(document, changes, offers, view.day, screen.words)
    about = (document.path, *(change.path for change in changes))
    with_more = await fill_in(screen, form, partial(Judging(screen, view, document).judge, form), about)
    return Edit(document.path, with_more.changes) if with_more is not None else None


def _are_worth_asking(view: PlanView, document: Document, offers: Offers) -> bool:
    """Is or was the plan approved, so that an edit of it needs more than itself?"""
    known = (document, view.previous)
    was_approved = any(each is not None and each.plan.control.status == "approved" for each in known)
    return bool(offers.statuses or (offers.decision and was_approved and not offers.recorded))


class Judging:
    """Says what answers would do: the facts in words, who pays what, the findings that come and go."""

    def __init__(
        self, screen: PlanrevScreen, view: PlanView, document: Document, *, offering: bool = False
    ) -> None:
        self._workspace = screen.session.workspace
        self._words = screen.words
        self._view = view
        self._document = document
        self._offering = offering
        """Is it asked afterwards what goes with the edit?"""

    def judge(self, form: Form, answers: Answers) -> Judgement:
        """The judgement of some answers."""
        try:
            changes = form.build(self._document, answers)
            if not changes:
                told = self._words.say(N_("This changes nothing."))
                return Judgement((line(piece(told, "muted")),))
            done = self.consequences(changes)
        except PlanError as error:
            return Judgement((error_line(error, self._words, self._document.plan),), refused=True)
        asked = self._asked_next(tuple(changes), done)
        return Judgement(consequence_lines(self._document, done, self._words, asked), changes)

    def consequences(self, changes: Sequence[Change]) -> Consequences:
        """What changes would do."""
        view = self._view
        return self._workspace.consequences(self._document, changes, view.day, view.previous, view.facts)

    def _asked_next(self, changes: tuple[Change, ...], done: Consequences) -> tuple[Finding, ...]:
        """The new findings that what is asked afterwards is about."""
        found = tuple(each for each in done.new if each.rule in ASKED_ABOUT)
        if not self._offering or not found:
            return ()
        offers = _offers(self._view, self._document, changes)
        return found if _are_worth_asking(self._view, self._document, offers) else ()


def consequence_lines(
    document: Document, done: Consequences, words: Words, asked: Sequence[Finding] = ()
) -> tuple[Line, ...]:
    """New findings first, because they may make the person think again; then the meaning, the money, what is mended.

    Those that are `asked` about afterwards take one line together.
    """
    before, after = document.plan, done.after.plan
    money = preview_of(before, after)
    return (
        *_findings(N_("new"), "removed", [each for each in done.new if each not in asked], done, words),
        *_asked_about(asked, words),
        *(fact_summary(fact, words) for fact in done.facts),
        *filter(None, (concerned_line(done.facts, words),)),
        *allocation_lines(before, after, money, words, _WIDTH),
        *_findings(N_("fixed"), "added", done.fixed, done, words),
    )


def _findings(
    word: str, style: str, findings: Sequence[Finding], done: Consequences, words: Words
) -> Iterator[Line]:
    for each in findings:
        yield line(
            piece(f"{words.say(word)} {each.rule} ", style), *finding_line(each, words, done.after.plan)
        )


def _asked_about(asked: Sequence[Finding], words: Words) -> Iterator[Line]:
    if asked:
        times = Counter(each.rule for each in asked)
        rules = ", ".join(rule if count == 1 else f"{rule} ({count})" for rule, count in times.items())
        told = words.say(N_("version and decision: asked about next"))
        yield line(piece(f"{words.say(N_('new'))} {rules} ", "removed"), piece(told, "muted"))


def _offers(view: PlanView, document: Document, changes: tuple[Change, ...]) -> Offers:
    return offers_after(document, changes, view.day, view.previous)
