"""A text in several languages, one beside the other."""

from __future__ import annotations

from plan_model.change import Change
from plan_model.edits.texts import set_texts, texts_at
from plan_model.formats.document import Document
from plan_model.render import vocabulary
from plan_model.render.address import address_name
from plan_model.render.words import N_, Words
from plan_model.tree.path import Path
from plan_tui.forms.form import Answers, Form, FormField


def text_form(document: Document, path: Path, words: Words) -> Form:
    """Each language of the plan, and each that the text has beside."""
    now = texts_at(document, path)
    plain = now.pop("", "")
    languages = dict.fromkeys((*document.plan.control.languages, *now)) or {words.language: None}

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        return set_texts(document, path, answers)

    fields = tuple(
        FormField(
            each, vocabulary.named(vocabulary.LANGUAGES, each, words), _in_one_line(now.get(each, plain))
        )
        for each in languages
    )
    title = words.say(N_("In every language: {text}"), text=address_name(document.plan, path, words))
    return Form(title, fields, build)


def can_be_written_here(document: Document, path: Path) -> bool:
    """Has the text no line breaks, which a line of a form could not show?"""
    return all(_in_one_line(text) == text for text in texts_at(document, path).values())


def _in_one_line(text: str) -> str:
    return text.rstrip("\n")
