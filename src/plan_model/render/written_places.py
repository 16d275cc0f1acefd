"""Where something stands in a file that is no plan: its address as written, which document, the text of a page."""

from __future__ import annotations

from plan_model.diff.fact import Fact
from plan_model.formats.document import TEXT_BELOW
from plan_model.render.safe import safe
from plan_model.render.words import N_, Words
from plan_model.tree.path import format_path


def written_place(fact: Fact, words: Words) -> str:
    """The address of a fact; of several documents the one that it is in, by its name or its number from 1."""
    if fact.path == (TEXT_BELOW,):
        return words.say(N_("text below"))
    if not fact.arguments.get("of_documents"):
        return format_path(fact.path) or words.say("document")
    if not fact.path:
        return words.say(N_("the documents"))
    first, *rest = fact.path
    name = str(int(first) + 1) if first.isdecimal() else safe(first)
    document = words.say(N_("document {name}"), name=name)
    return f"{document}, {format_path(tuple(rest))}" if rest else document
