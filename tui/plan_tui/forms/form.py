"""A form: fields with what can be chosen for them, and the changes that its answers make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from plan_model.change import Change
from plan_model.formats.document import Document
from plan_model.plan.values import parse_day

BETWEEN = ";"
"""Stands between the values of a field that takes several."""

Answers: TypeAlias = Mapping[str, str]
"""What was answered, by the field's name: the values behind what was chosen, or the text."""

Build: TypeAlias = Callable[[Document, Answers], tuple[Change, ...]]
"""The changes that answers make; UsageError where they cannot be made."""


class Option(NamedTuple):
    """Something to choose: people read its label, the plan gets its value."""

    value: str
    label: str


class FormField(NamedTuple):
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    """What stands there at first, as people read it."""
    options: tuple[Option, ...] = ()
    hint: str = ""
    is_open: bool = False
    """May something be written that is none of the options?"""
    takes_many: bool = False
    """Several values, with `;` between them."""
    is_required: bool = False
    is_day: bool = False
    """Is it a day of the calendar, or left empty?"""
    is_number: bool = False
    """Is it a number? People write 12,5 and 58 000, too."""

    def label_of(self, value: str) -> str:
        """What people read for a value."""
        return next((option.label for option in self.options if option.value == value), value)

    def holding(self, *values: str) -> FormField:
        """The field with values in it."""
        return self._replace(value=f"{BETWEEN} ".join(self.label_of(value) for value in values if value))

    def parts(self, text: str) -> list[str]:
        """The single values of a text."""
        return [part.strip() for part in text.split(BETWEEN)] if self.takes_many else [text.strip()]


class Form(NamedTuple):
    """Asks for what one step of an edit needs."""

    title: str
    fields: tuple[FormField, ...]
    build: Build


class Misfit(NamedTuple):
    """A field holds something that cannot stand there, or nothing where something is needed."""

    field: FormField
    text: str


def answers_to(form: Form, texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[Misfit, ...]]:
    """The values behind what is written, and what fits no field."""
    answers: dict[str, str] = {}
    misfits: list[Misfit] = []
    for field in form.fields:
        found = [(part, value_of(field, part)) for part in field.parts(texts.get(field.name, "")) if part]
        if field.is_required and not found:
            misfits.append(Misfit(field, ""))
        misfits += [Misfit(field, part) for part, value in found if value is None]
        answers[field.name] = BETWEEN.join(value for _, value in found if value is not None)
    return answers, tuple(misfits)


def value_of(field: FormField, written: str) -> str | None:
    """The value that a text means: by label, by value, else the only option that holds it; None where it is none."""
    wanted = written.casefold()
    for option in field.options:
        if wanted in (option.label.casefold(), option.value.casefold()):
            return option.value
    if field.is_number:
        return "".join(written.split()).replace(",", ".")
    if field.is_day and parse_day(written) is None:
        return None
    if not field.options or field.is_open:
        return written
    close = [option.value for option in field.options if wanted in option.label.casefold()]
    return close[0] if len(close) == 1 else None


def many(answer: str) -> list[str]:
    """The values of a field that takes several."""
    return [part for part in answer.split(BETWEEN) if part]


def with_unlike_labels(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options; where several have one label their values tell them apart."""
    options = tuple(options)
    labels = [option.label for option in options]
    return tuple(
        option._replace(label=f"{option.label} ({option.value})")
        if labels.count(option.label) > 1
        else option
        for option in options
    )
