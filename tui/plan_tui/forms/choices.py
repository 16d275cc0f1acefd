"""What can be chosen in forms: the entries of the plan by name, the words of the format in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_model.edits.parties import Member, NewParty, suggest_party_id
from plan_model.plan.plan import Plan
from plan_model.plan.values import Duration, parse_duration
from plan_model.render import names, vocabulary
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_model.rules.spdx import WELL_KNOWN
from plan_tui.forms.form import Answers, FormField, Option, with_unlike_labels

_NAME = "name:"
_DURATIONS = ("P14D", "P30D", *(f"P{months}M" for months in (1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 60)))


def parties(plan: Plan, words: Words) -> tuple[Option, ...]:
    """Every party, by name."""
    return with_unlike_labels(
        Option(each.id, names.name_of_party(each, words) or each.id) for each in plan.parties
    )


def people(plan: Plan, words: Words) -> tuple[Option, ...]:
    """The parties with the people first: one of them stands in for somebody."""
    kinds = {each.id: each.kind for each in plan.parties}
    return tuple(sorted(parties(plan, words), key=lambda option: kinds[option.value] != "person"))


def roles(plan: Plan, words: Words) -> tuple[Option, ...]:
    """Every role, by name."""
    return with_unlike_labels(Option(each.id, names.name_of_role(plan, each, words)) for each in plan.roles)


def decisions(plan: Plan, words: Words) -> tuple[Option, ...]:
    """Every decision, the newest first, by title."""
    return with_unlike_labels(
        Option(each.id, names.decision_name(plan, each.id, words)) for each in reversed(plan.decisions)
    )


def agreements(plan: Plan, words: Words) -> tuple[Option, ...]:
    """Every agreement, by what it is about."""
    return with_unlike_labels(
        Option(each.id, names.agreement_name(plan, each.id, words)) for each in plan.agreements
    )


def versions(plan: Plan, words: Words) -> tuple[Option, ...]:
    """Every version, the newest first."""
    return with_unlike_labels(
        Option(each.id, names.name_of_version(each, words)) for each in reversed(plan.versions)
    )


def lines(plan: Plan, words: Words) -> tuple[Option, ...]:
    """Every funding line."""
    return with_unlike_labels(
        Option(each.id, names.line_name(plan, each.id, words)) for each in plan.funding.lines
    )


def referents(plan: Plan, refers_to: str, words: Words) -> tuple[Option, ...]:
    """The entries of the list that a reference may name."""
    makers = {
        "parties": parties,
        "roles": roles,
        "versions": versions,
        "decisions": decisions,
        "agreements": agreements,
        "funding.lines": lines,
    }
    return makers[refers_to](plan, words) if refers_to in makers else ()


def words_of(values: Iterable[str], table: Mapping[str, str], words: Words) -> tuple[Option, ...]:
    """The words of a choice, as people read them."""
    return tuple(Option(value, vocabulary.named(table, value, words)) for value in values)


def languages(words: Words) -> tuple[Option, ...]:
    """The languages that plans are likely to come in, by name; any other tag can be written."""
    return words_of(vocabulary.LANGUAGES, vocabulary.LANGUAGES, words)


def licences() -> tuple[Option, ...]:
    """The licences that many use; any other can be written."""
    return tuple(Option(name, name) for name in sorted(WELL_KNOWN))


def currencies() -> tuple[Option, ...]:
    """The currencies of the countries around; any other code can be written."""
    return tuple(Option(code, code) for code in ("EUR", "SEK", "NOK", "DKK"))


def durations(words: Words, own: str = "") -> tuple[Option, ...]:
    """The usual durations in words, and the one that stands there; the plan gets them as ISO 8601 writes them."""
    known = ((text, parse_duration(text)) for text in dict.fromkeys((*_DURATIONS, own)))
    return tuple(
        Option(text, vocabulary.duration_text(duration, words)) for text, duration in known if duration
    )


def duration_field(name: str, words: Words, value: Duration | None = None) -> FormField:
    """A duration in words, or as ISO 8601 writes it."""
    own = value.text if value else ""
    options = durations(words, own)
    return FormField(name, field_name(name, words), options=options, is_open=True).holding(own)


def yes_or_no(words: Words) -> tuple[Option, ...]:
    """Yes and no."""
    return (Option("true", words.say("yes")), Option("false", words.say("no")))


def member_field(name: str, label: str, plan: Plan, words: Words, but: str = "") -> FormField:
    """A party of the plan, but for one, or a name that it does not list yet."""
    hint = words.say(N_("a name that the plan does not list yet becomes a new party"))
    options = tuple(option for option in people(plan, words) if option.value != but)
    return FormField(name, label, options=options, hint=hint, is_open=True, is_required=True)


def affiliation_field(plan: Plan, words: Words) -> FormField:
    """For whom a person speaks who is new to the plan."""
    kinds = {each.id: each.kind for each in plan.parties}
    options = tuple(each for each in parties(plan, words) if kinds[each.value] != "person")
    hint = words.say(N_("only for a new name: the organisation for which this person speaks"))
    return FormField("affiliation", field_name("affiliation", words), options=options, hint=hint)


def name_fields(plan: Plan, words: Words) -> tuple[FormField, ...]:
    """The name of a new party in the plan's further languages."""
    hint = words.say(N_("only for a new name: leave it empty where the name is the same in every language"))
    return tuple(
        FormField(f"{_NAME}{tag}", in_language("name", tag, words), hint=hint)
        for tag in plan.control.languages[1:]
    )


def in_language(field: str, tag: str, words: Words) -> str:
    """The label of a text in one language."""
    if not tag:
        return field_name(field, words)
    language = vocabulary.named(vocabulary.LANGUAGES, tag, words)
    return words.say(N_("{field} ({language})"), field=field_name(field, words), language=language)


def member(plan: Plan, answers: Answers, field: str, kind: str) -> Member:
    """The party that an answer names, or a new one with what the form asks about it."""
    answer = answers[field]
    if not answer or plan.party(answer) is not None:
        return answer
    further = {
        name.removeprefix(_NAME): text for name, text in answers.items() if name.startswith(_NAME) and text
    }
    names_told = {plan.control.languages[0]: answer, **further} if further else answer
    affiliation = answers.get("affiliation", "") if kind == "person" else ""
    return NewParty(suggest_party_id(plan, kind, answer), kind, names_told, affiliation)
