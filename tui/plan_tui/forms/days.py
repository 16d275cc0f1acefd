"""Days in forms: what may stand there, and what it means."""

from __future__ import annotations

from datetime import date

from plan_model.plan.values import TBA, UNTIL_FURTHER_NOTICE, When
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms.form import FormField, Option

HINT = N_("a day: YYYY-MM-DD")


def day_field(name: str, words: Words, value: When | date | None = None, label: str = "") -> FormField:
    """A day of the calendar."""
    return FormField(
        name, label or field_name(name, words), written(value), hint=words.say(HINT), is_day=True
    )


def open_day_field(
    name: str, words: Words, value: When | date | None = None, *, notice: bool = False
) -> FormField:
    """A day that may be left open on purpose: to be announced, or until further notice."""
    word = UNTIL_FURTHER_NOTICE if notice else TBA
    option = Option(word, words.day(When(word)))
    field = FormField(
        name, field_name(name, words), options=(option,), hint=words.say(HINT), is_open=True, is_day=True
    )
    return field.holding(written(value))


def written(value: When | date | None) -> str:
    """A day as a plan writes it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value.text
