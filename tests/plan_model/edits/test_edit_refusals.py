"""What a refused step says: names and words, never ids and codes, in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest

from plan_model.edits.agreements import extend
from plan_model.edits.editing import Changes
from plan_model.edits.funding import set_shares
from plan_model.edits.handover import hand_over
from plan_model.edits.raci import set_cell
from plan_model.edits.roles import Term, add_holder, end_term
from plan_model.edits.steps import Edit
from plan_model.edits.versions import step_status
from plan_model.errors import UsageError
from plan_model.render.errors import error_line
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from tests.plan_model.edits.stories import FLOW, read


def told(step: Edit, language: str = "en") -> str:
    """What the person reads."""
    with pytest.raises(UsageError) as error:
        _made(step)
    return plain(error_line(error.value, words_for(language)))


def _made(step: Edit) -> Changes:
    return step(read(FLOW))


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            lambda now: add_holder(now, "product_manager", "berg", Term("2026-01-01")),
            "L. Berg already holds the role Tuotepäällikkö at that time.",
        ),
        (
            lambda now: hand_over(now, "product_manager", "berg", "niemi", date(2023, 1, 1)),
            "L. Berg has the role only since 2024-01-01, so it cannot pass on 2023-01-01.",
        ),
        (
            lambda now: end_term(now, "product_manager", "berg", "2023-01-01"),
            "It would end on 2023-01-01, before it begins on 2024-01-01.",
        ),
        (
            lambda now: step_status(now, "v2", "planned", date(2027, 1, 1)),
            "Version 2.0 is supported: without a decision it cannot become planned. "
            "Allowed is: security only, end of life.",
        ),
        (
            lambda now: step_status(now, "v1", "planned", date(2027, 1, 1)),
            "Version 1.0 is end of life: without a decision it cannot become planned. Allowed is: nothing.",
        ),
        (
            lambda now: set_shares(now, "f-2027-pm", {"kuusi": 1}),
            "The sum is divided in equal parts, so that nobody has a share of their own.",
        ),
        (
            lambda now: extend(now, "a-maint", "2026-06-30"),
            "It lasts until 2026-12-31 already, so 2026-06-30 would not be later.",
        ),
        (
            lambda now: set_cell(now, "budget", "steering_group", "I"),
            "Talousarvio: one role is accountable. Make another role accountable instead.",
        ),
        (
            lambda now: end_term(now, "product_manager", "berg", "2027-02-30"),
            '"2027-02-30" is not a complete calendar day: write YYYY-MM-DD.',
        ),
    ],
)
def test_a_refusal_names_people_roles_and_states(step: Edit, sentence: str) -> None:
    assert told(step) == sentence


def test_a_refusal_is_told_in_swedish() -> None:
    sentence = told(lambda now: add_holder(now, "product_manager", "berg", Term("2026-01-01")), "sv")

    assert "L. Berg" in sentence
    assert "Produktchef" in sentence
    assert "already" not in sentence
