"""Texts: one language beside the others."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.values import by_language
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.shape import Kind, Leaf, Shape, shape_at
from plan_model.formats.value_change import refuse_misfit
from plan_model.tree.node import Scalar, entries, resolved, text_of
from plan_model.tree.path import Path, format_path

_LANGUAGE = Leaf(Kind.LANGUAGE)


def set_text(document: Document, path: Path, language: str, text: str) -> Changes:
    """Let a text say something in a language; an empty text takes that language away.

    A plain string, which speaks for every language, becomes a text by language: the languages of the plan keep what
    it said. With no language the text is one string for all. UsageErrors: `not-a-text` (address), `language-needed`
    (address) where nobody can tell which language the plain string was in.
    """
    now = texts_at(document, path)
    if language and "" in now:
        now = dict.fromkeys(_languages(document, path, language), now[""])
    return set_texts(document, path, {"": text} if not language else {**now, language: text})


def set_texts(document: Document, path: Path, texts: Mapping[str, str]) -> Changes:
    """Let a text say exactly this, by language; without any the whole text is taken away, unless it is required.

    UsageError `text-required` (address).
    """
    edit = Editing(document)
    shape = _text_shape(document, path)
    wanted = by_language(texts)
    if not wanted and isinstance(shape, Leaf) and shape.required:
        raise UsageError("text-required", address=format_path(path))
    for language in filter(None, wanted):
        refuse_misfit((*path, language), _LANGUAGE, language)
    node = document.node(path)
    now = texts_at(document, path)
    if node is None or not wanted or "" in wanted or "" in now:
        edit.put(path, wanted.get("", wanted) or None)
        return edit.changes
    for language in dict.fromkeys((*now, *wanted)):
        edit.put((*path, language), wanted.get(language))
    return edit.changes


def texts_at(document: Document, path: Path) -> dict[str, str]:
    """What a text says now, by language; the key is empty for one string for all."""
    _text_shape(document, path)
    node = document.node(path)
    if node is None:
        return {}
    if isinstance(resolved(node), Scalar):
        text = text_of(node)
        return {} if text is None else {"": text}
    return {language: text_of(value) or "" for language, value in entries(node)}


def _languages(document: Document, path: Path, language: str) -> tuple[str, ...]:
    """The languages that a plain string spoke for."""
    languages = document.plan.control.languages
    if not languages:
        raise UsageError("language-needed", address=format_path(path))
    return tuple(dict.fromkeys((*languages, language)))


def _text_shape(document: Document, path: Path) -> Shape:
    shape = shape_at(document.format.shape, path)
    if not isinstance(shape, Leaf) or shape.kind is not Kind.TEXT:
        raise UsageError("not-a-text", address=format_path(path))
    return shape
