"""The history of a plan, all of it, or only the revisions that somebody asks for."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from plan_model.past import Choice
from plan_model.plan.plan import Plan
from plan_model.render.chapters import choice_text
from plan_model.render.layout import cut
from plan_model.render.lines import line, piece
from plan_model.render.words import N_
from plan_tui.dialogs.judgement import Judgement
from plan_tui.forms.form import Answers, answers_to
from plan_tui.forms.history import choice_of, history_form
from plan_tui.keys import key
from plan_tui.screens.plan_tabs import chosen_revisions
from plan_tui.screens.plan_viewing import PlanViewing

_NOTE = 40
"""So many cells of the top line say what is shown."""


class PlanPast(PlanViewing):
    """One plan, whose history can be asked."""

    BINDINGS = [
        key(
            "s",
            "choose_revisions",
            "plan.choose_revisions",
            N_("Show only some revisions: of some chapters, with a value, about a party"),
            footer=N_("select"),
        ),
    ]

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        match action:
            case "choose_revisions" if self.tab != "history":
                return N_("only on the tab History (7)")
            case "choose_revisions" if not self.history:
                return N_("this plan was never committed")
        return super().why_not(action)

    def show_tab(self, name: str) -> None:
        """Show another tab; only the history says which revisions are shown."""
        super().show_tab(name)
        self.tell_note()

    def narrowed_to(self) -> Sequence[str]:
        """Which revisions are shown, and how all come back."""
        choice = self.tabs.choice
        if self.tab != "history" or choice.is_of_all:
            return ()
        told = choice_text(choice.chapters, choice.value, choice.who, self._plan_now, self.words)
        return (self.words.say(N_("only {what}; Esc shows all"), what=cut(told, _NOTE, self.words)),)

    def action_back(self) -> None:
        """Show all revisions again; else go back one level."""
        if self.narrowed_to() and not self.shown_list.filter_words:
            self._choose(Choice())
        else:
            super().action_back()

    @work(exclusive=True, group="ask")
    async def action_choose_revisions(self) -> None:
        """Ask which revisions are wanted."""
        from plan_tui.dialogs.choose_revisions import ChooseRevisions  # late: most people read all of them

        form = history_form(self._plan_now or Plan(), self.tabs.choice, self.words)
        filled = await self.app.push_screen_wait(ChooseRevisions(self.words, form, self._judged))
        if filled is not None:
            self._choose(choice_of(answers_to(form, filled.texts)[0]))

    def _judged(self, answers: Answers) -> Judgement:
        history = self.history or ()
        known = [each for each in history if each.id in self.tabs.meanings]
        wanted, _ = chosen_revisions(known, self.tabs.meanings, choice_of(answers))
        told = self.words.say(N_("{n} of {all} revisions"), n=len(wanted), all=len(known))
        return Judgement((line(piece(told)),))

    def _choose(self, choice: Choice) -> None:
        self.tabs.choice = choice
        self.show_again("history")
        self.tell_note()

    @property
    def _plan_now(self) -> Plan | None:
        return self.view.document.plan if self.view is not None and self.view.document is not None else None
