"""Making a new plan: what the check will say of it is told while its first names are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plan_model.errors import PlanError, UsageError
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.formats.fresh_plan import fresh_plan
from plan_model.formats.scalars import is_slug
from plan_model.locales import LANGUAGES
from plan_model.plan.plan import Plan
from plan_model.render.errors import error_line
from plan_model.render.findings import finding_line
from plan_model.render.fresh_plan_words import fresh_plan_hints
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_
from plan_model.rules.finding import Severity
from plan_tui.dialogs.judgement import Judgement
from plan_tui.edit_log import made
from plan_tui.forms.form import Answers, answers_to
from plan_tui.forms.new_plan import new_plan_form, start_of
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.filling_in import fill_in, keep_handed_in


async def make_plan(screen: PlanrevScreen) -> str | None:
    """Ask for what a plan begins with, and write it; its path, or None where the person leaves or it is refused."""
    known = await screen.attempt(_known_plans, screen)
    if known is None:
        return None
    words, plans = screen.words, [each.plan for each in known]
    form = new_plan_form(_tags(plans, words.language), plans, words)
    making = _Making(screen, known)
    filled = await fill_in(screen, form, making.judge, "new-plan")
    if filled is None:
        return None
    answers, _ = answers_to(form, filled.texts)
    path = await screen.attempt(making.write, answers)
    if path is None:
        keep_handed_in(screen)
    screen.session.handed_in.clear()
    return path


def _known_plans(screen: PlanrevScreen) -> tuple[Document, ...]:
    """The plans of the repository that can be read."""
    return tuple(_readable(screen))


def _readable(screen: PlanrevScreen) -> Iterator[Document]:
    workspace = screen.session.workspace
    for path in workspace.plan_paths():
        try:
            yield workspace.load(path)
        except PlanError:  # the list says what is wrong with it; a new plan needs it not
            continue


def _tags(plans: Sequence[Plan], own: str) -> list[str]:
    """The languages that may be asked for: the reader's own first, then those in which most plans come."""
    used = Counter(tag for plan in plans for tag in plan.control.languages)
    return sorted(LANGUAGES, key=lambda tag: (tag != own, -used[tag], tag == "en"))


class _Making:
    """Makes the new plan, and says what is to be said of it."""

    def __init__(self, screen: PlanrevScreen, known: tuple[Document, ...]) -> None:
        self._session = screen.session
        self._words = screen.words
        self._taken: Mapping[str, str] = {each.plan.control.id: each.path for each in known}

    def judge(self, answers: Answers) -> Judgement:
        """Where the plan would lie, and what the check would say of it."""
        try:
            made_of_it = self._document(answers)
        except PlanError as error:
            return Judgement((error_line(error, self._words),), refused=True)
        findings = self._session.workspace.findings(made_of_it, self._session.today)
        where = self._words.say(N_("This makes {path}, a draft."), path=made_of_it.path)
        told: list[Line] = [line(piece(where))]
        for each in findings:
            told.append(line(piece(f"{each.rule} "), *finding_line(each, self._words, made_of_it.plan)))
        return Judgement(tuple(told), refused=any(each.severity is Severity.ERROR for each in findings))

    def write(self, answers: Answers) -> str:
        """Write the plan; u takes it back."""
        document = self._document(answers)
        self._session.workspace.create(document.path, document.source)
        self._session.edits.did(made(document.path, document.source))
        self._session.keep_steps()
        return document.path

    def _document(self, answers: Answers) -> Document:
        start = start_of(answers, self._session.today)
        if not is_slug(start.id):
            raise UsageError("not-an-id", text=start.id)
        path = f"plans/{start.id}.plan.yaml"
        if start.id in self._taken or path in self._taken.values():
            raise UsageError("plan-exists", path=self._taken.get(start.id, path))
        return read_document(path, fresh_plan(start, fresh_plan_hints(start.languages)))
