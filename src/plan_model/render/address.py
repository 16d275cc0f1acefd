"""Addresses in words: `roles.product_manager.holders.niemi.until` is "Roles › Product manager › A. Niemi › Until"."""

from __future__ import annotations

from plan_model.errors import UsageError
from plan_model.plan.plan import Plan
from plan_model.render import entry_names, vocabulary
from plan_model.render.fields import field_name
from plan_model.render.names import labelled_name, party_name, referent_name, role_name, section_name
from plan_model.render.safe import safe
from plan_model.render.words import Words
from plan_model.tree.path import Path, parse_path

_LISTS = ("parties", "roles", "versions", "decisions", "agreements")


def address_name(plan: Plan, path: Path, words: Words) -> str:
    """The entry or value at a path, from the chapter down, in the reader's words."""
    if not path:
        return words.say("the plan")
    named = [section_name(plan, path[0], words)]
    named += [_step(plan, path, depth, words) for depth in range(1, len(path))]
    return words.glyph(" › ", " > ").join(name for name in named if name)


def typed_address_name(plan: Plan, text: str, words: Words) -> str:
    """The place that a person wrote as `versions.v3`, in the reader's words; as it was written where that is none."""
    try:
        path = parse_path(text)
    except UsageError:
        return safe(text)
    return address_name(plan, path, words)


def _step(plan: Plan, path: Path, depth: int, words: Words) -> str:
    above, segment = path[:depth], path[depth]
    match above:
        case (section,) if section in _LISTS:
            return referent_name(plan, section, segment, words)
        case (section,) | ("lifecycle", section) if section in entry_names.LISTS:
            return entry_names.entry_name(plan, section, segment, words)
        case ("funding", "lines"):
            return referent_name(plan, "funding.lines", segment, words)
        case (*_, "holders" | "shares" | "weights" | "parties" | "authors" | "copyright_holders"):
            return party_name(plan, segment.partition("@")[0], words)
        case ("responsibilities", _, "R" | "C" | "I"):
            return role_name(plan, segment, words)
        case (*_, "duties"):
            return vocabulary.named(vocabulary.DUTIES, segment, words)
        case ("labels",):
            return labelled_name(segment, words)
        case ("roles", _) if segment == "holders":
            return ""
        case ("funding",) if segment == "lines":
            return ""
    if segment in vocabulary.LANGUAGES:  # of a text
        return vocabulary.named(vocabulary.LANGUAGES, segment, words)
    return field_name(segment, words)
