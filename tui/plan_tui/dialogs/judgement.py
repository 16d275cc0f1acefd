"""What is said of the answers in a form, before they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from plan_model.change import Change
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_tui.forms.form import Form, Misfit


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of answers, and the changes that they make."""

    lines: tuple[Line, ...]
    changes: tuple[Change, ...] = ()
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in."""

    texts: Mapping[str, str]
    changes: tuple[Change, ...]


Judge = Callable[[Mapping[str, str]], Judgement]
"""Judges answers; it is called in a thread of its own."""


def misfit_line(misfit: Misfit, words: Words) -> Line:
    """What is wrong with the text of a field."""
    field, text = misfit.field.label, misfit.text
    if not text:
        return line(piece(words.say(N_("{field}: still to be written"), field=field), "warning"))
    if misfit.field.is_day:
        return line(piece(words.say(N_("{field}: “{text}” is not a day"), field=field, text=text), "error"))
    sentence = words.say(N_("{field}: “{text}” is none of what can be chosen"), field=field, text=text)
    return line(piece(sentence, "error"))


def taken_for_new(form: Form, texts: Mapping[str, str], words: Words) -> Iterator[Line]:
    """What is written where a new name may stand, and is only the beginning of one that is known."""
    for field in form.fields:
        written = texts[field.name].strip().casefold()
        if not (written and field.is_open and not field.is_day):
            continue
        if any(written in (each.value.casefold(), each.label.casefold()) for each in field.options):
            continue
        known = next((each.label for each in field.options if written in each.label.casefold()), "")
        if known:
            key_name = words.glyph("↓", words.say(N_("Down")))
            told = N_("“{text}” is new; {key} takes {known} instead")
            yield line(
                piece(words.say(told, text=texts[field.name].strip(), key=key_name, known=known), "warning")
            )
