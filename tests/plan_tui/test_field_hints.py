"""Every field of every form says what may stand there, unless it is a text or something to choose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.past import Choice
from plan_model.render.words import Words, words_for
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.forms.form import Form, FormField
from plan_tui.forms.hints import hinted
from plan_tui.forms.history import history_form
from plan_tui.forms.menu import addable, approvals, steps_of
from plan_tui.forms.new_plan import new_plan_form
from tests.git_sandbox import MakeRepository
from tests.plan_tui.stories import PLAN, drawn, story

PLANS = sorted((Path(__file__).parents[2] / "plans").glob("*.plan.yaml"))
DAY = date(2026, 11, 24)
TEXTS = frozenset({"name", "title", "text", "mitigation", "reason", "result", "successor", "scope", "method"})
"""Fields where people write what they like."""


def paths_in(value: object) -> Iterator[tuple[str, ...]]:
    """The address of every entry of a plan."""
    path = getattr(value, "path", None)
    if isinstance(path, tuple):
        yield path
    if isinstance(value, tuple):
        for each in value:
            yield from paths_in(each)


def all_forms(document: Document, words: Words) -> Iterator[Form]:
    offers = [*addable(document, "funding", None, DAY, words), *approvals(document, DAY, words)]
    for path in dict.fromkeys(paths_in(document.plan)):
        offers += steps_of(document, path, DAY, words)
    yield from (offer.make() for offer in offers)
    yield history_form(document.plan, Choice(), words)
    yield new_plan_form(("fi", "sv"), [document.plan], words)


def is_told(field: FormField) -> bool:
    is_text = field.name.partition(":")[0] in TEXTS or len(field.name) == 2  # a text in a language
    return bool(field.hint or field.options) or is_text


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_every_field_says_what_may_stand_there(path: Path) -> None:
    words = words_for("en")
    document = read_document(path.name, path.read_bytes())

    forms = [hinted(form, words) for form in all_forms(document, words)]

    assert len(forms) > 30
    assert {
        (form.title, field.name) for form in forms for field in form.fields if not is_told(field)
    } == set()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "a year, as 2027, or two days, as 2027-01-01/2027-06-30"),
        ("fi", "vuosi, kuten 2027, tai kaksi päivää, kuten 2027-01-01/2027-06-30"),
        ("sv", "ett år, såsom 2027, eller två dagar, såsom 2027-01-01/2027-06-30"),
    ],
)
async def test_a_new_funding_line_says_how_its_period_is_written(
    make_repository: MakeRepository, language: str, told: str
) -> None:
    sandbox = make_repository({"plans/a.plan.yaml": PLAN + "funding: {currency: EUR, lines: []}\n"})
    async with story(sandbox, "enter", "4", "a", "enter", language=language) as shown:
        assert isinstance(shown.dialog, FillIn)
        assert told in drawn(shown)


async def test_where_there_is_nothing_to_choose_that_is_said(make_repository: MakeRepository) -> None:
    async with story(make_repository({"plans/a.plan.yaml": PLAN}), "enter", "2", "a", "enter") as told:
        assert isinstance(told.dialog, FillIn)
        while (here := told.dialog.field_here()) is None or here.name != "decision":
            await told.press("tab")
        assert "the plan has none yet that could be chosen" in drawn(told)
