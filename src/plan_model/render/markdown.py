"""A plan as Markdown: the chapters in the order of the document, every value with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_model.formats.document import Document
from plan_model.render import names
from plan_model.render.entry_view import Field, chapters, entry_fields
from plan_model.render.lines import plain
from plan_model.render.safe import safe
from plan_model.render.words import Words

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")
_DEEPEST_LIST = 6


def markdown_lines(document: Document, words: Words, chapter: str | None = None) -> tuple[str, ...]:
    """The whole plan, or one chapter of it, as lines of Markdown."""
    if chapter is not None:
        return tuple(_chapter(document, chapter, words))
    plan = document.plan
    title = names.prose(plan.product.name, words) or safe(plan.control.id) or safe(document.path)
    lines = [f"# {escaped(title)}"]
    for each in chapters(document):
        lines += ["", *_chapter(document, each, words)]
    return tuple(lines)


def escaped(text: str) -> str:
    """A text whose signs are no markup."""
    return _SPECIAL.sub(r"\\\1", text)


def _chapter(document: Document, chapter: str, words: Words) -> Iterator[str]:
    yield f"## {escaped(names.section_name(document.plan, chapter, words))}"
    yield ""
    for field in entry_fields(document, (chapter,), words):
        yield _item(field)


def _item(field: Field) -> str:
    indent = "  " * min(field.depth, _DEEPEST_LIST)
    label = f"**{escaped(field.label)}**" if field.label else ""
    value = escaped(plain(field.value)) if field.value is not None else ""
    return f"{indent}- " + ": ".join(part for part in (label, value) if part)
