"""The form of any entry of any list: its fields are those of the format."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.change import Change
from plan_model.edits.entries import add_entry, change_fields
from plan_model.edits.parties import free_id, suggest_id, suggest_party_id
from plan_model.edits.values import Value
from plan_model.edits.versions import next_steps
from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, Group, Kind, Leaf, Shape, shape_at
from plan_model.plan.plan import Plan
from plan_model.plan.values import TBA, UNTIL_FURTHER_NOTICE, When
from plan_model.render import vocabulary
from plan_model.render.address import address_name
from plan_model.render.fields import field_name
from plan_model.render.names import section_name
from plan_model.render.vocabulary import named
from plan_model.render.words import N_, Words
from plan_model.tree.node import child, items, text_of
from plan_model.tree.path import Path
from plan_tui.forms import choices
from plan_tui.forms.form import Answers, Form, FormField, Option, many
from plan_tui.forms.hints import hint_of

_DAYS = frozenset({Kind.DATE})
_OPEN_DAYS = {Kind.DATE_OR_TBA: TBA, Kind.DATE_OR_NOTICE: UNTIL_FURTHER_NOTICE}
_OPEN = frozenset({Kind.SPDX, Kind.LANGUAGE, Kind.CURRENCY})
"""Kinds of which the usual values can be chosen, and any other written."""
_OWN_WORDS = (Kind.STRING, Kind.SLUG)
"""Some of these have usual words, but others may stand there too."""
_SAYS_WHAT = ("name", "title", "text", "label", "kind")
"""The first of these fields that an entry has says what it is: its id is made of it."""


def new_entry_form(document: Document, list_path: Path, words: Words) -> Form | None:
    """An entry more of a list; None where its entries are no groups of fields."""
    shape = shape_at(document.format.shape, list_path)
    if not isinstance(shape, Entries) or not isinstance(shape.item, Group):
        return None
    group = shape.item
    fields = [
        each for name in group.fields if (each := _field(document, group, list_path, name, words)) is not None
    ]

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        entry = dict(_values(now, group, answers))
        if "id" in group.fields:
            entry["id"] = _fresh_id(now, list_path, answers)
        return add_entry(now, list_path, entry)

    title = words.say(N_("New entry: {list}"), list=section_name(document.plan, list_path[0], words))
    return Form(title, tuple(fields), build)


def entry_form(document: Document, path: Path, words: Words) -> Form | None:
    """The fields of an entry that is there; None where it has none that a line could hold."""
    group, node = shape_at(document.format.shape, path), document.node(path)
    if not isinstance(group, Group) or node is None:
        return None
    fields = []
    for name in group.fields:
        field = _field(document, group, path, name, words)
        if field is None or field.takes_many or _is_text(group.fields[name]):
            continue  # lists and texts in several languages have forms and keys of their own
        value = text_of(child(node, name)) or ""
        if _is_duration(group.fields[name]):
            field = field._replace(options=choices.durations(words, value))
        fields.append(field.holding(value))
    if not fields:
        return None

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        return change_fields(now, path, {name: text or None for name, text in answers.items()})

    title = words.say(N_("Edit {entry}"), entry=address_name(document.plan, path, words))
    return Form(title, tuple(fields), build)


def _field(document: Document, group: Group, place: Path, name: str, words: Words) -> FormField | None:
    shape = group.fields[name]
    if name == "id":
        return None
    label = field_name(name, words)
    match shape:
        case Leaf():
            return _leaf_field(document.plan, (*place, name), label, shape, words)
        case Entries(item=Leaf() as leaf):
            field = _leaf_field(document.plan, (*place, name), label, leaf, words)
            hint = words.say(N_("several, with ; between them"))
            return field._replace(takes_many=True, hint=hint, is_required=shape.required)
    return None


def _leaf_field(plan: Plan, path: Path, label: str, leaf: Leaf, words: Words) -> FormField:
    options = tuple(_options(plan, path, leaf, words))
    names_others = leaf.kind is Kind.REFERENCE and not options
    is_open = names_others or leaf.kind in (*_OPEN_DAYS, *_OPEN, *_OWN_WORDS, Kind.DURATION)
    is_day = leaf.kind in _DAYS or leaf.kind in _OPEN_DAYS
    return FormField(
        path[-1],
        label,
        options=options,
        hint=""
        if leaf.kind is Kind.DURATION
        else hint_of(path[-1], leaf, words),  # its words are to choose from
        is_open=is_open,
        is_required=leaf.required,
        is_day=is_day,
        is_number=leaf.kind in (Kind.INTEGER, Kind.DECIMAL),
    )


def _options(plan: Plan, path: Path, leaf: Leaf, words: Words) -> Iterator[Option]:
    if leaf.refers_to:
        yield from choices.referents(plan, leaf.refers_to, words)
    elif leaf.kind is Kind.BOOLEAN:
        yield from choices.yes_or_no(words)
    elif leaf.kind is Kind.SPDX:
        yield from choices.licences()
    elif leaf.kind is Kind.LANGUAGE:
        yield from choices.languages(words)
    elif leaf.kind is Kind.CURRENCY:
        yield from choices.currencies()
    elif leaf.kind is Kind.DURATION:
        yield from choices.durations(words)
    elif leaf.kind in _OPEN_DAYS:
        word = _OPEN_DAYS[leaf.kind]
        yield Option(word, words.day(When(word)))
    usual = vocabulary.choices_at(path) if leaf.kind in _OWN_WORDS else ()
    for choice in _legal(plan, path) or leaf.choices or usual:
        yield Option(choice, named(vocabulary.choices_at(path), choice, words))


def _legal(plan: Plan, path: Path) -> tuple[str, ...]:
    """Where the status of a version that is there may go from where it stands; empty for anything else."""
    match path:
        case ("versions", id_, "status") if (version := plan.version(id_)) is not None:
            return next_steps(version)
    return ()


def _values(document: Document, group: Group, answers: Answers) -> Iterator[tuple[str, Value]]:
    for name, text in answers.items():
        shape = group.fields[name]
        if not text:
            continue
        if isinstance(shape, Entries):
            yield name, many(text)
        elif _is_text(shape) and (languages := document.plan.control.languages):
            yield name, {languages[0]: text}
        else:
            yield name, text


def _fresh_id(document: Document, list_path: Path, answers: Answers) -> str:
    taken = [text for item in items(document.node(list_path)) if (text := text_of(child(item, "id")))]
    said = next((answers[name] for name in _SAYS_WHAT if answers.get(name)), "")
    if list_path == ("parties",):
        return suggest_party_id(document.plan, answers.get("kind", ""), said)
    return suggest_id(said, taken) if said else free_id("x", taken)


def _is_duration(shape: Shape) -> bool:
    return isinstance(shape, Leaf) and shape.kind is Kind.DURATION


def _is_text(shape: Shape) -> bool:
    return isinstance(shape, Leaf) and shape.kind is Kind.TEXT
