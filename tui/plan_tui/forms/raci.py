"""A row of the RACI matrix: each role's letter."""

from __future__ import annotations

from plan_model.change import Change
from plan_model.edits.raci import CELLS, letters, set_cell
from plan_model.edits.steps import Edit, in_turn
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.people import Responsibility
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.raci_grid import meaning
from plan_model.render.words import N_, Words
from plan_tui.forms.form import Answers, Form, FormField, Option


def raci_form(plan: Plan, row: Responsibility, words: Words) -> Form:
    """One field for each role; exactly one of them answers (A)."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        accountable = [role for role, cell in answers.items() if "A" in cell]
        if len(accountable) != 1:
            raise UsageError("accountable-needed", row=row.name or row.id)
        order = sorted(answers, key=lambda role: role != accountable[0])
        return in_turn(document, *(_set(row.id, role, answers[role], accountable[0]) for role in order))

    options = tuple(Option(cell, meaning(cell, words)) for cell in CELLS if cell)
    fields = tuple(
        FormField(role.id, names.name_of_role(plan, role, words), options=options).holding(
            letters(row, role.id)
        )
        for role in plan.roles
    )
    title = words.say(N_("Who does what: {activity}"), activity=words.text(row.name) or row.id)
    return Form(title, fields, build)


def _set(row: str, role: str, cell: str, accountable: str) -> Edit:
    return lambda document: set_cell(document, row, role, cell, accountable)
