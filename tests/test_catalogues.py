"""The catalogues: every sentence of the sources is translated, and a translation fits its sentence."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from catalogues import Sentence, collected, paths, sentences_in, up_to_date

PLACES = re.compile(r"{\w+}|%\(\w+\)[sr]|%[sr]")
BY_LANGUAGE = pytest.mark.parametrize("path", paths(), ids=lambda path: path.parent.parent.name)


def read(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=path.parent.parent.name)


def messages(path: Path) -> Iterator[Message]:
    return (message for message in read(path) if message.id)


def texts(told: object) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, (tuple, list)) else (str(told or ""),)


@BY_LANGUAGE
def test_a_catalogue_has_exactly_the_sentences_of_the_sources(path: Path) -> None:
    template = collected()

    assert {(message.context, message.id) for message in messages(path)} == {
        (message.context, message.id) for message in template if message.id
    }
    assert path.read_bytes() == up_to_date(path, template), "run: make catalogues"


@BY_LANGUAGE
def test_every_sentence_is_translated_and_none_is_doubtful(path: Path) -> None:
    assert [message.id for message in messages(path) if message.fuzzy] == []
    assert [message.id for message in messages(path) if not all(texts(message.string))] == []


@BY_LANGUAGE
def test_a_translation_has_the_places_and_the_plural_forms_of_its_sentence(path: Path) -> None:
    catalogue = read(path)

    for message in messages(path):
        asked = Counter(PLACES.findall(texts(message.id)[-1]))
        for told in texts(message.string):
            assert Counter(PLACES.findall(told)) == asked, message.id
        assert len(texts(message.string)) == (catalogue.num_plurals if message.pluralizable else 1)
        if "} %" not in texts(message.id)[0]:  # which Babel takes for a place
            assert not [str(error) for error in message.check(catalogue)]


@BY_LANGUAGE
def test_blanks_and_line_breaks_at_the_ends_stay(path: Path) -> None:
    for message in messages(path):
        asked = texts(message.id)[0]
        for told in texts(message.string):
            assert (told[:1].isspace(), told[-1:].isspace()) == (asked[:1].isspace(), asked[-1:].isspace())


@BY_LANGUAGE
def test_what_is_quoted_stands_between_the_marks_of_finnish_and_swedish(path: Path) -> None:
    assert [told for message in messages(path) for told in texts(message.string) if "“" in told] == []


def test_sentences_are_found_wherever_they_stand() -> None:
    source = """
words.say("One " "sentence.")
f"{words.say('Another.')}: {count}"
words.count("{n} plan", "{n} plans", 2)
words.sense("of findings", "none")
TABLE = {"eol": S_("a day", "end of life"), "ok": N_("ok")}
_say(language, "Said.")
text.count("a")
words.say(TABLE[code])
"""
    assert list(sentences_in(source)) == [
        Sentence("One sentence."),
        Sentence("Another."),
        Sentence("{n} plan", "{n} plans"),
        Sentence("none", sense="of findings"),
        Sentence("end of life", sense="a day"),
        Sentence("ok"),
        Sentence("Said."),
    ]
